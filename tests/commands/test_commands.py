"""The practice from the command line, with a real journal."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from typer.testing import CliRunner

from foursides.cli import app
from foursides.commands.history import spark
from foursides.errors import FoursidesError, UnwritableOutput
from foursides.journal import DATA_VARIABLE
from tests.complains import complains
from tests.journal.test_upgrade import rows

Run = Callable[..., str]
LIFT = "side-lying-inner-thigh-lift"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command; return what it prints, or raise what is wrong."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "journal"))

    def run(*arguments: str, code: int = 0, answer: str = "") -> str:
        result = CliRunner().invoke(app, arguments, input=answer)
        if isinstance(result.exception, FoursidesError):
            raise result.exception
        assert result.exit_code == code, result.output
        return result.output

    return run


@pytest.fixture
def planned(run: Run) -> Run:
    run("plan", "make", "--days", "mon,tue,wed,thu,fri,sat,sun", "--minutes", "60", "--legs", "left")
    return run


def test_before_anything_every_command_says_what_to_do_first(run: Run) -> None:
    for command in ("today", "plan", "balance"):
        assert "no programme yet" in run(command)
    assert "Nothing in the last 4 weeks" in run("history")


def test_what_an_injury_forbids_is_left_out_with_its_reason(run: Run) -> None:
    reason = "Standing band adduction: left out. A band at the ankle pulls on the ligament"
    assert reason in " ".join(run("plan", "make", "--days", "mon,wed,fri", "--inner-ligament").split())
    assert reason in " ".join(run("plan").split())
    with complains(FoursidesError, match="Standing band adduction: left out"):
        run("plan", "add", "standing-band-adduction")


def test_what_is_due_is_done_and_shown(planned: Run) -> None:
    assert "To do today" in planned("today")
    assert "today is its first day" in planned("today")
    assert planned("log", LIFT, "2x10", "--pain", "1", "--effort", "5", "--legs", "left") == "Saved.\n"
    assert "done for today" in planned("today")
    lines = planned("history")
    assert date.today().isoformat() in lines
    assert "Side-lying inner thigh leg lift" in lines
    assert "20" in lines
    assert "inner" in planned("balance")


def test_two_good_sessions_offer_something_harder(planned: Run) -> None:
    for ago in (4, 2):
        day = (date.today() - timedelta(days=ago)).isoformat()
        planned("log", LIFT, "2x10", "--pain", "0", "--effort", "4", "--legs", "left", "--day", day)
        planned("log", "pain", "0", "--day", (date.today() - timedelta(days=ago - 1)).isoformat())
    shown = " ".join(planned("today").split())
    assert f"foursides plan take {LIFT} hold" in shown
    assert planned("plan", "take", LIFT, "hold") == "Hold for 3 seconds instead of 2.\n"
    assert "held 3 s" in planned("plan")


def test_pain_makes_it_easier_and_says_so_all_day(planned: Run, tmp_path: Path) -> None:
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    planned("log", LIFT, "2x10", "--pain", "8", "--effort", "4", "--legs", "left", "--day", yesterday)
    stored = rows(tmp_path / "journal")
    shown = planned("today")
    assert "one step easier, because your pain went to 8" in " ".join(shown.split())
    assert "2 sets of 8, held 2 s" in planned("plan")
    assert (planned("today"), rows(tmp_path / "journal")) == (shown, stored)
    planned("log", "note", "A walk.")
    assert len(rows(tmp_path / "journal")["programme"]) == len(stored["programme"]) + 1
    assert planned("today") == shown
    planned("log", "note", "Another one.")
    assert len(rows(tmp_path / "journal")["programme"]) == len(stored["programme"]) + 1


def test_pain_ends_the_day_and_today_says_what_to_do(planned: Run) -> None:
    planned("log", "bridge", "1x5", "--pain", "8", "--effort", "4")
    said = " ".join(planned("today").split())
    assert "Your pain was 8 of 10 today, above your limit of 5. That is enough for today: rest the knee." in said
    assert "To do today" not in said
    assert "If it suits you" not in said
    assert "Nothing is due today. Next: " in said
    assert date.today().isoformat() not in planned("plan", "calendar")


def test_other_training_and_notes_count(planned: Run) -> None:
    planned("log", "squat", "5")
    planned("log", "bridge", "3 sets")  # as other training
    planned("log", "note", "The stairs were easy.")
    assert "3" in next(line for line in planned("balance").splitlines() if line.startswith("front"))
    with complains(FoursidesError, match="written as 2x10"):
        planned("log", "clamshell", "many")
    with complains(FoursidesError, match="whole number from 0 to 10"):
        planned("log", "pain", "much")


def test_the_programme_is_changed_from_here(planned: Run) -> None:
    planned("plan", "change", LIFT, "--sets", "3", "--hold", "4")
    assert "3 sets of 10, held 4 s" in planned("plan")
    planned("plan", "add", "quad set")
    planned("plan", "drop", "quad-set")
    planned("plan", "days", "tue,thu")
    assert "Tuesday" in planned("plan")
    assert "House rule." in planned("plan", "rules")
    with complains(FoursidesError, match="'noday' cannot be read as that"):
        planned("plan", "days", "noday")
    with complains(FoursidesError, match="not offered"):
        planned("plan", "take", LIFT, "reps")


def test_calendar_and_handout_are_written(planned: Run, tmp_path: Path) -> None:
    planned("plan", "calendar", "--out", str(tmp_path / "plan.ics"))
    assert len(Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).walk("VEVENT")) > 10
    planned("plan", "handout", "--out", str(tmp_path / "plan.pdf"), "--paper", "letter")
    assert len(PdfReader(tmp_path / "plan.pdf").pages) > 3
    assert date.today().isoformat() in planned("plan", "calendar")
    with complains(FoursidesError, match="Name the file"):
        planned("plan", "handout")


def test_everything_goes_out_and_comes_in_again(planned: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned("log", LIFT, "2x10")
    out = tmp_path / "all.json"
    planned("export", "json", str(out))
    assert json.loads(out.read_text())
    planned("export", "csv", str(tmp_path / "tables"))
    assert "2x10" not in (tmp_path / "tables" / "sessions.csv").read_text()
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "other"))
    assert "0 changed" in planned("export", "import", str(out))
    assert "Side-lying inner thigh leg lift" in planned("history")


def test_a_journal_is_copied_looked_through_and_restored(planned: Run, tmp_path: Path) -> None:
    assert "is whole (revision" in planned("check")
    planned("backup", str(tmp_path / "copy.sqlite"))
    planned("log", LIFT, "2x10")
    said = planned("restore", str(tmp_path / "copy.sqlite"))
    assert "The journal that was there is now" in said
    assert "Nothing in the last" in planned("history")
    [before] = (tmp_path / "journal").glob("journal-before-*.sqlite")
    planned("restore", str(before))
    assert "Side-lying inner thigh leg lift" in planned("history")
    with closing(sqlite3.connect(tmp_path / "journal" / "journal.sqlite")) as connection, connection:
        connection.execute("INSERT INTO landmarks (session_id, first_s, data) VALUES ('gone', 1, x'00')")
    assert "belongs to nothing that is there" in planned("check", code=1)


def test_everything_is_deleted_only_when_that_is_meant(planned: Run) -> None:
    assert "Nothing was deleted" in planned("export", "delete", code=1, answer="yes\n")
    assert "held 2 s" in planned("plan")
    planned("export", "delete", answer="delete\n")
    assert "no programme yet" in planned("plan")


@pytest.mark.parametrize(("values", "curve"), [([0.0, 1.0], "▁█"), ([3.0, 3.0], "▁▁"), ([0.0, None, 7.0, 3.5], "▁ █▅")])
def test_a_curve_of_one_line(values: list[float | None], curve: str) -> None:
    assert spark(values) == curve


@pytest.mark.parametrize("name", ["journal.sqlite", "journal.sqlite-wal", "link"])
@pytest.mark.parametrize("command", [("export", "json"), ("plan", "calendar", "--out"), ("plan", "handout", "--out")])
def test_nothing_is_written_over_a_journal(run: Run, tmp_path: Path, command: tuple[str, ...], name: str) -> None:
    run("plan", "make", "--days", "mon,wed,fri")
    journal = tmp_path / "journal" / "journal.sqlite"
    (tmp_path / "journal" / "link").symlink_to(journal)
    before = rows(tmp_path / "journal")
    with complains(UnwritableOutput, "is a journal, and is left as it is"):
        run(*command, str(tmp_path / "journal" / name))
    assert rows(tmp_path / "journal") == before
