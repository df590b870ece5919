"""Putting a copy in a journal's place: looked through first, and what was there stays beside it."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import URL

from foursides.errors import JournalUnavailable
from foursides.journal.checks import check_file
from foursides.journal.database import open_engine, url_of

BESIDE: Final = ("-wal", "-shm")  # what SQLite has beside a file that is in use, or was when its program was killed
WAIT_S: Final = 1.0  # for whoever is just ending
PRIVATE: Final = 0o600


@dataclass(frozen=True, slots=True)
class Restored:
    """What has been restored.

    Attributes
    ----------
    journal : Path
    before : Path or None
        Where the journal that was there is now; None if there was none.
    """

    journal: Path
    before: Path | None


def restore_copy(copy: Path, place: Path | str) -> Restored:
    """Put a copy in a journal's place.

    The copy is brought to the folder under another name, looked through, brought up to date and looked through again.
    Only then is it given the journal's name, in one step.

    Parameters
    ----------
    copy : Path
        As `Backups.make` writes it.
    place : Path or str
        As of a `Journal`.

    Raises
    ------
    JournalUnavailable
        If the copy is not whole or no journal, or the journal is in use or in PostgreSQL; it is then as it was.
    """
    url = url_of(place)
    if url.get_backend_name() != "sqlite":
        command = f"pg_restore --clean --if-exists --single-transaction --dbname={url.database} {copy}"
        raise JournalUnavailable("restore-postgres", command=command)
    journal = Path(str(url.database))
    part = journal.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _bring(copy, part)
        return Restored(journal, _switch(part, journal))
    except OSError as error:
        raise JournalUnavailable("restore-failed", journal=journal, reason=str(error)) from error
    finally:
        for end in ("", *BESIDE):
            part.with_name(part.name + end).unlink(missing_ok=True)


def _bring(copy: Path, part: Path) -> None:
    """Copy a copy, and see that it is a journal of today."""
    _demand_whole(copy, copy)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
    engine, _ = open_engine(URL.create("sqlite", database=str(part)).render_as_string())  # brings it up to date
    engine.dispose()
    with closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # one file
    _demand_whole(part, copy)


def _demand_whole(file: Path, copy: Path) -> None:
    checked = check_file(file)
    if checked.revision is None and not checked.faults:
        raise JournalUnavailable("restore-none", copy=copy)
    if checked.faults:
        raise JournalUnavailable("restore-damaged", copy=copy, faults=checked.faults)


def _switch(part: Path, journal: Path) -> Path | None:
    """Give a file the journal's name; there is a journal of that name at every moment, if there was one before."""
    kept = _free_name(journal)
    with _alone(journal) as is_whole:
        if is_whole:
            _name_twice(journal, kept)
        else:  # of a file that is damaged, or gone, what is beside it is kept, too
            for end in ("", *BESIDE):
                with suppress(FileNotFoundError):
                    journal.with_name(journal.name + end).rename(kept.with_name(kept.name + end))
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(journal)
    return kept if kept.exists() else None


@contextmanager
def _alone(journal: Path) -> Iterator[bool]:
    """Keep everybody else from a file, all of which is then in it; give whether it is one of SQLite's, and whole.

    Raises
    ------
    JournalUnavailable
        If somebody uses it.
    """
    if not journal.exists():
        yield False
        return
    with closing(sqlite3.connect(journal, WAIT_S, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")  # refused while anybody else is connected
            connection.execute("BEGIN EXCLUSIVE")
            is_whole = True
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise JournalUnavailable("restore-failed", journal=journal, reason=str(error)) from error
            raise JournalUnavailable("restore-in-use", journal=journal) from error
        except sqlite3.DatabaseError:
            is_whole = False
        yield is_whole


def _free_name(journal: Path) -> Path:
    """Return a name beside the journal that nothing has."""
    stem = f"{journal.stem}-before-{datetime.now():%Y-%m-%d-%H%M%S}"
    names = (journal.with_name(f"{stem}{number}{journal.suffix}") for number in ("", *(f"-{n}" for n in range(2, 100))))
    return next(name for name in names if not name.exists())


def _name_twice(file: Path, other: Path) -> None:
    try:
        other.hardlink_to(file)
    except OSError:  # a disk that knows no second names
        shutil.copy2(file, other)
