"""Faults of a rep, one limit at a time and together."""

import math
import subprocess
import sys
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foursides.coach.faults import faults_of
from foursides.exercises import Exercise, load_exercise
from foursides.exercises.schema import FaultCode
from foursides.motion.reading import Rep

EXERCISE = load_exercise("side-lying-inner-thigh-lift")
ORDER = [
    "wrong_leg",
    "top_leg_in_the_way",
    "hips_rolled",
    "knee_bent",
    "too_low",
    "too_high",
    "short_hold",
    "not_lowered",
    "dropped",
    "rushed",
]
GOOD = Rep(
    number=1,
    start_s=10.0,
    top_s=12.0,
    end_s=14.0,
    hold_start_s=11.0,
    hold_end_s=13.0,
    peak_lift_m=0.0625,
    knee_flexion_deg=5.0,
    raise_s=1.0,
    lower_s=1.0,
    hip_roll_deg=2.0,
    top_leg_clear=True,
    moved="working",
    confidence=0.97,
)
WORST: dict[str, Any] = {
    "peak_lift_m": 0.02,
    "hold_end_s": 11.5,
    "low_m": 0.05,
    "knee_flexion_deg": 60.0,
    "raise_s": 0.1,
    "lower_s": 0.1,
    "hip_roll_deg": 45.0,
    "top_leg_clear": False,
}
MEASURES = st.floats(min_value=-200, max_value=200) | st.just(math.nan)


def reps() -> st.SearchStrategy[Rep]:
    return st.builds(
        replace,
        st.just(GOOD),
        peak_lift_m=st.floats(min_value=0, max_value=0.5) | st.just(math.nan),
        hold_end_s=MEASURES,
        knee_flexion_deg=MEASURES,
        raise_s=MEASURES,
        lower_s=MEASURES,
        hip_roll_deg=MEASURES,
        top_leg_clear=st.booleans(),
        moved=st.sampled_from(["working", "top"]),
    )


def describing_only(codes: set[str]) -> Exercise:
    faults = [fault for fault in EXERCISE.faults if fault.code in codes]
    return EXERCISE.model_copy(update={"faults": faults})


def test_a_good_rep_has_no_fault() -> None:
    assert faults_of(GOOD, EXERCISE) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"peak_lift_m": 0.0439}, ["too_low"]),
        ({"peak_lift_m": 0.044}, []),
        ({"peak_lift_m": 0.081}, []),
        ({"peak_lift_m": 0.0811}, ["too_high"]),
        ({"hold_end_s": 12.69}, ["short_hold"]),
        ({"hold_end_s": 12.7}, []),
        ({"hold_end_s": 11.0}, ["short_hold"]),
        ({"knee_flexion_deg": 25.0}, []),
        ({"knee_flexion_deg": 25.1}, ["knee_bent"]),
        ({"knee_flexion_deg": -40.0}, []),
        ({"low_m": 0.0187}, []),
        ({"low_m": 0.0188}, ["not_lowered"]),
        ({"low_m": 0.0188, "from_rest": False}, []),
        ({"lower_s": 0.39}, ["dropped"]),
        ({"lower_s": 2.4 - 2.0}, []),
        ({"raise_s": 0.39}, ["rushed"]),
        ({"raise_s": 0.4}, []),
        ({"hip_roll_deg": 20.0}, []),
        ({"hip_roll_deg": 20.1}, ["hips_rolled"]),
        ({"hip_roll_deg": -20.1}, ["hips_rolled"]),
        ({"top_leg_clear": False}, ["top_leg_in_the_way"]),
        ({"moved": "top"}, ["wrong_leg"]),
        ({"moved": "top", **WORST}, ["wrong_leg"]),
        (WORST, [code for code in ORDER if code not in {"wrong_leg", "too_high"}]),
        # a foot that bends away from the camera rises in the picture: the lift of a bent leg is not judged too high
        ({**WORST, "peak_lift_m": 0.12}, [c for c in ORDER if c not in {"wrong_leg", "too_low", "too_high"}]),
        ({"peak_lift_m": 0.12, "knee_flexion_deg": 40.0}, ["knee_bent"]),
    ],
)
def test_faults_at_and_beyond_each_limit(change: dict[str, Any], expected: list[str]) -> None:
    assert faults_of(replace(GOOD, **change), EXERCISE) == expected


@pytest.mark.parametrize(
    "measure",
    ["peak_lift_m", "hold_start_s", "hold_end_s", "knee_flexion_deg", "raise_s", "lower_s", "hip_roll_deg"],
)
def test_an_unseen_measure_is_no_fault(measure: str) -> None:
    unseen: dict[str, Any] = {measure: math.nan}
    assert faults_of(replace(GOOD, **unseen), EXERCISE) == []


def test_limits_come_from_the_exercise() -> None:
    lenient = [fault.model_copy(update={"limit": 70.0}) for fault in EXERCISE.faults if fault.code == "knee_bent"]
    exercise = EXERCISE.model_copy(update={"faults": lenient})
    assert faults_of(replace(GOOD, knee_flexion_deg=69.0), exercise) == []
    assert faults_of(replace(GOOD, knee_flexion_deg=71.0), exercise) == ["knee_bent"]


def test_every_code_of_the_format_can_be_found() -> None:
    assert set(ORDER) == set(get_args(FaultCode))


@given(reps(), st.sets(st.sampled_from(ORDER)))
def test_only_described_faults_in_order_of_importance(rep: Rep, codes: set[str]) -> None:
    codes = codes | {"knee_bent"}  # it hides another fault, and only where it is described
    faults = faults_of(rep, describing_only(codes))
    assert set(faults) <= codes
    assert list(faults) == sorted(faults, key=ORDER.index)
    if rep.moved == "top":
        assert faults == (["wrong_leg"] if "wrong_leg" in codes else [])
    else:
        assert faults == [code for code in faults_of(rep, EXERCISE) if code in codes]


@given(reps(), st.floats(min_value=0, max_value=0.5))
def test_lifting_higher_never_becomes_too_low(rep: Rep, more_m: float) -> None:
    higher = faults_of(replace(rep, peak_lift_m=rep.peak_lift_m + more_m), EXERCISE)
    assert "too_low" not in higher or "too_low" in faults_of(rep, EXERCISE)


@given(reps(), st.floats(min_value=0, max_value=60))
def test_holding_longer_never_becomes_too_short(rep: Rep, more_s: float) -> None:
    longer = faults_of(replace(rep, hold_end_s=rep.hold_end_s + more_s), EXERCISE)
    assert "short_hold" not in longer or "short_hold" in faults_of(rep, EXERCISE)


@given(reps())
def test_rolling_either_way_is_the_same_fault(rep: Rep) -> None:
    assert faults_of(rep, EXERCISE) == faults_of(replace(rep, hip_roll_deg=-rep.hip_roll_deg), EXERCISE)


@given(reps())
def test_never_both_too_low_and_too_high(rep: Rep) -> None:
    assert not {"too_low", "too_high"} <= set(faults_of(rep, EXERCISE))


@given(reps(), st.integers(), st.floats(min_value=0, max_value=1))
def test_number_and_confidence_do_not_judge(rep: Rep, number: int, confidence: float) -> None:
    renamed = replace(rep, number=number, confidence=confidence)
    assert faults_of(renamed, EXERCISE) == faults_of(rep, EXERCISE)


def test_judging_needs_the_standard_library_only() -> None:
    script = "import sys, foursides.coach.faults; sys.exit(bool({'pydantic', 'cv2', 'rich'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
