"""Sessions while they are led: every change kept before anybody is told of it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, String, bindparam, insert, select, update
from sqlalchemy.orm import Session

from foursides.coach.events import RepRemoved
from foursides.journal.database import journal_errors
from foursides.journal.digest import Digest, digest_of, encode
from foursides.journal.limits import demand_counts, demand_day, demand_item
from foursides.journal.people import People
from foursides.journal.records import Change, NewSession, StoredSession
from foursides.journal.rows import (
    columns_of,
    columns_of_rep,
    item_of,
    new_row,
    plan_of_row,
    reps_done,
    state_of,
    stored,
)
from foursides.journal.store import demand_person, new_id
from foursides.journal.tables import Base, RepRow, SessionRow

SESSION, REP = (Base.metadata.tables[row.__tablename__] for row in (SessionRow, RepRow))
OWN = bindparam("own_id", type_=String())

# The statements of every change, made once: making one takes longer than SQLite does to carry it out.
ONE_SESSION = select(SESSION).where(SessionRow.id == OWN)
COUNTING = select(REP).where(RepRow.session_id == OWN, ~RepRow.withdrawn).order_by(RepRow.set_number, RepRow.number)
MOVE_ON = update(SESSION).where(SessionRow.id == OWN, SessionRow.holder == bindparam("own_holder"))
SUM_UP = update(SESSION).where(SessionRow.id == OWN, SessionRow.kept_at == bindparam("own_kept_at"))
COUNT = insert(REP)
TAKE_BACK = (
    update(REP)
    .where(
        RepRow.session_id == OWN,
        RepRow.set_number == bindparam("own_set"),
        RepRow.number == bindparam("own_number"),
        ~RepRow.withdrawn,
    )
    .values(withdrawn=True)
)


class Live(People):
    """What the live coach keeps."""

    def begin(self, new: NewSession) -> str:
        """Keep a session that is about to begin; return its id, which nobody can guess.

        Raises
        ------
        UnknownPerson
            If it is to be of somebody whom the journal does not know.
        InvalidEntry
            If it is of a day, or of so many sets and repetitions, that cannot be.
        """
        day = new.day or date.today()
        _demand_sense(new, day)
        session_id = new_id()
        person_id = new.person_id or self.me().id
        with self._writing() as session:
            demand_person(session, person_id)
            left = select(SessionRow.id).where(SessionRow.person_id == person_id, SessionRow.digest.is_(None))
            for unfinished in session.scalars(left).all():  # left in the middle of a set
                save_digest(session.connection(), unfinished)
            session.add(new_row(session_id, person_id, day, new, datetime.now(UTC)))
        return session_id

    def find(self, session_id: str) -> StoredSession | None:
        """Return a session, None if there is none of this id."""
        with self._reading() as session:
            return _read(session, session_id)

    def take_up(self, session_id: str) -> StoredSession | None:
        """Return a session to lead it from now on: whoever led it before can no longer write to it."""
        own = SessionRow.id == session_id
        with self._writing() as session:
            session.execute(update(SessionRow).where(own).values(holder=SessionRow.holder + 1))
            return _read(session, session_id)

    def keep(self, changes: Sequence[Change]) -> set[str]:
        """Commit changes, all or none of them; once this returns they survive a power cut.

        Returns
        -------
        set of str
            Sessions that somebody else has taken up in the meantime: nothing of theirs was written.
        """
        with journal_errors(self._engine), self._engine.begin() as connection:
            return {change.session_id for change in changes if not _write(connection, change)}

    def check(self) -> None:
        """Raise if the journal cannot be written now."""
        with journal_errors(self._engine), self._engine.connect() as connection:
            connection.execute(update(SessionRow).where(SessionRow.id == "").values(processed=0))
            connection.rollback()


def _demand_sense(new: NewSession, day: date) -> None:
    demand_day(day)
    legs = [each.leg for each in new.plan.sets]
    for each in new.plan.sets:
        demand_counts(legs.count(each.leg), each.reps)
    if new.item is not None:
        demand_item(new.item)


def digest_from_reps(session: Session, session_id: str) -> Digest:
    """Return what a session came to, from its repetitions."""
    connection = session.connection()
    return _digest_from(connection, _columns(connection, session_id))


def save_digest(connection: Connection, session_id: str) -> None:
    """Keep what a session came to, unless it has gone on in the meantime."""
    row = _columns(connection, session_id)
    digest = encode(_digest_from(connection, row))
    connection.execute(SUM_UP, {"own_id": session_id, "own_kept_at": row.kept_at, "digest": digest})


def _columns(connection: Connection, session_id: str) -> Row[Any]:
    return connection.execute(ONE_SESSION, {"own_id": session_id}).one()


def _digest_from(connection: Connection, row: Row[Any]) -> Digest:
    reps = reps_done(connection.execute(COUNTING, {"own_id": row.id}))
    return digest_of(plan_of_row(row), item_of(row.item), row.day, state_of(row), reps)


def _read(session: Session, session_id: str) -> StoredSession | None:
    row = session.get(SessionRow, session_id)
    return None if row is None else stored(row, session.connection().execute(COUNTING, {"own_id": session_id}))


def _write(connection: Connection, change: Change) -> bool:
    """Write a change, unless its session is led by somebody else.

    In the middle of a set the digest is left out, since the next lift is seconds away.
    """
    whose = {"own_id": change.session_id, "own_holder": change.holder}
    moved = {"processed": change.processed, "clock_s": change.clock_s, "kept_at": datetime.now(UTC), "digest": None}
    if not connection.execute(MOVE_ON, {**whose, **moved, **columns_of(change.kept)}).rowcount:
        return False
    for done in change.happened:
        if isinstance(done, RepRemoved):
            place = {"own_id": change.session_id, "own_set": done.set_number, "own_number": done.number}
            connection.execute(TAKE_BACK, place)
        else:
            connection.execute(COUNT, {"session_id": change.session_id, **columns_of_rep(done)})
    if change.kept.phase != "set":
        save_digest(connection, change.session_id)
    return True
