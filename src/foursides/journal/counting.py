"""Which entries count: within some days, and until they are removed."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from foursides.journal.tables import LoggedRow, NoteRow, PainRow, SessionRow, TrainingRow

Row = type[LoggedRow] | type[NoteRow] | type[PainRow] | type[SessionRow] | type[TrainingRow]


def within(row: Row, person_id: str, first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    """Return what holds for all that counts of one person from one day to another, both included; no bound if None."""
    holds = [row.person_id == person_id, row.withdrawn_at.is_(None)]
    if first is not None:
        holds.append(row.day >= first)
    if last is not None:
        holds.append(row.day <= last)
    return holds


def in_order(row: Row) -> tuple[InstrumentedAttribute[Any], ...]:
    """Return by what to order, the earliest first."""
    began = row.begun_at if row is SessionRow else row.kept_at
    return row.day, began, row.id


def remove(session: Session, row: Row, entry_id: str, at: datetime | None = None) -> bool:
    """Mark an entry as removed, now or at a moment; return False if there is none of this id that counts."""
    counting = update(row).where(row.id == entry_id, row.withdrawn_at.is_(None))
    result = session.execute(counting.values(withdrawn_at=at or datetime.now(UTC)))
    return isinstance(result, CursorResult) and bool(result.rowcount)
