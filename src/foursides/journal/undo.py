"""Taking back what was entered last, step by step.

What is entered at once has one moment: a session with its note, the lines of a table, a correction with what it
corrects. Undoing it marks it as removed at the very moment at which it was saved, as if it had never counted, and
lets what was removed at that moment count again. So what is undone is known from what somebody removed later, which
can be undone, too.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    cast,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.orm import Session

from foursides.journal.basics import demand_person
from foursides.journal.counting import Row
from foursides.journal.database import Database
from foursides.journal.tables import LoggedRow, NoteRow, PainRow, SessionRow, TrainingRow

What = Literal["session", "pain", "training", "note"]
ENTERED: Final[dict[What, Row]] = {"session": LoggedRow, "pain": PainRow, "training": TrainingRow, "note": NoteRow}
"""What people enter, the first what it is called where several were entered at once."""
KINDS: Final[tuple[tuple[What, Row], ...]] = (*ENTERED.items(), ("session", SessionRow))
"""Also what the coach leads: it is not entered, and can be removed."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody did last in their journal.

    Attributes
    ----------
    at : datetime
        Names it.
    what : {"session", "pain", "training", "note"}
    how : {"entered", "removed", "corrected"}
    entries : int
        How many were entered or removed at once.
    name : str
        Of an exercise or of other training, by id; the beginning of a note; a pain's score.
    """

    at: datetime
    what: What
    how: Literal["entered", "removed", "corrected"]
    entries: int
    name: str


@dataclass(frozen=True, slots=True)
class Undo:
    """What was entered last, and undoing it."""

    database: Database

    def last(self, person_id: str) -> Entered | None:
        """Return what was entered, removed or corrected last; None if there is nothing to undo."""
        with self.database.reading() as session:
            at = _last_moment(session, person_id)
            return None if at is None else _entered(session, person_id, at)

    def undo(self, person_id: str, at: datetime | None = None) -> Entered | None:
        """Undo what was entered, removed or corrected last; return what it was.

        Parameters
        ----------
        person_id : str
        at : datetime, optional
            Of what it must be, as it was shown: what somebody else has entered in the meantime stays.

        Returns
        -------
        Entered or None
            None if there is nothing, or the last is not of that moment: then nothing is changed.

        Raises
        ------
        UnknownPerson
        """
        with self.database.writing() as session:
            demand_person(session, person_id)
            last = _last_moment(session, person_id)
            if last is None or at not in {None, last}:
                return None
            found = _entered(session, person_id, last)
            _undo(session, person_id, last)
            return found


def _undo(session: Session, person_id: str, at: datetime) -> None:
    for row in ENTERED.values():
        mine = row.person_id == person_id
        removed = (mine, row.withdrawn_at == at, row.kept_at != at)  # nothing that was undone before comes again
        session.execute(update(row).where(*removed).values(withdrawn_at=None))
        entered = (mine, row.kept_at == at, row.withdrawn_at.is_(None))
        session.execute(update(row).where(*entered).values(withdrawn_at=at))
    led = update(SessionRow).where(SessionRow.person_id == person_id, SessionRow.withdrawn_at == at)
    session.execute(led.values(withdrawn_at=None))


def _last_moment(session: Session, person_id: str) -> datetime | None:
    """Return when something was entered or removed last that has not been undone."""
    moments = session.execute(union_all(*(_moments(row, person_id) for _, row in KINDS)))
    return max((moment for own in moments for moment in own if moment is not None), default=None)


def _moments(row: Row, person_id: str) -> Any:
    """Ask when something of a table was entered last and counts, and when something was removed last."""
    now = datetime.now(UTC)  # what a clock has put into the future is not what was entered last
    counts: ColumnElement[bool] = row.withdrawn_at.is_(None)
    removed: ColumnElement[bool] = row.withdrawn_at.is_not(None)
    if row is SessionRow:
        counts = false()  # nobody enters what the coach leads
    else:
        removed = removed & (row.withdrawn_at != row.kept_at)
    entered = func.max(row.kept_at).filter(counts, row.kept_at <= now).label("entered")
    gone = func.max(row.withdrawn_at).filter(removed, row.withdrawn_at <= now).label("gone")
    return select(entered, gone).where(row.person_id == person_id)


def _entered(session: Session, person_id: str, at: datetime) -> Entered:
    """Return what happened at a moment."""
    happened = session.execute(union_all(*(_at(what, row, person_id, at) for what, row in KINDS)))
    came: list[tuple[What, str]] = []
    went: list[tuple[What, str]] = []
    for what, name, new in happened:
        (came if new else went).append((what, name))
    what, name = min(came or went, key=lambda each: list(ENTERED).index(each[0]))
    how: Literal["entered", "removed", "corrected"] = "corrected" if came and went else "entered" if came else "removed"
    return Entered(at, what, how, sum(each == what for each, _ in came or went), name)


def _at(what: What, row: Row, person_id: str, at: datetime) -> Any:
    """Ask what of a table was entered, or removed, at a moment: what it is, its name, and whether it came."""
    name = {LoggedRow: LoggedRow.exercise, SessionRow: SessionRow.exercise, TrainingRow: TrainingRow.kind}.get(
        row, NoteRow.text if row is NoteRow else cast(PainRow.score, String)
    )
    new = row.kept_at == at if row is not SessionRow else false()
    counts = or_(and_(new, row.withdrawn_at.is_(None)), and_(not_(new), row.withdrawn_at == at))
    return select(literal(what), name, new).where(row.person_id == person_id, counts)
