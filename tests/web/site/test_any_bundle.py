"""Whatever a bundle holds that is imported, every page can show it and everything comes out again."""

import copy
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from foursides.cli import app
from foursides.errors import InvalidImport
from foursides.journal import DATA_VARIABLE, Journal, read_bundle
from foursides.practice import Practice
from tests.complains import complains, sentence
from tests.examples import examples
from tests.journal.test_record import DAY, LOGGED
from tests.once import once
from tests.web.live_server import serving_live
from tests.web.weeks import practise

TODAY = date(2026, 3, 4)
PAGES = ("/", "/history", "/history?span=all", "/sides", "/programme", "/settings", "/history/log", "/start")
OUT = ("/settings/foursides.json", "/settings/foursides-tables.zip", "/programme/handout.pdf")
ODD: tuple[Any, ...] = (
    *(None, True, 0, 1, -1, 7, 31, 200, 10**9, 2**63, 1e308, -1e308, 1e-308, 0.5, 2.5, "", "x", "a\u202eb", "<b>"),
    *("future-exercise", "of_tomorrow", "0001-01-01", "9999-12-31", "2026-03-03", "2026-03-03T10:00:00Z", "left"),
    *([], {}, ["future_fault"], [[]], [0, 0, 6]),
)
"""What a place of a bundle may hold that it never held."""

UNMEASURED = (
    *("peak_lift_m", "knee_flexion_deg", "raise_s", "lower_s", "hip_roll_deg", "top_leg_clear", "moved", "confidence"),
    *("angle_deg", "leg", "from_rest", "low_m"),
)


def fill(folder: Path) -> None:
    """Write a bundle with something of every kind."""
    with Journal(folder / "journal") as journal:
        ours = practise(journal, date(2026, 3, 1), 3)
        ours.log(LOGGED, TODAY, "Stairs.")
        journal.notes.add(ours.person_id, "A walk.", DAY)
        (folder / "bundle.json").write_text(journal.bundles.export(ours.person_id).text())


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "some-bundle", fill) / "bundle.json"


@pytest.fixture
def bundle(some: Path) -> dict[str, Any]:
    return read_some(some)


def read_some(some: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(some.read_text())
    for each in content["sessions"]:  # a few repetitions say as much as many
        each["reps"] = [rep for rep in each["reps"] if rep["number"] <= 2]
    return content


def places(part: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every place of a bundle."""
    if way:
        yield way
    if isinstance(part, dict | list):
        for key in part if isinstance(part, dict) else range(min(2, len(part))):
            yield from places(part[key], (*way, key))


def changed(content: dict[str, Any], way: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """Return a bundle with something else in one place."""
    other = copy.deepcopy(content)
    place: Any = other
    for key in way[:-1]:
        place = place[key]
    place[way[-1]] = value
    return other


@contextmanager
def imported(content: dict[str, Any]) -> Iterator[tuple[Path, str] | None]:
    """Import a bundle into an empty journal; give where that is and whose it is, or None if it is refused."""
    try:
        read = read_bundle(json.dumps(content))
    except InvalidImport as error:
        assert "Input should" not in sentence(error)
        assert "Value error" not in sentence(error)
        yield None
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        with Journal(folder) as journal:
            came = journal.bundles.import_(read, journal.people.me().id)
        yield folder, came.person_id


@contextmanager
def visiting(folder: Path) -> Iterator[httpx.Client]:
    with (
        serving_live(folder, lambda: TODAY) as served,
        httpx.Client(base_url=served.url, verify=False, headers={"Origin": served.url}) as client,
    ):
        yield client


def show_all(folder: Path, person_id: str) -> None:
    """See that every page shows a journal, and that all of it comes out."""
    with Journal(folder) as journal:
        sessions = [each.id for each in journal.sessions.all(person_id)]
        days = {each.day for each in journal.sessions.all(person_id)} | {
            note.day for note in journal.notes.all(person_id)
        }
        led = [id_ for id_ in sessions if journal.live.find(id_)]
    with visiting(folder) as client:
        for page in (*PAGES, *OUT, *(f"/history/days/{day}" for day in sorted(days))):
            answer = client.get(page, follow_redirects=True)
            assert answer.status_code in ({200, 409} if page.endswith("pdf") else {200}), (page, answer.text[-500:])
        for id_ in sessions:
            for page in (f"/history/sessions/{id_}", f"/history/sessions/{id_}/correct"):
                assert client.get(page).status_code == 200, page
        for id_ in led:
            assert client.get(f"/history/sessions/{id_}/film").status_code in {200, 404}
            assert client.get(f"/summary/{id_}").status_code == 200
            assert client.get(f"/session/{id_}", follow_redirects=True).status_code in {200, 409}
            assert client.get(f"/api/sessions/{id_}").status_code == 200
    with Journal(folder) as journal:
        assert read_bundle(journal.bundles.export(person_id).text()).left_out is None


@settings(suppress_health_check=list(HealthCheck), max_examples=examples(400, usual=12), deadline=None)
@given(data=st.data())
def test_every_page_shows_what_is_imported(some: Path, data: st.DataObject) -> None:
    content = read_some(some)
    for way in data.draw(st.lists(st.sampled_from(list(places(content))), min_size=1, max_size=3)):
        try:
            content = changed(content, way, data.draw(st.sampled_from(ODD)))
        except (KeyError, IndexError, TypeError):  # what it was in is no longer there
            continue
    with imported(content) as came:
        if came is not None:
            show_all(*came)


def of_tomorrow(content: dict[str, Any]) -> dict[str, Any]:
    """Return a bundle as a release to come may write it: an exercise and a fault that this one does not know."""
    content = copy.deepcopy(content)
    text = json.dumps({name: content[name] for name in ("programmes", "sessions", "logged")})
    text = text.replace('"side-lying-inner-thigh-lift"', '"one-leg-moon-walk"')
    content |= json.loads(text)
    for session in content["sessions"]:
        for rep in session["reps"]:
            rep["faults"] = ["walks_on_air"]
    return content


def test_what_only_a_newer_release_knows_is_kept_and_shown_by_its_name(
    bundle: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with imported(of_tomorrow(bundle)) as came:
        assert came
        folder, person_id = came
        show_all(folder, person_id)
        with visiting(folder) as client:
            for page in ("/", "/history", "/programme", "/history/days/2026-03-02"):
                assert "One leg moon walk" in client.get(page).text, page
            with Journal(folder) as journal:
                [one, *_] = [each for each in journal.sessions.all(person_id) if each.exercise == "one-leg-moon-walk"]
                out = journal.bundles.export(person_id).text()
                planned = Practice(journal, person_id).today(TODAY).items
            shown = client.get(f"/summary/{one.id}" if one.source != "log" else f"/history/sessions/{one.id}").text
            assert "One leg moon walk" in shown
            begun = client.post("/begin", data={"exercise": "one-leg-moon-walk"})
            assert begun.status_code in {409, 422}
        assert '"walks_on_air"' in out
        assert [item.state for item in planned if item.exercise.id == "one-leg-moon-walk"] == ["off"]
        monkeypatch.setenv(DATA_VARIABLE, str(folder))
        for command in (["today"], ["plan"], ["history", "--weeks", "520"], ["balance"], ["plan", "calendar"]):
            result = CliRunner().invoke(app, command)
            assert result.exit_code == 0, (command, result.exception)
        assert "One leg moon walk" in CliRunner().invoke(app, ["history", "--weeks", "520"]).output


def test_what_was_not_measured_is_shown_as_that(bundle: dict[str, Any]) -> None:
    for session in bundle["sessions"]:
        for rep in session["reps"]:
            rep.update(dict.fromkeys(UNMEASURED))
    with imported(bundle) as came:
        assert came
        show_all(*came)


@pytest.mark.parametrize(
    ("way", "value", "said"),
    [
        (("sessions", 0, "reps", 0, "peak_lift_m"), 1e308, "peak_lift_m is from -100 to 100, not 1e"),
        (("sessions", 0, "hold_s"), -1e308, "hold_s is from"),
        (("sessions", 0, "sets"), [["left", 10]] * 200, "at most 20 sets of a leg"),
        (("logged", 0, "done", "planned", "load", "mass_kg"), 1e308, "A weight is at most 500 kg"),
        (("logged", 0, "done", "planned", "hold_s"), 1e308, "A hold is at most 300 seconds"),
        (("trainings", 0, "amount"), 1e308, "in a day cannot be"),
        (("programmes", 0, "programme", "minutes"), 1e308, "minutes in a day cannot be"),
    ],
)
def test_what_cannot_be_is_left_out_and_named(bundle: dict[str, Any], way: Any, value: Any, said: str) -> None:
    if not bundle["trainings"]:
        training = {"id": "t", "day": "2026-03-01", "kept_at": "2026-03-01T09:00:00Z", "withdrawn_at": None}
        bundle = {**bundle, "trainings": [{**training, "kind": "squat", "amount": 3.0}]}
    left_out = read_bundle(json.dumps(changed(bundle, way, value))).left_out
    assert left_out is not None
    assert said in sentence(left_out)


@pytest.mark.parametrize(
    ("way", "value", "said"),
    [
        (("sessions", 0, "reps", 0, "set_number"), 99, "one of the session's sets, not of set 99"),
        (("sessions", 0, "reps", 0, "hold_start_s"), None, "was watched and has no times"),
        (("sessions", 0, "exercise"), "\u202e", "is no name of an exercise"),
        (("sessions", 0, "stature_cm"), 1e308, "A stature is between 100 and 230 cm"),
        (("logged", 0, "exercise"), "bridge", "has one day and one exercise"),
        (("programmes", 0, "programme", "items", 0, "exercise"), "bridge", "A programme has each exercise once"),
        (("profiles", -1, "profile", "limits"), {"in_a_row": 2.5}, "in_a_row' is a whole number"),
    ],
)
def test_what_makes_no_sense_is_refused(bundle: dict[str, Any], way: Any, value: Any, said: str) -> None:
    with complains(InvalidImport, match=said):
        read_bundle(json.dumps(changed(bundle, way, value)))
