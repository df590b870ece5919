"""What can be in a journal: days, counts and amounts, looked at on every way in and nowhere else."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from math import inf, isfinite
from typing import Final

from foursides.errors import BeyondLimits, InvalidEntry
from foursides.programme import OtherDone, PlannedDose, PlannedExercise, Programme, SessionDone, other_kind
from foursides.programme.other import Unit

FIRST_DAY: Final = date(1900, 1, 1)
DONE_AHEAD: Final = timedelta(days=1)  # where the person is it may be tomorrow already
PLANNED_AHEAD: Final = timedelta(days=366)  # beyond, no plan stays as it is
ZONES_APART: Final = timedelta(
    days=2
)  # what was done where it is latest is at most so far ahead of where it is earliest
FARTHEST_EAST: Final = timedelta(hours=14)  # Pacific/Kiritimati: nowhere is it later
LAST_YEAR: Final = 2199  # of a moment, which a clock shows: one that is wrong is no fault of the person's
OFFERED_SETS: Final = 5  # of a leg, where a session is chosen without a programme: beyond, it is another exercise
OFFERED_REPS: Final = 30  # of a set, likewise
MOST_SETS: Final = 20  # of a leg in a session that can have been done or planned; so the next ones
MOST_REPS: Final = 200  # of a set
MOST_HOLD_S: Final = 300.0
MOST_LOAD_KG: Final = 500.0
MOST_DAYS: Final = 1000  # from one session to the next
MOST_MINUTES: Final = 1440.0  # of a day
MOST_AMOUNT: Final[dict[Unit, float]] = {"sets": 200.0, "minutes": MOST_MINUTES}  # of other training in a day
PROGRAMME_MINUTES: Final = (5, 240)  # for which one is made: beyond, it is no time of one day's exercises
MOST_MEASURED: Final = {"m": 100.0, "deg": 3600.0, "s": 1e11}  # clocks of pages go to the year 5138 in seconds
EXERCISE_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,99}")  # also of releases to come
MOST_PAIN: Final = 10
STATURE_CM: Final = (100.0, 230.0)  # of grown-ups and children who can follow; beyond, it is a slip
MASS_KG: Final = (25.0, 300.0)  # likewise
MOST_SETTING: Final = 1000.0  # of the rules' numbers: days, percent, repetitions, seconds, kilograms
SCORES: Final = ("pain_before", "pain_during", "pain_after", "effort")
WEEKDAYS: Final = range(7)


def latest_today() -> date:
    """Return what day it is where it is latest, here or farthest east: a person may be ahead of this machine."""
    return max(date.today(), (datetime.now(UTC) + FARTHEST_EAST).date())


def demand_day(day: date) -> None:
    """See that something can have been done, or felt, on a day.

    Raises
    ------
    BeyondLimits
        If it cannot.
    """
    _demand_between(day, max(date.today() + DONE_AHEAD, latest_today()))


def demand_past(day: date, today: date) -> None:
    """See that something can have been done, or felt, on a day by the time that it is today where the person is.

    Raises
    ------
    BeyondLimits
        If it cannot.
    """
    demand_day(day)
    if day > today:
        raise BeyondLimits("day-ahead", day=day)


def demand_planned_day(day: date) -> None:
    """See that a day is one that a plan or a note can be of.

    Raises
    ------
    BeyondLimits
        If it is not.
    """
    _demand_between(day, latest_today() + PLANNED_AHEAD)


def _demand_between(day: date, last: date) -> None:
    if not FIRST_DAY <= day <= last:
        raise BeyondLimits("day-beyond", first=FIRST_DAY, last=last, day=day)


def demand_moment(moment: datetime) -> None:
    """See that a clock can have shown a moment.

    Raises
    ------
    BeyondLimits
        If it cannot.
    """
    if not FIRST_DAY.year <= moment.year <= LAST_YEAR:
        raise BeyondLimits("year-beyond", year=str(moment.year))


def demand_counts(sets: int, reps: int) -> None:
    """See that somebody can do so many sets of a leg, each of so many repetitions.

    Raises
    ------
    BeyondLimits
        If nobody can.
    """
    if not (0 <= sets <= MOST_SETS and 0 <= reps <= MOST_REPS):
        raise BeyondLimits("counts-beyond", most_sets=MOST_SETS, most_reps=MOST_REPS, sets=sets, reps=reps)


def demand_body(stature_cm: float | None, mass_kg: float | None) -> None:
    """See that somebody can be so tall and weigh so much.

    Raises
    ------
    InvalidEntry
        If nobody can; it is wrong, not too much of something, so nothing else is saved without it.
    """
    for code, value, (least, most) in (
        ("stature-beyond", stature_cm, STATURE_CM),
        ("mass-beyond", mass_kg, MASS_KG),
    ):
        if value is not None and not least <= value <= most:  # nor is it NaN
            raise InvalidEntry(code, least=least, most=most, value=f"{value:g}")


def demand_minutes(minutes: float) -> None:
    """See that a programme can be made for a day with so many minutes.

    Raises
    ------
    BeyondLimits
        If it cannot.
    """
    least, most = PROGRAMME_MINUTES
    if not least <= minutes <= most:
        raise BeyondLimits("minutes-beyond", least=least, most=most, minutes=f"{minutes:g}")


def demand_sets(sets: Iterable[tuple[str, int]]) -> None:
    """See that somebody can do sets, each of a leg and of so many repetitions.

    Raises
    ------
    BeyondLimits
        If nobody can.
    """
    every = list(sets)
    most = Counter(leg for leg, _ in every)
    for leg, reps in every:
        demand_counts(most[leg], reps)


def demand_work(sets: int, reps: int) -> None:
    """See that somebody who says so has done something, and no more than anybody can.

    Raises
    ------
    InvalidEntry
        If not.
    """
    if sets == 0 or reps == 0:
        raise InvalidEntry("work-none")
    demand_counts(sets, reps)


def demand_dose(dose: PlannedDose) -> None:
    """See that a dose makes sense.

    Raises
    ------
    InvalidEntry
        If it does not.
    """
    sizes = (dose.hold_s, dose.load.mass_kg)
    if min(dose.sets, dose.reps, dose.every_days) < 1 or not all(isfinite(size) and size >= 0 for size in sizes):
        raise InvalidEntry("dose-senseless")
    demand_counts(dose.sets, dose.reps)
    if dose.every_days > MOST_DAYS:
        raise BeyondLimits("gap-beyond", most=MOST_DAYS, days=dose.every_days)
    if dose.hold_s > MOST_HOLD_S:
        raise BeyondLimits("hold-beyond", most=MOST_HOLD_S, hold=f"{dose.hold_s:g}")
    if dose.load.mass_kg > MOST_LOAD_KG:
        raise BeyondLimits("load-beyond", most=MOST_LOAD_KG, load=f"{dose.load.mass_kg:g}")


def demand_item(item: PlannedExercise) -> None:
    """See that one exercise of a programme makes sense, but for its days, which the programme looks after.

    Raises
    ------
    InvalidEntry
        If it does not.
    """
    demand_exercise(item.exercise)
    demand_dose(item.dose)
    _demand_weekdays(item.weekdays)


def demand_programme(programme: Programme, before: Programme | None = None) -> None:
    """See that a programme makes sense.

    Parameters
    ----------
    programme : Programme
    before : Programme or None
        The one that it changes: days that stood in it may stay, or else nobody could change it any more.

    Raises
    ------
    InvalidEntry
        If it does not.
    """
    for item in programme.items:
        demand_item(item)
    if len({item.exercise for item in programme.items}) < len(programme.items):
        raise InvalidEntry("exercise-twice")
    _demand_weekdays(programme.weekdays)
    if not 0 <= programme.minutes < inf:
        raise InvalidEntry("minutes-negative")
    if programme.minutes > MOST_MINUTES:
        raise BeyondLimits("amount-beyond-minutes", amount=f"{programme.minutes:g}")
    for day in sorted(_days_of(programme) - (set() if before is None else _days_of(before))):
        demand_planned_day(day)


def _days_of(programme: Programme) -> set[date]:
    closed = set() if programme.closed is None else {programme.closed.day}
    return {programme.begun, *closed, *(day for item in programme.items for day in (item.begun, item.since))}


def _demand_weekdays(weekdays: tuple[int, ...]) -> None:
    if not set(weekdays) <= set(WEEKDAYS):
        raise InvalidEntry("weekdays-beyond")


def demand_done(done: SessionDone) -> None:
    """See that what somebody says of a session can be.

    Raises
    ------
    InvalidEntry
        If it cannot.
    """
    demand_day(done.day)
    demand_exercise(done.exercise)
    demand_dose(done.planned)
    for name in (*SCORES, "pain_next_morning"):
        score = getattr(done, name)
        if score is not None and not 0 <= score <= MOST_PAIN:
            raise InvalidEntry("score-beyond", what=name, most=MOST_PAIN, score=score)
    demand_sets((each.leg, each.reps) for each in done.sets)
    for each in done.sets:
        if each.reps < 0 or not 0 <= (each.good or 0) <= each.reps:
            raise InvalidEntry("set-senseless")
        if not all(value is None or isfinite(value) for value in (each.hold_s, each.up_s)):
            raise InvalidEntry("hold-senseless")
        demand_numbers({"hold_s": each.hold_s, "up_s": each.up_s})


def demand_numbers(numbers: Mapping[str, float | None]) -> None:
    """See that sizes, angles, times and shares can have been measured, by the unit in which their names end.

    Raises
    ------
    BeyondLimits
        If one cannot.
    """
    for name, value in numbers.items():
        most = most_of(name)
        if value is not None and not -most <= value <= most:
            raise BeyondLimits("number-beyond", name=name, most=f"{most:g}", value=f"{value:g}")


def most_of(name: str) -> float:
    """Return how much can have been measured, by the unit in which a name ends; without one it is a share."""
    return MOST_MEASURED.get(name.rpartition("_")[2], 1.0)


def demand_exercise(exercise: str) -> None:
    """See that an exercise has an id that can be shown, whether or not this release knows it.

    Raises
    ------
    InvalidEntry
        If it has none.
    """
    if not EXERCISE_ID.fullmatch(exercise):
        raise InvalidEntry("exercise-senseless", name=exercise)


def demand_training(done: OtherDone) -> None:
    """See that there is such training, and that so much of it fits into a day.

    Raises
    ------
    InvalidSettings, BeyondLimits
        If there is none, or it does not.
    """
    unit = other_kind(done.kind).unit
    demand_day(done.day)
    demand_amount(done.amount, unit)


def demand_new_training(done: OtherDone) -> None:
    """See that it can be entered: as `demand_training`, and some of it, in whole sets.

    Raises
    ------
    InvalidSettings, BeyondLimits
        If it cannot.
    """
    demand_training(done)
    if not done.amount:
        raise BeyondLimits("amount-nothing")
    if other_kind(done.kind).unit == "sets" and not float(done.amount).is_integer():
        raise BeyondLimits("amount-part-of-a-set", amount=f"{done.amount:g}")


def demand_amount(amount: float, unit: Unit) -> None:
    """See that so much of a training fits into a day.

    Raises
    ------
    BeyondLimits
        If it does not.
    """
    if not 0 <= amount <= MOST_AMOUNT[unit]:
        raise BeyondLimits(f"amount-beyond-{unit}", amount=f"{amount:.15g}")
