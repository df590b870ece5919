"""Trends: few enough points, each what its sessions came to."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foursides.coach.summary import SetSummary, Summary
from foursides.exercises import load_exercise
from foursides.journal import StoredSession
from foursides.practice.trends import MOST_POINTS, trend
from foursides.programme import SessionDone, SetDone, start_dose

LIFT, CURL = load_exercise("side-lying-inner-thigh-lift"), load_exercise("standing-hamstring-curl")
FIRST = date(2026, 1, 5)  # a Monday


def came_to(day: date, *sets: SetSummary, pains: tuple[int | None, ...] = (None,) * 4) -> StoredSession:
    before, during, after, morning = pains
    summary = Summary(
        attempts=sum(each.attempts for each in sets),
        good=sum(each.good for each in sets),
        sets=sets,
        faults={},
        next_time=None,
        pain_before=before,
        pain_after=after,
        effort=None,
        stopped=None,
    )
    done = SessionDone(
        day=day,
        exercise=LIFT.id,
        planned=start_dose(LIFT),
        legs=("left",),
        sets=tuple(
            SetDone("left", each.attempts, None if each.self_counted else each.good, each.hold_s) for each in sets
        ),
        pain_before=before,
        pain_during=during,
        pain_after=after,
        pain_next_morning=morning,
    )
    begun_at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    return StoredSession("id", day, begun_at, LIFT.id, "camera", None, summary, done, finished=True)


def watched(attempts: int, good: int, lift_cm: float = 6.0, angle_deg: float | None = None) -> SetSummary:
    return SetSummary(1, "left", attempts, good, lift_cm, 2.2, 0, angle_deg)


def counted(attempts: int) -> SetSummary:
    return SetSummary(1, "left", attempts, attempts, None, None, attempts)


def test_nothing_makes_no_trend() -> None:
    assert trend(LIFT, []) == []
    assert trend(LIFT, [came_to(FIRST)]) == []


def test_a_point_is_what_its_session_came_to() -> None:
    session = came_to(FIRST, watched(10, 9, 6.0), watched(10, 7, 7.0), pains=(1, 4, 2, None))
    (point,) = trend(LIFT, [session])
    assert (point.first, point.last, point.sessions) == (FIRST, FIRST, 1)
    assert (point.size, point.hold_s, point.good_percent, point.attempts, point.pain) == (6.5, 2.2, 80.0, 20.0, 4)


def test_what_was_not_measured_or_told_is_not_made_up() -> None:
    (point,) = trend(LIFT, [came_to(FIRST, counted(10))])
    assert (point.size, point.hold_s, point.good_percent, point.attempts, point.pain) == (None, None, None, 10.0, None)


def test_the_next_morning_belongs_to_the_pain() -> None:
    (point,) = trend(LIFT, [came_to(FIRST, watched(10, 9), pains=(0, 0, 1, 6))])
    assert point.pain == 6


def test_where_an_angle_is_aimed_at_the_angle_is_the_size() -> None:
    (point,) = trend(CURL, [came_to(FIRST, watched(10, 9, 30.0, 85.0), watched(10, 9, 30.0, None))])
    assert point.size == 85.0


def test_a_year_is_shown_by_weeks_and_ten_years_by_months() -> None:
    every_other_day = [came_to(FIRST + timedelta(days=2 * number), watched(10, 9)) for number in range(182)]
    weeks = trend(LIFT, every_other_day)
    assert len(weeks) == 52
    assert weeks[0].last - weeks[0].first <= timedelta(days=6)
    decade = [came_to(FIRST + timedelta(days=3 * number), watched(10, 9)) for number in range(1200)]
    months = trend(LIFT, decade)
    assert 110 <= len(months) <= 120
    assert all((point.first.year, point.first.month) == (point.last.year, point.last.month) for point in months)


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(1, 30), st.integers(0, 30)), max_size=120))
def test_no_session_is_lost_and_days_go_on(sessions: list[tuple[int, int, int]]) -> None:
    stored = [came_to(FIRST + timedelta(days=day), watched(reps, min(good, reps))) for day, reps, good in sessions]
    points = trend(LIFT, stored)
    assert sum(point.sessions for point in points) == len(stored)
    assert all(point.first <= point.last for point in points)
    assert all(a.last <= b.first for a, b in pairwise(points))
    assert all(point.good_percent is not None and 0 <= point.good_percent <= 100 for point in points)
    if len(stored) <= MOST_POINTS:
        assert len(points) == len(stored)


def test_a_mean_of_attempts_is_by_session() -> None:
    sessions = [came_to(FIRST + timedelta(days=number), watched(number % 3 + 1, 1)) for number in range(90)]
    (week, *_) = trend(LIFT, sessions)
    assert week.attempts == pytest.approx(sum(number % 3 + 1 for number in range(7)) / 7)
