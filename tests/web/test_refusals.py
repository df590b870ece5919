"""What must not be done is refused over HTTP, whichever page or call it comes from, with its reason."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from foursides.journal import Journal
from foursides.practice import Practice
from foursides.programme import Wishes

from .live_server import ORDER, Served, serving_live

TODAY = date(2026, 3, 2)
BAND = "standing-band-adduction"
LEFT_OUT = "A band at the ankle pulls on the ligament at the inner side of the knee"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path) as journal:
        yield journal


@pytest.fixture
def practice(journal: Journal) -> Practice:
    return Practice(journal, journal.me().id)


@pytest.fixture
def served(practice: Practice, tmp_path: Path) -> Iterator[Served]:
    practice.make(Wishes((0, 2, 4), minutes=60.0, legs="left"), TODAY)
    with serving_live(tmp_path, lambda: TODAY) as server:
        yield server


def test_a_condition_that_is_named_later_leaves_the_band_out_everywhere(served: Served, practice: Practice) -> None:
    assert LEFT_OUT not in httpx.get(served.url).text
    practice.change_profile(inner_ligament=True)
    for path in ("/", "/programme"):
        assert LEFT_OUT in httpx.get(served.url + path).text
    assert f'<option value="{BAND}"' not in httpx.get(f"{served.url}/programme").text
    begun = httpx.post(f"{served.url}/begin", data={"exercise": BAND})
    single = httpx.post(f"{served.url}/api/sessions", json=ORDER | {"exercise": BAND})
    assert (begun.status_code, single.status_code) == (409, 409)
    assert LEFT_OUT in begun.text
    assert LEFT_OUT in single.json()["message"]
    dose = {"exercise": BAND, "sets": "1", "reps": "5", "hold_s": "1", "every_days": "2"}
    assert LEFT_OUT in httpx.post(f"{served.url}/programme/dose", data=dose).text
    httpx.post(f"{served.url}/programme/drop", data={"exercise": BAND})
    assert LEFT_OUT in httpx.post(f"{served.url}/programme/add", data={"exercise": BAND, "legs": "left"}).text
    assert LEFT_OUT in httpx.get(f"{served.url}/programme").text
    assert practice.journal.sessions(practice.person_id) == []


def test_a_single_session_is_refused_while_red_flags_close_the_programme(served: Served, practice: Practice) -> None:
    practice.close(["swollen"], TODAY)
    refused = httpx.post(f"{served.url}/api/sessions", json=ORDER)
    assert refused.status_code == 409
    assert "Begin again once a doctor or physiotherapist has cleared you" in refused.json()["message"]
