"""What was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foursides.coach.events import RepDone, Stop
from foursides.coach.plan import Leg
from foursides.coach.summary import SetSummary, Summary
from foursides.programme.planned import MOVE_S, PlannedDose, PlannedExercise

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SetDone:
    """One set.

    Attributes
    ----------
    leg : {"left", "right", "both"}
    reps : int
        Attempts.
    good : int or None
        Those without a fault; None if nobody watched.
    hold_s : float or None
        Median hold [s]; None if it was not measured.
    up_s : float or None
        Time off the floor, all repetitions together [s]; None if it was not measured.
    """

    leg: Leg
    reps: int
    good: int | None = None
    hold_s: float | None = None
    up_s: float | None = None


@dataclass(frozen=True, slots=True)
class SessionDone:
    """One exercise on one day.

    Attributes
    ----------
    day : date
    exercise : str
        Its id.
    planned : PlannedDose
        What was asked for.
    legs : tuple of {"left", "right", "both"}
        Those that were to work.
    sets : tuple of SetDone
    pain_before, pain_during, pain_after, pain_next_morning : int or None
        0 to 10, the worst of each time; None if it is not known.
    effort : int or None
        0 to 10.
    stopped : str or None
        Why it ended early.
    """

    day: date
    exercise: str
    planned: PlannedDose
    legs: tuple[Leg, ...]
    sets: tuple[SetDone, ...]
    pain_before: int | None = None
    pain_during: int | None = None
    pain_after: int | None = None
    pain_next_morning: int | None = None
    effort: int | None = None
    stopped: Stop | None = None

    @property
    def reps(self) -> int:
        """Attempts of all sets."""
        return sum(each.reps for each in self.sets)

    @property
    def good(self) -> int | None:
        """Good repetitions of the sets that were watched; None if none was."""
        seen = [each.good for each in self.sets if each.good is not None]
        return sum(seen) if seen else None

    @property
    def good_share(self) -> float | None:
        """Good ones of the attempts that were watched, 0 to 1; None if none was."""
        seen = [(each.good, each.reps) for each in self.sets if each.good is not None and each.reps]
        return sum(good for good, _ in seen) / sum(reps for _, reps in seen) if seen else None

    @property
    def done_share(self) -> float:
        """Repetitions done of those asked for, extra ones left out, 0 to 1."""
        asked = len(self.legs) * self.planned.sets * self.planned.reps
        return sum(min(each.reps, self.planned.reps) for each in self._counted()) / asked if asked else 0.0

    @property
    def working_sets(self) -> float:
        """Sets of each leg, on the average; one that broke off counts as the part that was done."""
        whole = sum(min(1.0, each.reps / self.planned.reps) for each in self.sets)
        return whole / max(1, len(self.legs))

    @property
    def up_s(self) -> float:
        """Time off the floor [s]; where it was not measured, that of the plan's repetition."""
        usual_s = self.planned.hold_s + MOVE_S
        return sum(each.reps * usual_s if each.up_s is None else each.up_s for each in self.sets)

    def is_full(self, hold_tolerance_s: float) -> bool:
        """Tell whether every set was done, with every repetition and the whole hold."""
        if self.stopped is not None or self.done_share < 1.0:
            return False
        shortest_s = self.planned.hold_s - hold_tolerance_s
        return all(each.hold_s is None or each.hold_s >= shortest_s for each in self._counted())

    def _counted(self) -> Iterable[SetDone]:
        """Yield the fullest sets of each leg, no more of them than were asked for."""
        for leg in self.legs:
            own = sorted((each for each in self.sets if each.leg == leg), key=lambda each: -each.reps)
            yield from own[: self.planned.sets]


def from_summary(
    summary: Summary,
    item: PlannedExercise,
    day: date,
    *,
    reps: Sequence[RepDone] = (),
    pain_during: int | None = None,
    pain_next_morning: int | None = None,
) -> SessionDone:
    """Return a session of the live coach as the rules see it.

    Parameters
    ----------
    summary : Summary
    item : PlannedExercise
        What was asked for.
    day : datetime.date
    reps : sequence of RepDone
        Those that the summary sums up; they tell how long the leg was off the floor.
    pain_during : int or None
        The worst that was said during the session.
    pain_next_morning : int or None
    """
    sets = tuple(
        SetDone(
            leg=each.leg,
            reps=each.attempts,
            good=None if each.self_counted == each.attempts else each.good,
            hold_s=each.hold_s,
            up_s=_up_s(each, reps),
        )
        for each in summary.sets
    )
    pains = {"pain_before": summary.pain_before, "pain_during": pain_during, "pain_after": summary.pain_after}
    return SessionDone(
        day=day,
        exercise=item.exercise,
        planned=item.dose,
        legs=item.each_leg,
        sets=sets,
        **pains,
        pain_next_morning=pain_next_morning,
        effort=summary.effort,
        stopped=summary.stopped,
    )


def _up_s(done: SetSummary, reps: Sequence[RepDone]) -> float | None:
    """Return how long the leg was off the floor in a set [s], None unless every repetition was measured."""
    measured = [each.rep for each in reps if each.set_number == done.number and each.rep is not None]
    return sum(rep.end_s - rep.start_s for rep in measured) if len(measured) == done.attempts else None


def at_dose(sessions: Sequence[SessionDone], dose: PlannedDose) -> list[SessionDone]:
    """Return the latest sessions that all asked for this dose, the earliest first."""
    tail: list[SessionDone] = []
    for session in reversed(sessions):
        if session.planned != dose:
            break
        tail.append(session)
    return tail[::-1]


def mornings(sessions: Sequence[SessionDone], today: date, pain_now: int | None = None) -> list[int | None]:
    """Return the pain on the morning after each session, in their order; None where it is not known.

    Where it was not asked, the pain before a session of that very next day stands for it, and the pain of today's
    morning where the session was yesterday: a morning belongs to the day before it, and to no other.
    """
    return [
        done.pain_next_morning if day - done.day != ONE_DAY or done.pain_next_morning is not None else pain
        for done, (day, pain) in _each_with_the_next(sessions, today, pain_now)
    ]


def asked_later(sessions: Sequence[SessionDone], today: date, pain_now: int | None = None) -> list[bool]:
    """Return of each session, in their order, whether the knee was asked about on any day after it."""
    return [
        done.pain_next_morning is not None or (day > done.day and pain is not None)
        for done, (day, pain) in _each_with_the_next(sessions, today, pain_now)
    ]


def _each_with_the_next(
    sessions: Sequence[SessionDone], today: date, pain_now: int | None
) -> Iterable[tuple[SessionDone, tuple[date, int | None]]]:
    """Yield each session with the day and the pain of the next time that the knee was asked about."""
    later = [*((session.day, session.pain_before) for session in sessions[1:]), (today, pain_now)]
    return zip(sessions, later, strict=False)
