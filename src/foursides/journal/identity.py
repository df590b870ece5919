"""Whether the journal is still the one that was opened: files are moved, databases made anew, while it is in use."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, event

from foursides.errors import JournalUnavailable

Mark = tuple[int, ...]
PATIENCE_MS: Final = 200  # for readers, before the log of a file that is leaving cannot be emptied into it
MAY_ASK: Final = "SELECT has_function_privilege('pg_control_system()', 'execute')"
DATABASE: Final = "SELECT oid::bigint FROM pg_database WHERE datname = current_database()"
CLUSTER: Final = "SELECT system_identifier FROM pg_control_system()"


class Identity:
    """What tells a database from another one at the same place; nothing is written to another one.

    Of a file it is its number and its disk, looked at whenever a connection is lent; of a server what it calls the
    database and itself, looked at whenever a connection is made, since nobody can replace a database that is in use.

    Parameters
    ----------
    engine : Engine
        Nobody has connected yet.
    """

    def __init__(self, engine: Engine) -> None:
        self._path = engine.url.database if engine.dialect.name == "sqlite" else None
        self._name = self._path or engine.url.render_as_string(hide_password=True)
        self._first: Mark | None = None
        self._other = False
        event.listen(engine, "do_connect", self._before_connecting)
        event.listen(engine, "connect", self._connected)
        event.listen(engine, "checkout", self._lent)

    def demand(self) -> None:
        """See that it is the same.

        Raises
        ------
        JournalUnavailable
            If it is not.
        """
        if self._path is not None and self._first is not None:
            self._compare(_of_file(self._path))
        elif self._other:
            self._refuse()

    def _before_connecting(self, *_: object) -> None:
        self.demand()  # SQLite would make a new file where there is none

    def _connected(self, connection: Any, _record: object) -> None:
        self._compare(_of_database(connection) if self._path is None else _of_file(self._path))

    def _lent(self, connection: Any, *_: object) -> None:
        try:
            self.demand()
        except JournalUnavailable:
            if self._path is not None:
                _take_the_log_along(connection)
            raise

    def _compare(self, found: Mark | None) -> None:
        self._first = self._first or found
        self._other = found != self._first
        if self._other:
            self._refuse()

    def _refuse(self) -> None:
        raise JournalUnavailable("journal-another" if self._path is None else "journal-moved", journal=self._name)


def _of_file(path: str) -> Mark | None:
    try:
        found = Path(path).stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _of_database(connection: Any) -> Mark:
    with closing(connection.cursor()) as cursor:
        asked = [DATABASE]
        if cursor.execute(MAY_ASK).fetchone()[0]:
            asked.append(CLUSTER)
        mark = tuple(cursor.execute(each).fetchone()[0] for each in asked)
    connection.rollback()
    return mark


def _take_the_log_along(connection: sqlite3.Connection) -> None:
    """Write what was committed into the file, wherever it is now: whoever moved it has left its log behind."""
    with suppress(sqlite3.Error):
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
