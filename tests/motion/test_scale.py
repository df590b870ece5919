import pickle

import numpy as np
import pytest

from foursides.motion.scale import DEFAULT_STATURE_M, Scale
from tests.motion.bodies import PX_PER_M, STATURE_M, side_lying, standing


@pytest.mark.parametrize(("stature_m", "expected"), [(1.70, 150.0), (1.50, 170.0), (2.00, 127.5)])
def test_pixels_to_a_metre_from_the_stature(stature_m: float, expected: float) -> None:
    scale = Scale(stature_m)
    scale.update(0.0, side_lying().image(), "left")
    assert scale.px_per_m == pytest.approx(expected)


def test_the_default_is_the_body_of_these_tests() -> None:
    assert DEFAULT_STATURE_M == STATURE_M


def test_unknown_before_a_straight_leg_was_seen() -> None:
    scale = Scale(1.70)
    scale.update(0.0, side_lying().image(), "right")  # the top leg is drawn up
    assert scale.px_per_m is None


@pytest.mark.parametrize("lift_m", [0.0, 0.05, 0.2])
def test_a_lift_changes_nothing(lift_m: float) -> None:
    scale = Scale(1.70)
    scale.update(0.0, side_lying(lift_m=lift_m).image(), "left")
    assert scale.px_per_m == pytest.approx(PX_PER_M)


@pytest.mark.parametrize("pose", [side_lying(), side_lying("right", "left"), standing()])
def test_the_same_in_every_direction(pose: object) -> None:
    scale = Scale(1.70)
    scale.update(0.0, pose.image(), pose.lower)  # type: ignore[attr-defined]
    assert scale.px_per_m == pytest.approx(PX_PER_M)


def test_a_third_of_wild_frames_does_not_move_the_median() -> None:
    scale = Scale(1.70)
    for i in range(90):
        scale.update(i * 0.25, side_lying().image() * (3.0 if i % 3 == 0 else 1.0), "left")
    assert scale.px_per_m == pytest.approx(PX_PER_M)


def test_it_follows_a_person_who_came_nearer() -> None:
    scale = Scale(1.70)
    for i in range(400):
        scale.update(i * 0.25, side_lying().image() * (1.0 if i < 200 else 1.5), "left")
    assert scale.px_per_m == pytest.approx(1.5 * PX_PER_M)


def test_memory_is_bounded() -> None:
    scale, image, sizes = Scale(1.70), side_lying().image(), []
    for i in range(2000):
        scale.update(i * 0.25, image + np.float64(i % 5), "left")
        sizes.append(len(pickle.dumps(scale)))
    assert max(sizes[400:]) <= max(sizes[:400]) + 64
