"""On which days: alternating, around the days that the person can train; what was missed is not made up for."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foursides.programme.done import Done, Prescription

WEEK = range(7)  # Monday is 0
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """Whether an exercise is for today, and why or why not.

    Attributes
    ----------
    today : bool
    rule : str
        "first", "rested", "rest_day" (too soon after the last), "no_day" (not a day of the person's).
    next_day : date
        The first day, from today on, on which it is.
    """

    today: bool
    rule: str
    next_day: date


def due(asked: Prescription, history: Sequence[Done], days: Collection[int], today: date) -> Due:
    """Return whether an exercise is for today.

    Parameters
    ----------
    asked : Prescription
    history : sequence of Done
        Sessions of this exercise, in any order.
    days : collection of int
        Days of the week on which the person can train, Monday 0; none means every day.
    today : date
    """
    last = max((done.day for done in history if done.asked.exercise == asked.exercise), default=None)
    earliest = today if last is None else max(today, last + asked.every_days * ONE_DAY)
    day = next(day for day in _from(earliest) if not days or day.weekday() in days)
    if day == today:
        return Due(True, "first" if last is None else "rested", today)
    return Due(False, "rest_day" if earliest > today else "no_day", day)


def plan(asked: Prescription, days: Collection[int], first_day: date, count: int) -> list[date]:
    """Return the days of a run of sessions, if none is missed."""
    planned: list[date] = []
    for day in _from(first_day):
        rested = not planned or (day - planned[-1]).days >= asked.every_days
        if rested and (not days or day.weekday() in days):
            planned.append(day)
        if len(planned) == count:
            break
    return planned


def weekly(asked: Prescription, days: Collection[int]) -> float:
    """Return how many sessions a week come of a dose and the days that there are."""
    monday = date(2024, 1, 1)  # any will do: over four weeks every rhythm comes round
    weeks = 4
    planned = plan(asked, days, monday, weeks * len(WEEK))
    return sum(day < monday + timedelta(weeks=weeks) for day in planned) / weeks


def _from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += ONE_DAY
