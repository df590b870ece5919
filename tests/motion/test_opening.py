from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from foursides.analysis.result import ClipInfo
from foursides.analysis.session import RecordingSession
from foursides.exercises import load_exercise
from foursides.pose.frame import Frame, Landmark
from tests.motion.bodies import PX_PER_M, STATURE_M, side_lying
from tests.motion.curves import Lift, height_of, lifts, times

FLAGSHIP = load_exercise("side-lying-inner-thigh-lift")
CLIP = ClipInfo(path="c.mp4", duration_s=20.0, fps=20.0, width=640, height=360)


def opened(time_s: float, knee_m: float, lift_m: float = 0.0) -> Frame:
    """Return somebody on the left side whose top knee is so much higher, over a foot that stays."""
    frame = side_lying("left", lift_m=lift_m).frame(time_s)
    image, world = frame.image.copy(), frame.world.copy()
    image[Landmark.RIGHT_KNEE, 1] -= knee_m * PX_PER_M
    world[Landmark.RIGHT_KNEE, 1] -= knee_m
    return replace(frame, image=image, world=world)


def session(knee: list[Lift], lift: list[Lift], until_s: float) -> RecordingSession:
    found = RecordingSession(FLAGSHIP, 100 * STATURE_M)
    curve: Callable[[list[Lift], float], float] = lambda made, t: float(height_of(made)(np.array([t]))[0])  # noqa: E731
    for time_s in times(until_s, 20).tolist():
        found.push(time_s, opened(time_s, curve(knee, time_s), curve(lift, time_s)))
    found.finish()
    return found


@pytest.mark.parametrize(("openings", "said"), [(0, "no_movement"), (1, "no_movement"), (2, "other_movement")])
def test_knees_that_open_again_and_again_are_another_movement(openings: int, said: str) -> None:
    found = session(lifts(openings, peak_m=0.18, hold_s=0.5), [], 12.0)
    result = found.analysis(CLIP).result
    assert [problem.code for problem in result.problems] == [said]
    assert [other.how for other in result.other_movements] == ["other_leg_moves"] * (openings if openings > 1 else 0)
    assert result.attempts == 0


def test_lifts_between_which_a_knee_moves_are_lifts() -> None:
    lift = lifts(3, peak_m=0.06, rest_s=4.0)
    knee = [Lift(each.end_s + 0.7, 0.18, hold_s=0.3) for each in lift]
    result = session(knee, lift, lift[-1].end_s + 4.5).analysis(CLIP).result
    assert result.attempts == 3
    assert result.other_movements == []
