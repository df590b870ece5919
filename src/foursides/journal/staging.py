"""Where entries are while a bundle is imported: as those of somebody who is not there, until they are given away."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final, Self

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from foursides.errors import InvalidImport
from foursides.journal.database import Database
from foursides.journal.exports import TABLES
from foursides.journal.tables import STAGED, IncomingRow, NoteRow, PersonRow, SessionRow

DIGITS: Final = 32  # of 16
TAKEN_OVER: Final = "import-taken-over"
AT_ONCE: Final = 40  # sessions thrown away in one transaction


@dataclass(frozen=True, slots=True)
class Stage:
    """What is being imported for somebody, from one file.

    Attributes
    ----------
    database : Database
    person_id : str
        For whom.
    id : str
        Of the person who is not there.
    holder : int
        How often it has been claimed: only who did so last goes on with it.
    """

    database: Database
    person_id: str
    id: str
    holder: int

    @classmethod
    def claimed(cls, database: Database, person_id: str, digest: str) -> Self:
        """Begin, or go on with, importing a file; whoever did before stops."""
        own_id = STAGED + sha256(f"{person_id} {digest}".encode()).hexdigest()[:DIGITS]
        now = datetime.now(UTC)
        with database.writing() as session:
            row = session.get(IncomingRow, own_id)
            if row is None:
                row = IncomingRow(id=own_id, person_id=person_id, begun_at=now, seen_at=now, holder=0)
                session.add_all([row, PersonRow(id=own_id, made_at=now)])
            row.holder += 1
            return cls(database, person_id, own_id, row.holder)

    def clear_others(self) -> None:
        """Throw away what has come for the same person from other files: the same entries may be in this one."""
        staged = select(IncomingRow.id).where(
            IncomingRow.person_id == self.person_id, IncomingRow.id.like(f"{STAGED}%"), IncomingRow.id != self.id
        )
        with self.database.reading() as session:
            ids = session.scalars(staged).all()
        for own_id in ids:
            replace(self, id=own_id).clear()

    def demand(self, session: Session) -> None:
        """See that nobody else has taken over.

        Raises
        ------
        InvalidImport
            If somebody has.
        """
        own = update(IncomingRow).where(IncomingRow.id == self.id, IncomingRow.holder == self.holder)
        result = session.execute(own.values(seen_at=datetime.now(UTC)))
        if not (isinstance(result, CursorResult) and result.rowcount):
            raise InvalidImport(TAKEN_OVER)

    def give(self, session: Session, gone: set[str]) -> int:
        """Give everything to whom it belongs; return how many entries.

        Parameters
        ----------
        session : Session
        gone : set of str
            Sessions that were left out: a note of one becomes one of its day.
        """
        for of in sorted(gone):
            session.execute(
                update(NoteRow).where(NoteRow.person_id == self.id, NoteRow.session_id == of).values(session_id=None)
            )
        given = 0
        for table in TABLES.values():
            result = session.execute(
                update(table).where(table.person_id == self.id).values(person_id=self.person_id),
                execution_options={"synchronize_session": False},
            )
            given += result.rowcount if isinstance(result, CursorResult) else 0
        self._forget(session)
        return given

    def clear(self) -> None:
        """Throw away what has come, some sessions at a time."""
        while self._clear_some():
            pass
        with self.database.writing() as session:
            self._forget(session)

    def _clear_some(self) -> bool:
        own = select(SessionRow.id).where(SessionRow.person_id == self.id).limit(AT_ONCE)
        with self.database.writing() as session:
            ids = session.scalars(own).all()
            session.execute(delete(SessionRow).where(SessionRow.id.in_(ids)))
        return bool(ids)

    def _forget(self, session: Session) -> None:
        for row in (PersonRow, IncomingRow):
            session.execute(delete(row).where(row.id == self.id))
