"""Imports that a page has asked for: how far each has come, and what came of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, update

from foursides.journal.basics import demand_person, new_id
from foursides.journal.database import Database
from foursides.journal.tables import STAGED, IncomingRow

SILENT: Final = timedelta(seconds=30)  # after which whoever imports has been interrupted: it tells every second


@dataclass(frozen=True, slots=True)
class Incoming:
    """An import as a page shows it.

    Attributes
    ----------
    share : float
        Of the file that has been read, 0 to 1.
    said : str or None
        What came of it, in a sentence; None until it has ended.
    failed : bool
        Whether nothing was imported.
    interrupted : bool
        Whether nobody goes on with it: the same file again does.
    """

    share: float
    said: str | None
    failed: bool
    interrupted: bool


@dataclass(frozen=True, slots=True)
class Imports:
    """What pages ask about imports."""

    database: Database

    def begin(self, person_id: str) -> str:
        """Note that somebody's import begins, in place of what was noted before; return its id."""
        now, own_id = datetime.now(UTC), new_id()
        with self.database.writing() as session:
            demand_person(session, person_id)
            told = delete(IncomingRow).where(IncomingRow.person_id == person_id, IncomingRow.id.not_like(f"{STAGED}%"))
            session.execute(told)
            session.add(IncomingRow(id=own_id, person_id=person_id, begun_at=now, seen_at=now, holder=0, share=0.0))
        return own_id

    def note(self, own_id: str, share: float, said: str | None = None, *, failed: bool = False) -> None:
        """Note how far an import has come; at its end, what came of it."""
        with self.database.writing() as session:
            own = update(IncomingRow).where(IncomingRow.id == own_id)
            session.execute(own.values(seen_at=datetime.now(UTC), share=share, said=said, failed=failed))

    def last(self, person_id: str) -> Incoming | None:
        """Return somebody's last import that a page asked for, None if there is none."""
        own = select(IncomingRow).where(IncomingRow.person_id == person_id, IncomingRow.id.not_like(f"{STAGED}%"))
        with self.database.reading() as session:
            row = session.scalar(own.order_by(IncomingRow.begun_at.desc()).limit(1))
            if row is None:
                return None
            silent = row.said is None and datetime.now(UTC) - row.seen_at > SILENT
            return Incoming(row.share or 0.0, row.said, bool(row.failed), silent)
