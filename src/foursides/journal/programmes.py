"""Programmes, each stored with the reason why it came to be."""

from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from foursides.journal.basics import clean, demand_person, new_id, next_moment
from foursides.journal.database import Database
from foursides.journal.entries import StoredProgramme
from foursides.journal.limits import demand_planned_day, demand_programme
from foursides.journal.tables import ProgrammeRow
from foursides.programme import Programme, Reason
from foursides.words import words_in
from foursides.words.reasons import reason_text


@dataclass(frozen=True, slots=True)
class Programmes:
    """What was planned, from the first programme to the present one."""

    database: Database

    def save(self, person_id: str, programme: Programme, day: date, *reasons: Reason) -> None:
        """Save the programme that counts from now on, and why; the one that counts already is not saved again.

        Parameters
        ----------
        person_id : str
        programme : Programme
        day : datetime.date
            On which it changes, where the person is.
        *reasons : Reason

        Raises
        ------
        UnknownPerson
        InvalidEntry
            If it makes no sense.
        """
        demand_planned_day(day)
        with self.database.writing() as session:
            demand_person(session, person_id)
            present = _present(session, person_id)
            if programme == present:
                return
            demand_programme(programme, present)
            row = ProgrammeRow(
                id=new_id(),
                person_id=person_id,
                kept_at=next_moment(session, ProgrammeRow, person_id),
                day=day,
                reasons=msgspec.to_builtins(reasons),
                why=clean(" ".join(reason_text(words_in(), reason) for reason in reasons)),
                programme=msgspec.to_builtins(programme),
            )
            session.add(row)

    def present(self, person_id: str) -> Programme | None:
        """Return the present programme, None if there has never been one."""
        with self.database.reading() as session:
            return _present(session, person_id)

    def all(self, person_id: str, since: date | None = None) -> list[StoredProgramme]:
        """Return every programme that there has been, or those of a day and later, the newest first."""
        own = select(ProgrammeRow).where(ProgrammeRow.person_id == person_id)
        if since is not None:
            own = own.where(ProgrammeRow.day >= since)
        with self.database.reading() as session:
            rows = session.scalars(own.order_by(ProgrammeRow.kept_at.desc()))
            return [_stored(row) for row in rows]


def _stored(row: ProgrammeRow) -> StoredProgramme:
    reasons = msgspec.convert(row.reasons, tuple[Reason, ...])
    programme = msgspec.convert(row.programme, Programme)
    return StoredProgramme(row.id, row.kept_at, row.day, reasons, row.why, programme)


def _present(session: Session, person_id: str) -> Programme | None:
    own = select(ProgrammeRow.programme).where(ProgrammeRow.person_id == person_id)
    last = session.scalar(own.order_by(ProgrammeRow.kept_at.desc()).limit(1))
    return None if last is None else msgspec.convert(last, Programme)
