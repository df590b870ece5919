"""Sessions as somebody enters them: done without the coach, or corrected afterwards."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from foursides.coach.plan import Leg, Legs
from foursides.journal import StoredSession, demand_work
from foursides.practice.library import library
from foursides.programme import Programme, SessionDone, SetDone, start_dose


@dataclass(frozen=True, slots=True)
class Work:
    """How much was done.

    Attributes
    ----------
    legs : {"left", "right", "both"}
        Those that worked; it means nothing where both work at once.
    sets : int
        Of each leg.
    reps : int
        In each set.
    """

    legs: Legs
    sets: int
    reps: int


@dataclass(frozen=True, slots=True)
class PainAndEffort:
    """How a session felt, 0 to 10; None where it was not reported."""

    pain_before: int | None = None
    pain_during: int | None = None
    pain_after: int | None = None
    effort: int | None = None


def session_by_hand(
    programme: Programme | None, exercise: str, day: date, work: Work, felt: PainAndEffort
) -> SessionDone:
    """Return a session that was done without the coach, at the dose that the programme asks for.

    Parameters
    ----------
    programme : Programme or None
        Without one, or without the exercise in it, the dose is the exercise's own.
    exercise : str
        Its id.
    day : datetime.date
    work : Work
    felt : PainAndEffort

    Raises
    ------
    InvalidEntry
        If nothing was done, or nobody can do so much.
    """
    demand_work(work.sets, work.reps)  # before there is a record of every set
    chosen = library()[exercise]
    items = programme.items if programme else ()
    dose = next((item.dose for item in items if item.exercise == exercise), None) or start_dose(chosen)
    each: tuple[Leg, ...] = ("left", "right") if work.legs == "both" else (work.legs,)
    if chosen.working_leg == "both":
        each = ("both",)
    sets = tuple(SetDone(leg, work.reps) for leg in each for _ in range(work.sets))
    return SessionDone(day, exercise, dose, each, sets, **asdict(felt))


def corrected(session: StoredSession, reps: Sequence[int], felt: PainAndEffort) -> SessionDone:
    """Return a session with other numbers.

    Parameters
    ----------
    session : StoredSession
    reps : sequence of int
        Of each set; a set of none was none. What was measured stays with the sets whose number is right.
    felt : PainAndEffort
    """
    done = session.done
    pairs = zip(done.sets, reps, strict=True)
    sets = tuple(each if each.reps == number else SetDone(each.leg, number) for each, number in pairs if number)
    return replace(done, sets=sets, **asdict(felt))
