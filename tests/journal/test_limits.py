"""Days and counts that cannot be: refused on every way in, and no reason for a journal not to come out."""

import csv
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from foursides.cli import app
from foursides.coach.plan import Plan, SetPlan
from foursides.errors import BeyondLimits, FoursidesError, InvalidImport
from foursides.journal import DATA_VARIABLE, Journal, NewSession, read_bundle
from foursides.practice import Practice
from foursides.programme import OtherDone, SessionDone, SetDone, Wishes
from tests.complains import complains
from tests.journal.test_record import DAY, DOSE, LOGGED
from tests.web import plain
from tests.web.live_server import Served, serving_live

TODAY = date.today()
SLIPS = (date(26, 11, 2), date(1899, 12, 31), TODAY + timedelta(days=2), date.max)
ALWAYS = Wishes(tuple(range(7)), minutes=60.0)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    return tmp_path


@pytest.fixture
def ours(folder: Path) -> Iterator[Practice]:
    with Journal(folder) as journal:
        yield Practice(journal, journal.people.me().id)


def run(*arguments: str) -> str:
    """Run a command; return what it prints, or raise what is wrong."""
    result = CliRunner().invoke(app, arguments)
    if result.exception is not None:
        raise result.exception
    return " ".join(result.output.split())


def many(sets: int, reps: int) -> SessionDone:
    return replace(LOGGED, sets=(SetDone("left", reps),) * sets)


@pytest.mark.parametrize("day", SLIPS)
@pytest.mark.parametrize(
    "save",
    [
        lambda ours, day: ours.log(replace(LOGGED, day=day), TODAY),
        lambda ours, day: ours.journal.pains.add(ours.person_id, day, "morning", 1),
        lambda ours, day: ours.journal.trainings.add(ours.person_id, OtherDone(day, "squat", 3.0)),
        lambda ours, day: ours.journal.trainings.import_table(ours.person_id, f"day,kind,amount\n{day},squat,3"),
        lambda ours, day: ours.journal.live.begin(NewSession(Plan("bridge", (SetPlan("both", 3),), 2.0), day=day)),
    ],
)
def test_nothing_was_done_on_a_day_that_cannot_be(
    ours: Practice, save: Callable[[Practice, date], object], day: date
) -> None:
    before = ours.journal.bundles.export(ours.person_id)
    with complains((BeyondLimits, InvalidImport), match=rf"A day is from 1900-01-01 to .*, not {day}\."):
        save(ours, day)
    assert ours.journal.bundles.export(ours.person_id) == before


def test_the_first_day_and_tomorrow_can_be(ours: Practice) -> None:
    for day in (date(1900, 1, 1), TODAY, TODAY + timedelta(days=1)):
        ours.journal.pains.add(ours.person_id, day, "morning", 1)
    assert read_bundle(ours.journal.bundles.export(ours.person_id).text()).left_out is None


def test_notes_and_plans_may_be_of_coming_days_and_of_no_other_year(ours: Practice) -> None:
    ours.journal.notes.add(ours.person_id, "See the doctor.", TODAY + timedelta(days=30))
    ours.make(ALWAYS, TODAY + timedelta(days=30))
    for day in (date(26, 11, 2), date.max):
        with pytest.raises(BeyondLimits):
            ours.journal.notes.add(ours.person_id, "See the doctor.", day)
        with pytest.raises(BeyondLimits):
            ours.make(ALWAYS, day)
    assert read_bundle(ours.journal.bundles.export(ours.person_id).text()).left_out is None


@pytest.mark.parametrize("done", [many(1, 201), many(21, 1), replace(LOGGED, planned=replace(DOSE, sets=10**11))])
def test_nobody_does_so_much(ours: Practice, done: SessionDone) -> None:
    with complains(BeyondLimits, match="at most 20 sets of a leg, and 200 repetitions in a set"):
        ours.log(done, TODAY, sure=True)


def test_no_session_is_begun_that_nobody_can_end(ours: Practice) -> None:
    with complains(BeyondLimits, match="200 repetitions"):
        ours.journal.live.begin(NewSession(Plan("bridge", (SetPlan("both", 99_999_999_999),), 2.0)))


@pytest.mark.parametrize("command", [["bridge", "2x10"], ["pain", "1"], ["note", "Stairs."], ["squat", "3"]])
def test_the_command_says_so_and_everything_still_comes_out(folder: Path, command: list[str]) -> None:
    with complains(BeyondLimits, match="not 0026-11-02"):
        run("log", *command, "--day", "0026-11-02")
    with complains(FoursidesError, match="yet to come"):
        run("log", *command, "--day", "9999-12-31")
    run("export", "json", str(folder / "all.json"))
    assert "0026" not in (folder / "all.json").read_text()


@pytest.mark.parametrize(("kind", "amount"), [("walking", "0"), ("squat", "1.5"), ("squat", "0.5 sets")])
def test_nothing_and_parts_of_a_set_are_no_training(ours: Practice, kind: str, amount: str) -> None:
    with complains(BeyondLimits, "0 is no training|Sets are counted in whole numbers"):
        run("log", kind, amount)
    assert ours.journal.trainings.all(ours.person_id) == []


@pytest.mark.parametrize("amount", ["2x99999999999", "99999999999x2", "2x99999999999999999999999", "2x1000"])
def test_the_command_refuses_absurd_counts(folder: Path, amount: str) -> None:
    with complains(BeyondLimits, match="at most 20 sets"):
        run("log", "bridge", amount)
    with complains(BeyondLimits, match="99999999999 sets in a day cannot be"):
        run("log", "squat", "99999999999")
    run("export", "csv", str(folder))


def test_the_page_says_so(folder: Path) -> None:
    with Journal(folder) as journal:
        before = journal.bundles.export(journal.people.me().id)
    with serving_live(folder, lambda: TODAY) as served:
        _refused(served)
    with Journal(folder) as journal:
        assert journal.bundles.export(journal.people.me().id) == before


def _refused(served: Served) -> None:
    log = {"exercise": "bridge", "sets": "2", "reps": "10", "day": "0026-11-02"}
    training = {"kind": "squat", "amount": "3", "day": "0026-11-02"}
    for path, form in (
        ("/history/log", log),
        ("/sides/training", training),
        ("/history/days/0026-11-02/pain", {"pain": "1"}),
        ("/history/days/0026-11-02/note", {"text": "Stairs."}),
        ("/history/days/9999-12-31/note", {"text": "Stairs."}),
    ):
        answer = plain.post(served.url + path, data=form)
        assert 400 <= answer.status_code < 500
        assert "A day is from 1900-01-01 to" in answer.text


# --- journals from before there were limits


BEFORE = {  # as they were let in once
    "pain": "UPDATE pain SET day = '0026-11-02'",
    "note": "UPDATE note SET day = '9999-12-31'",
    "training": "UPDATE training SET day = '0026-11-02', amount = 1e12",
    "session": "UPDATE session SET day = '9999-12-31'",
    "logged": "UPDATE logged SET day = '0026-11-02', done = replace(done, '\"reps\":2,', '\"reps\":99999999999,')",
    "programme": "UPDATE programme SET programme = replace(programme, '{today}', '0026-11-02')",
}


@pytest.fixture
def before_limits(folder: Path) -> Path:
    """Return where a journal is that holds, of everything, something of an impossible day."""
    with Journal(folder) as journal:
        ours = Practice(journal, journal.people.me().id)
        ours.make(ALWAYS, TODAY)
        journal.live.begin(NewSession(Plan("bridge", (SetPlan("both", 3),), 2.0)))
        ours.log(LOGGED, TODAY, "Stairs.")
        journal.pains.add(ours.person_id, DAY, "morning", 7)
        journal.trainings.add(ours.person_id, OtherDone(DAY, "squat", 3.0))
    with closing(sqlite3.connect(folder / "journal.sqlite")) as connection, connection:
        connection.execute("UPDATE logged SET done = json(done)")
        for statement in BEFORE.values():
            assert connection.execute(statement.replace("{today}", TODAY.isoformat())).rowcount == 1
    return folder


def test_such_a_journal_comes_out_with_every_row(before_limits: Path) -> None:
    run("export", "json", str(before_limits / "all.json"))
    content = json.loads((before_limits / "all.json").read_text())
    days = {name: [each["day"] for each in content[name]] for name in ("pains", "notes", "trainings", "sessions")}
    assert days == {
        "pains": ["0026-11-02"],
        "notes": ["9999-12-31"],
        "trainings": ["0026-11-02"],
        "sessions": ["9999-12-31"],
    }
    assert content["logged"][0]["done"]["sets"][0]["reps"] == 99_999_999_999
    run("export", "csv", str(before_limits))
    for name, count in (("sessions.csv", 2), ("pains.csv", 1), ("trainings.csv", 1)):
        assert len(list(csv.DictReader(StringIO((before_limits / name).read_text())))) == count
    run("plan", "calendar", "--out", str(before_limits / "plan.ics"))
    assert Calendar.from_ical((before_limits / "plan.ics").read_bytes()).walk("VEVENT")


def test_what_came_out_goes_in_again_but_for_what_cannot_be(
    before_limits: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "bridge", "2x10")
    run("export", "json", str(before_limits / "all.json"))
    text = (before_limits / "all.json").read_bytes()
    monkeypatch.setenv(DATA_VARIABLE, str(before_limits / "other"))
    said = run("export", "import", str(before_limits / "all.json"))
    assert said.startswith("1 new entry, 0 changed. Left out, because it cannot be: ")
    assert "the session of 0026-11-02: A day is from 1900-01-01 to" in said
    assert said.endswith("(and 3 more)")
    run("export", "json", str(before_limits / "again.json"))
    assert read_bundle((before_limits / "again.json").read_bytes()).left_out is None
    with serving_live(before_limits / "third", lambda: TODAY) as served:
        answer = plain.post(f"{served.url}/settings/import", files={"file": ("all.json", text)})
    assert answer.status_code == 200
    assert "Left out, because it cannot be: " in answer.text


def test_a_note_stays_when_its_session_goes(ours: Practice) -> None:
    ours.log(LOGGED, TODAY, "Stairs.")
    text = ours.journal.bundles.export(ours.person_id).text()
    content = json.loads(text)
    content["logged"][0]["done"]["sets"][0]["reps"] = 99_999_999_999
    [note] = read_bundle(json.dumps(content)).notes
    assert (note.text, note.session_id) == ("Stairs.", None)


def test_such_a_journal_is_mended_by_the_command(before_limits: Path) -> None:
    assert "5 entries in it cannot be. See them: foursides repair" in run("check")
    listed = run("repair")
    assert "the training of 0026-11-02" in listed
    assert "It is removed." in listed
    assert re.search(r"It becomes \w+, 2 November 2026\.", listed)  # the year was what was wrong
    assert "Nothing is changed yet. Mend them: foursides repair --yes" in listed
    assert "5 entries are mended" in run("repair", "--yes")
    assert "of a day or an amount that cannot be" in run("repair")
    assert "cannot be" not in run("check")


def test_such_a_journal_is_mended_by_the_page(before_limits: Path) -> None:
    with serving_live(before_limits, lambda: TODAY) as served:
        assert "5 entries are of a day or an amount that cannot be." in plain.get(f"{served.url}/settings").text
        plain.post(f"{served.url}/settings/repair")
        assert "an amount that cannot be" not in plain.get(f"{served.url}/settings").text


def test_such_a_journal_is_still_used(before_limits: Path) -> None:
    for command in (["today"], ["plan"], ["balance"], ["history"], ["plan", "days", "tue,thu"]):
        run(*command)
    with serving_live(before_limits, lambda: TODAY) as served:
        for path in ("", "history", "history?span=all", "history/days/0026-11-02", "history/days/9999-12-31", "sides"):
            answer = plain.get(f"{served.url}/{path}", follow_redirects=True)
            assert answer.status_code == 200, path
