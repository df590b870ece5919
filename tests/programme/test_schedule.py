from datetime import timedelta

from pytest import mark

from foursides.programme.schedule import has_rested, missed_day, next_day, patterns, planned_days
from tests.programme.people import MONDAY, day

ALL = tuple(range(7))


@mark.parametrize(
    ("weekdays", "every_days", "best"),
    [
        (ALL, 2, (0, 2, 4)),
        ((1, 3, 5), 2, (1, 3, 5)),
        ((0, 1, 2), 2, (0, 2)),
        ((5, 6), 2, (5,)),
        ((0, 6), 2, (0,)),
        ((0, 3, 6), 2, (0, 3)),
        ((4,), 2, (4,)),
        (ALL, 1, ALL),
        (ALL, 3, (0, 3)),
        (ALL, 7, (0,)),
        (ALL, 10, (0,)),
        ((), 2, None),
    ],
)
def test_the_best_days(weekdays: tuple[int, ...], every_days: int, best: tuple[int, ...] | None) -> None:
    assert next(iter(patterns(weekdays, every_days)), None) == best


def test_planned_days() -> None:
    assert planned_days((0, 2, 4), 2, MONDAY, day(7)) == [day(0), day(2), day(4), day(7)]
    assert planned_days((0,), 10, MONDAY, day(28)) == [day(0), day(14), day(28)]
    assert planned_days((), 2, MONDAY, day(7)) == []


def test_rest() -> None:
    assert has_rested(None, day(0), 2)
    assert not has_rested(day(0), day(1), 2)
    assert has_rested(day(0), day(2), 2)


def test_the_next_day_leaves_rest() -> None:
    assert next_day((0, 2, 4), 2, None, day(0)) == day(2)
    assert next_day((0, 2, 4), 2, day(1), day(1)) == day(4)
    assert next_day((0, 2, 4), 2, day(0), day(5)) == day(7)
    assert next_day((), 2, None, day(0)) is None


def test_a_missed_day() -> None:
    week = (0, 2, 4)
    assert missed_day(week, 2, day(0), MONDAY, day(3)) == day(2)
    assert missed_day(week, 2, day(2), MONDAY, day(3)) is None
    assert missed_day(week, 2, day(1), MONDAY, day(3)) is None, "Wednesday was a day of rest"
    assert missed_day(week, 2, None, MONDAY, day(0)) is None, "the plan begins today"
    assert missed_day(week, 2, day(0), MONDAY, day(0) + timedelta(days=30)) == day(28), "only the last"
