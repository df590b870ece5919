"""What all of these commands share: whose practice, which day, and how to speak."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foursides.errors import FoursidesError, UnwritableOutput
from foursides.files import whole_path

if TYPE_CHECKING:
    from rich.console import Console

    from foursides.practice import Practice

WIDTH = 100  # of what is printed, at most
Data = Annotated[str | None, typer.Option("--data", help="Folder of the journal, or the URL of its database.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file instead.")]


@contextmanager
def practice(data: str | None) -> "Iterator[Practice]":
    """Open the journal of the local person."""
    from foursides.journal import DATA_VARIABLE, Journal, data_place
    from foursides.practice import Practice

    if data is not None:
        os.environ[DATA_VARIABLE] = data
    with Journal(data_place()) as journal:
        yield Practice.local(journal)


def console() -> "Console":
    """Return where to print: no wider than people read, and as plain as a pipe asks for."""
    from rich.console import Console

    made = Console(highlight=False)
    made.width = min(made.width, WIDTH)
    return made


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
        raise FoursidesError(f"A day is written as 2026-03-31, not '{text}'.") from None
    if day > date.today():
        raise FoursidesError(f"{text} is yet to come.")
    return day


def write(out: Path, content: bytes | str) -> None:
    """Write a file, whole or not at all; ``-`` is standard output.

    Raises
    ------
    UnwritableOutput
        If it cannot be written.
    """
    raw = content.encode() if isinstance(content, str) else content
    if out == Path("-"):
        sys.stdout.buffer.write(raw)
        return
    try:
        with whole_path(out) as part:
            part.write_bytes(raw)
    except OSError as error:
        raise UnwritableOutput(f"{out} cannot be written: {error.strerror}.") from error
    console().print(f"{out} has been written.")
