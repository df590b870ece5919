"""What somebody may type at the command line, sensible or not; and whether all of it can still be taken along."""

import os
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random

from typer.testing import CliRunner

from bench.isolated import Tally, Try, is_sentence, tried
from foursides.cli import app
from foursides.errors import FoursidesError
from foursides.exercises import exercise_ids
from foursides.journal import read_bundle
from foursides.journal.database import DATA_VARIABLE
from foursides.words import words_in

EXPORT_EVERY = 50  # entries
UNDERSTOOD_NOT = 2  # exit code
NAMES = (*exercise_ids(), *("squat", "pain", "note", "walking", "cycling", "0", "", "bridge bridge", "žabí skok"))
NUMBERS = (
    *("0", "1", "3", "10", "11", "99", "100", "101", "300", "1000", "10000", "99999999999", "-1", "1.5", "1,5", "1e9"),
    *("1e308", "nan", "inf", "-inf", "", " 3 ", "٣", "½", "0x10", "10x0", "2x10", "2X10", "2\u00d710", "x10", "2x"),
    *("2x-3", "2x10x2", "2x99999999999", "99999999x1", "2x1000", "1_000", "ten", "3 of 10", "2x10;", "' or 1=1"),
)
DAYS = (
    *("today", "yesterday", "0026-01-01", "1850-05-05", "1899-12-31", "1900-01-01", "2023-02-29", "2024-02-29", ""),
    *("9999-12-31", "2026-13-01", "26-1-1", "1.2.2026", "2026-01-01T10:00", "-1", "next year", "\u0660\u0661"),
)
WEEKDAYS = ("mon", "tue", "mond", "wedx", "mon wed fri", "mon,wed,fri", "mon,,fri", "mon;fri", "8", "", "every day")
FREE = ("--sure", "--yes", "-h", "--no-such-option", "--", "\n", "\x00", "🦵" * 300, "=1+1", "\ud800", "../../x")


def attack(count: int, say: Callable[[int], object]) -> Tally:
    """Type so many commands into one journal; export it again and again."""
    with tempfile.TemporaryDirectory() as folder:
        return tried(partial(trying, Path(folder)), count, say)


def trying(folder: Path) -> Try:
    """Return what types the command with a number."""
    os.environ[DATA_VARIABLE] = str(folder / "data")
    return partial(_typed, folder)


def _typed(folder: Path, number: int) -> str:
    if number % EXPORT_EVERY == EXPORT_EVERY - 1:
        return _exported(folder)
    return "kept or shown" if _run(*_words(Random(number))) else "refused with a sentence"


def _run(*words: str) -> bool:
    """Run a command; return whether it did what it was told, or else said why not."""
    result = CliRunner().invoke(app, words)
    if isinstance(result.exception, FoursidesError):
        assert is_sentence(said := words_in().error(result.exception)), said
        return False
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in {0, UNDERSTOOD_NOT}, result.exit_code
    return result.exit_code == 0


def _exported(folder: Path) -> str:
    to = folder / "taken.json"
    assert _run("export", "json", str(to))
    read_bundle(to.read_bytes())
    to.unlink()
    return "everything exported and read again"


def _words(chance: Random) -> list[str]:
    name = chance.choice(("log", "log", "log", "plan", "today", "history", "balance"))
    typed = [name, *_arguments(name, chance)]
    for option, values in (("--day", DAYS), ("--pain", NUMBERS), ("--effort", NUMBERS), ("--legs", ("left", "x"))):
        if name == "log" and chance.random() < 0.4:
            typed += [option, chance.choice(values)]
    if chance.random() < 0.1:
        typed.insert(chance.randrange(len(typed) + 1), chance.choice(FREE))
    return typed


def _arguments(name: str, chance: Random) -> Sequence[str]:
    pick = chance.choice
    if name == "log":
        return pick(NAMES), pick(NUMBERS)
    if name == "plan":
        days, changed = pick(WEEKDAYS), (pick(NAMES), pick(NUMBERS))
        return pick(
            [("make", "--days", days), ("days", days), ("change", *changed), ("add", changed[0]), ("take",), ()]
        )
    return ()
