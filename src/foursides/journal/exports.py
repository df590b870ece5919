"""Reading everything of one person into a bundle."""

from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foursides.errors import UnknownPerson
from foursides.journal.bundle import OURS, VERSION, Bundle
from foursides.journal.counting import Row
from foursides.journal.tables import (
    LandmarksRow,
    LoggedRow,
    NoteRow,
    PainRow,
    PersonRow,
    ProfileRow,
    ProgrammeRow,
    RepRow,
    SessionRow,
    TrainingRow,
)

Table = Row | type[ProfileRow] | type[ProgrammeRow]
OWN = {"person_id", "digest", "holder"}  # columns that only this journal needs
TABLES: dict[str, Table] = {
    "profiles": ProfileRow,
    "programmes": ProgrammeRow,
    "sessions": SessionRow,
    "logged": LoggedRow,
    "pains": PainRow,
    "notes": NoteRow,
    "trainings": TrainingRow,
}


def everything_of(session: Session, person_id: str) -> Bundle:
    """Return everything that is stored of a person, with what was removed.

    Raises
    ------
    UnknownPerson
    """
    person = session.get(PersonRow, person_id)
    if person is None:
        raise UnknownPerson("person-unknown", person=person_id)
    found: dict[str, Any] = {name: _rows(session, table, person_id) for name, table in TABLES.items()}
    _add_parts(session, person_id, found["sessions"])
    whose = {"id": person.id, "made_at": person.made_at}
    content = {"foursides": "journal", "version": VERSION, "person": whose, **found}
    return Bundle.model_validate(content, context=OURS)


def _rows(session: Session, table: Table, person_id: str) -> list[dict[str, Any]]:
    """Return the rows of a person, by column, the earliest first."""
    columns = [column for column in table.__table__.columns if column.name not in OWN]
    query = select(*columns).where(table.person_id == person_id).order_by(table.kept_at, table.id)
    return [dict(row._mapping) for row in session.execute(query)]


def _add_parts(session: Session, person_id: str, sessions: list[dict[str, Any]]) -> None:
    """Add repetitions and landmarks to their sessions."""
    for name, table in (("reps", RepRow), ("landmarks", LandmarksRow)):
        columns = [column for column in table.__table__.columns if column.name != "id"]
        query = select(*columns).join(SessionRow, SessionRow.id == table.session_id)
        parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in session.execute(query.where(SessionRow.person_id == person_id).order_by(table.id)):
            part = dict(row._mapping)
            parts[part.pop("session_id")].append(part)
        for each in sessions:
            each[name] = parts[each["id"]]
