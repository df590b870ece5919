"""What can be in a journal: days, counts and amounts, looked at on every way in and nowhere else."""

from datetime import date, datetime, timedelta
from math import isfinite
from typing import Final

from foursides.errors import BeyondLimits, InvalidEntry
from foursides.programme import OtherDone, PlannedDose, PlannedExercise, Programme, SessionDone, other_kind
from foursides.programme.other import Unit

FIRST_DAY: Final = date(1900, 1, 1)
DONE_AHEAD: Final = timedelta(days=1)  # where the person is it may be tomorrow already
PLANNED_AHEAD: Final = timedelta(days=366)  # beyond, no plan stays as it is
LAST_YEAR: Final = 2199  # of a moment, which a clock shows: one that is wrong is no fault of the person's
MOST_SETS: Final = 100  # of a leg in a session; these three are far above what anybody does
MOST_REPS: Final = 10_000  # of a set
MOST_DAYS: Final = 1000  # from one session to the next
MOST_AMOUNT: Final = 1440.0  # minutes of a day; nobody does more sets either
MOST_PAIN: Final = 10
SCORES: Final = ("pain_before", "pain_during", "pain_after", "effort")
WEEKDAYS: Final = range(7)


def demand_day(day: date) -> None:
    """See that something can have been done, or felt, on a day.

    Raises
    ------
    BeyondLimits
        If it cannot.
    """
    _demand_between(day, date.today() + DONE_AHEAD)


def demand_planned_day(day: date) -> None:
    """See that a day is one that a plan or a note can be of.

    Raises
    ------
    BeyondLimits
        If it is not.
    """
    _demand_between(day, date.today() + PLANNED_AHEAD)


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


def demand_item(item: PlannedExercise) -> None:
    """See that one exercise of a programme makes sense, but for its days, which the programme looks after.

    Raises
    ------
    InvalidEntry
        If it does not.
    """
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
    _demand_weekdays(programme.weekdays)
    if not isfinite(programme.minutes) or programme.minutes < 0:
        raise InvalidEntry("minutes-negative")
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
    demand_dose(done.planned)
    for name in (*SCORES, "pain_next_morning"):
        score = getattr(done, name)
        if score is not None and not 0 <= score <= MOST_PAIN:
            raise InvalidEntry("score-beyond", what=name, most=MOST_PAIN, score=score)
    for leg in {each.leg for each in done.sets}:
        own = [each.reps for each in done.sets if each.leg == leg]
        demand_counts(len(own), max(own))
    for each in done.sets:
        if each.reps < 0 or not 0 <= (each.good or 0) <= each.reps:
            raise InvalidEntry("set-senseless")
        if not all(value is None or isfinite(value) for value in (each.hold_s, each.up_s)):
            raise InvalidEntry("hold-senseless")


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


def demand_amount(amount: float, unit: Unit | None = None) -> None:
    """See that so much of a training fits into a day.

    Raises
    ------
    BeyondLimits
        If it does not.
    """
    if not 0 <= amount <= MOST_AMOUNT:
        raise BeyondLimits(f"amount-beyond-{unit}" if unit else "amount-beyond", amount=f"{amount:g}")
