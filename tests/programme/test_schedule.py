from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foursides.programme.done import Done, Prescription
from foursides.programme.schedule import due, plan, weekly

MONDAY = date(2026, 3, 2)
ASKED = Prescription("side-lying-inner-thigh-lift", "inner", sets=2, reps=10, hold_s=2.0)
weekdays = st.sets(st.integers(0, 6))


def done(day: date) -> Done:
    return Done(day, ASKED, 20, 20)


def test_the_first_session_is_today() -> None:
    assert due(ASKED, [], (), MONDAY).today


def test_the_day_after_is_a_day_of_rest() -> None:
    answer = due(ASKED, [done(MONDAY)], (), MONDAY + timedelta(days=1))
    assert (answer.today, answer.rule, answer.next_day) == (False, "rest_day", MONDAY + timedelta(days=2))
    assert due(ASKED, [done(MONDAY)], (), MONDAY + timedelta(days=2)).rule == "rested"


def test_only_on_days_that_there_are() -> None:
    answer = due(ASKED, [done(MONDAY)], {0, 3}, MONDAY + timedelta(days=2))
    assert (answer.today, answer.rule, answer.next_day) == (False, "no_day", MONDAY + timedelta(days=3))


@pytest.mark.parametrize(("days", "times"), [(set(), 3.5), ({0, 2, 4}, 3.0), ({0, 1}, 1.0), (set(range(7)), 3.5)])
def test_sessions_a_week(days: set[int], times: float) -> None:
    assert weekly(ASKED, days) == times


@given(weekdays, st.integers(1, 4), st.integers(0, 300))
def test_a_plan_keeps_to_its_days_and_its_rest(days: set[int], every_days: int, start: int) -> None:
    asked = Prescription("x", "inner", 2, 10, 2.0, every_days=every_days)
    planned = plan(asked, days, MONDAY + timedelta(days=start), 12)
    assert len(planned) == 12
    assert all((b - a).days >= every_days for a, b in pairwise(planned))
    assert all(day.weekday() in days for day in planned if days)


@given(weekdays, st.lists(st.integers(0, 60), max_size=8), st.integers(0, 90))
def test_missed_days_do_not_pile_up(days: set[int], trained: list[int], now: int) -> None:
    today = MONDAY + timedelta(days=now)
    history = [done(MONDAY + timedelta(days=day)) for day in trained if day <= now]
    answer = due(ASKED, history, days, today)
    again = due(ASKED, [*history, done(today)], days, today)
    assert not again.today  # however much was missed, one session a day is all
    assert answer.today == (answer.next_day == today)
    assert answer.next_day >= today
