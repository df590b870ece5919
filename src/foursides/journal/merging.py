"""Entries of a bundle as rows, and what becomes of those that the journal has already."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from typing import Any

import msgspec
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from foursides.journal.bundle import BundledRep, BundledSession
from foursides.journal.exports import Table
from foursides.journal.reading import Entry
from foursides.journal.rows import plan_of_row, reps_done, state_of
from foursides.journal.sum_up import REP
from foursides.journal.sums import encode, sums_of
from foursides.journal.tables import Base, LandmarksRow, RepRow, SessionRow

REP_COLUMNS = [each.name for each in fields(BundledRep)]
REP_VALUES = attrgetter(*REP_COLUMNS)
LANDMARKS = Base.metadata.tables[LandmarksRow.__tablename__]
AT_ONCE = 500  # ids looked up in one query
Known = dict[str, tuple[str, datetime, datetime | None]]


def known_of(session: Session, table: Table, ids: Sequence[str]) -> Known:
    """Return whose the entries are that are stored already, and when they were saved and removed, by id."""
    withdrawn = getattr(table, "withdrawn_at", None)
    columns = [table.id, table.person_id, table.kept_at, *([] if withdrawn is None else [withdrawn])]
    found: Known = {}
    for start in range(0, len(ids), AT_ONCE):
        for row in session.execute(select(*columns).where(table.id.in_(ids[start : start + AT_ONCE]))):
            found[row[0]] = (row[1], row[2], row[3] if withdrawn is not None else None)
    return found


def insert_entries(session: Session, table: Table, person_id: str, entries: Sequence[Entry]) -> None:
    """Add entries that are new."""
    if entries:
        rows = [{"person_id": person_id, **_columns(entry)} for entry in entries]
        session.execute(insert(Base.metadata.tables[table.__tablename__]), rows)
        _add_parts(session, (entry for entry in entries if isinstance(entry, BundledSession)))


def goes_on(entry: Entry, kept_at: datetime) -> bool:
    """Whether a session has gone on elsewhere."""
    return isinstance(entry, BundledSession) and entry.kept_at > kept_at


def is_removed(entry: Entry, withdrawn_at: datetime | None) -> bool:
    """Whether an entry was removed elsewhere, and not here."""
    return getattr(entry, "withdrawn_at", None) is not None and withdrawn_at is None


def alter(session: Session, table: Table, entry: Entry, kept_at: datetime, withdrawn_at: datetime | None) -> bool:
    """Bring an entry up to date if it was removed, or a session went on, elsewhere."""
    if isinstance(entry, BundledSession) and goes_on(entry, kept_at):
        for part in (RepRow, LandmarksRow):
            session.execute(delete(part).where(part.session_id == entry.id))
        columns = {name: value for name, value in _columns(entry).items() if name not in ("id", "withdrawn_at")}
        own = update(SessionRow).where(SessionRow.id == entry.id)
        session.execute(own.values(**columns | {"holder": SessionRow.holder + 1}))
        _add_parts(session, [entry])
    elif not is_removed(entry, withdrawn_at):
        return False
    if is_removed(entry, withdrawn_at):
        removed_at = getattr(entry, "withdrawn_at", None)
        session.execute(update(table).where(table.id == entry.id).values(withdrawn_at=removed_at))
    return True


def _columns(entry: Entry) -> dict[str, Any]:
    """Return an entry by column, plain enough for JSON."""
    columns = {name: getattr(entry, name) for name in type(entry).model_fields if name not in ("reps", "landmarks")}
    for name in ("profile", "programme", "done", "item", "sets", "red_flags", "pains", "unsure", "reasons"):
        if columns.get(name) is not None:
            columns[name] = msgspec.to_builtins(columns[name])
    return columns | {"holder": 0, "digest": _digest(entry)} if isinstance(entry, BundledSession) else columns


def _digest(entry: BundledSession) -> str:
    """Return what a session came to: what reading its repetitions back would."""
    counting = sorted((rep for rep in entry.reps if not rep.withdrawn), key=lambda rep: (rep.set_number, rep.number))
    plan = plan_of_row(entry)
    return encode(sums_of(plan, entry.item, entry.day, state_of(entry), reps_done(counting)))


def _add_parts(session: Session, entries: Iterable[BundledSession]) -> None:
    """Add the repetitions and landmarks of sessions."""
    reps, stretches = [], []
    for entry in entries:
        own = {"session_id": entry.id}
        reps += [own | dict(zip(REP_COLUMNS, REP_VALUES(rep), strict=True)) for rep in entry.reps]
        stretches += [own | {"first_s": each.first_s, "data": each.data} for each in entry.landmarks]
    if reps:
        session.execute(insert(REP), reps)
    if stretches:
        session.execute(insert(LANDMARKS), stretches)
