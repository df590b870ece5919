"""Sessions while they are led: every change kept before anybody is told of it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import CursorResult, Row, insert, select, update
from sqlalchemy.orm import Session

from foursides.coach.events import TakenBack
from foursides.journal.database import told
from foursides.journal.digest import Digest, digest_of, encode
from foursides.journal.people import People
from foursides.journal.records import Change, NewSession, StoredSession
from foursides.journal.rows import columns_of, columns_of_rep, item_of, kept_of, new_row, plan_of_row, reps_done, stored
from foursides.journal.store import demand_person, new_id
from foursides.journal.tables import RepRow, SessionRow

REPS = RepRow.__table__


class Live(People):
    """What the live coach keeps."""

    def begin(self, new: NewSession) -> str:
        """Keep a session that is about to begin; return its id, which nobody can guess.

        Raises
        ------
        UnknownPerson
            If it is to be of somebody whom the journal does not know.
        """
        session_id = new_id()
        person_id = new.person_id or self.me().id
        with self._writing() as session:
            demand_person(session, person_id)
            left = select(SessionRow.id).where(SessionRow.person_id == person_id, SessionRow.digest.is_(None))
            for unfinished in session.scalars(left).all():  # left in the middle of a set
                keep_digest(session, unfinished)
            session.add(new_row(session_id, person_id, new.day or date.today(), new, datetime.now(UTC)))
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
        with self._writing() as session:
            return {change.session_id for change in changes if not _write(session, change)}

    def check(self) -> None:
        """Raise if the journal cannot be written now."""
        with told(self._engine), self._engine.connect() as connection:
            connection.execute(update(SessionRow).where(SessionRow.id == "").values(processed=0))
            connection.rollback()


def digest_from_reps(session: Session, session_id: str) -> Digest:
    """Return what a session came to, from its repetitions."""
    return _digest_from(session, _columns(session, session_id))


def keep_digest(session: Session, session_id: str) -> None:
    """Keep what a session came to, unless it has gone on in the meantime."""
    row = _columns(session, session_id)
    same = (SessionRow.id == session_id, SessionRow.kept_at == row.kept_at)
    session.execute(update(SessionRow).where(*same).values(digest=encode(_digest_from(session, row))))


def _columns(session: Session, session_id: str) -> Row[Any]:
    return session.execute(select(SessionRow.__table__).where(SessionRow.id == session_id)).one()


def _digest_from(session: Session, row: Row[Any]) -> Digest:
    return digest_of(plan_of_row(row), item_of(row.item), row.day, kept_of(row), reps_done(_counting(session, row.id)))


def _counting(session: Session, session_id: str) -> Sequence[Any]:
    """Return the repetitions that count, in order."""
    own = select(REPS).where(RepRow.session_id == session_id, ~RepRow.withdrawn)
    return session.execute(own.order_by(RepRow.set_number, RepRow.number)).all()


def _read(session: Session, session_id: str) -> StoredSession | None:
    row = session.get(SessionRow, session_id)
    return None if row is None else stored(row, _counting(session, session_id))


def _write(session: Session, change: Change) -> bool:
    """Write a change, unless its session is led by somebody else.

    In the middle of a set the digest is left out, since the next lift is seconds away.
    """
    mine = (SessionRow.id == change.session_id, SessionRow.holder == change.holder)
    moved = {"processed": change.processed, "clock_s": change.clock_s, "kept_at": datetime.now(UTC), "digest": None}
    result = session.execute(update(SessionRow).where(*mine).values(**moved, **columns_of(change.kept)))
    if not isinstance(result, CursorResult) or not result.rowcount:
        return False
    for done in change.happened:
        if isinstance(done, TakenBack):
            place = (RepRow.set_number == done.set_number, RepRow.number == done.number, ~RepRow.withdrawn)
            own = RepRow.session_id == change.session_id
            session.execute(update(RepRow).where(own, *place).values(withdrawn=True))
        else:
            session.execute(insert(RepRow).values(session_id=change.session_id, **columns_of_rep(done)))
    if change.kept.phase != "set":
        keep_digest(session, change.session_id)
    return True
