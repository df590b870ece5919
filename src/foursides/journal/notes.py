"""Notes."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from foursides.errors import InvalidEntry
from foursides.journal.entries import StoredNote
from foursides.journal.limits import demand_planned_day
from foursides.journal.period import in_order, within
from foursides.journal.store import Store, clean, demand_person, new_id
from foursides.journal.tables import LoggedRow, NoteRow, SessionRow


class Notes(Store):
    """What a person, or whoever helps them, writes down."""

    def save_note(self, person_id: str, text: str, day: date, session_id: str | None = None) -> str:
        """Keep a note of a day, or of a session; return its id.

        Raises
        ------
        UnknownPerson
        InvalidEntry
            If it is empty, too long, of a day that cannot be, or of a session that is not the person's.
        """
        row = note_row(person_id, text, day, session_id)
        with self._writing() as session:
            demand_person(session, person_id)
            if session_id is not None:
                rows = (session.get(SessionRow, session_id), session.get(LoggedRow, session_id))
                if not any(each is not None and each.person_id == person_id for each in rows):
                    raise InvalidEntry("The note is of a session that is not this person's.")
            session.add(row)
            return row.id

    def notes(
        self, person_id: str, first: date | None = None, last: date | None = None, session_id: str | None = None
    ) -> list[StoredNote]:
        """Return the notes from one day to another, both included, the earliest first; all, or those of a session."""
        query = select(NoteRow).where(*within(NoteRow, person_id, first, last))
        if session_id is not None:
            query = query.where(NoteRow.session_id == session_id)
        with self._reading() as session:
            rows = session.scalars(query.order_by(*in_order(NoteRow)))
            return [StoredNote(row.id, row.kept_at, row.day, row.text, row.session_id) for row in rows]


def note_row(person_id: str, text: str, day: date, session_id: str | None = None) -> NoteRow:
    """Return the row of a note.

    Raises
    ------
    InvalidEntry
        If it is empty, too long, or of a day that cannot be.
    """
    demand_planned_day(day)
    text = clean(text)
    if not text:
        raise InvalidEntry("An empty note is not kept.")
    now = datetime.now(UTC)
    return NoteRow(id=new_id(), person_id=person_id, day=day, kept_at=now, text=text, session_id=session_id)
