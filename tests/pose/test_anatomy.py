import numpy as np
import pytest

from foursides.pose.anatomy import (
    LEG,
    extension,
    front,
    hips,
    leg_length,
    other,
    swap_legs,
    trunk,
    trunk_length,
)
from foursides.pose.frame import LANDMARK_COUNT, Landmark


def points(**given: tuple[float, ...]) -> np.ndarray:
    made = np.zeros((LANDMARK_COUNT, len(next(iter(given.values())))))
    for name, place in given.items():
        made[Landmark[name.upper()]] = place
    return made


LYING = points(
    left_shoulder=(400.0, 220.0),
    right_shoulder=(400.0, 160.0),
    left_hip=(300.0, 210.0),
    right_hip=(300.0, 170.0),
    left_knee=(220.0, 210.0),
    left_ankle=(140.0, 270.0),
    right_knee=(300.0, 120.0),
    right_ankle=(250.0, 120.0),
)


def test_trunk_points_from_shoulders_to_hips() -> None:
    assert trunk(LYING) == (-100.0, 0.0)
    assert trunk(LYING.tolist()) == (-100.0, 0.0)
    assert trunk_length(LYING) == 100.0


def test_the_hips_are_their_middle() -> None:
    assert hips(LYING) == (300.0, 190.0)


def test_extension_is_the_reach_along_the_trunk_in_trunk_lengths() -> None:
    assert extension(LYING, "left") == pytest.approx(1.6)
    assert extension(LYING, "right") == pytest.approx(0.5)


def test_leg_length_is_thigh_and_shank() -> None:
    assert leg_length(LYING, "left") == 180.0
    assert leg_length(LYING, "right") == 100.0


def test_front_is_towards_a_camera_that_a_standing_person_faces() -> None:
    world = points(
        left_shoulder=(0.2, -0.5, 0), right_shoulder=(-0.2, -0.5, 0), left_hip=(0.1, 0, 0), right_hip=(-0.1, 0, 0)
    )
    assert front(world) == pytest.approx((0, 0, -1))
    assert front(world * [-1, 1, 1]) == pytest.approx((0, 0, 1))


def test_degenerate_points_give_zeros() -> None:
    assert trunk_length(np.zeros((33, 2))) == 0
    assert extension(np.zeros((33, 2)), "left") == 0
    assert front(np.zeros((33, 3))) == (0, 0, 0)


def test_swapping_exchanges_hip_knee_ankle_heel_and_toe_and_nothing_else() -> None:
    before = np.arange(66.0).reshape(33, 2)
    after = swap_legs(before)
    assert after[list(LEG["left"])].tolist() == before[[24, 26, 28, 30, 32]].tolist()
    assert after[list(LEG["right"])].tolist() == before[[23, 25, 27, 29, 31]].tolist()
    assert (after[:23] == before[:23]).all()
    assert (swap_legs(after) == before).all()
    assert before[23, 0] == 46  # the given ones are left alone
    assert swap_legs(np.arange(33.0)).shape == (33,)


def test_other() -> None:
    assert (other("left"), other("right")) == ("right", "left")
