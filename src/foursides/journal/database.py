"""Where the journal is, and what its troubles mean in words."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError

from foursides.errors import JournalUnavailable
from foursides.journal.upgrade import bring_up_to_date

DATA_VARIABLE = "FOURSIDES_DATA"
FILE_NAME = "journal.sqlite"
BUSY_S = 10.0  # for another process of ours to finish writing
TROUBLES = {
    "disk is full": "the disk is full. Make room and go on; what was confirmed is safe.",
    "readonly": "it is read-only. Allow writing to it, or name another folder with --data.",
    "is locked": "another program holds it. Close that program and go on.",
    "not a database": "it is damaged or no journal. Move it away, or name another folder with --data.",
    "disk I/O error": "its disk does not answer. See whether it is full; what was confirmed is safe.",
    "malformed": "it is damaged. Move it away, or name another folder with --data.",
    "unable to open": "it cannot be opened. Check the permissions of its folder, or name another one with --data.",
}


def data_folder() -> Path:
    """Return the folder in which the journal is kept: the user's own, or what ``FOURSIDES_DATA`` names."""
    given = os.environ.get(DATA_VARIABLE)
    return Path(given).expanduser() if given else user_data_path("foursides", appauthor=False)


def open_engine(place: Path | str) -> Engine:
    """Return the database, its tables made.

    Parameters
    ----------
    place : Path or str
        A folder, which gets a file, or the URL of a database.

    Raises
    ------
    JournalUnavailable
        If it cannot be opened.
    """
    url = place if isinstance(place, str) else f"sqlite:///{_file_in(place)}"
    engine = create_engine(url, connect_args=_arguments(url))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _make_durable)
    with told(engine):
        bring_up_to_date(engine)
    return engine


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Turn what the database complains of into a sentence."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:  # the latter while a connection is made durable
        cause = str(getattr(error, "orig", None) or error)
        known = (text for sign, text in TROUBLES.items() if sign in cause)
        place = engine.url.database or "the database"
        raise JournalUnavailable(f"{place} cannot be used: {next(known, cause + '.')}") from error


def _file_in(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise JournalUnavailable(f"{folder} cannot be made a folder for the journal: {reason}.") from error
    return folder.resolve() / FILE_NAME


def _arguments(url: str) -> dict[str, Any]:
    return {"timeout": BUSY_S} if make_url(url).get_backend_name() == "sqlite" else {}


def _make_durable(connection: Any, _record: object) -> None:
    """Let what is committed survive a power cut, and readers not wait for the writer."""
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
