"""The database under every part of the journal: where it is, and what its troubles mean in words."""

import logging
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from foursides.errors import JournalUnavailable
from foursides.files import OWNER_ONLY, OWNERS_FOLDER
from foursides.journal.identity import Identity
from foursides.journal.upgrade import bring_up_to_date

DATA_VARIABLE = "FOURSIDES_DATA"
URL_SIGN = "://"
FILE_NAME = "journal.sqlite"
NAME = "foursides"  # of the user's own data folder
OTHERS = stat.S_IRWXG | stat.S_IRWXO
URI = "file:"  # how SQLite's own addresses begin
MEMORY = ":memory:"  # what SQLite calls a database without a file
BUSY_S = 10.0  # for another process of ours to finish writing
CONNECT_S = 10  # for a server to answer
DRIVERS: Final = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
TROUBLES: Final = {
    "disk is full": "full",
    "No space left": "full",
    "readonly": "read_only",
    "read-only": "read_only",
    "is locked": "locked",
    "not a database": "no_database",
    "disk I/O error": "disk",
    "malformed": "damaged",
    "unable to open": "unopened",
    "authentication failed": "login",
    "does not exist": "absent",
    "permission denied": "forbidden",
    "connection": "silent",
}
"""What a database complains of, by a part of its words."""


log = logging.getLogger(__name__)


def data_folder() -> Path:
    """Return the folder in which the journal is: the user's own, or what ``FOURSIDES_DATA`` names."""
    given = os.environ.get(DATA_VARIABLE)
    return Path(given).expanduser() if given else user_data_path(NAME, appauthor=False)


def data_place() -> Path | str:
    """Return where the journal is: as `data_folder`, or the URL of a database that ``FOURSIDES_DATA`` names."""
    given = os.environ.get(DATA_VARIABLE)
    return given if given and URL_SIGN in given else data_folder()


class Database:
    """One database, open.

    Parameters
    ----------
    place : Path or str
        A folder, or the URL of a database.

    Raises
    ------
    JournalUnavailable
        From every method, if the database cannot be used.
    """

    def __init__(self, place: Path | str) -> None:
        self.engine, self._identity = open_engine(place)
        # To read, a server need not hear of a beginning and an end every time.
        self._reader = self.engine if self.is_file else self.engine.execution_options(isolation_level="AUTOCOMMIT")

    @property
    def is_file(self) -> bool:
        """Whether it is a file of SQLite, and no server."""
        return self.engine.dialect.name == "sqlite"

    @property
    def place(self) -> str:
        """Where it is, without passwords."""
        return name_of(self.engine)

    def close(self) -> None:
        """Let the database go."""
        with suppress(JournalUnavailable):
            self.demand_same()
        self.engine.dispose()

    def demand_same(self) -> None:
        """See that the database is still the one that was opened.

        Raises
        ------
        JournalUnavailable
            If it was moved, replaced or deleted.
        """
        try:
            self._identity.demand()
        except JournalUnavailable:
            # SQLite leaves the log of a file that was moved as it is; being lent a connection empties it into the file.
            with suppress(JournalUnavailable), self.connected():
                pass
            raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read, each query by itself."""
        with journal_errors(self.engine), Session(self._reader) as session:
            yield session

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """Read as if nobody wrote meanwhile."""
        with self.connected() as connection:
            if self.is_file:
                connection.exec_driver_sql("BEGIN")
            else:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with Session(connection) as session:
                yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Commit all that is done within, or none of it."""
        with journal_errors(self.engine), Session(self.engine) as session, session.begin():
            yield session

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """Give a bare connection, whose transactions the caller looks after."""
        with journal_errors(self.engine), self.engine.connect() as connection:
            yield connection


def open_engine(place: Path | str) -> tuple[Engine, Identity]:
    """Return the database, its tables made or brought up to date, and what tells it from another one.

    Parameters
    ----------
    place : Path or str
        A folder, which gets a file, or the URL of a database.

    Raises
    ------
    JournalUnavailable
        If it cannot be opened.
    """
    engine = engine_at(url_of(place))
    if engine.dialect.name == "sqlite":
        file = engine.url.database or MEMORY
        if file != MEMORY and not file.startswith(URI):
            _close_to_others(Path(file))
        event.listen(engine, "connect", _make_durable)
    identity = Identity(engine)
    with journal_errors(engine):
        bring_up_to_date(engine)
    return engine, identity


@contextmanager
def journal_errors(engine: Engine) -> Iterator[None]:
    """Turn what the database complains of into an error of ours."""
    try:
        yield
    except IntegrityError as error:
        raise JournalUnavailable("journal-at-once", journal=name_of(engine)) from error
    except (SQLAlchemyError, sqlite3.Error) as error:  # the latter while a connection is made durable
        cause = str(getattr(error, "orig", None) or error)
        trouble = next((trouble for sign, trouble in TROUBLES.items() if sign in cause), None)
        if trouble is None:
            log.warning("A database complains: %s", cause)
            raise JournalUnavailable("journal-trouble-other", journal=name_of(engine)) from error
        raise JournalUnavailable("journal-trouble", journal=name_of(engine), trouble=trouble) from error


def name_of(engine: Engine) -> str:
    """Return where a journal is, without passwords."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or MEMORY
    return engine.url.render_as_string(hide_password=True)


def url_of(place: Path | str) -> URL:
    """Return where a journal is: of a folder, which is made where there is none, the file in it.

    Raises
    ------
    JournalUnavailable
        If it is no address, or of a database that cannot hold one.
    """
    if isinstance(place, Path) or URL_SIGN not in place:
        return URL.create("sqlite", database=str(_file_in(Path(place))))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        usual = "postgresql://name@host/database"
        raise JournalUnavailable("journal-address", usual=usual) from None
    kind = url.get_backend_name()
    if kind not in DRIVERS:
        raise JournalUnavailable("journal-kind", kind=kind)
    return url if "+" in url.drivername else url.set(drivername=DRIVERS[kind])


def engine_at(url: URL) -> Engine:
    """Return a way to a database, to which nothing is done yet."""
    if url.get_backend_name() == "sqlite":
        return create_engine(url, connect_args={"timeout": BUSY_S})
    try:
        return create_engine(url, connect_args={"connect_timeout": CONNECT_S}, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise JournalUnavailable("journal-postgres-extra") from error


def _file_in(folder: Path) -> Path:
    try:
        if not folder.is_dir():
            folder.mkdir(OWNERS_FOLDER, parents=True, exist_ok=True)
        elif folder == user_data_path(NAME, appauthor=False):  # one that somebody chose is theirs to open and close
            folder.chmod(OWNERS_FOLDER)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise JournalUnavailable("journal-folder", folder=folder, reason=reason) from error
    return folder.resolve() / FILE_NAME


def _close_to_others(file: Path) -> None:
    """Let nobody but their owner read a journal and what is beside it; SQLite makes the others like the first."""
    with suppress(OSError):  # a disk that is read-only, a file of somebody else: opening it says what is wrong
        if not file.exists():  # to close one that is open elsewhere in this process would drop SQLite's locks
            os.close(os.open(file, os.O_RDONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
        for each in (file, *(file.with_name(f"{file.name}-{end}") for end in ("wal", "shm"))):
            mode = each.stat().st_mode if each.exists() else 0
            if mode & OTHERS:
                each.chmod(stat.S_IMODE(mode) & ~OTHERS)


def _make_durable(connection: Any, _record: object) -> None:
    """Let what is committed survive a power cut, and readers not wait for the writer."""
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
