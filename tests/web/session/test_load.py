"""A server that gets late asks for less, lets nobody new in, and drops pictures before words."""

import asyncio
import json
from pathlib import Path

import pytest
from playwright.sync_api import Playwright
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from foursides.web.session.closing import Close
from foursides.web.session.load import (
    ASKS,
    BACKLOG_S,
    CALM_LOOKS,
    CROWD,
    FULL_S,
    LATE_S,
    LOOK_S,
    VERY_LATE_S,
    Ask,
    Delay,
    Load,
)
from foursides.web.session.wire import Sight, encode_frames
from tests.web.browser import ARGUMENTS, CHROMIUM
from tests.web.live_server import Served, hello, run, serving_live
from tests.web.visit import Visit

FPS = 30
TICK_S, LOOKS, COMING = 0.05, 5, 50.0  # of the queue; ticks from look to look; people a second
CHECKED = json.dumps({"type": "command", "n": 1, "time_s": 1.0, "command": {"kind": "checked", "pain": 1}})
FLAGGED = json.dumps(
    {"type": "command", "n": 1, "time_s": 1.0, "command": {"kind": "checked", "pain": 1, "red_flags": ["locks"]}}
)


def test_more_is_asked_for_step_by_step_and_at_once_where_it_is_very_late() -> None:
    load = Load()
    asked = []
    for _ in range(len(ASKS) + 1):
        load.judge(LATE_S + 0.01, share=0.9)
        asked.append(load.ask)
    assert asked == [*ASKS[1:], ASKS[-1], ASKS[-1]]
    sudden = Load()
    sudden.judge(VERY_LATE_S + 0.01, share=0.9)
    assert sudden.ask == ASKS[-1]


def test_less_is_asked_for_once_it_is_sure_to_fit() -> None:
    load = Load()
    load.judge(VERY_LATE_S + 0.01, share=0.9)
    for _ in range(5 * CALM_LOOKS):
        load.judge(0.0, share=0.6)
    assert load.ask == ASKS[-1]  # with what that would take it would be late again
    for _ in range(len(ASKS) * CALM_LOOKS):
        load.judge(0.0, share=0.1)
    assert load.ask == Ask()
    assert [ask.cost_us for ask in ASKS] == sorted((ask.cost_us for ask in ASKS), reverse=True)


def test_who_is_late_for_others_doings_asks_for_nothing_and_lets_everybody_in() -> None:
    load = Load()
    load.judge(3.0, share=0.1)  # another program has the machine: fewer pictures would change nothing
    assert (load.ask, load.admits) == (Ask(), True)
    for _ in range(CROWD):
        load.enter()
    load.judge(3.0, share=0.1)
    assert (load.ask, load.admits) == (ASKS[-1], False)


def test_nobody_new_is_let_in_while_it_is_late() -> None:
    load = Load()
    load.judge(FULL_S + 0.01, share=0.9)
    assert not load.admits
    load.judge(0.0, share=0.9)
    assert load.admits


def test_a_delay_is_what_comes_on_top_of_the_way() -> None:
    delay = Delay()
    for picture in range(FPS):
        delay.note(1_700_000_000 + picture / FPS, 50.3 + picture / FPS)  # clocks that have nothing in common
        assert delay.late_s == pytest.approx(0.0, abs=0.001)
    delay.note(1_700_000_001.0, 51.3 + 0.4)
    assert delay.late_s == pytest.approx(0.4, abs=0.01)


def passed(step_s: float, times: list[float], delay: Delay | None = None) -> list[float]:
    delay = delay or Delay()
    return [time_s for time_s in times if delay.passes(time_s, step_s)]


def test_pictures_are_thinned_as_was_asked_and_more_where_a_connection_lags() -> None:
    times = [number / FPS for number in range(2 * FPS)]
    assert passed(0.0, times) == times
    assert passed(ASKS[3].step_s, times) == times[::2]
    assert passed(ASKS[4].step_s, times) == times[::3]
    assert passed(ASKS[3].step_s, times[::2]) == times[::2]  # a page that does what it was asked loses none
    behind = Delay()
    behind.late_s = BACKLOG_S + 0.1
    assert passed(0.0, times, behind) == times[::4]
    assert passed(0.05, [5.0, 1.0, 1.01]) == [5.0, 1.0]  # sent once more after a lost connection


def queued(people: int, seconds: float = 60.0) -> tuple[int, float]:
    """Let people come to one core that takes as long for each as is asked for; return how many are in, and the wait."""
    load, inside, come, work_s, busy_s, longest_s = Load(), 0, 0, 0.0, 0.0, 0.0
    for step in range(round(seconds / TICK_S)):
        while come < min(people, 1 + round(step * TICK_S * COMING)):
            come += 1
            if load.admits:
                load.enter()
                inside += 1
        work_s += inside * load.ask.cost_us * 1e-6 * TICK_S
        longest_s = max(longest_s, work_s)
        done_s = min(work_s, TICK_S)
        work_s, busy_s = work_s - done_s, busy_s + done_s
        if step % LOOKS == LOOKS - 1:
            load.judge(work_s, busy_s / LOOK_S)
            busy_s = 0.0
    return inside, longest_s


@pytest.mark.parametrize(("people", "let_in"), [(100, 100), (300, 300), (500, 500), (1500, 0)])
def test_nobody_waits_long_however_many_come(people: int, let_in: int) -> None:
    inside, longest_s = queued(people)
    assert longest_s < 0.2  # and pictures wait for each other a tenth of a second: no word half a second
    assert inside == let_in or not let_in
    assert inside < 600


def busy(served: Served, late_s: float) -> Load:
    assert served.app
    load: Load = served.app.state.shared.load
    load.look = lambda _: None  # type: ignore[method-assign]
    load.judge(late_s, share=0.9)
    return load


def test_a_page_is_told_what_is_asked_for_and_words_go_on(tmp_path: Path) -> None:
    async def session() -> None:
        async with connect(f"ws://{served.address}/live/{session_id}", compression=None) as socket:
            await socket.send(hello())
            assert "ask" not in json.loads(await socket.recv())
            await socket.send(CHECKED)
            assert "ask" not in json.loads(await socket.recv())
            busy(served, VERY_LATE_S + 0.01)
            await asyncio.sleep(0.1)  # an answer comes ten times a second
            await socket.send(encode_frames(2, [Sight(2.0, None, None)]))
            answer = json.loads(await socket.recv())
            assert (answer["processed"], answer["ask"]) == (2, {"together": 2, "step_s": 0.085})
            await socket.send(encode_frames(4, [Sight(2.01, None, None), Sight(2.02, None, None)]))
            await socket.send(json.dumps({"type": "command", "n": 5, "time_s": 3.0, "command": PAUSE}))
            answer = json.loads(await socket.recv())
            assert (answer["processed"], answer["view"]["paused"]) == (5, "asked")
            assert "ask" not in answer

    with serving_live(tmp_path) as served:
        session_id = served.begin()
        run(session())


PAUSE = {"kind": "asked", "wish": "pause"}


def test_who_comes_while_it_is_late_waits_and_is_let_in_by_itself(tmp_path: Path) -> None:
    async def answers(message: str) -> str:
        async with connect(f"ws://{served.address}/live/{session_id}", compression=None) as socket:
            await socket.send(hello())
            await socket.recv()
            await socket.send(message)
            try:
                return str(json.loads(await socket.recv())["view"].get("phase", "the same"))
            except ConnectionClosed:
                assert socket.close_code == Close.LATER
                return socket.close_reason or ""

    with serving_live(tmp_path) as served:
        session_id = served.begin()
        load = busy(served, FULL_S + 0.01)
        assert run(answers(CHECKED)).startswith("Many people are being coached now. Please wait")
        load.judge(0.0, share=0.9)
        assert run(answers(CHECKED)) == "set"
        load.judge(FULL_S + 0.01, share=0.9)
        pause = json.dumps(json.loads(CHECKED) | {"n": 2, "command": PAUSE})
        assert run(answers(pause)) == "the same"  # who is coached stays
        session_id = served.begin()
        assert run(answers(FLAGGED)) == "done"  # and a red flag is always heard


def test_a_page_that_has_to_wait_says_so_and_goes_on_by_itself(tmp_path: Path, playwright: Playwright) -> None:
    chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
    try:
        with serving_live(tmp_path) as served:
            visit = Visit(chromium.new_page(), served.url)
            visit.page.set_default_timeout(60_000)
            session_id = visit.begin("none", sets="1", reps="1")
            load = busy(served, FULL_S + 0.01)
            visit.check()
            visit.page.locator("#banner", has_text="Please wait: you are let in as soon as there is room.").wait_for()
            assert served.state(session_id)["phase"] == "check"
            load.judge(0.0, share=0.9)
            visit.reach("ready", "set")
            visit.page.locator("#banner").wait_for(state="hidden")
    finally:
        chromium.close()
