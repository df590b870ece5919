"""Entries from before there were limits that cannot be: found, and mended as far as it can be known what was meant.

A day in a year that cannot be is a slip in the year: it is moved into the one that was meant, 26 into 2026 and any
other into the last one before it was saved. What nobody can do is removed. As with every change, what was there stays,
marked as removed, and one step of undoing brings it back; only the day of a session that the coach led is set in its
place, to the day on which it began.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

import msgspec
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from foursides.errors import FoursidesError
from foursides.journal.basics import new_id
from foursides.journal.counting import Row, within
from foursides.journal.database import Database
from foursides.journal.limits import (
    DONE_AHEAD,
    FIRST_DAY,
    PLANNED_AHEAD,
    demand_day,
    demand_done,
    demand_planned_day,
    demand_training,
    latest_today,
)
from foursides.journal.notes import take_notes_along
from foursides.journal.sum_up import save_sums
from foursides.journal.tables import LoggedRow, NoteRow, PainRow, SessionRow, TrainingRow
from foursides.programme import OtherDone, SessionDone

CENTURY: Final = 2000  # of a year of two digits
TABLES: Final[dict[str, Row]] = {
    "sessions": SessionRow,
    "notes": NoteRow,  # before the sessions that take them along
    "logged": LoggedRow,
    "pains": PainRow,
    "trainings": TrainingRow,
}


@dataclass(frozen=True, slots=True)
class Impossible:
    """An entry that cannot be.

    Attributes
    ----------
    table : str
        As a bundle calls it.
    id : str
    day : datetime.date
    why : FoursidesError
    to : datetime.date or None
        The day that was meant; None if the entry can only be removed.
    """

    table: str
    id: str
    day: date
    why: FoursidesError
    to: date | None


@dataclass(frozen=True, slots=True)
class Repairs:
    """What cannot be, and mending it."""

    database: Database

    def find(self, person_id: str) -> list[Impossible]:
        """Return the entries of a person that count and cannot be."""
        with self.database.reading() as session:
            return [each for _, each in _found(session, person_id)]

    def mend(self, person_id: str) -> list[Impossible]:
        """Mend what cannot be, all of it or nothing; return what it was."""
        now = datetime.now(UTC)
        with self.database.writing() as session:
            found = list(_found(session, person_id))
            for row, each in found:
                _mend(session, row, each, now)
            return [each for _, each in found]


def _found(session: Session, person_id: str) -> Iterator[tuple[Any, Impossible]]:
    """Yield rows that cannot be, and what is wrong with them."""
    for table, row in TABLES.items():
        own = select(row).where(*within(row, person_id, None, None))
        if row is not LoggedRow and row is not TrainingRow:  # of those the day says all
            last = latest_today() + (PLANNED_AHEAD if row is NoteRow else DONE_AHEAD)
            own = own.where(or_(row.day < FIRST_DAY, row.day > last))
        each: Any
        for each in session.scalars(own.order_by(row.day, row.id)).all():
            why = _wrong(each, each.day)
            if why is not None:
                meant = _meant(each)
                yield each, Impossible(table, each.id, each.day, why, None if _wrong(each, meant) else meant)


def _wrong(row: Any, day: date) -> FoursidesError | None:
    """Return why an entry cannot be, had it been of a day; None if it can."""
    try:
        DEMANDS[type(row)](row, day)
    except FoursidesError as error:
        return error
    return None


DEMANDS: Final[dict[type[Any], Callable[[Any, date], object]]] = {
    SessionRow: lambda _, day: demand_day(day),
    LoggedRow: lambda row, day: demand_done(replace(msgspec.convert(row.done, SessionDone), day=day)),
    PainRow: lambda _, day: demand_day(day),
    NoteRow: lambda _, day: demand_planned_day(day),
    TrainingRow: lambda row, day: demand_training(OtherDone(day, row.kind, row.amount)),
}


def _meant(row: Any) -> date:
    """Return the day that was meant."""
    if isinstance(row, SessionRow):
        return row.begun_at.date()
    day: date = row.day
    saved: date = row.kept_at.date()
    if FIRST_DAY <= day <= saved:
        return day
    years = (day.year + CENTURY,) if day.year < 100 else (saved.year, saved.year - 1)
    for year in years:
        try:
            moved = day.replace(year=year)
        except ValueError:  # the leap day of another year
            continue
        if moved <= saved or isinstance(row, NoteRow):
            return moved
    return saved


def _mend(session: Session, row: Any, found: Impossible, now: datetime) -> None:
    if isinstance(row, SessionRow) and found.to is not None:
        session.execute(update(SessionRow).where(SessionRow.id == row.id).values(day=found.to, digest=None))
        save_sums(session.connection(), row.id)
        return
    row.withdrawn_at = now
    if found.to is None:
        return
    columns = {column.name: getattr(row, column.name) for column in type(row).__table__.columns}
    columns |= {"id": new_id(), "day": found.to, "kept_at": now, "withdrawn_at": None}
    if isinstance(row, LoggedRow):
        done = replace(msgspec.convert(row.done, SessionDone), day=found.to)
        columns["done"] = msgspec.to_builtins(done)
    session.add(type(row)(**columns))
    if isinstance(row, LoggedRow):
        take_notes_along(session, row.person_id, row.id, columns["id"], now)
