"""Sessions and repetitions, written and read."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import CursorResult, insert, select, update
from sqlalchemy.orm import Session

from foursides.coach.events import TakenBack
from foursides.journal.database import open_engine, told
from foursides.journal.records import Change, NewSession, StoredSession
from foursides.journal.rows import columns_of, columns_of_rep, new_row, stored
from foursides.journal.tables import RepRow, SessionRow

ID_BYTES = 18  # of chance in a session's id: nobody guesses 144 bits


class Journal:
    """Everything that was done.

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
        self._engine = open_engine(place)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def place(self) -> str:
        """Where it is kept."""
        return self._engine.url.database or str(self._engine.url)

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    def begin(self, new: NewSession) -> str:
        """Keep a session that is about to begin; return its id, which nobody can guess."""
        session_id = secrets.token_urlsafe(ID_BYTES)
        with told(self._engine), Session(self._engine) as session, session.begin():
            session.add(new_row(session_id, new, datetime.now(UTC)))
        return session_id

    def find(self, session_id: str) -> StoredSession | None:
        """Return a session, None if there is none of this id."""
        with told(self._engine), Session(self._engine) as session:
            return _read(session, session_id)

    def take_up(self, session_id: str) -> StoredSession | None:
        """Return a session to lead it from now on: whoever led it before can no longer write to it."""
        own = SessionRow.id == session_id
        with told(self._engine), Session(self._engine) as session, session.begin():
            session.execute(update(SessionRow).where(own).values(holder=SessionRow.holder + 1))
            return _read(session, session_id)

    def keep(self, changes: Sequence[Change]) -> set[str]:
        """Commit changes, all or none of them; once this returns they survive a power cut.

        Returns
        -------
        set of str
            Sessions that somebody else has taken up in the meantime: nothing of theirs was written.
        """
        with told(self._engine), Session(self._engine) as session, session.begin():
            return {change.session_id for change in changes if not _write(session, change)}

    def check(self) -> None:
        """Raise if the journal cannot be written now."""
        with told(self._engine), self._engine.connect() as connection:
            connection.execute(update(SessionRow).where(SessionRow.id == "").values(processed=0))
            connection.rollback()


def _read(session: Session, session_id: str) -> StoredSession | None:
    row = session.get(SessionRow, session_id)
    if row is None:
        return None
    own = select(RepRow).where(RepRow.session_id == session_id, ~RepRow.withdrawn)
    return stored(row, session.scalars(own.order_by(RepRow.set_number, RepRow.number)).all())


def _write(session: Session, change: Change) -> bool:
    """Write a change, unless its session is led by somebody else."""
    mine = (SessionRow.id == change.session_id, SessionRow.holder == change.holder)
    moved = {"processed": change.processed, "clock_s": change.clock_s, "kept_at": datetime.now(UTC)}
    result = session.execute(update(SessionRow).where(*mine).values(**moved, **columns_of(change.kept)))
    if not isinstance(result, CursorResult) or not result.rowcount:
        return False
    for done in change.happened:
        if isinstance(done, TakenBack):
            place = (RepRow.set_number == done.set_number, RepRow.number == done.number, ~RepRow.withdrawn)
            own = RepRow.session_id == change.session_id
            session.execute(update(RepRow).where(own, *place).values(withdrawn=True))
        else:
            session.execute(insert(RepRow).values(session_id=change.session_id, **columns_of_rep(done)))
    return True
