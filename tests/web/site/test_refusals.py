"""What must not be done is refused over HTTP, whichever page or call it comes from, with its reason."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from foursides.coach.events import EndAnswers, StartAnswers
from foursides.coach.state import SessionState
from foursides.journal import Change, Journal
from foursides.practice import Practice
from foursides.programme import Wishes
from tests.web import plain
from tests.web.live_server import ORDER, Served, hello, run, serving_live

TODAY = date(2026, 3, 2)
BAND = "standing-band-adduction"
LEFT_OUT = "A band at the ankle pulls on the ligament at the inner side of the knee"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path) as journal:
        yield journal


@pytest.fixture
def practice(journal: Journal) -> Practice:
    return Practice(journal, journal.people.me().id)


@pytest.fixture
def served(practice: Practice, tmp_path: Path) -> Iterator[Served]:
    practice.make(Wishes((0, 2, 4), minutes=60.0, legs="left"), TODAY)
    with serving_live(tmp_path, lambda: TODAY) as server:
        yield server


def test_a_condition_that_is_named_later_leaves_the_band_out_everywhere(served: Served, practice: Practice) -> None:
    assert LEFT_OUT not in plain.get(served.url).text
    practice.change_profile(TODAY, inner_ligament=True)
    for path in ("/", "/programme"):
        assert LEFT_OUT in plain.get(served.url + path).text
    assert f'<option value="{BAND}"' not in plain.get(f"{served.url}/programme").text
    begun = plain.post(f"{served.url}/begin", data={"exercise": BAND})
    single = plain.post(f"{served.url}/api/sessions", json=ORDER | {"exercise": BAND})
    assert (begun.status_code, single.status_code) == (409, 409)
    assert LEFT_OUT in begun.text
    assert LEFT_OUT in single.json()["message"]
    dose = {"exercise": BAND, "sets": "1", "reps": "5", "hold_s": "1", "every_days": "2"}
    assert LEFT_OUT in plain.post(f"{served.url}/programme/dose", data=dose).text
    plain.post(f"{served.url}/programme/drop", data={"exercise": BAND})
    assert LEFT_OUT in plain.post(f"{served.url}/programme/add", data={"exercise": BAND, "legs": "left"}).text
    assert LEFT_OUT in plain.get(f"{served.url}/programme").text
    assert practice.journal.sessions.all(practice.person_id) == []


def test_a_single_session_is_refused_while_red_flags_close_the_programme(served: Served, practice: Practice) -> None:
    practice.close(["swollen"], TODAY)
    refused = plain.post(f"{served.url}/api/sessions", json=ORDER)
    assert refused.status_code == 409
    assert "Begin again once a doctor or physiotherapist has cleared you" in refused.json()["message"]


ENOUGH = "Your pain was 7 of 10 today, above your limit of 5. That is enough for today: rest the knee."


async def answered(address: str, session_id: str, *red_flags: str) -> dict[str, Any]:
    """Answer the questions before a session without pain; return the first thing that the server says then."""
    command = {"kind": "checked", "pain": 0, "red_flags": red_flags}
    async with connect(f"ws://{address}/live/{session_id}", compression=None) as socket:
        await socket.send(hello())
        await socket.recv()
        await socket.send(json.dumps({"type": "command", "n": 1, "time_s": 0.1, "command": command}))
        said: dict[str, Any] = json.loads(await socket.recv())
        return said


def test_pain_ends_the_day_on_every_page_and_for_what_was_begun_before(served: Served, practice: Practice) -> None:
    journal = practice.journal
    waiting, flagged, painful = (served.begin(exercise="quad-set") for _ in range(3))
    assert 'action="/begin"' in plain.get(served.url).text
    journal.live.claim(painful)
    kept = SessionState(phase="done", stopped="pain", checked=StartAnswers(1), pains=(7,), rated=EndAnswers(7, 5))
    assert journal.live.save([Change(painful, 1, 1, 9.0, kept)]) == set()
    shown = plain.get(served.url).text
    assert ENOUGH in shown
    assert 'action="/begin"' not in shown
    begun = plain.post(f"{served.url}/begin", data={"exercise": "side-lying-inner-thigh-lift"})
    assert (begun.status_code, ENOUGH in begun.text) == (409, True)
    single = plain.post(f"{served.url}/api/sessions", json=ORDER)
    assert (single.status_code, ENOUGH in single.json()["message"]) == (409, True)
    opened = plain.get(f"{served.url}/session/{waiting}")
    assert (opened.status_code, ENOUGH in opened.text) == (409, True)
    with pytest.raises(ConnectionClosed, match="Today says why"):
        run(answered(served.address, waiting))
    assert served.state(waiting)["phase"] == "check"
    assert "red_flag_stop" in {event.get("code") for event in run(answered(served.address, flagged, "hot"))["events"]}
    assert served.state(flagged)["stopped"] == "red_flag"


def test_without_pain_the_questions_lead_into_the_session(served: Served) -> None:
    waiting = served.begin(exercise="quad-set")
    assert plain.get(f"{served.url}/session/{waiting}").status_code == 200
    assert run(answered(served.address, waiting))["type"] == "state"
    assert served.state(waiting)["phase"] == "set"
