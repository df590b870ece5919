"""What is typed: kept as it was meant, or refused with what would be right; nothing is dropped or guessed."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from foursides.cli import app
from foursides.errors import BeyondLimits, FoursidesError, InvalidImport, Unusual
from foursides.journal import DATA_VARIABLE, Journal
from foursides.practice import Practice
from tests.complains import complains

Run = Callable[..., str]
TODAY = date.today()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command; return what it prints, or raise what is wrong."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(app, arguments)
        if isinstance(result.exception, FoursidesError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return " ".join(result.output.split())

    return run


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where a journal is in which nothing is ever saved."""
    return tmp_path_factory.mktemp("untouched")


def stored(folder: Path) -> str:
    """Return everything that the journal has."""
    with Journal(folder) as journal:
        return journal.bundles.export(journal.people.me().id).text()


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("mon wed fri", (0, 2, 4)),
        ("mon,wed,fri", (0, 2, 4)),
        ("Fri, monday;WED", (0, 2, 4)),
        ("sun sun", (6,)),
    ],
)
def test_days_are_read_whole(run: Run, tmp_path: Path, typed: str, days: tuple[int, ...]) -> None:
    run("plan", "make", "--days", typed)
    with Journal(tmp_path) as journal:
        programme = Practice(journal, journal.people.me().id).programme
    assert programme is not None
    assert programme.weekdays == days


@pytest.mark.parametrize("typed", ["mond,wedx", "", "mon wed frx", "1,2", "mo we"])
def test_days_that_are_half_read_are_refused(run: Run, untouched: Path, typed: str) -> None:
    before = stored(untouched)
    with complains(FoursidesError, match="Days are written as mon,wed,fri; .* cannot be read as that"):
        run("plan", "--data", str(untouched), "make", "--days", typed)
    assert stored(untouched) == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("squat", "3", "--pain", "4", "--effort", "9"), "--pain and --effort cannot be saved with other training"),
        (("squat", "3", "--legs", "left"), "--legs cannot be saved with other training: 'foursides log squat 3'"),
        (("pain", "3", "--pain", "9"), "--pain cannot be saved with the pain of a morning"),
        (("note", "Stairs.", "--effort", "9"), "--effort cannot be saved with a note"),
        (("bridge", "10"), "'foursides log bridge 2x10' for sets and repetitions"),
        (("squat", "2x10"), "squat is other training and is counted in sets: 'foursides log squat 3', not '2x10'"),
        (("cycling", "3x10"), "counted in minutes: 'foursides log cycling 30'"),
        (("cycling", "30 sets"), "counted in minutes"),
        (("squat", "30 min"), "counted in sets"),
        (("sqat", "2x10"), "Other training is: squat"),
        (("bridge", "0x10"), "at least one set of one repetition"),
        (("bridge", "2x0"), "at least one set of one repetition"),
        (("bridge", "2x"), "written as 2x10, not '2x'"),
        (("bridge", "2x10x3"), "written as 2x10"),
        (("bridge", "2x-5"), "written as 2x10"),
        (("bridge", "2x1000"), "200 repetitions in a set, not 2 x 1,000"),
        (("cycling", "1e9"), "a number of sets or minutes, not '1e9'"),
        (("cycling", "1000000000"), r"1000000000 minutes in a day cannot be"),
        (("cycling", "nan"), "a number of sets or minutes"),
        (("pain", "3.5"), "whole number from 0 to 10"),
        (("pain", "11"), "whole number from 0 to 10, not 11"),
        (("bridge", "2x10", "--pain", "11"), "Pain during is a whole number from 0 to 10, not 11"),
        (("bridge", "2x10", "--effort", "-1"), "Effort is a whole number from 0 to 10, not -1"),
    ],
)
def test_what_is_half_understood_is_refused_with_what_would_be_right(
    run: Run, untouched: Path, typed: tuple[str, ...], said: str
) -> None:
    before = stored(untouched)
    with complains(FoursidesError, match=said):
        run("log", *typed, "--data", str(untouched))
    assert stored(untouched) == before


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (("log", "bridge", "11x2"), "Are 11 sets of one leg right?"),
        (("log", "bridge", "1x100"), "Are 100 repetitions in a set right?"),
        (("log", "squat", "41"), "Are 41 sets in one day right?"),
        (("log", "cycling", "600"), "Are 600 minutes in one day right?"),
        (("plan", "change", "bridge", "--hold", "90"), "Is a hold of 90 seconds right?"),
        (("plan", "change", "bridge", "--weight", "300"), "Is 300 kg right?"),
        (("export", "training", "{file}"), "Line 2: Are 900 minutes in one day right?"),
    ],
)
def test_what_is_far_above_what_is_usual_is_asked_back(
    run: Run, tmp_path: Path, typed: tuple[str, ...], asked: str
) -> None:
    file = tmp_path / "training.csv"
    file.write_text(f"day,kind,amount\n{TODAY},cycling,900\n")
    run("plan", "make", "--days", "mon,wed,fri", "--minutes", "60")
    with Journal(tmp_path) as journal:  # whoever uses so heavy a weight has raised this first
        Practice(journal, journal.people.me().id).change_profile(TODAY, limits={"weight_most_kg": 400.0})
    typed = tuple(each.format(file=file) for each in typed)
    before = stored(tmp_path)
    with complains(Unusual, match=asked.replace("?", r"\?")):
        run(*typed)
    assert stored(tmp_path) == before
    run(*typed, "--sure")
    assert stored(tmp_path) != before


def test_a_table_takes_no_days_that_are_yet_to_come(run: Run, tmp_path: Path) -> None:
    (tmp_path / "training.csv").write_text(f"day,kind,amount\n{TODAY + timedelta(days=1)},squat,3\n")
    with complains(InvalidImport, match=r"Line 2: .* is yet to come"):
        run("export", "training", str(tmp_path / "training.csv"))


def test_no_programme_is_made_for_no_time_at_all(run: Run) -> None:
    for minutes in ("4", "100000", "nan"):
        with complains(BeyondLimits, match="take 5 to 240 minutes"):
            run("plan", "make", "--days", "mon", "--minutes", minutes)


def test_what_was_entered_last_is_undone_step_by_step(run: Run) -> None:
    with complains(FoursidesError, match="There is nothing to undo"):
        run("undo")
    run("log", "bridge", "2x10")
    run("log", "pain", "8")
    assert run("undo") == "Undone: pain 8 of 10 no longer counts. Entered last: Bridge."
    assert run("undo") == "Undone: Bridge no longer counts."
    assert "Nothing in the last 4 weeks" in run("history")


def test_what_the_rules_made_of_a_slip_is_not_kept_when_it_is_undone(run: Run, tmp_path: Path) -> None:
    run("plan", "make", "--days", "mon tue wed thu fri sat sun", "--minutes", "60", "--legs", "left")
    planned = run("plan")
    yesterday = str(TODAY - timedelta(days=1))
    run("log", "side-lying-inner-thigh-lift", "2x10", "--pain", "8", "--legs", "left", "--day", yesterday)
    assert run("plan") != planned
    run("undo")
    assert run("plan") == planned


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--stature-cm", "300", "A stature is between 100 and 230 cm, not 300"),
        ("--stature-cm", "0.9", "A stature is between 100 and 230 cm, not 0.9"),
        ("--mass-kg", "1000", "A body mass is between 25 and 300 kg, not 1000"),
    ],
)
def test_nobody_has_such_a_body_in_a_recording_either(run: Run, option: str, value: str, said: str) -> None:
    with complains(FoursidesError, match=said):
        run("analyze", "--sample", option, value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("history", "--weeks", "0"), "'--weeks': must be 1 or more"),
        (("history", "--weeks", "99999999"), "'--weeks': must be 520 or less"),
        (("history", "--weeks", "many"), "'--weeks': must be a whole number"),
        (("log", "bridge", "2x10", "--pain", "much"), "'--pain': must be a whole number"),
        (("log", "bridge", "2x10", "--legs", "up"), "'--legs': 'up' is not one of 'left', 'right', 'both'."),
        (("plan", "change", "bridge", "--hold", "long"), "'--hold': must be a number"),
    ],
)
def test_an_option_that_is_not_understood_is_said_in_a_sentence(typed: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(app, typed)
    assert result.exit_code == 2
    assert said in result.output
    assert "Input should" not in result.output
    assert "Value error" not in result.output
