"""A first programme from what a person says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foursides.coach.plan import Legs
from foursides.errors import InvalidProgramme
from foursides.exercises import Exercise
from foursides.programme.limits import Limits
from foursides.programme.person import Person
from foursides.programme.planned import PlannedDose, PlannedExercise, start_dose
from foursides.programme.programme import Programme
from foursides.programme.reasons import Reason
from foursides.programme.refusal import exclusion
from foursides.programme.rules import Goal, KneeSide, rules_file
from foursides.programme.schedule import WEEK, patterns

OFTEN = (3, 2, 1)  # days a week, tried in this order; AAOS: 2 to 3 days a week
SECONDS = 60  # in a minute


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says before the first programme.

    Attributes
    ----------
    weekdays : tuple of int
        On which they can train, Monday is 0.
    goal : str
        One of the rules file's.
    minutes : float
        That they have on such a day.
    legs : {"left", "right", "both"}
    allowed : frozenset of str or None
        Exercises that may be chosen, by id; all if None.
    """

    weekdays: tuple[int, ...]
    goal: str = "four_sides"
    minutes: float = 30.0
    legs: Legs = "both"
    allowed: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A programme, and what it could not have.

    Attributes
    ----------
    programme : Programme
    lacking : tuple of Reason
        Sides of the knee without an exercise, and why.
    left_out : tuple of Reason
        Exercises that must not be given to the person, and why.
    """

    programme: Programme
    lacking: tuple[Reason, ...]
    left_out: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Terms:
    legs: Legs
    limits: Limits
    often: int  # days a week at most


def make_programme(wishes: Wishes, exercises: Sequence[Exercise], limits: Limits, today: date, person: Person) -> Made:
    """Return a programme that is feasible on its days: rest between sessions, and no day longer than the person has.

    Every side of the knee gets one exercise before any gets a second, and the goal's first side is served first. Days
    are filled as if every dose had grown to its most, so that progress never makes them too long.

    Parameters
    ----------
    wishes : Wishes
    exercises : sequence of Exercise
        In the order in which they are preferred.
    limits : Limits
    today : datetime.date
        First day of the programme.
    person : Person
        Whose conditions leave exercises out.

    Raises
    ------
    InvalidProgramme
        If there is no day, no time, or no such goal.
    """
    goal = goal_of(wishes.goal)
    weekdays = tuple(sorted(set(wishes.weekdays)))
    if not weekdays or not set(weekdays) <= set(range(WEEK)):
        raise InvalidProgramme("days-none")
    if not wishes.minutes > 0:
        raise InvalidProgramme("minutes-none")
    allowed = [each for each in exercises if wishes.allowed is None or each.id in wishes.allowed]
    excluded = {each.id: exclusion(each, person) for each in allowed}
    by_side = {side: [each for each in allowed if each.side == side and not excluded[each.id]] for side in goal.most}
    empty = Programme(wishes.goal, weekdays, wishes.minutes, (), today)
    tried = [_filled(empty, by_side, _Terms(wishes.legs, limits, often), rounds=1) for often in OFTEN]
    best = max(range(len(OFTEN)), key=lambda n: (len(tried[n].items), -n))
    programme = tried[best]
    for round_ in range(2, max(goal.most.values()) + 1):
        more = {side: own for side, own in by_side.items() if goal.most[side] >= round_}
        programme = _filled(programme, more, _Terms(wishes.legs, limits, OFTEN[best]), rounds=round_)
    left_out = tuple(reason for reason in excluded.values() if reason is not None)
    return Made(programme, tuple(_lacking(programme, by_side, exercises, allowed)), left_out)


def goal_of(id: str) -> Goal:  # noqa: A002
    """Return a goal of the rules file.

    Raises
    ------
    InvalidProgramme
        If there is no such goal.
    """
    goals = rules_file().goals
    for goal in goals:
        if goal.id == id:
            return goal
    raise InvalidProgramme("goal-unknown", goal=id, known=[goal.id for goal in goals])


def largest(dose: PlannedDose, limits: Limits) -> PlannedDose:
    """Return what a dose can grow to."""
    return replace(dose, reps=max(dose.reps, limits.reps_most), hold_s=max(dose.hold_s, limits.hold_most_s))


def _filled(
    programme: Programme,
    by_side: Mapping[KneeSide, Sequence[Exercise]],
    terms: _Terms,
    rounds: int,
) -> Programme:
    """Return the programme with one more exercise for each side that has fewer than ``rounds`` and finds room."""
    sides = {exercise.id: side for side, own in by_side.items() for exercise in own}
    for side, own in by_side.items():
        if sum(sides.get(item.exercise) == side for item in programme.items) >= rounds:
            continue
        chosen = {item.exercise for item in programme.items}
        places = (_placed(programme, each, terms) for each in own if each.id not in chosen)
        item = next((place for place in places if place is not None), None)
        if item is not None:
            programme = replace(programme, items=(*programme.items, item))
    return programme


def _placed(programme: Programme, exercise: Exercise, terms: _Terms) -> PlannedExercise | None:
    """Return the exercise on the days that have most room, at most so many a week; None if none has enough."""
    dose, limits, often = start_dose(exercise), terms.limits, terms.often
    together = exercise.working_leg == "both"
    item = PlannedExercise(exercise.id, dose, (), terms.legs, programme.begun, programme.begun, together)
    full = {day: _seconds_at_most(programme, day, limits) for day in programme.weekdays}
    own_s = largest(dose, limits).session_s(len(item.each_leg))
    least = often if often == min(OFTEN) else min(OFTEN) + 1
    fitting = [
        pattern
        for pattern in patterns(programme.weekdays, dose.every_days)
        if len(pattern) <= often and max(full[day] for day in pattern) + own_s <= SECONDS * programme.minutes
    ]
    most = len(patterns(programme.weekdays, dose.every_days)[0])
    enough = [pattern for pattern in fitting if len(pattern) >= min(least, most)]
    if not enough:
        return None
    best = min(enough, key=lambda pattern: (-len(pattern), *_fullness(full, pattern)))
    return replace(item, weekdays=best)


def _fullness(full: Mapping[int, float], pattern: Sequence[int]) -> tuple[float, float]:
    return max(full[day] for day in pattern), sum(full[day] for day in pattern)


def _seconds_at_most(programme: Programme, weekday: int, limits: Limits) -> float:
    return sum(
        largest(item.dose, limits).session_s(len(item.each_leg)) for item in programme.items if weekday in item.weekdays
    )


def _lacking(
    programme: Programme,
    by_side: Mapping[KneeSide, Sequence[Exercise]],
    exercises: Sequence[Exercise],
    allowed: Sequence[Exercise],
) -> list[Reason]:
    chosen = {item.exercise for item in programme.items}
    lacking = []
    for side, own in by_side.items():
        if any(exercise.id in chosen for exercise in own):
            continue
        if own:
            code = "lacking_room"
        elif any(exercise.side == side for exercise in allowed):
            code = "lacking_left_out"
        else:
            known = any(exercise.side == side for exercise in exercises)
            code = "lacking_allowed" if known else "lacking_exercise"
        lacking.append(Reason(code, {"side": side}))
    return lacking
