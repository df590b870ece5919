"""Reading everything of one person into a bundle."""

from base64 import urlsafe_b64encode
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

import msgspec
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
PARTS: Final = {
    name: [table.c.session_id, *(column for column in table.c if column.name not in ("id", "session_id"))]
    for name, table in (("reps", RepRow.__table__), ("landmarks", LandmarksRow.__table__))
}
"""What belongs to a session: the column that says to which, and the others."""
ENCODER: Final = msgspec.json.Encoder()
AT_ONCE = 100  # entries read in one query: of sessions, some hundred kilobytes
TABLES: dict[str, Table] = {
    "profiles": ProfileRow,
    "programmes": ProgrammeRow,
    "sessions": SessionRow,
    "logged": LoggedRow,
    "pains": PainRow,
    "notes": NoteRow,
    "trainings": TrainingRow,
}


def written(session: Session, person_id: str) -> Iterator[bytes]:
    """Yield everything that is stored of a person, with what was removed, as JSON: an entry a line, the earliest first.

    Raises
    ------
    UnknownPerson
    """
    person = session.get(PersonRow, person_id)
    if person is None:
        raise UnknownPerson("person-unknown", person=person_id)
    head = {"foursides": "journal", "version": VERSION, "person": {"id": person.id, "made_at": person.made_at}}
    yield b"{" + b",".join(b'\n "%b": %b' % (name.encode(), ENCODER.encode(value)) for name, value in head.items())
    for name, table in TABLES.items():
        yield b',\n "%b": [' % name.encode()
        between = b"\n  "
        for row in rows_of(session, table, person_id):
            yield between + ENCODER.encode(row)
            between = b",\n  "
        yield b"\n ]"
    yield b"\n}\n"


def everything_of(session: Session, person_id: str) -> Bundle:
    """Return the same as a bundle.

    Raises
    ------
    UnknownPerson
    """
    return Bundle.model_validate_json(b"".join(written(session, person_id)), context=OURS)


def rows_of(session: Session, table: Table, person_id: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a person, by column, some at a time."""
    own = table.__table__
    columns = [column for column in own.c if column.name not in OWN]
    query = select(*columns).where(own.c.person_id == person_id).order_by(own.c.kept_at, own.c.id)
    for some in session.execute(query, execution_options={"yield_per": AT_ONCE}).mappings().partitions():
        rows = [dict(row) for row in some]
        if table is SessionRow:
            _add_parts(session, rows)
        yield from rows


def _add_parts(session: Session, sessions: list[dict[str, Any]]) -> None:
    """Add repetitions and landmarks to their sessions."""
    ids = [each["id"] for each in sessions]
    for name, columns in PARTS.items():
        own = columns[0]
        parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
        names = [column.name for column in columns[1:]]
        for session_id, *values in session.execute(select(*columns).where(own.in_(ids)).order_by(own.table.c.id)):
            parts[session_id].append(dict(zip(names, values, strict=True)))
        for each in sessions:
            each[name] = parts[each["id"]]
    for each in sessions:
        for stretch in each["landmarks"]:  # in the alphabet that addresses can hold, too
            stretch["data"] = urlsafe_b64encode(stretch["data"]).decode()
