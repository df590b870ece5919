"""Notes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foursides.errors import InvalidEntry
from foursides.journal.basics import clean, demand_person, new_id
from foursides.journal.counting import in_order, remove, within
from foursides.journal.database import Database
from foursides.journal.entries import StoredNote
from foursides.journal.limits import demand_planned_day
from foursides.journal.tables import LoggedRow, NoteRow, SessionRow


@dataclass(frozen=True, slots=True)
class Notes:
    """What a person, or whoever helps them, writes down."""

    database: Database

    def add(self, person_id: str, text: str, day: date, session_id: str | None = None) -> str:
        """Save a note of a day, or of a session; return its id.

        Raises
        ------
        UnknownPerson
        InvalidEntry
            If it is empty, too long, of a day that cannot be, or of a session that is not the person's.
        """
        row = note_row(person_id, text, day, session_id)
        with self.database.writing() as session:
            demand_person(session, person_id)
            if session_id is not None:
                rows = (session.get(SessionRow, session_id), session.get(LoggedRow, session_id))
                if not any(each is not None and each.person_id == person_id for each in rows):
                    raise InvalidEntry("note-of-another")
            session.add(row)
            return row.id

    def all(
        self, person_id: str, first: date | None = None, last: date | None = None, session_id: str | None = None
    ) -> list[StoredNote]:
        """Return the notes from one day to another, both included, the earliest first; all, or those of a session."""
        query = select(NoteRow).where(*within(NoteRow, person_id, first, last))
        if session_id is not None:
            query = query.where(NoteRow.session_id == session_id)
        with self.database.reading() as session:
            rows = session.scalars(query.order_by(*in_order(NoteRow)))
            return [StoredNote(row.id, row.kept_at, row.day, row.text, row.session_id) for row in rows]

    def remove(self, note_id: str) -> bool:
        """Remove a note: it stays in the journal and no longer counts; return False if there is none of this id."""
        with self.database.writing() as session:
            return remove(session, NoteRow, note_id)


def note_row(
    person_id: str, text: str, day: date, session_id: str | None = None, kept_at: datetime | None = None
) -> NoteRow:
    """Return the row of a note that is saved now, or at the moment of what it belongs to.

    Raises
    ------
    InvalidEntry
        If it is empty, too long, or of a day that cannot be.
    """
    demand_planned_day(day)
    text = clean(text)
    if not text:
        raise InvalidEntry("note-empty")
    now = kept_at or datetime.now(UTC)
    return NoteRow(id=new_id(), person_id=person_id, day=day, kept_at=now, text=text, session_id=session_id)


def take_notes_along(session: Session, person_id: str, old_id: str, new_id_: str, at: datetime) -> None:
    """Give the notes of one session to another that stands in its place, at a moment; they keep their order."""
    noted = select(NoteRow).where(*within(NoteRow, person_id, None, None), NoteRow.session_id == old_id)
    notes = session.scalars(noted.order_by(*in_order(NoteRow))).all()
    ids = sorted(new_id() for _ in notes)  # of one moment, they are shown in the order of their ids
    for note, note_id in zip(notes, ids, strict=True):
        note.withdrawn_at = at
        own = {"person_id": person_id, "day": note.day, "text": note.text}
        session.add(NoteRow(id=note_id, kept_at=at, session_id=new_id_, **own))
