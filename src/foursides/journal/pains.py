"""Pain outside of sessions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from foursides.errors import InvalidEntry
from foursides.journal.basics import clean, demand_person, new_id
from foursides.journal.counting import in_order, remove, within
from foursides.journal.database import Database
from foursides.journal.entries import Moment, StoredPain
from foursides.journal.limits import MOST_PAIN, demand_day
from foursides.journal.tables import PainRow


@dataclass(frozen=True, slots=True)
class Pains:
    """How the knee was on which day."""

    database: Database

    def add(self, person_id: str, day: date, when: Moment, score: int, note: str = "") -> str:
        """Save a pain, 0 to 10; return its id.

        A morning has one answer: a second one corrects the first, which is removed.

        Raises
        ------
        UnknownPerson
        InvalidEntry
            If the score is none, or the day cannot be.
        """
        demand_day(day)
        if not 0 <= score <= MOST_PAIN:
            raise InvalidEntry("score-beyond", what="pain", most=MOST_PAIN, score=score)
        now = datetime.now(UTC)
        row = PainRow(id=new_id(), person_id=person_id, day=day, kept_at=now, moment=when, score=score)
        row.note = clean(note)
        with self.database.writing() as session:
            demand_person(session, person_id)
            if when == "morning":
                same = (PainRow.person_id == person_id, PainRow.day == day, PainRow.moment == when)
                earlier = update(PainRow).where(*same, PainRow.withdrawn_at.is_(None))
                session.execute(earlier.values(withdrawn_at=now))
            session.add(row)
            return row.id

    def all(self, person_id: str, first: date | None = None, last: date | None = None) -> list[StoredPain]:
        """Return what was reported from one day to another, both included, the earliest first."""
        with self.database.reading() as session:
            own = select(PainRow).where(*within(PainRow, person_id, first, last))
            rows = session.scalars(own.order_by(*in_order(PainRow)))
            return [
                StoredPain(row.id, row.kept_at, row.day, cast(Moment, row.moment), row.score, row.note) for row in rows
            ]

    def remove(self, pain_id: str) -> bool:
        """Remove a pain: it stays in the journal and no longer counts; return False if there is none of this id."""
        with self.database.writing() as session:
            return remove(session, PainRow, pain_id)


def morning_pains(session: Session, person_id: str, first: date | None, last: date | None = None) -> dict[date, int]:
    """Return the pain of each morning on which it was reported, from one day to another."""
    reported = select(PainRow.day, PainRow.score).where(*within(PainRow, person_id, first, last))
    return {day: score for day, score in session.execute(reported.where(PainRow.moment == "morning"))}  # noqa: C416
