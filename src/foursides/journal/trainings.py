"""Training that Foursides did not lead."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select

from foursides.journal.basics import demand_person, new_id
from foursides.journal.counting import in_order, remove, within
from foursides.journal.database import Database
from foursides.journal.entries import StoredTraining
from foursides.journal.limits import demand_new_training, latest_today
from foursides.journal.logbook import read_trainings
from foursides.journal.tables import TrainingRow
from foursides.journal.usual import ask_about_training
from foursides.programme import OtherDone


@dataclass(frozen=True, slots=True)
class Trainings:
    """Squats, cycling and the like."""

    database: Database

    def add(self, person_id: str, done: OtherDone, *, sure: bool = False) -> str:
        """Save some training, also an unusual amount if whoever enters it is sure; return its id.

        Raises
        ------
        UnknownPerson
        InvalidSettings
            If there is no training of this kind.
        BeyondLimits
            If the day or the amount cannot be.
        Unusual
            If it is far above what people do.
        """
        demand_new_training(done)
        if not sure:
            ask_about_training(done)
        with self.database.writing() as session:
            demand_person(session, person_id)
            row = training_row(new_id(), person_id, done, datetime.now(UTC))
            session.add(row)
            return row.id

    def all(self, person_id: str, first: date | None = None, last: date | None = None) -> list[StoredTraining]:
        """Return what was done from one day to another, both included, the earliest first."""
        with self.database.reading() as session:
            own = select(TrainingRow).where(*within(TrainingRow, person_id, first, last))
            rows = session.scalars(own.order_by(*in_order(TrainingRow)))
            return [StoredTraining(row.id, row.kept_at, OtherDone(row.day, row.kind, row.amount)) for row in rows]

    def import_table(self, person_id: str, text: str, today: date | None = None, *, sure: bool = False) -> int:
        """Save the training in a table from elsewhere; what is known already is not saved twice.

        Parameters
        ----------
        person_id : str
        text : str
            As `read_trainings` takes it.
        today : datetime.date, optional
            Where the person is: nothing was done later. The latest that it can be anywhere without it.
        sure : bool
            Whether amounts far above what people do are right.

        Returns
        -------
        int
            How many lines were new.

        Raises
        ------
        UnknownPerson
        InvalidImport
            If the table makes no sense; the text names the lines, and nothing is saved.
        Unusual
            Likewise, if amounts are far above what people do.
        """
        found, now = read_trainings(text, today or latest_today(), sure=sure), datetime.now(UTC)
        own = select(TrainingRow.day, TrainingRow.kind, TrainingRow.amount).where(TrainingRow.person_id == person_id)
        with self.database.writing() as session:
            demand_person(session, person_id)
            known = Counter(OtherDone(*row) for row in session.execute(own))  # with what was removed
            new = list((Counter(found) - known).elements())
            session.add_all(training_row(new_id(), person_id, done, now) for done in new)
            return len(new)

    def remove(self, training_id: str) -> bool:
        """Remove some training: it stays in the journal and no longer counts; return False if there is none."""
        with self.database.writing() as session:
            return remove(session, TrainingRow, training_id)


def training_row(id_: str, person_id: str, done: OtherDone, now: datetime) -> TrainingRow:
    """Return the row of some training."""
    return TrainingRow(
        id=id_, person_id=person_id, day=done.day, kept_at=now, kind=done.kind, amount=float(done.amount)
    )
