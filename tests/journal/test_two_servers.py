"""Real servers in processes of their own: two on one journal, and one whose journal is taken away."""

import asyncio
import json
from contextlib import suppress
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bench.visitor import Visitor
from foursides.journal import Journal
from foursides.journal.database import FILE_NAME
from foursides.web.session.wire import Sight
from tests.motion.bodies import side_lying
from tests.web.live_server import PATIENCE_S, Killable, hello, run

FPS, FASTER = 10, 4.0  # than people are: what a server has not seen comes once more, and has to catch up
REPS, PERIOD_S, LIFT_M = 3, 6.0, 0.065
FIRST_S = 3.0  # of stillness
CHECKED = json.dumps({"type": "command", "n": 1, "time_s": 1.0, "command": {"kind": "checked", "pain": 1}})
KILLED_S = 1.5  # after they come
LIFTED = 3.0  # cm


def lifting() -> list[Sight]:
    """Return what is seen of somebody who lifts: up within a second, held for two, down, and a rest."""
    course = np.array([(0.0, 0.0), (1.0, LIFT_M), (3.2, LIFT_M), (4.2, 0.0), (PERIOD_S, 0.0)]).T
    times = np.arange(0.0, FIRST_S + REPS * PERIOD_S, 1 / FPS)
    lifts = np.interp((times - FIRST_S) % PERIOD_S, *course) * (times >= FIRST_S)
    bodies = (replace(side_lying(), lift_m=float(lift)) for lift in lifts)
    return [Sight(time_s, body.frame(time_s), 120.0) for time_s, body in zip(times.tolist(), bodies, strict=True)]


class Wanderer(Visitor):
    """Goes to the other server in the middle of every repetition."""

    def between(self, addresses: list[str]) -> "Wanderer":
        self._addresses, self._lifted = cycle(addresses), set[int]()
        return self

    async def _connection(self) -> None:
        self.address = next(self._addresses)
        with suppress(ConnectionResetError):
            await super()._connection()

    def _hear(self, message: dict[str, object]) -> None:
        super()._hear(message)  # type: ignore[arg-type]
        counted = sum(event["kind"] == "rep" for event in self.events)
        if (self.view["size"] or 0.0) > LIFTED and counted not in self._lifted:
            self._lifted.add(counted)
            raise ConnectionResetError


def test_two_servers_lead_everybody_of_one_journal_right(place: Path | str) -> None:
    async def everybody() -> list[Visitor]:
        addresses = [each.served.address for each in (one, other)]
        visits = [
            Wanderer(addresses[i], session_id, sights, FASTER).between(addresses[i:] + addresses[:i]).go_through()
            for i, session_id in enumerate(sessions)
        ]
        going = [asyncio.create_task(visit) for visit in visits]
        await asyncio.sleep(KILLED_S)
        await asyncio.to_thread(other.kill)
        await asyncio.to_thread(other.start)
        return await asyncio.gather(*going)

    sights = lifting()
    with Killable(place) as one, Killable(place) as other:
        sessions = [each.served.begin(sets=1, reps=REPS, source="file") for each in (one, other)]
        visitors: list[Visitor] = run(everybody())
        for session_id, visitor in zip(sessions, visitors, strict=True):
            wanted = [(1, number) for number in range(1, REPS + 1)]
            assert one.served.counted(session_id) == other.served.counted(session_id) == wanted
            reported = [(each["set_number"], each["number"]) for each in visitor.events if each["kind"] == "rep"]
            assert len(reported) == len(set(reported))
            assert len(visitor.welcomes) > REPS
            assert {code for code, _ in visitor.closes} <= {1000, 1006}


@pytest.mark.parametrize(("workers", "replaced"), [(1, True), (2, False)], ids=["replaced", "moved"])
def test_a_server_whose_journal_is_taken_away_ends_with_a_sentence(
    tmp_path: Path, workers: int, replaced: bool
) -> None:
    async def answered() -> None:
        async with connect(f"ws://{killable.served.address}/live/{session_id}", compression=None) as socket:
            await socket.send(hello())
            await socket.recv()
            await socket.send(CHECKED)
            assert json.loads(await socket.recv())["view"]["phase"] == "set"
            (data / FILE_NAME).rename(away / FILE_NAME)
            if replaced:
                (others / FILE_NAME).rename(data / FILE_NAME)
            with pytest.raises(ConnectionClosed):
                await asyncio.wait_for(socket.recv(), PATIENCE_S)

    data, away, others = (tmp_path / name for name in ("data", "away", "others"))
    away.mkdir()
    with Journal(others) as other:
        theirs = other.people.me().id
    with Killable(data, "--workers", str(workers)) as killable:
        session_id = killable.served.begin(source="file")
        run(answered())
        code, said = killable.ended()
    assert code == 2
    assert "it was moved, replaced or deleted while Foursides ran. What was confirmed is" in " ".join(said.split())
    assert "Traceback" not in said
    with Journal(away) as journal:
        found = journal.live.find(session_id)
        assert found
        assert found.state.phase == "set"
    if replaced:
        with Journal(data) as journal:
            assert journal.people.me().id == theirs
