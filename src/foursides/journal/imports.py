"""Adding everything of one person from a bundle."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import delete, insert, select, true, update
from sqlalchemy.orm import Session

from foursides.errors import BeyondLimits, InvalidImport
from foursides.journal.basics import demand_person
from foursides.journal.bundle import Bundle, BundledRep, BundledSession
from foursides.journal.exports import TABLES, Table
from foursides.journal.sum_up import save_sums
from foursides.journal.tables import LandmarksRow, PersonRow, RepRow, SessionRow

REP = [each.name for each in fields(BundledRep)]
AT_ONCE = 500  # ids looked up in one query


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of taking a bundle in.

    Attributes
    ----------
    person_id : str
        To whom it belongs now.
    new : int
        Entries that the journal did not have.
    changed : int
        Entries that it had, and that have since been removed or gone on.
    left_out : BeyondLimits or None
        What the bundle is without; None if it is whole.
    """

    person_id: str
    new: int
    changed: int
    left_out: BeyondLimits | None = None


def add_bundle(session: Session, bundle: Bundle, person_id: str | None) -> Imported:
    """Add what the journal does not have yet, for somebody; for the person in the bundle if None.

    Raises
    ------
    UnknownPerson
    InvalidImport
        If something of it belongs to somebody else here.
    """
    if person_id is None:
        person_id = bundle.person.id
        _make_person(session, bundle)
    else:
        demand_person(session, person_id)
    new = changed = 0
    for name, table in TABLES.items():
        added, altered = _merge(session, table, person_id, getattr(bundle, name))
        new, changed = new + added, changed + altered
    return Imported(person_id, new, changed, bundle.left_out)


def _make_person(session: Session, bundle: Bundle) -> None:
    if session.get(PersonRow, bundle.person.id) is None:
        nobody = session.scalar(select(PersonRow.id).where(PersonRow.is_local == true())) is None
        session.add(PersonRow(id=bundle.person.id, made_at=bundle.person.made_at, is_local=nobody or None))
        session.flush()


def _merge(session: Session, table: Table, person_id: str, entries: Sequence[Any]) -> tuple[int, int]:
    """Add what is new, and alter what has gone on; return how many of each."""
    known = _known(session, table, [entry.id for entry in entries])
    if any(owner != person_id for owner, _, _ in known.values()):
        raise InvalidImport("import-of-another")
    new = [entry for entry in entries if entry.id not in known]
    rows = [{"person_id": person_id, **_columns(entry)} for entry in new]
    if table is SessionRow:
        rows = [{**row, "holder": 0} for row in rows]
    if rows:
        session.execute(insert(table), rows)
    if table is SessionRow:
        _add_parts(session, new)
    altered = 0
    for entry in entries:
        if entry.id in known:
            _, kept_at, withdrawn_at = known[entry.id]
            altered += _alter(session, table, entry, kept_at, withdrawn_at)
    return len(new), altered


def _alter(session: Session, table: Table, entry: Any, kept_at: datetime, withdrawn_at: datetime | None) -> bool:
    """Bring an entry up to date if it was removed, or a session went on, elsewhere."""
    changed = False
    if isinstance(entry, BundledSession):
        changed = entry.kept_at > kept_at
        if changed:
            for part in (RepRow, LandmarksRow):
                session.execute(delete(part).where(part.session_id == entry.id))
            own = update(SessionRow).where(SessionRow.id == entry.id)
            columns = {name: value for name, value in _columns(entry).items() if name not in ("id", "withdrawn_at")}
            session.execute(own.values(**columns, holder=SessionRow.holder + 1))
            _add_parts(session, [entry])
    removed_at = getattr(entry, "withdrawn_at", None)
    if removed_at is not None and withdrawn_at is None:
        session.execute(update(table).where(table.id == entry.id).values(withdrawn_at=removed_at))
        changed = True
    return changed


def _known(session: Session, table: Table, ids: Sequence[str]) -> dict[str, tuple[str, datetime, datetime | None]]:
    """Return whose the entries are that are stored already, and when they were saved and removed, by id."""
    withdrawn = getattr(table, "withdrawn_at", None)
    found: dict[str, tuple[str, datetime, datetime | None]] = {}
    for start in range(0, len(ids), AT_ONCE):
        own = table.id.in_(ids[start : start + AT_ONCE])
        columns = [table.id, table.person_id, table.kept_at, *([] if withdrawn is None else [withdrawn])]
        for row in session.execute(select(*columns).where(own)):
            found[row[0]] = (row[1], row[2], row[3] if withdrawn is not None else None)
    return found


def _columns(entry: Any) -> dict[str, Any]:
    """Return an entry by column, plain enough for JSON."""
    columns = {name: getattr(entry, name) for name in type(entry).model_fields if name not in ("reps", "landmarks")}
    for name in ("profile", "programme", "done", "item", "sets", "red_flags", "pains", "unsure", "reasons"):
        if columns.get(name) is not None:
            columns[name] = msgspec.to_builtins(columns[name])
    return columns


def _add_parts(session: Session, entries: Iterable[BundledSession]) -> None:
    """Add the repetitions and landmarks of sessions, and what they come to."""
    for entry in entries:
        reps = [{"session_id": entry.id, **{name: getattr(rep, name) for name in REP}} for rep in entry.reps]
        if reps:
            session.execute(insert(RepRow), reps)
        stretches = [{"session_id": entry.id, "first_s": each.first_s, "data": each.data} for each in entry.landmarks]
        if stretches:
            session.execute(insert(LandmarksRow), stretches)
        save_sums(session.connection(), entry.id)
