"""Training that Foursides did not lead."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from foursides.journal.entries import StoredTraining
from foursides.journal.period import in_order, within
from foursides.journal.store import Store, demand_person, new_id
from foursides.journal.tables import TrainingRow
from foursides.programme import OtherDone, other_kind


class Trainings(Store):
    """Squats, cycling and the like."""

    def keep_training(self, person_id: str, done: OtherDone) -> str:
        """Keep some training; return its id.

        Raises
        ------
        UnknownPerson
        InvalidSettings
            If there is no training of this kind.
        """
        other_kind(done.kind)
        with self._writing() as session:
            demand_person(session, person_id)
            row = training_row(new_id(), person_id, done, datetime.now(UTC))
            session.add(row)
            return row.id

    def trainings(self, person_id: str, first: date | None = None, last: date | None = None) -> list[StoredTraining]:
        """Return what was done from one day to another, both included, the earliest first."""
        with self._reading() as session:
            own = select(TrainingRow).where(*within(TrainingRow, person_id, first, last))
            rows = session.scalars(own.order_by(*in_order(TrainingRow)))
            return [StoredTraining(row.id, row.kept_at, OtherDone(row.day, row.kind, row.amount)) for row in rows]


def training_row(id_: str, person_id: str, done: OtherDone, now: datetime) -> TrainingRow:
    """Return the row of some training."""
    return TrainingRow(
        id=id_, person_id=person_id, day=done.day, kept_at=now, kind=done.kind, amount=float(done.amount)
    )
