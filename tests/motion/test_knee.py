import pickle

import numpy as np
import pytest

from foursides.motion.knee import KneeFlexion, hidden_deg
from foursides.pose.frame import Landmark
from tests.motion.bodies import Pose, side_lying


def bent_in_the_picture(angle_deg: float) -> np.ndarray:
    image = side_lying().image()
    knee, ankle, a = image[Landmark.LEFT_KNEE], image[Landmark.LEFT_ANKLE], np.radians(angle_deg)
    turn = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    image[Landmark.LEFT_ANKLE] = knee + turn @ (ankle - knee)
    return image


def after_straight(pose: Pose, straight_s: float = 3.0) -> float:
    knee = KneeFlexion()
    for i in range(int(straight_s * 10)):
        knee.measure(i / 10, side_lying().image(), "left")
    return knee.measure(straight_s, pose.image(), "left")


@pytest.mark.parametrize("lift_m", [0.0, 0.06, 0.2])
def test_a_straight_leg_reads_zero(lift_m: float) -> None:
    assert KneeFlexion().measure(0.0, side_lying(lift_m=lift_m).image(), "left") == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("angle_deg", [-60, -20, 10, 30, 45, 90])
def test_an_angle_in_the_picture_reads_exactly(angle_deg: float) -> None:
    assert KneeFlexion().measure(0.0, bent_in_the_picture(angle_deg), "left") == pytest.approx(abs(angle_deg))


def test_a_shank_foreshortened_by_sixty_degrees_is_clearly_bent() -> None:
    assert 50 < after_straight(side_lying(knee_hidden_deg=60)) < 65


def test_clearly_bent_even_if_never_seen_straight() -> None:
    assert KneeFlexion().measure(0.0, side_lying(knee_hidden_deg=60).image(), "left") > 50


def test_more_hidden_bend_reads_more() -> None:
    read = [after_straight(side_lying(knee_hidden_deg=angle)) for angle in (25, 35, 45, 60, 75)]
    assert read == sorted(read)
    assert read[-1] - read[0] > 40


@pytest.mark.parametrize("angle_deg", [0, 5, 10, 15])
def test_a_slight_hidden_bend_is_within_the_slack(angle_deg: float) -> None:
    assert after_straight(side_lying(knee_hidden_deg=angle_deg)) == pytest.approx(0, abs=1e-4)


def test_jitter_of_three_per_cent_of_the_shank_does_not_read_as_a_bent_knee() -> None:
    knee, noise = KneeFlexion(), np.random.default_rng(2)
    read = [knee.measure(i / 30, side_lying().image() + noise.normal(0, 0.9, (33, 2)), "left") for i in range(300)]
    assert np.median(read) < 10
    assert np.max(read) < 30


def test_the_working_side_is_measured() -> None:
    image = side_lying("right", "left", knee_hidden_deg=60).image()
    assert KneeFlexion().measure(0.0, image, "right") > 50


@pytest.mark.parametrize("shrink", [0.0, 1e-12])
def test_all_landmarks_in_one_place_give_a_number(shrink: float) -> None:
    assert np.isfinite(KneeFlexion().measure(0.0, side_lying().image() * shrink, "left"))


def test_memory_is_bounded() -> None:
    knee, image, sizes = KneeFlexion(), side_lying().image(), []
    for i in range(3000):
        knee.measure(i * 0.25, image * (1 + (i % 5) / 100), "left")
        sizes.append(len(pickle.dumps(knee)))
    assert max(sizes[300:]) <= max(sizes[:300]) + 64


@pytest.mark.parametrize("flexion_deg", [0, 10, 32, 50, 70, 90])
def test_thigh_and_shank_that_leave_the_picture_to_either_side_read_exactly(flexion_deg: float) -> None:
    thigh = shank = 0.4
    reach = np.sqrt(thigh**2 + shank**2 + 2 * thigh * shank * np.cos(np.radians(flexion_deg)))
    assert hidden_deg((reach - thigh) / shank) == pytest.approx(flexion_deg, abs=1e-4)


def test_a_shank_that_seems_longer_than_it_is_reads_straight() -> None:
    assert hidden_deg(1.1) == 0
