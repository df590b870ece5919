"""What was done, session by session, without reading repetitions."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Select, select, union
from sqlalchemy.orm import Session

from foursides.journal.basics import demand_person, new_id
from foursides.journal.counting import in_order, remove, within
from foursides.journal.database import Database
from foursides.journal.entries import StoredSession
from foursides.journal.limits import SCORES, demand_done
from foursides.journal.notes import note_row, take_notes_along
from foursides.journal.pains import morning_pains
from foursides.journal.sum_up import sums_from_reps
from foursides.journal.sums import Sums, decode, sums_of_log
from foursides.journal.tables import LoggedRow, SessionRow
from foursides.journal.usual import ask_about_done
from foursides.programme import SessionDone

ONE_DAY = timedelta(days=1)
Mornings = Mapping[date, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sessions: whose, from when, until when, and of which exercises; of all without any."""

    person_id: str
    first: date | None = None
    last: date | None = None
    exercises: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Sessions:
    """Sessions led by the coach, and those that people log."""

    database: Database

    def all(
        self,
        person_id: str,
        first: date | None = None,
        last: date | None = None,
        exercise: str | None = None,
    ) -> list[StoredSession]:
        """Return what every session from one day to another came to, both included, the newest first."""
        wanted = Wanted(person_id, first, last, () if exercise is None else (exercise,))
        with self.database.reading() as session:
            return _all(session, wanted)

    def one(self, person_id: str, session_id: str) -> StoredSession | None:
        """Return what one session came to, None if the person has none of this id that counts."""
        with self.database.reading() as session:
            for kind in KINDS:
                known = (*within(kind.row, person_id, None, None), kind.row.id == session_id)
                row = session.execute(kind.query().where(*known)).one_or_none()
                if row is not None:
                    return kind.read(session, row, morning_pains(session, person_id, row.day, _day_after(row.day)))
        return None

    def exercises(self, person_id: str) -> set[str]:
        """Return what somebody did or began, also what was removed, by id."""
        with self.database.reading() as session:
            return _exercises(session, Wanted(person_id, None, date.max))

    def done(
        self, person_id: str, since: date | None = None, known: Sequence[StoredSession] | None = None
    ) -> list[SessionDone]:
        """Return what the rules need: all since a day, and the last session of each exercise that was not done since.

        Sessions that were begun, and in which nothing was done or answered, are left out.

        Parameters
        ----------
        person_id : str
        since : datetime.date, optional
        known : sequence of StoredSession, optional
            All since that day, if it has been read already.

        Returns
        -------
        list of SessionDone
            The earliest first, each with the pain of the next morning.
        """
        with self.database.reading() as session:
            found = _all(session, Wanted(person_id, since)) if known is None else list(known)
            if since is not None:
                before = Wanted(person_id, None, since - ONE_DAY)
                others = _exercises(session, before) - {each.exercise for each in found if each.done.reps}
                found += _last(session, replace(before, exercises=others)) if others else []
        return [each.done for each in sorted(found, key=_when) if _counts(each.done)]

    def log(self, person_id: str, done: SessionDone, note: str = "", *, sure: bool = False) -> str:
        """Save a session that was done without the coach, as the person reports it; return its id.

        Parameters
        ----------
        person_id : str
        done : SessionDone
        note : str
        sure : bool
            Whether the person has said that it is right although it is unusual.

        Raises
        ------
        UnknownPerson
        InvalidEntry
            If it makes no sense.
        Unusual
            If it is far above what people do.
        """
        row = _log_row(person_id, done, sure=sure)
        with self.database.writing() as session:
            demand_person(session, person_id)
            session.add(row)
            if note.strip():
                session.add(note_row(person_id, note, done.day, row.id, row.kept_at))
            return row.id

    def correct(self, person_id: str, session_id: str, done: SessionDone, *, sure: bool = False) -> str | None:
        """Save a session as it really was, with its notes, and remove what was saved before: all of it or nothing.

        Returns
        -------
        str or None
            The id that it has from now on; None if the person has no such session any more.

        Raises
        ------
        InvalidEntry, Unusual
            As `log` does.
        """
        row = _log_row(person_id, done, sure=sure)
        with self.database.writing() as session:
            own = [kind.row for kind in KINDS if _has(session, kind, person_id, session_id)]
            if not own:
                return None
            remove(session, own[0], session_id, row.kept_at)
            session.add(row)
            take_notes_along(session, person_id, session_id, row.id, row.kept_at)
            return row.id

    def remove(self, session_id: str) -> bool:
        """Remove a session: it stays in the journal and no longer counts; return False if there is none of this id."""
        with self.database.writing() as session:
            return any(remove(session, kind.row, session_id) for kind in KINDS)


def _log_row(person_id: str, done: SessionDone, *, sure: bool) -> LoggedRow:
    """Return the row of a session as somebody reports it."""
    demand_done(done)
    if not sure:
        ask_about_done(done)
    now = datetime.now(UTC)
    row = LoggedRow(id=new_id(), person_id=person_id, day=done.day, kept_at=now, exercise=done.exercise)
    row.done = msgspec.to_builtins(replace(done, pain_next_morning=None))
    return row


def _has(session: Session, kind: "_Kind", person_id: str, session_id: str) -> bool:
    own = select(kind.row.id).where(*within(kind.row, person_id, None, None), kind.row.id == session_id)
    return session.scalar(own) is not None


def _led(session: Session, row: Any, mornings: Mornings) -> StoredSession:
    sums = decode(row.digest) or sums_from_reps(session.connection(), row.id)
    return _session(row, row.begun_at, row.source, sums, mornings)


def _logged(_: Session, row: Any, mornings: Mornings) -> StoredSession:
    return _session(row, row.kept_at, "log", sums_of_log(msgspec.convert(row.done, SessionDone)), mornings)


def _session(row: Any, begun_at: datetime, source: Any, sums: Sums, mornings: Mornings) -> StoredSession:
    morning = mornings.get(_day_after(row.day))
    return StoredSession(
        id=row.id,
        day=row.day,
        begun_at=begun_at,
        exercise=row.exercise,
        source=source,
        item=sums.item,
        summary=sums.summary,
        done=sums.done if morning is None else replace(sums.done, pain_next_morning=morning),
        finished=source == "log" or row.phase == "done",
    )


@dataclass(frozen=True, slots=True)
class _Kind:
    """One of the two tables: which columns are read, and what becomes of them."""

    row: type[SessionRow] | type[LoggedRow]
    columns: tuple[str, ...]
    read: Callable[[Session, Any, Mornings], StoredSession]

    def query(self) -> Select[Any]:
        """Ask for the columns."""
        return select(*(getattr(self.row, name) for name in self.columns))


KINDS = (
    _Kind(SessionRow, ("id", "day", "begun_at", "exercise", "source", "phase", "digest"), _led),
    _Kind(LoggedRow, ("id", "day", "kept_at", "exercise", "done"), _logged),
)


def _all(session: Session, wanted: Wanted) -> list[StoredSession]:
    """Return sessions, the newest first, each with the pain of the next morning."""
    mornings = morning_pains(session, wanted.person_id, wanted.first)
    found = [each for kind in KINDS for each in _of(session, kind, wanted, mornings)]
    return sorted(found, key=_when, reverse=True)


def _of(session: Session, kind: _Kind, wanted: Wanted, mornings: Mornings) -> Iterator[StoredSession]:
    """Yield sessions of one table, the newest first, reading no more of them than are asked for."""
    row = kind.row
    query = kind.query().where(*within(row, wanted.person_id, wanted.first, wanted.last))
    if wanted.exercises:
        query = query.where(row.exercise.in_(sorted(wanted.exercises)))
    for each in session.execute(query.order_by(*(column.desc() for column in in_order(row)))):
        yield kind.read(session, each, mornings)


def _exercises(session: Session, wanted: Wanted) -> set[str]:
    """Return what somebody did, perhaps more; an index knows it."""
    every = (
        select(kind.row.exercise).where(kind.row.person_id == wanted.person_id, kind.row.day <= wanted.last)
        for kind in KINDS
    )
    return set(session.scalars(union(*every)))


def _last(session: Session, wanted: Wanted) -> list[StoredSession]:
    """Return of each exercise the last session in which at least one repetition was done, if there is one."""
    mornings = morning_pains(session, wanted.person_id, None, _day_after(wanted.last) if wanted.last else None)
    last: dict[str, StoredSession] = {}
    for kind in KINDS:
        missing = set(wanted.exercises)
        for each in _of(session, kind, wanted, mornings):
            if each.exercise in missing and each.done.reps:
                last[each.exercise] = max(last.get(each.exercise, each), each, key=_when)
                missing.remove(each.exercise)
                if not missing:
                    break
    return list(last.values())


def _day_after(day: date) -> date:
    """Return the next day; the last one that there is has itself."""
    return day if day == date.max else day + ONE_DAY


def _when(each: StoredSession) -> tuple[date, datetime]:
    return each.day, each.begun_at


def _counts(done: SessionDone) -> bool:
    return bool(done.sets) or done.stopped is not None or any(getattr(done, name) is not None for name in SCORES)
