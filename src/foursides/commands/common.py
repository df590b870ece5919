"""What all of these commands share: whose practice, which day, and how to speak."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foursides.errors import FoursidesError, UnwritableOutput
from foursides.files import whole_path
from foursides.outputs import is_database
from foursides.words.help import help_text

if TYPE_CHECKING:
    from rich.console import Console

    from foursides.practice import Practice
    from foursides.words import Words

WIDTH = 100  # of what is printed, at most
Data = Annotated[str | None, typer.Option("--data", help=help_text("help-data"))]
Sure = Annotated[bool, typer.Option("--sure", help=help_text("help-sure"))]
Out = Annotated[Path | None, typer.Option("--out", "-o", help=help_text("help-out"))]


@contextmanager
def practice(data: str | None) -> "Iterator[Practice]":
    """Open the journal of the local person."""
    from foursides.journal import Journal
    from foursides.practice import Practice

    with Journal(place_of(data)) as journal:
        yield Practice.local(journal, terminal_words())


def place_of(data: str | None) -> Path | str:
    """Choose where the journal is, for this process and its children; return it."""
    from foursides.journal import DATA_VARIABLE, data_place

    if data is not None:
        os.environ[DATA_VARIABLE] = data
    return data_place()


def console() -> "Console":
    """Return where to print: no wider than people read, and as plain as a pipe asks for."""
    from rich.console import Console

    made = Console(highlight=False)
    made.width = min(made.width, WIDTH)
    return made


def terminal_words() -> "Words":
    """Return the catalogue in the language of the terminal."""
    from foursides.words import choose, words_in
    from foursides.words.languages import LANGUAGE_VARIABLES

    return words_in(choose(next((os.environ[name] for name in LANGUAGE_VARIABLES if os.environ.get(name)), "")))


def say(sentence: str) -> None:
    """Print a sentence beside the output: on standard error."""
    from rich.console import Console

    Console(stderr=True, highlight=False, soft_wrap=True).print(sentence, markup=False)


def day_of(text: str | None) -> date:
    """Return a day that was given as 2026-03-31, today if none was.

    Raises
    ------
    FoursidesError
        If it is no day, or yet to come.
    """
    if text is None:
        return date.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise FoursidesError("day-unread", text=text) from None
    if day > date.today():
        raise FoursidesError("day-ahead", day=text)
    return day


def write(out: Path, content: bytes | str | Iterable[bytes]) -> None:
    """Write a file that says how somebody is, whole or not at all; ``-`` is standard output.

    Parameters
    ----------
    out : Path
    content : bytes, str or iterable of bytes
        All of it, or piece by piece.

    Raises
    ------
    UnwritableOutput
        If it cannot be written, or is a journal.
    """
    chunks = _chunks(content)
    if out == Path("-"):
        sys.stdout.buffer.writelines(chunks)
        return
    if is_database(out):
        raise UnwritableOutput("output-replaces-journal", path=out)
    try:
        with whole_path(out, private=True) as part, part.open("wb") as file:
            file.writelines(chunks)
    except OSError as error:
        raise UnwritableOutput("output-failed", path=out, reason=error.strerror or str(error)) from error
    words = terminal_words()
    console().print(words("command-written", path=str(out)))


def _chunks(content: bytes | str | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(content, str):
        return [content.encode()]
    return [content] if isinstance(content, bytes) else content
