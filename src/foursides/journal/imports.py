"""Adding everything of one person from a bundle: piece by piece, and all of it or nothing to the eye.

Entries are staged: they come in small transactions, so that nobody else waits, as those of somebody who is not there.
The last transaction gives them to whom they belong. What is interrupted goes on where it was with the same file.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from foursides.errors import BeyondLimits, InvalidImport
from foursides.journal.basics import demand_person
from foursides.journal.bundle import BundledSession
from foursides.journal.database import Database
from foursides.journal.exports import TABLES
from foursides.journal.merging import alter, goes_on, insert_entries, is_removed, known_of
from foursides.journal.reading import BundleFile, Entry
from foursides.journal.staging import TAKEN_OVER, Stage
from foursides.journal.tables import PersonRow

MOST_ROWS: Final = 1500  # of a transaction: about a twentieth of a second of writing
Heard = Callable[[float], object]
"""Is told how much of a file has been read, 0 to 1."""
Batch = tuple[str, list[Entry]]


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


def add_bundle(database: Database, file: BundleFile, person_id: str | None, heard: Heard = lambda _: None) -> Imported:
    """Add what the journal does not have yet, for somebody; for the person in the bundle if None.

    Raises
    ------
    UnknownPerson
    InvalidImport
        If the file makes no sense, or something of it belongs to somebody else here; nothing of it is added then.
    """
    with database.writing() as session:
        person_id = person_id or _made_person(session, file)
        demand_person(session, person_id)
    stage = Stage.claimed(database, person_id, file.digest())
    stage.clear_others()
    try:
        later = _staged(database, stage, file, heard)
    except InvalidImport as error:
        if error.code != TAKEN_OVER:
            stage.clear()
        raise
    with database.writing() as session:
        stage.demand(session)
        changed = _altered(session, file, later)
        new = stage.give(session, file.gone)
    return Imported(person_id, new, changed, file.left_out)


def _made_person(session: Session, file: BundleFile) -> str:
    person = file.person()
    if session.get(PersonRow, person.id) is None:
        nobody = session.scalar(select(PersonRow.id).where(PersonRow.is_local == true())) is None
        session.add(PersonRow(id=person.id, made_at=person.made_at, is_local=nobody or None))
        session.flush()
    return person.id


def _staged(database: Database, stage: Stage, file: BundleFile, heard: Heard) -> set[str]:
    """Stage what is new; return the ids of what is known and has been removed or gone on since."""
    later: set[str] = set()
    for name, entries in _batches(file):
        with database.writing() as session:
            stage.demand(session)
            later |= _stage(session, stage, name, entries)
        heard(file.share)
    return later


def _batches(file: BundleFile) -> Iterator[Batch]:
    """Yield entries of one kind together, as many as one transaction is to write."""
    name, entries, rows = "", list[Entry](), 0
    for own, entry in file.entries():
        if own != name or rows >= MOST_ROWS:
            if entries:
                yield name, entries
            name, entries, rows = own, [], 0
        entries.append(entry)
        rows += 1 + (len(entry.reps) + len(entry.landmarks) if isinstance(entry, BundledSession) else 0)
    if entries:
        yield name, entries


def _stage(session: Session, stage: Stage, name: str, entries: Sequence[Entry]) -> set[str]:
    table = TABLES[name]
    known = known_of(session, table, [entry.id for entry in entries])
    for owner, _, _ in known.values():
        if owner not in (stage.id, stage.person_id):
            raise InvalidImport("import-of-another")
    insert_entries(session, table, stage.id, [entry for entry in entries if entry.id not in known])
    return {
        entry.id
        for entry in entries
        if entry.id in known and known[entry.id][0] == stage.person_id and _differs(entry, *known[entry.id][1:])
    }


def _differs(entry: Entry, kept_at: datetime, withdrawn_at: datetime | None) -> bool:
    return goes_on(entry, kept_at) or is_removed(entry, withdrawn_at)


def _altered(session: Session, file: BundleFile, later: set[str]) -> int:
    """Bring up to date what has been removed or gone on elsewhere; there is seldom any."""
    changed = 0
    for name, entry in file.entries() if later else ():
        if entry.id in later:
            _, kept_at, withdrawn_at = known_of(session, TABLES[name], [entry.id])[entry.id]
            changed += alter(session, TABLES[name], entry, kept_at, withdrawn_at)
    return changed
