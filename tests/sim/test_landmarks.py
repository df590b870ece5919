from dataclasses import replace

import numpy as np
import pytest

from foursides.analysis.result import ClipInfo
from foursides.analysis.session import RecordingSession
from foursides.exercises import load_exercise
from foursides.pose.frame import LANDMARK_COUNT, Landmark
from foursides.sim.landmarks import frames_of, points_of
from foursides.sim.people import body_of
from foursides.sim.postures import STILL, Stance, actor_of
from foursides.sim.recipes import draw_take


def test_landmarks_are_where_the_body_is() -> None:
    body = body_of(draw_take(6).traits)
    actor = actor_of(body, "stand", Stance())
    points = points_of(body, actor.at(STILL))
    assert points.shape == (LANDMARK_COUNT, 3)
    assert np.abs(points).sum(axis=1).min() > 0
    left, right = points[Landmark.LEFT_HIP], points[Landmark.RIGHT_HIP]
    assert left[0] > right[0]  # who faces the camera has the left at its right
    assert points[Landmark.NOSE, 1] < points[Landmark.LEFT_EAR, 1]
    heights = points[[Landmark.NOSE, Landmark.LEFT_SHOULDER, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE], 2]
    assert (np.diff(heights) < -0.1).all()
    skin = body.skin(actor.at(STILL))
    for landmark in (Landmark.LEFT_HEEL, Landmark.RIGHT_TOE, Landmark.NOSE):
        assert np.linalg.norm(skin - points[landmark], axis=1).min() < 0.03


@pytest.mark.parametrize(("group", "reps"), [("continuous", None), ("crunch", 0)])
def test_a_session_takes_them_as_it_takes_those_of_a_network(group: str, reps: int | None) -> None:
    take = draw_take(3, group)
    session = RecordingSession(load_exercise("side-lying-inner-thigh-lift"), 100 * take.traits.stature_m)
    for time_s, frame in frames_of(take):
        session.push(time_s, frame)
    session.finish()
    info = ClipInfo(path="take", duration_s=take.duration_s, fps=15, width=take.setup.width, height=take.setup.height)
    result = session.analysis(info).result
    assert len(result.reps) == (len(take.script.reps) if reps is None else reps)
    assert result.posture.position == ("side_lying" if reps is None else "supine")


def test_errors_are_small_and_the_same_again() -> None:
    take = draw_take(3, "squat")
    short = replace(take, script=replace(take.script, reps=take.script.reps[:1]))
    first, again = (np.array([frame.image for _, frame in frames_of(short) if frame]) for _ in range(2))
    assert np.array_equal(first, again)
    assert 0.2 < np.abs(np.diff(first[:5], axis=0)).mean() < 3
