import cv2
import numpy as np
import pytest

from foursides.pose.anatomy import LEG
from foursides.pose.frame import Frame, Landmark
from foursides.pose.refine import LegRefiner

WIDTH, HEIGHT = 640, 360


def texture(seed: int) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), 1.6)
    return cv2.cvtColor(np.clip(128 + 40 * smooth / smooth.std(), 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR)


PICTURE = texture(0)


def frame(time_s: float, ankle: tuple[float, float]) -> Frame:
    image = np.zeros((33, 2))
    image[Landmark.LEFT_HIP], image[Landmark.LEFT_KNEE] = (400, 200), (280, 205)
    image[Landmark.LEFT_ANKLE] = ankle
    image[Landmark.LEFT_HEEL], image[Landmark.LEFT_TOE] = np.add(ankle, (-12, 5)), np.add(ankle, (-20, -8))
    image[[Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE, Landmark.RIGHT_TOE]] = (330, 80), (300, 60), (290, 60)
    full = np.ones(33)
    return Frame(time_s, image, np.zeros((33, 3)), full, 0.6 * full, WIDTH, HEIGHT)


def test_a_still_leg_is_measured_from_pixels_after_half_a_second() -> None:
    refiner = LegRefiner()
    confidences = [refiner.refine(frame(i / 30, (160, 210)), PICTURE).confidence[LEG["left"][2]] for i in range(30)]
    assert max(confidences[:10]) <= 0.6
    assert confidences[-1] == pytest.approx(1.0)


def test_a_lock_that_the_landmarks_contradict_is_given_up_and_taken_anew() -> None:
    refiner = LegRefiner()
    for i in range(30):
        refiner.refine(frame(i / 30, (160, 210)), PICTURE)
    seen = [refiner.refine(frame(1 + i / 30, (170, 120)), PICTURE) for i in range(75)]
    first, last = seen[5].image[LEG["left"][2]], seen[-1].image[LEG["left"][2]]
    assert first == pytest.approx((160, 210), abs=3)  # the pixels know better, for a while
    assert last == pytest.approx((170, 120), abs=3)
    assert seen[-1].confidence[LEG["left"][2]] > 0.9


def test_hips_that_wander_do_not_move_the_foot() -> None:
    refiner = LegRefiner()
    for i in range(30):
        refiner.refine(frame(i / 30, (160, 210)), PICTURE)
    ankles = []
    for i in range(60):
        wandering = frame(1 + i / 30, (168, 202))  # the landmark of the ankle is off, too
        wandering.image[Landmark.LEFT_HIP] += (0, -min(20, i))
        ankles.append(refiner.refine(wandering, PICTURE).image[LEG["left"][2]])
    assert np.ptp(ankles, axis=0) == pytest.approx([0, 0], abs=1.5)


def test_an_ankle_whose_landmark_wanders_along_the_resting_leg_is_less_sure() -> None:
    def surest(wander: float) -> float:
        refiner, rng = LegRefiner(), np.random.default_rng(1)
        for i in range(90):
            along = wander * rng.normal() if i > 30 else 0.0  # the keyframe is of steady landmarks
            seen = refiner.refine(frame(i / 30, (160 + 240 * along, 210 - 10 * along)), PICTURE)
        return float(seen.confidence[LEG["left"][2]])

    assert surest(0.005) > 0.98
    assert surest(0.04) == pytest.approx(0.82, abs=0.07)
    assert surest(0.1) < 0.72


def test_the_way_of_a_lifted_landmark_is_no_wandering() -> None:
    refiner = LegRefiner()
    for i in range(30):
        refiner.refine(frame(i / 30, (160, 210)), PICTURE)
    turned = cv2.warpAffine(PICTURE, cv2.getRotationMatrix2D((400, 200), -5, 1), (WIDTH, HEIGHT))
    for i in range(30):
        seen = refiner.refine(frame(1 + i / 30, (160 + i, 188)), turned)
    assert seen.confidence[LEG["left"][2]] > 0.98
