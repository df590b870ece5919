"""What every entry has: an id, an owner, a moment, and texts that any database can store."""

import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foursides.errors import InvalidEntry, UnknownPerson
from foursides.journal.tables import PersonRow, ProfileRow, ProgrammeRow

ID_BYTES = 18  # of chance in an id: nobody guesses 144 bits
LONGEST_TEXT = 10_000  # characters: some pages
TICK = timedelta(microseconds=1)


def new_id() -> str:
    """Return an id that nobody can guess."""
    return secrets.token_urlsafe(ID_BYTES)


def clean(text: str) -> str:
    """Return a text that every database can store: without NUL and halves of characters.

    Raises
    ------
    InvalidEntry
        If it is too long.
    """
    text = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8").strip()
    if len(text) > LONGEST_TEXT:
        raise InvalidEntry("text-too-long", most=LONGEST_TEXT, length=len(text))
    return text


def demand_person(session: Session, person_id: str) -> None:
    """See that there is somebody of this id.

    Raises
    ------
    UnknownPerson
        If there is not.
    """
    if session.scalar(select(PersonRow.id).where(PersonRow.id == person_id)) is None:
        raise UnknownPerson("person-unknown", person=person_id)


def next_moment(session: Session, table: type[ProfileRow] | type[ProgrammeRow], person_id: str) -> datetime:
    """Return now, but later than what was saved before: the latest counts, also where a clock was set back."""
    last = session.scalar(select(func.max(table.kept_at)).where(table.person_id == person_id))
    now = datetime.now(UTC)
    return now if last is None else max(now, last + TICK)
