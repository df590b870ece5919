"""A small exercise and a synthetic analysis whose every number is known."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from foursides.analysis.moment import Moment
from foursides.analysis.result import Analysis, AnalysisResult, ClipInfo, PostureInfo, Problem, RepResult
from foursides.exercises.schema import Exercise
from foursides.motion.reading import Reading
from foursides.pose.frame import LANDMARK_COUNT, Frame, Landmark

FAULTS = [
    {"code": "too_low", "cue": "Lift higher.", "explanation": "It stayed low.", "next_time": "Lift to 5 cm."},
    {
        "code": "short_hold",
        "cue": "Hold it.",
        "explanation": "It came down early.",
        "next_time": "Count to two.",
    },
    {
        "code": "dropped",
        "limit": 0.4,
        "cue": "Slowly.",
        "explanation": "It fell.",
        "next_time": "Lower in a second.",
    },
    {
        "code": "knee_bent",
        "limit": 30,
        "cue": "Tighten.",
        "explanation": "It bent.",
        "next_time": "Tighten first.",
    },
    {
        "code": "wrong_leg",
        "cue": "Other leg.",
        "explanation": "The top moved.",
        "next_time": "Lift the bottom leg.",
    },
]


@pytest.fixture
def exercise() -> Exercise:
    return Exercise.model_validate(
        {
            "schema": 1,
            "id": "small-lift",
            "name": "Small lift",
            "also_known_as": [],
            "summary": "A lift.",
            "side": "inner",
            "muscles": ["adductors"],
            "position": "side_lying",
            "working_leg": "lower",
            "measure": "ankle_lift",
            "attempt_cm": 1.5,
            "camera": "front",
            "why": "It helps.",
            "good_for": ["Legs."],
            "not_for": ["Arms."],
            "needs": ["gentle"],
            "regressions": [{"text": "Do less."}],
            "equipment": [],
            "target": {
                "lift_cm": (5.0, 7.5),
                "lift_tolerance_cm": 0.6,
                "hold_s": 2.0,
                "hold_tolerance_s": 0.3,
            },
            "dose": {"sets": (2, 3), "reps": 10, "every_days": 2},
            "progressions": [{"by": "reps", "text": "Do more."}, {"by": "hold", "text": "Hold on."}],
            "setup": [{"text": "Lie down."}],
            "movement": [{"text": "Lift."}],
            "top_leg_ways": [],
            "faults": FAULTS,
            "cautions": [{"text": "Stop when it hurts.", "source": "A book & its reader."}],
            "sources": ["A book."],
        }
    )


@dataclass(frozen=True)
class Lift:
    """One rep to make up: its peak [cm], its hold [s], and what is wrong with it."""

    peak_cm: float = 6.0
    hold_s: float = 2.0
    faults: tuple[str, ...] = ()
    confidence: float = 0.95


RAISE_S = LOWER_S = 1.0
REST_S = 1.5


def make_rep(number: int, start_s: float, lift: Lift) -> RepResult:
    return RepResult(
        number=number,
        start_s=start_s,
        top_s=start_s + RAISE_S + lift.hold_s / 2,
        end_s=start_s + RAISE_S + lift.hold_s + LOWER_S,
        hold_s=lift.hold_s,
        hold_start_s=start_s + RAISE_S,
        hold_end_s=start_s + RAISE_S + lift.hold_s,
        peak_lift_cm=lift.peak_cm,
        peak_lift_in=lift.peak_cm / 2.54,
        knee_flexion_deg=8.0,
        lower_s=LOWER_S,
        faults=list(lift.faults),
        good=not lift.faults,
        confidence=lift.confidence,
    )


def make_reading(time_s: float, lift_cm: float = 0.0, speed_cmps: float = 0.0, confidence: float = 0.9) -> Reading:
    return Reading(time_s, lift_cm / 100, speed_cmps / 100, 8.0, 2.0, True, confidence, "left")


def lift_at(time_s: float, reps: list[RepResult]) -> tuple[float, float]:
    """Height [cm] and speed [cm/s] along raised cosines with a flat top."""
    for rep in reps:
        if rep.start_s <= time_s <= rep.end_s:
            up, down = time_s - rep.start_s, rep.end_s - time_s
            side, sign = (up, 1) if up <= down else (down, -1)
            if side >= RAISE_S:
                return rep.peak_lift_cm, 0.0
            angle = math.pi * side / RAISE_S
            half_cm = rep.peak_lift_cm / 2
            return half_cm * (1 - math.cos(angle)), sign * half_cm * math.pi / RAISE_S * math.sin(angle)
    return 0.0, 0.0


def build_analysis(*lifts: Lift, fps: int = 10, readings: list[Reading] | None = None, **changes: Any) -> Analysis:
    reps: list[RepResult] = []
    start_s = REST_S
    for number, lift in enumerate(lifts, start=1):
        reps.append(make_rep(number, start_s, lift))
        start_s = reps[-1].end_s + REST_S
    if readings is None:
        times = [index / fps for index in range(round(start_s * fps) + 1)]
        readings = [make_reading(time_s, *lift_at(time_s, reps)) for time_s in times]
    values: dict[str, Any] = {
        "exercise": "small-lift",
        "clip": ClipInfo(path="clips/living room.mp4", duration_s=start_s, fps=fps, width=640, height=360),
        "working_leg": "left",
        "posture": PostureInfo(position="side_lying", lying_on="left", top_leg_clear=True),
        "stature_cm": 170.0,
        "stature_given": False,
        "problems": [],
        "reps": reps,
        "attempts": len(reps),
        "good": sum(rep.good for rep in reps),
        "moment_impulse_nms": {"inner": 1090.0, "outer": 0.0, "front": 0.0, "back": 0.0},
    }
    return Analysis(result=AnalysisResult(**(values | changes)), readings=readings)


@pytest.fixture
def make_analysis() -> Callable[..., Analysis]:
    return build_analysis


@pytest.fixture
def mixed() -> Analysis:
    """Three reps: good, too low with a short hold, good."""
    return build_analysis(
        Lift(), Lift(peak_cm=3.0, hold_s=1.0, faults=("too_low", "short_hold"), confidence=0.6), Lift()
    )


PROBLEM = Problem(code="top_leg_in_the_way", message="The top leg hides the other; put it in front.")


def make_moment(
    *,
    time_s: float = 0.0,
    width: int = 640,
    height: int = 360,
    lift_cm: float | None = 6.0,
    hold_s: float = 0.0,
    cues: tuple[str, ...] = (),
    seen: bool = True,
    good: int = 1,
    attempts: int = 2,
    background: int = 90,
) -> Moment:
    """A moment with a person lying across the picture."""
    image = np.full((height, width, 3), background, np.uint8)
    frame = make_frame(time_s, width, height) if seen else None
    reading = make_reading(time_s, lift_cm) if lift_cm is not None and seen else None
    return Moment(time_s, image, frame, reading, attempts, good, hold_s, cues)


# In a picture of 1 x 1, head on the left.
BODY = {
    Landmark.NOSE: (0.14, 0.55),
    Landmark.LEFT_SHOULDER: (0.24, 0.66),
    Landmark.RIGHT_SHOULDER: (0.25, 0.50),
    Landmark.LEFT_ELBOW: (0.22, 0.76),
    Landmark.RIGHT_ELBOW: (0.32, 0.58),
    Landmark.LEFT_WRIST: (0.15, 0.72),
    Landmark.RIGHT_WRIST: (0.35, 0.70),
    Landmark.LEFT_HIP: (0.45, 0.68),
    Landmark.RIGHT_HIP: (0.45, 0.54),
    Landmark.LEFT_KNEE: (0.62, 0.69),
    Landmark.RIGHT_KNEE: (0.58, 0.42),
    Landmark.LEFT_ANKLE: (0.78, 0.70),
    Landmark.RIGHT_ANKLE: (0.60, 0.70),
    Landmark.LEFT_HEEL: (0.80, 0.72),
    Landmark.RIGHT_HEEL: (0.59, 0.73),
    Landmark.LEFT_TOE: (0.82, 0.66),
    Landmark.RIGHT_TOE: (0.65, 0.73),
}


def make_frame(time_s: float, width: int, height: int) -> Frame:
    image = np.zeros((LANDMARK_COUNT, 2))
    confidence = np.zeros(LANDMARK_COUNT)
    for landmark, (x, y) in BODY.items():
        image[landmark] = x * width, y * height
        confidence[landmark] = 0.6
    world = np.zeros((LANDMARK_COUNT, 3))
    return Frame(time_s, image, world, confidence.copy(), confidence, width, height)


def names(folder: Path) -> list[str]:
    """The names of everything in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())
