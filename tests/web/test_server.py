"""The server as browsers and others meet it, over real sockets."""

import asyncio
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from bench.visitor import Visitor
from foursides.journal import Journal
from foursides.web.guard import HEADERS
from foursides.web.session.closing import Close
from foursides.web.session.pace import Pace
from foursides.web.session.wire import MOST_BYTES, Sight, encode_frames
from tests.web import plain
from tests.web.conftest import Watched
from tests.web.live_server import ORDER, Killable, Served, hello, run, serving_live

FOUR = [(1, 1), (1, 2), (2, 1), (2, 2)]
FASTER = 3.0  # than the sample: just under the rate that the server takes


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_live(tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.fixture(scope="module")
def sights(python_sees: list[Watched]) -> list[Sight]:
    return [Sight(watched.time_s, watched.frame, 120.0) for watched in python_sees]


def opened(served: Served, session_id: str, **options: Any) -> Any:
    return connect(f"ws://{served.address}/live/{session_id}", compression=None, **options)


async def greeted(socket: ClientConnection, seen: int = 0) -> dict[str, Any]:
    await socket.send(hello(seen))
    welcome: dict[str, Any] = json.loads(await socket.recv())
    assert welcome["type"] == "welcome"
    return welcome


# --- pages and calls


@pytest.mark.parametrize(
    "path", ["/", "/static/pose/worker.js", "/networks/pose_detector.tflite", "/sample.mp4", "/nothing"]
)
def test_every_answer_carries_what_keeps_others_out(served: Served, path: str) -> None:
    answer = plain.get(served.url + path)
    assert answer.headers.items() >= {name.lower(): value for name, value in HEADERS.items()}.items()
    policy = answer.headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert f"connect-src 'self' ws://{served.address}" in policy
    assert "default-src 'self'" in policy


def test_files_have_the_types_that_strict_browsers_ask_for(served: Served) -> None:
    kinds = {
        "/static/pose/worker.js": "text/javascript",
        "/static/pose/pixels.wasm": "application/wasm",
        "/networks/orientation.json": "application/json",
        "/sample.mp4": "video/mp4",
        "/": "text/html; charset=utf-8",
    }
    assert {path: plain.get(served.url + path).headers["content-type"] for path in kinds} == kinds


def test_what_the_browser_has_already_is_not_sent_again(served: Served) -> None:
    for path in ("/networks/pose_detector.tflite", "/static/pose/worker.js"):
        first = plain.get(served.url + path)
        again = plain.get(served.url + path, headers={"If-None-Match": first.headers["etag"]})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_the_sample_can_be_read_from_any_place(served: Served) -> None:
    part = plain.get(f"{served.url}/sample.mp4", headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.content) == (206, b"ftyp")


@pytest.mark.parametrize(
    "path", ["/nothing", "/session/nobody", "/summary/nobody", "/networks/secret.tflite", "/static/../server.py"]
)
def test_what_is_not_there_is_said_on_a_page(served: Served, path: str) -> None:
    answer = plain.get(served.url + path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")


def test_a_session_is_begun_and_shown(served: Served) -> None:
    session_id = served.begin(legs="both", sets=1, reps=5, units="in")
    state = served.state(session_id)
    assert (state["phase"], state["reps"], state["units"]) == ("check", [], "in")
    assert state["sets"] == [{"leg": "left", "reps": 5}, {"leg": "right", "reps": 5}]
    assert plain.get(f"{served.url}/session/{session_id}").status_code == 200
    assert plain.get(f"{served.url}/summary/{session_id}").status_code == 200


def test_the_exercises_own_dose_is_the_usual_one(served: Served) -> None:
    state = served.state(served.begin(sets=None, reps=None))
    assert [each["reps"] for each in state["sets"]] == [10, 10]


@pytest.mark.parametrize(
    "changes",
    [
        {"exercise": "juggling"},
        {"legs": "three"},
        {"sets": 0},
        {"reps": 31},
        {"reps": "many"},
        {"stature_cm": 30},
        {"source": "satellite"},
        {"units": "ell"},
        {"surprise": 1},
    ],
)
def test_what_cannot_be_begun_is_refused_with_a_sentence(served: Served, changes: dict[str, Any]) -> None:
    answer = plain.post(f"{served.url}/api/sessions", json=ORDER | changes)
    assert answer.status_code == 422
    assert answer.json()["message"].endswith((".", "?"))


def test_a_body_too_large_is_not_read(served: Served) -> None:
    assert plain.post(f"{served.url}/api/sessions", content=b"x" * 200_000).status_code == 413


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", ""])
def test_a_name_that_is_not_ours_is_refused(served: Served, host: str) -> None:
    assert plain.get(served.url, headers={"Host": host}).status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "[::1]:8040", "192.168.1.7"])
def test_our_own_names_are_taken(served: Served, host: str) -> None:
    assert plain.get(served.url, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_pages_from_elsewhere_begin_nothing(served: Served, origin: str) -> None:
    answer = plain.post(f"{served.url}/api/sessions", json=ORDER, headers={"Origin": origin})
    assert answer.status_code == 403
    assert plain.post(f"{served.url}/api/sessions", json=ORDER, headers={"Origin": served.url}).status_code == 201


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_pages_from_elsewhere_get_no_socket(served: Served, origin: str) -> None:
    async def knock() -> None:
        async with opened(served, session_id, origin=origin):
            pass

    session_id = served.begin()
    with pytest.raises(InvalidStatus) as refused:
        run(knock())
    assert refused.value.response.status_code == 403


def test_only_so_many_sessions_begin_at_once(tmp_path: Path) -> None:
    with serving_live(tmp_path) as server, httpx.Client(verify=False) as client:
        assert server.app
        server.app.state.shared.pace = Pace(rate=0.001, at_once=3)  # however slow this machine is
        own = {"Origin": server.url}
        answers = [client.post(f"{server.url}/api/sessions", json=ORDER, headers=own).status_code for _ in range(5)]
    assert answers == [201, 201, 201, 429, 429]


# --- a session


def test_a_whole_session(served: Served, sights: list[Sight]) -> None:
    session_id = served.begin()
    visitor: Visitor = run(Visitor(served.address, session_id, sights, FASTER).go_through())
    state = served.state(session_id)
    assert state["phase"] == "done"
    assert served.counted(session_id) == FOUR
    reported = [event for event in visitor.events if event["kind"] == "rep"]
    assert [rep | {"kind": "rep"} for rep in state["reps"]] == reported
    assert [rep["good"] for rep in reported] == [True, True, False, True]
    assert plain.get(f"{served.url}/session/{session_id}").headers["location"] == f"/summary/{session_id}"


def test_a_connection_that_breaks_again_and_again(served: Served, sights: list[Sight]) -> None:
    class Shaky(Visitor):
        async def _pump(self, socket: ClientConnection) -> None:
            breaking = asyncio.get_running_loop().call_later(random.uniform(0.2, 1.2), socket.transport.abort)
            try:
                await super()._pump(socket)
            finally:
                breaking.cancel()

    session_id = served.begin()
    visitor: Visitor = run(Shaky(served.address, session_id, sights, FASTER).go_through())
    assert len(visitor.welcomes) > 5
    assert [welcome["fresh"] for welcome in visitor.welcomes] == [True] + [False] * (len(visitor.welcomes) - 1)
    assert served.counted(session_id) == FOUR
    reported = [(event["set_number"], event["number"]) for event in visitor.events if event["kind"] == "rep"]
    assert len(reported) == len(set(reported))


def test_a_server_killed_again_and_again(tmp_path: Path, sights: list[Sight]) -> None:
    async def session() -> Visitor:
        visit = asyncio.create_task(Visitor(killable.served.address, session_id, sights, speed=1.5).go_through())
        for _ in range(3):
            await asyncio.sleep(random.uniform(2.0, 4.0))
            killable.kill()
            await asyncio.to_thread(killable.start)
        return await visit

    with Killable(tmp_path) as killable:
        session_id = killable.served.begin()
        visitor: Visitor = run(session())
        assert [welcome["fresh"] for welcome in visitor.welcomes] == [True] * len(visitor.welcomes)
        assert killable.served.counted(session_id) == FOUR
        assert killable.served.state(session_id)["phase"] == "done"
        code, said = killable.end()
    assert (code, "Everything you did is saved." in said) == (0, True)


def test_two_processes_lead_no_session_together(tmp_path: Path, sights: list[Sight]) -> None:
    async def both() -> None:
        async with opened(first, session_id) as older, opened(second, session_id) as newer:
            await greeted(older)
            await greeted(newer)
            command = {"type": "command", "n": 1, "time_s": 1.0, "command": {"kind": "checked", "pain": 1}}
            await newer.send(json.dumps(command))
            assert json.loads(await newer.recv())["view"]["phase"] == "set"
            await older.send(json.dumps(command))
            with pytest.raises(ConnectionClosed):
                await older.recv()
            assert older.close_code == Close.TAKEN_OVER

    with serving_live(tmp_path) as first, serving_live(tmp_path) as second:
        session_id = first.begin()
        run(both())
        assert second.state(session_id)["phase"] == "set"


def test_a_newer_connection_takes_over_and_the_older_one_is_told(served: Served) -> None:
    async def both() -> None:
        async with opened(served, session_id) as older:
            await greeted(older)
            await older.send(json.dumps({"type": "tick", "n": 5, "time_s": 1.0}))
            async with opened(served, session_id) as newer:
                assert (await greeted(newer))["processed"] == 5
                with pytest.raises(ConnectionClosed):
                    while True:
                        await older.recv()
                assert older.close_code == Close.TAKEN_OVER
                assert "another window" in (older.close_reason or "")
                await newer.send(json.dumps({"type": "tick", "n": 6, "time_s": 2.0}))
                assert json.loads(await newer.recv())["processed"] == 6

    session_id = served.begin(source="none")
    run(both())


def test_what_cannot_be_kept_is_not_told(tmp_path: Path, sights: list[Sight]) -> None:
    async def session() -> None:
        async with opened(served, session_id) as socket:
            await greeted(socket)
            served.app.state.shared.journal.database.engine.dispose()  # type: ignore[union-attr]
            file.rename(away)
            file.mkdir()
            await socket.send(json.dumps({"type": "command", "n": 1, "time_s": 1.0, "command": checked}))
            with pytest.raises(ConnectionClosed):
                await socket.recv()
            assert (socket.close_code, "cannot be used" in (socket.close_reason or "")) == (Close.FAILED, True)
        file.rmdir()
        away.rename(file)
        async with opened(served, session_id) as socket:
            welcome = await greeted(socket, seen=1)
            assert (welcome["processed"], welcome["fresh"], welcome["view"]["phase"]) == (0, True, "check")
            await socket.send(json.dumps({"type": "command", "n": 1, "time_s": 1.0, "command": checked}))
            assert json.loads(await socket.recv())["view"]["phase"] == "set"

    checked = {"kind": "checked", "pain": 1, "red_flags": []}
    with serving_live(tmp_path) as served:
        file, away = tmp_path / "journal.sqlite", tmp_path / "away"
        session_id = served.begin()
        run(session())
    with Journal(tmp_path) as journal:
        assert journal.live.find(session_id).state.phase == "set"  # type: ignore[union-attr]


# --- hostile messages

TICK = '{"type":"tick","n":1,"time_s":1}'
FRAME = encode_frames(1, [Sight(1.0, None, None)])
HOSTILE: dict[str, tuple[list[str | bytes], int]] = {
    "no hello": ([TICK], Close.POLICY),
    "frames before hello": ([FRAME], Close.POLICY),
    "hello twice": ([hello(), hello()], Close.POLICY),
    "no JSON": ([hello(), "{"], Close.NO_TEXT),
    "another schema": ([hello(), '{"type":"tick"}'], Close.BAD_MESSAGE),
    "bytes of nothing": ([hello(), b"\0" * 100], Close.VERSION),
    "a frame cut short": ([hello(), FRAME[:-1]], Close.BAD_MESSAGE),
    "too large": ([hello(), b"\0" * (MOST_BYTES + 1)], 1009),
    "too large a text": ([hello(), " " * 100_000], 1009),
    "too fast": ([hello(), *(TICK for _ in range(300))], Close.TOO_FAST),
}


async def closed_with(socket: ClientConnection, messages: list[str | bytes]) -> tuple[int | None, str | None]:
    try:
        for message in messages:
            await socket.send(message)
        while True:
            await socket.recv()
    except ConnectionClosed:
        return socket.close_code, socket.close_reason


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_messages_end_their_own_connection_and_no_other(served: Served, what: str) -> None:
    async def meet() -> tuple[int | None, str | None]:
        async with opened(served, other_id) as other:
            await greeted(other)
            async with opened(served, session_id) as socket:
                end = await closed_with(socket, messages)
            await other.send(TICK)
            assert json.loads(await other.recv())["processed"] == 1
            return end

    messages, code = HOSTILE[what]
    session_id, other_id = served.begin(), served.begin(source="none")
    seen = run(meet())
    assert seen[0] == code
    assert seen[1]


def test_a_session_that_is_none(served: Served) -> None:
    async def meet() -> tuple[int | None, str | None]:
        async with opened(served, "nobody") as socket:
            return await closed_with(socket, [hello()])

    assert run(meet()) == (Close.NO_SESSION, "There is no such session. Start a new one.")


def test_a_session_goes_on_after_a_hostile_message(served: Served, sights: list[Sight]) -> None:
    async def meet() -> None:
        async with opened(served, session_id) as socket:
            assert (await closed_with(socket, [hello(), TICK, "{"]))[0] == Close.NO_TEXT
        async with opened(served, session_id) as socket:
            welcome = await greeted(socket, seen=1)
            assert (welcome["processed"], welcome["fresh"]) == (1, False)

    session_id = served.begin(source="none")
    run(meet())
