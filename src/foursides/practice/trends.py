"""How lift, hold, good repetitions and pain of one exercise have gone, session by session or over longer stretches."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import median
from typing import Final

from foursides.exercises import Exercise
from foursides.journal import StoredSession

MOST_POINTS: Final = 60  # that can be distinguished in a picture


@dataclass(frozen=True, slots=True)
class Point:
    """One session, or all of some days; what was not measured or reported is None.

    Attributes
    ----------
    first, last : datetime.date
        Days, both included.
    sessions : int
    size : float or None
        Median of what was reached: a lift [cm], or an angle [deg] where the exercise is judged by one.
    hold_s : float or None
        Median [s].
    good_percent : float or None
        Good ones of the repetitions that were watched.
    attempts : float
        Repetitions in a session, good or not; the mean.
    pain : int or None
        The worst of what was reported before, during, after and the next morning, 0 to 10.
    """

    first: date
    last: date
    sessions: int
    size: float | None
    hold_s: float | None
    good_percent: float | None
    attempts: float
    pain: int | None


def trend(exercise: Exercise, sessions: Iterable[StoredSession]) -> list[Point]:
    """Return the points of a trend, the earliest first: by session, week or month, so that they are not too many.

    Parameters
    ----------
    exercise : Exercise
    sessions : iterable of StoredSession
        Of this exercise, in any order; those in which nothing was done are left out.
    """
    done = sorted((each for each in sessions if each.done.reps), key=lambda each: (each.day, each.begun_at))
    for start in (None, _week, _month):
        groups = [[each] for each in done] if start is None else _by(start, done)
        if len(groups) <= MOST_POINTS:
            break
    return [_point(exercise, group) for group in groups]


def _by(start: Callable[[date], date], done: Sequence[StoredSession]) -> list[list[StoredSession]]:
    return [list(group) for _, group in groupby(done, key=lambda each: start(each.day))]


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _point(exercise: Exercise, group: Sequence[StoredSession]) -> Point:
    by_angle = exercise.target.angle_deg is not None
    sets = [each for session in group for each in session.summary.sets]
    watched = [each for session in group for each in session.done.sets if each.good is not None]
    reps = sum(each.reps for each in watched)
    return Point(
        first=group[0].day,
        last=group[-1].day,
        sessions=len(group),
        size=_median(each.angle_deg if by_angle else each.lift_cm for each in sets),
        hold_s=_median(each.hold_s for each in sets if each.lift_cm is not None),
        good_percent=100 * sum(each.good or 0 for each in watched) / reps if reps else None,
        attempts=sum(session.done.reps for session in group) / len(group),
        pain=max((pain for session in group for pain in _pains(session)), default=None),
    )


def _pains(session: StoredSession) -> list[int]:
    done = session.done
    reported = (done.pain_before, done.pain_during, done.pain_after, done.pain_next_morning)
    return [pain for pain in reported if pain is not None]


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None
