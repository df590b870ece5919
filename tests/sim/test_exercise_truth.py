import numpy as np
import pytest

from foursides.exercises import load_exercise
from foursides.sim.exercise_truth import Skeleton, angle_deg, excursion_cm, faults_of, hold_of
from foursides.sim.geometry import Array, X, Y, Z, rotation

LEG_M = 0.4  # thigh and shank alike
TIMES = np.arange(0, 6, 1 / 120)


class Joints(Skeleton):
    """Joints that are told instead of posed."""

    def __init__(self, **joints: Array) -> None:
        self._joints = {(name[0], name[2:]): np.atleast_2d(place) for name, place in joints.items()}


def standing(*, knees_deg: Array, turn_deg: Array) -> Joints:
    """Two legs under hips 20 cm apart, facing -y; the left knee bends, or the straight left leg turns inwards."""
    count = len(knees_deg)
    hips = {"L": 0.1 * X + 0.8 * Z, "R": -0.1 * X + 0.8 * Z}
    joints: dict[str, Array] = {}
    for side, hip in hips.items():
        works = side == "L"
        turns = [rotation(Y, float(t) * works) for t in turn_deg]
        bends = [rotation(X, float(k) * works) for k in knees_deg]
        knee = np.array([hip + turn @ (-LEG_M * Z) for turn in turns])
        joints[f"{side}_hip"], joints[f"{side}_knee"] = np.tile(hip, (count, 1)), knee
        joints[f"{side}_ankle"] = knee + [t @ b @ (-LEG_M * Z) for t, b in zip(turns, bends, strict=True)]
        joints[f"{side}_shoulder"] = np.tile(hip + 0.5 * Z, (count, 1))
    return Joints(**joints)


def test_a_knee_bends_and_its_ankle_rises() -> None:
    knees = np.array([0.0, 60.0, 90.0])
    skeleton, exercise = standing(knees_deg=knees, turn_deg=0 * knees), load_exercise("standing-hamstring-curl")
    assert angle_deg(skeleton, exercise, "L") == pytest.approx(knees, abs=1e-3)
    assert excursion_cm(skeleton, exercise, "L") == pytest.approx([0, 20, 40])
    assert excursion_cm(skeleton, exercise, "R") == pytest.approx([0, 0, 0])


def test_across_is_towards_the_other_leg() -> None:
    turns = np.array([0.0, 10.0, -10.0])
    skeleton, exercise = standing(knees_deg=0 * turns, turn_deg=turns), load_exercise("standing-band-adduction")
    sideways = 80 * np.sin(np.radians(10))
    assert excursion_cm(skeleton, exercise, "L") == pytest.approx([0, sideways, -sideways])
    assert angle_deg(skeleton, exercise, "L") == pytest.approx([0, 10, 10], abs=1e-3)


def test_a_straight_body_has_a_hip_of_180_degrees() -> None:
    skeleton = standing(knees_deg=np.zeros(1), turn_deg=np.zeros(1))
    assert angle_deg(skeleton, load_exercise("bridge"), "L") == pytest.approx([180], abs=1e-3)


def test_an_exercise_without_an_angle_has_none() -> None:
    skeleton = standing(knees_deg=np.zeros(2), turn_deg=np.zeros(2))
    assert np.isnan(angle_deg(skeleton, load_exercise("straight-leg-raise"), "L")).all()


@pytest.mark.parametrize(("peak_cm", "sag_cm_s", "held"), [(6.0, 2.0, True), (6.0, 3.0, False), (60.0, 5.0, True)])
def test_a_large_movement_may_sag_faster_and_still_be_held(peak_cm: float, sag_cm_s: float, held: bool) -> None:
    way = np.interp(TIMES, [0, 1, 2, 3], [0, peak_cm, peak_cm - sag_cm_s, 0])
    first, last = hold_of(TIMES, way)
    assert (TIMES[last] - TIMES[first] > 0.5) == held


MEASURES = {"peak_cm": 30.0, "hold_s": 5.4, "angle_deg": 90.0, "knee_deg": 90.0, "raise_s": 1.0, "lower_s": 1.0}


@pytest.mark.parametrize(
    ("measure", "value", "wrong", "unclear"),
    [
        ("angle_deg", 90, [], []),
        ("angle_deg", 60, [], ["too_low"]),
        ("angle_deg", 50, ["too_low"], []),
        ("hold_s", 4.7, [], ["short_hold"]),
        ("hold_s", 4.0, ["short_hold"], []),
        ("lower_s", 0.45, [], ["dropped"]),
        ("lower_s", 0.3, ["dropped"], []),
    ],
)
def test_a_curl_is_judged_by_its_angle(measure: str, value: float, wrong: list[str], unclear: list[str]) -> None:
    assert faults_of(load_exercise("standing-hamstring-curl"), {**MEASURES, measure: value}) == (wrong, unclear)


@pytest.mark.parametrize(
    ("knee_deg", "wrong", "unclear"), [(5, [], []), (25, [], ["knee_bent"]), (40, ["knee_bent"], [])]
)
def test_a_bent_knee_is_a_fault_of_a_straight_leg_raise(knee_deg: float, wrong: list[str], unclear: list[str]) -> None:
    measures = {**MEASURES, "peak_cm": 20.0, "knee_deg": knee_deg}
    assert faults_of(load_exercise("straight-leg-raise"), measures) == (wrong, unclear)
