"""A person's programme, and the ways in which it changes: each returns a new one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite

from foursides.coach.plan import Plan, SetPlan
from foursides.errors import InvalidProgramme
from foursides.exercises import Exercise
from foursides.programme.closed import Closed
from foursides.programme.decision import Decision, decide
from foursides.programme.planned import PlannedDose, PlannedExercise, smaller, start_dose
from foursides.programme.progression import Step
from foursides.programme.reasons import Reason
from foursides.programme.refusal import exclusion
from foursides.programme.regression import Easier
from foursides.programme.schedule import WEEK, patterns
from foursides.programme.situation import Situation


@dataclass(frozen=True, slots=True)
class Programme:
    """Which exercise on which day at which dose.

    Attributes
    ----------
    goal : str
        One of the rules file's.
    weekdays : tuple of int
        On which the person can train, Monday is 0.
    minutes : float
        That the person has on such a day.
    items : tuple of PlannedExercise
        Each exercise once.
    begun : datetime.date
    closed : Closed or None
    """

    goal: str
    weekdays: tuple[int, ...]
    minutes: float
    items: tuple[PlannedExercise, ...]
    begun: date
    closed: Closed | None = None

    def item(self, exercise: str) -> PlannedExercise:
        """Return what is planned of an exercise.

        Raises
        ------
        InvalidProgramme
            If it is not in the programme.
        """
        for item in self.items:
            if item.exercise == exercise:
                return item
        raise InvalidProgramme("not-in-programme", exercise=exercise)

    def seconds_on(self, weekday: int) -> float:
        """Return how long everything takes that is planned on a weekday [s]."""
        return sum(item.session_s for item in self.items if weekday in item.weekdays)


@dataclass(frozen=True, slots=True)
class Moved:
    """A dose that the rules have made easier."""

    exercise: str
    before: PlannedDose
    after: PlannedDose
    reason: Reason


def decisions(programme: Programme, now: Situation) -> dict[str, Decision]:
    """Return what the rules say of each exercise, by id: nothing of what is left out or while all is closed."""
    return {} if programme.closed else {item.exercise: decide(item, now) for item in given(programme, now)}


def given(programme: Programme, now: Situation) -> tuple[PlannedExercise, ...]:
    """Return what of a programme may be given to the person: a stored one may be older than what they said last."""
    return tuple(item for item in programme.items if exclusion(now.exercises[item.exercise], now.person) is None)


def settle(programme: Programme, decided: Mapping[str, Decision], today: date) -> tuple[Programme, tuple[Moved, ...]]:
    """Apply what makes doses easier; offers wait for the person.

    Returns
    -------
    Programme
    tuple of Moved
        Every dose that the rules have spoken on; ``before`` equals ``after`` where it cannot be made easier.
    """
    moved = []
    for code, decision in decided.items():
        if isinstance(decision, Easier):
            moved.append(Moved(code, programme.item(code).dose, decision.dose, decision.reason))
            programme = _with_dose(programme, code, decision.dose, today)
    return programme, tuple(moved)


def take(programme: Programme, exercise: str, step: Step, today: date) -> Programme:
    """Return the programme with the one harder thing that the person has chosen.

    Raises
    ------
    InvalidProgramme
        If the programme is closed, or the dose has changed since the step was offered.
    """
    if programme.closed is not None:
        raise InvalidProgramme("programme-closed")
    if programme.item(exercise).dose != step.before:
        raise InvalidProgramme("dose-changed")
    return _with_dose(programme, exercise, step.dose, today)


def change_by_hand(programme: Programme, exercise: str, dose: PlannedDose, now: Situation) -> Programme:
    """Return the programme with a dose that the person, or their clinician, has set.

    Raises
    ------
    InvalidProgramme
        If the dose makes no sense or goes against a caution; the text says why.
    """
    person, most_kg = now.person, now.limits.weight_most_kg
    left_out = exclusion(now.exercises[programme.item(exercise).exercise], person)
    if left_out is not None:
        raise InvalidProgramme("refused", reason=left_out)
    if dose.sets < 1 or dose.reps < 1 or dose.every_days < 1:
        raise InvalidProgramme("dose-below-one")
    if not (isfinite(dose.hold_s) and isfinite(dose.load.mass_kg)) or dose.hold_s < 0 or dose.load.mass_kg < 0:
        raise InvalidProgramme("dose-negative")
    if dose.load.mass_kg > most_kg:
        raise InvalidProgramme("weight-above-most", most_kg=most_kg)
    if dose.load.mass_kg and not person.may_use_weight:
        raise InvalidProgramme("weight-needs-clinician")
    if dose.load.mass_kg and person.inner_ligament and dose.load.strap == "ankle":
        raise InvalidProgramme("weight-at-ankle")
    return _with_dose(programme, exercise, dose, now.today)


def choose_days(programme: Programme, weekdays: Iterable[int]) -> Programme:
    """Return the programme on other days of the week, each exercise as often as they allow.

    Raises
    ------
    InvalidProgramme
        If there is no day, or one that is none.
    """
    days = tuple(sorted(set(weekdays)))
    if not days or not set(days) <= set(range(WEEK)):
        raise InvalidProgramme("days-none")
    moved = replace(programme, weekdays=days, items=())
    for item in programme.items:
        every = patterns(days, item.dose.every_days)
        # Days that hold it within the minutes go first; where none do, the least full.
        best = min(every, key=lambda pattern: (_overrun(moved, item, pattern), -len(pattern)))
        moved = replace(moved, items=(*moved.items, replace(item, weekdays=best)))
    return moved


def close(programme: Programme, flags: Iterable[str], today: date) -> Programme:
    """Return the programme closed by red flags, which it stays until ``clear``."""
    earlier = programme.closed.flags if programme.closed else ()
    day = programme.closed.day if programme.closed else today
    return replace(programme, closed=Closed(day, tuple(dict.fromkeys((*earlier, *flags)))))


def clear(programme: Programme, exercises: Mapping[str, Exercise], today: date) -> Programme:
    """Return the programme open again, once a clinician has cleared the person, at no more than the first doses."""
    if programme.closed is None:
        return programme
    programme = replace(programme, closed=None)
    for item in programme.items:
        gentle = smaller(item.dose, start_dose(exercises[item.exercise]))
        programme = _with_dose(programme, item.exercise, gentle, today)
    return programme


def session_plan(item: PlannedExercise) -> Plan:
    """Return what the live coach is to lead: every set of one leg, then every set of the other."""
    sets = tuple(SetPlan(leg, item.dose.reps) for leg in item.each_leg for _ in range(item.dose.sets))
    return Plan(item.exercise, sets, item.dose.hold_s)


def _with_dose(programme: Programme, exercise: str, dose: PlannedDose, today: date) -> Programme:
    item = programme.item(exercise)
    if dose == item.dose:
        return programme
    weekdays = item.weekdays
    if dose.every_days != item.dose.every_days:
        weekdays = next(iter(patterns(programme.weekdays, dose.every_days)), ())
    changed = replace(item, dose=dose, since=today, weekdays=weekdays)
    return replace(programme, items=tuple(changed if each is item else each for each in programme.items))


def _overrun(programme: Programme, item: PlannedExercise, weekdays: tuple[int, ...]) -> float:
    """Return by how much the fullest of some days would overrun with one exercise more [s]."""
    fullest = max(programme.seconds_on(day) for day in weekdays) + item.session_s
    return max(0.0, fullest - 60 * programme.minutes)
