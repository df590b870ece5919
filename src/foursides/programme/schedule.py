"""On which days an exercise is done: around the days that the person has, with rest in between, nothing piled up."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations

WEEK = 7


@cache
def patterns(weekdays: tuple[int, ...], every_days: int) -> tuple[tuple[int, ...], ...]:
    """Return the sets of weekdays that leave enough rest, week after week; the best first.

    Best is most often, then most evenly, then earliest in the week.

    Parameters
    ----------
    weekdays : tuple of int
        The person's days, Monday is 0.
    every_days : int
        Fewest days from one session to the next. More than seven: one weekday, not every week.
    """
    days = sorted(set(weekdays))
    allowed = [
        chosen
        for count in range(1, len(days) + 1)
        for chosen in combinations(days, count)
        if count == 1 or min(_gaps(chosen)) >= every_days
    ]
    return tuple(sorted(allowed, key=lambda chosen: (-len(chosen), -min(_gaps(chosen)), chosen)))


def planned_days(weekdays: Sequence[int], every_days: int, first: date, last: date) -> list[date]:
    """Return the days from ``first`` to ``last``, both included, that a plan names.

    Parameters
    ----------
    weekdays : sequence of int
        Those of the exercise, as one of ``patterns``.
    every_days : int
        Counts only above seven: then weeks are left out, from ``first`` on.
    first, last : datetime.date
    """
    days: list[date] = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() in weekdays and (not days or (day - days[-1]).days >= every_days):
            days.append(day)
    return days


def has_rested(last: date | None, day: date, every_days: int) -> bool:
    """Tell whether enough days have passed since the last session."""
    return last is None or (day - last).days >= every_days


def next_day(weekdays: Sequence[int], every_days: int, last: date | None, after: date) -> date | None:
    """Return the first day later than ``after`` on which an exercise is due; None if it has no days."""
    if not weekdays:
        return None
    earliest = after + timedelta(days=1)
    if last is not None:
        earliest = max(earliest, last + timedelta(days=every_days))
    return next(day for day in _week_from(earliest) if day.weekday() in weekdays)


def missed_day(weekdays: Sequence[int], every_days: int, last: date | None, since: date, today: date) -> date | None:
    """Return the last planned day before today on which the exercise was due and not done; None if there is none.

    Parameters
    ----------
    weekdays : sequence of int
    every_days : int
    last : datetime.date or None
        Day of the last session.
    since : datetime.date
        First day of the plan.
    today : datetime.date
    """
    earlier = (today - timedelta(days=number) for number in range(1, WEEK + 1))
    day = next((day for day in earlier if day.weekday() in weekdays), None)
    if day is None or day < since or not has_rested(last, day, every_days):
        return None
    return day


def _gaps(chosen: Sequence[int]) -> list[int]:
    """Return the days from each weekday to the next, round the week."""
    return [(later - earlier - 1) % WEEK + 1 for earlier, later in zip(chosen, [*chosen[1:], chosen[0]], strict=True)]


def _week_from(day: date) -> Iterable[date]:
    return (day + timedelta(days=number) for number in range(WEEK))
