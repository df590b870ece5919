"""Sessions while they are led: every change is saved before anybody hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.orm import Session

from foursides.coach.events import RepRemoved
from foursides.journal.basics import demand_person, new_id
from foursides.journal.database import Database
from foursides.journal.limits import demand_day, demand_item, demand_sets
from foursides.journal.people import People
from foursides.journal.records import Change, LedSession, NewSession
from foursides.journal.rows import columns_of, columns_of_rep, led_session, new_row
from foursides.journal.sum_up import COUNTING, OWN, REP, SESSION, save_sums
from foursides.journal.tables import RepRow, SessionRow

# The statements of every change, made once: making one takes longer than SQLite does to carry it out.
MOVE_ON = update(SESSION).where(SessionRow.id == OWN, SessionRow.holder == bindparam("own_holder"))
COUNT = insert(REP)
REMOVE_REP = (
    update(REP)
    .where(
        RepRow.session_id == OWN,
        RepRow.set_number == bindparam("own_set"),
        RepRow.number == bindparam("own_number"),
        ~RepRow.withdrawn,
    )
    .values(withdrawn=True)
)


@dataclass(frozen=True, slots=True)
class Live:
    """What the live coach saves."""

    database: Database
    people: People

    def begin(self, new: NewSession) -> str:
        """Save a session that is about to begin; return its id, which nobody can guess.

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
        person_id = new.person_id or self.people.me().id
        with self.database.writing() as session:
            demand_person(session, person_id)
            left = select(SessionRow.id).where(SessionRow.person_id == person_id, SessionRow.digest.is_(None))
            for unfinished in session.scalars(left).all():  # left in the middle of a set
                save_sums(session.connection(), unfinished)
            session.add(new_row(session_id, person_id, day, new, datetime.now(UTC)))
        return session_id

    def find(self, session_id: str) -> LedSession | None:
        """Return a session, None if there is none of this id."""
        with self.database.reading() as session:
            return _read(session, session_id)

    def claim(self, session_id: str) -> LedSession | None:
        """Return a session to lead it from now on: whoever led it before can no longer write to it."""
        own = SessionRow.id == session_id
        with self.database.writing() as session:
            session.execute(update(SessionRow).where(own).values(holder=SessionRow.holder + 1))
            return _read(session, session_id)

    def holder(self, session_id: str) -> int | None:
        """Return how often a session has been claimed, None if there is none of this id."""
        with self.database.reading() as session:
            return session.scalar(select(SessionRow.holder).where(SessionRow.id == session_id))

    def save(self, changes: Sequence[Change]) -> set[str]:
        """Commit changes, all or none of them; once this returns they survive a power cut.

        Returns
        -------
        set of str
            Sessions that somebody else has claimed in the meantime: nothing of theirs was written.
        """
        with self.database.connected() as connection, connection.begin():
            return {change.session_id for change in changes if not _write(connection, change)}

    def check(self) -> None:
        """Raise if the journal cannot be written now."""
        with self.database.connected() as connection:
            connection.execute(update(SessionRow).where(SessionRow.id == "").values(processed=0))
            connection.rollback()


def _demand_sense(new: NewSession, day: date) -> None:
    demand_day(day)
    demand_sets((each.leg, each.reps) for each in new.plan.sets)
    if new.item is not None:
        demand_item(new.item)


def _read(session: Session, session_id: str) -> LedSession | None:
    row = session.get(SessionRow, session_id)
    return None if row is None else led_session(row, session.connection().execute(COUNTING, {"own_id": session_id}))


def _write(connection: Connection, change: Change) -> bool:
    """Write a change, unless its session is led by somebody else.

    In the middle of a set the sums are left out, since the next lift is seconds away.
    """
    whose = {"own_id": change.session_id, "own_holder": change.holder}
    moved = {"processed": change.processed, "clock_s": change.clock_s, "kept_at": datetime.now(UTC), "digest": None}
    if not connection.execute(MOVE_ON, {**whose, **moved, **columns_of(change.state)}).rowcount:
        return False
    for done in change.happened:
        if isinstance(done, RepRemoved):
            place = {"own_id": change.session_id, "own_set": done.set_number, "own_number": done.number}
            connection.execute(REMOVE_REP, place)
        else:
            connection.execute(COUNT, {"session_id": change.session_id, **columns_of_rep(done)})
    if change.state.phase != "set":
        save_sums(connection, change.session_id)
    return True
