"""What every part of the journal stands on: the database, and what belongs to whom."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from foursides.errors import InvalidEntry, UnknownPerson
from foursides.journal.database import journal_errors, open_engine
from foursides.journal.tables import PersonRow, ProfileRow, ProgrammeRow

ID_BYTES = 18  # of chance in an id: nobody guesses 144 bits
LONGEST_TEXT = 10_000  # characters: some pages
TICK = timedelta(microseconds=1)


class Store:
    """The database.

    Parameters
    ----------
    place : Path or str
        A folder, or the URL of a database.

    Raises
    ------
    JournalUnavailable
        From every method, if the database cannot be used.
    """

    _engine: Engine

    def __init__(self, place: Path | str) -> None:
        self._engine = open_engine(place)
        # To read, a server need not be told of a beginning and an end every time.
        served = self._engine.dialect.name != "sqlite"
        self._reader = self._engine.execution_options(isolation_level="AUTOCOMMIT") if served else self._engine

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with journal_errors(self._engine), Session(self._reader) as session:
            yield session

    @contextmanager
    def _snapshot(self) -> Iterator[Session]:
        """Read as if nobody wrote meanwhile."""
        with journal_errors(self._engine), self._engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN")
            else:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with Session(connection) as session:
                yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """Commit all that is done within, or none of it."""
        with journal_errors(self._engine), Session(self._engine) as session, session.begin():
            yield session


def new_id() -> str:
    """Return an id that nobody can guess."""
    return secrets.token_urlsafe(ID_BYTES)


def clean(text: str) -> str:
    """Return a text that every database keeps: without NUL and halves of characters.

    Raises
    ------
    InvalidEntry
        If it is too long.
    """
    text = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8").strip()
    if len(text) > LONGEST_TEXT:
        raise InvalidEntry(f"A text has {LONGEST_TEXT} characters at most; this one has {len(text)}.")
    return text


def demand_person(session: Session, person_id: str) -> None:
    """See that there is somebody of this id.

    Raises
    ------
    UnknownPerson
        If there is not.
    """
    if session.scalar(select(PersonRow.id).where(PersonRow.id == person_id)) is None:
        raise UnknownPerson(f"The journal knows nobody of the id '{person_id}'.")


def next_moment(session: Session, table: type[ProfileRow] | type[ProgrammeRow], person_id: str) -> datetime:
    """Return now, but later than what was kept before: the latest counts, also where a clock was set back."""
    last = session.scalar(select(func.max(table.kept_at)).where(table.person_id == person_id))
    now = datetime.now(UTC)
    return now if last is None else max(now, last + TICK)
