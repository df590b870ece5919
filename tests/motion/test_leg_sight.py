import numpy as np
import pytest

from foursides.motion.leg_sight import CLEAR, HIDDEN, LegSight
from foursides.motion.trust import quarter_inch_chance
from foursides.pose.anatomy import LEG

FPS = 30


def looked_at(visible: float, seconds: float, sight: LegSight | None = None, since_s: float = 0.0) -> LegSight:
    """Return what is known of a left leg whose knee and ankle were so visible for so long."""
    sight, visibility = sight or LegSight(), np.ones(33)
    visibility[list(LEG["left"][1:3])] = visible
    for i in range(round(seconds * FPS)):
        sight.update(since_s + i / FPS, visibility, "left")
    return sight


@pytest.mark.parametrize(("visible", "hidden"), [(0.5, True), (0.86, True), (0.93, False), (1.0, False)])
def test_a_leg_that_has_hardly_been_seen_for_two_seconds_is_hidden(visible: float, hidden: bool) -> None:
    assert looked_at(visible, 2.0).hidden == hidden


def test_one_moment_says_nothing() -> None:
    assert not looked_at(0.2, 0.5).hidden
    assert not looked_at(0.2, 0.5, looked_at(1.0, 3.0), 3.0).hidden


def test_once_it_is_seen_again_it_is_not_hidden() -> None:
    assert not looked_at(1.0, 1.5, looked_at(0.5, 5.0), 5.0).hidden


def test_a_lift_is_less_sure_the_less_of_the_leg_is_seen() -> None:
    clarity = [looked_at(visible, 2.0).clarity for visible in (0.5, HIDDEN, 0.9, CLEAR, 1.0)]
    assert clarity == sorted(clarity)
    assert (clarity[0], clarity[-1]) == (0.0, 1.0)
    chance = [quarter_inch_chance(0.06, 0.95, 0.02, clarity=each) for each in clarity]
    assert chance == sorted(chance)
    assert chance[0] < 0.5
    assert chance[-1] > 0.9
