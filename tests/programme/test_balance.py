from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foursides.programme.balance import LONG, OTHER_SHARES, SHORT, SIDES, four_sides, other
from foursides.programme.done import Done, Prescription, SideOfKnee

TODAY = date(2026, 3, 2)
INNER = Prescription("side-lying-inner-thigh-lift", "inner", sets=2, reps=10, hold_s=2.0)


def test_sets_count_as_far_as_they_were_done() -> None:
    history = [Done(TODAY, INNER, 20, 20), Done(TODAY - timedelta(days=2), INNER, 5, 5)]
    picture = four_sides(history, [], {"inner": 7.0}, TODAY, SHORT)
    assert picture.done["inner"] == 2.5
    assert picture.intended["inner"] == 14.0
    assert picture.neglected == ("inner",)


def test_only_the_days_looked_back_on_count() -> None:
    history = [Done(TODAY - timedelta(days=days), INNER, 20, 20) for days in (13, 14, 89, 90)]
    assert four_sides(history, [], {}, TODAY, SHORT).done["inner"] == 2.0
    assert four_sides(history, [], {}, TODAY, LONG).done["inner"] == 6.0


def test_other_training_counts() -> None:
    picture = four_sides([], [other(TODAY, "squat", sets=3), other(TODAY, "cycling", minutes=30)], {}, TODAY, SHORT)
    assert picture.done == {"inner": 0.0, "outer": 0.0, "front": 6.0, "back": 3.0}


def test_the_poorest_side_comes_first() -> None:
    history = [Done(TODAY, INNER, 20, 20)]
    wanted: dict[SideOfKnee, float] = {"inner": 2.5, "outer": 7.0, "front": 0.0}
    assert four_sides(history, [], wanted, TODAY, SHORT).neglected == ("outer", "inner")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        other(TODAY, "juggling", sets=1)


@given(st.sampled_from(sorted(OTHER_SHARES)), st.floats(0, 50), st.floats(0, 300))
def test_more_training_is_never_less(name: str, sets: float, minutes: float) -> None:
    trained = [other(TODAY, name, sets=n, minutes=minutes) for n in (sets, sets + 1)]
    less, more = (four_sides([], [training], {}, TODAY, SHORT) for training in trained)
    assert all(more.done[side] >= less.done[side] >= 0 for side in SIDES)
