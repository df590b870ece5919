"""Taking back what was told: it stays in the journal, and counts no more."""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import CursorResult, update

from foursides.journal.entries import Kind
from foursides.journal.period import Row
from foursides.journal.store import Store
from foursides.journal.tables import LoggedRow, NoteRow, PainRow, SessionRow, TrainingRow

TABLES: Final[dict[Kind, Row]] = {
    "session": SessionRow,
    "logged": LoggedRow,
    "pain": PainRow,
    "note": NoteRow,
    "training": TrainingRow,
}


class Withdrawal(Store):
    """Corrections withdraw and add; nothing is overwritten."""

    def withdraw(self, kind: Kind, id: str) -> bool:  # noqa: A002
        """Take something back; return False if there is none of this id, or it was taken back before."""
        row = TABLES[kind]
        open_ = update(row).where(row.id == id, row.withdrawn_at.is_(None))
        with self._writing() as session:
            result = session.execute(open_.values(withdrawn_at=datetime.now(UTC)))
            return isinstance(result, CursorResult) and bool(result.rowcount)
