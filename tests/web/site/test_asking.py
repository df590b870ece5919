"""What is far above what is usual is asked back on the pages: what was typed stays, and one press keeps it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from foursides.journal import Journal, Profile
from foursides.practice import Practice
from foursides.programme import Wishes
from tests.web.live_server import Served, serving_live

TODAY = date(2026, 3, 2)
LOG = {"exercise": "bridge", "day": str(TODAY), "sets": "2", "reps": "60", "note": "A bet."}
TRAINING = {"kind": "cycling", "amount": "600", "day": str(TODAY)}
DOSE = {"exercise": "bridge", "sets": "2", "reps": "10", "hold_s": "2", "every_days": "2", "weight": "300"}
YOU = {"units": "cm", "weight_unit": "kg", "name": "Ada", "mass": "250"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    with Journal(folder) as journal:
        ours = Practice(journal, journal.people.me().id)
        ours.make(Wishes((0, 2, 4), minutes=60.0), TODAY)
        ours.change_profile(TODAY, limits={"weight_most_kg": 400.0})
    return folder


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Served]:
    with serving_live(folder, lambda: TODAY) as server:
        yield server


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.url, verify=False, headers={"Origin": served.url}) as client:
        yield client


def stored(folder: Path) -> str:
    with Journal(folder) as journal:
        return journal.bundles.export(journal.people.me().id).text()


@pytest.mark.parametrize(
    ("path", "form", "asked"),
    [
        ("/history/log", LOG, "Are 60 repetitions in a set right?"),
        ("/sides/training", TRAINING, "Are 600 minutes in one day right?"),
        ("/programme/dose", DOSE, "Is 300 kg right?"),
        ("/settings", YOU, "Is 250 kg right?"),
    ],
)
def test_what_was_typed_stays_and_one_press_keeps_it(
    client: httpx.Client, folder: Path, path: str, form: dict[str, str], asked: str
) -> None:
    before = stored(folder)
    answer = client.post(path, data=form)
    assert answer.status_code == 422
    assert asked in answer.text
    assert 'name="sure" value="yes"' in answer.text
    for name, value in form.items():
        assert f'value="{value}"' in answer.text or f">{value}</textarea>" in answer.text, name
    assert stored(folder) == before
    assert client.post(path, data=form | {"sure": "yes"}).status_code == 303
    assert stored(folder) != before


def test_a_table_is_kept_by_one_press_too(client: httpx.Client, folder: Path) -> None:
    table = f"day,kind,amount\n{TODAY},running,700\n{TODAY},squat,3\n"
    before = stored(folder)
    answer = client.post("/sides/import", files={"file": ("training.csv", table)})
    assert answer.status_code == 422
    assert "Line 2: Are 700 minutes in one day right?" in answer.text
    assert stored(folder) == before
    assert client.post("/sides/import", data={"table": table, "sure": "yes"}).headers["location"] == "/sides?imported=2"


def test_what_cannot_be_is_kept_by_no_press(client: httpx.Client, folder: Path) -> None:
    before = stored(folder)
    for path, form, field, said in (
        ("/history/log", LOG | {"reps": "1000"}, "sets", "at most 20 sets of a leg, and 200 repetitions"),
        ("/history/log", LOG | {"sets": "0"}, "sets", "at least one set of one repetition"),
        ("/history/log", LOG | {"day": "2026-03-03"}, "day", "is yet to come"),
        ("/sides/training", TRAINING | {"amount": "1e9"}, "amount", "minutes in a day cannot be"),
        ("/settings", YOU | {"mass": "1000"}, "mass", "body mass is between 25 and 300 kg"),
        ("/settings", YOU | {"stature_cm": "300", "mass": ""}, "stature_cm", "A stature is between 100 and 230 cm"),
    ):
        answer = client.post(path, data=form | {"sure": "yes"})
        assert answer.status_code == 422
        shown = answer.text.split(f'id="{field}-error">')[1].split("</p>")[0]
        assert said in shown
    assert "needs another setting first" in client.post("/programme/dose", data=DOSE | {"weight": "1e9"}).text
    assert stored(folder) == before


@pytest.mark.parametrize(("typed", "understood"), [("1.66", 166.0), ("166", 166.0), ("2.3", 230.0)])
def test_a_height_in_metres_is_understood(client: httpx.Client, folder: Path, typed: str, understood: float) -> None:
    assert client.post("/settings", data=YOU | {"mass": "", "stature_cm": typed}).status_code == 303
    with Journal(folder) as journal:
        assert journal.people.me().profile.stature_cm == understood
        person = journal.people.add(Profile(stature_cm=float(typed)))
        found = journal.people.find(person)
        assert found is not None
        assert found.profile.stature_cm == understood
    order = {"exercise": "bridge", "legs": "both", "stature_cm": float(typed)}
    answer = client.post("/api/sessions", json=order)
    assert answer.status_code == 201
    with Journal(folder) as journal:
        led = journal.live.find(answer.json()["id"])
        assert led is not None
        assert led.new.stature_cm == understood


def test_what_was_entered_last_is_undone_by_one_press_and_no_more_by_two(client: httpx.Client, folder: Path) -> None:
    client.post("/history/days/2026-03-01/note", data={"text": "Kept."})
    before = stored_notes(folder)
    client.post("/history/days/2026-03-01/note", data={"text": "A slip."})
    for page in ("/", "/history", "/sides", "/history/days/2026-03-01"):
        shown = client.get(page).text  # a reload finds the button, too
        assert "Entered last: the note “A slip.”." in " ".join(shown.split()), page
    at = shown.split('name="at" value="')[1].split('"')[0]
    pressed = client.post("/undo", data={"at": at, "back": "/history/days/2026-03-01"}, follow_redirects=True)
    assert "Undone." in pressed.text
    assert "A slip." not in pressed.text
    assert stored_notes(folder) == before
    again = client.post("/undo", data={"at": at, "back": "/"}, follow_redirects=True)
    assert "That was not what was entered last any more." in again.text
    assert stored_notes(folder) == before
    assert client.post("/undo", data={"at": at, "back": "//elsewhere.example"}).headers["location"][:9] == "/history?"


def stored_notes(folder: Path) -> list[str]:
    with Journal(folder) as journal:
        return [note.text for note in journal.notes.all(journal.people.me().id)]
