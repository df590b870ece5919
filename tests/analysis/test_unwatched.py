from dataclasses import replace
from math import pi, sin

import pytest

from foursides.analysis.result import ClipInfo
from foursides.analysis.session import RecordingSession
from foursides.exercises import Exercise, exercise_ids, load_exercise
from foursides.motion.engine import Output
from foursides.motion.engines import engine_for
from foursides.motion.unwatched import UnwatchedEngine
from foursides.pose.frame import Frame
from tests.motion.bodies import side_lying

CLIP = ClipInfo(path="c.mp4", duration_s=8.0, fps=30.0, width=1280, height=720)
UNWATCHED = [exercise for exercise in map(load_exercise, exercise_ids()) if not exercise.watched]


def lifting(seconds: float = 8.0, fps: int = 30) -> list[Frame]:
    """Somebody on the side who lifts the lower leg twice."""
    pose = side_lying("left")
    times = [index / fps for index in range(round(seconds * fps))]
    return [
        replace(pose, lift_m=0.06 * max(0.0, sin(pi * (t - 2.0) / 1.5)) if t > 2.0 else 0.0).frame(t) for t in times
    ]


def test_nothing_is_read_but_the_posture() -> None:
    engine, frames = engine_for(None), lifting()
    assert isinstance(engine, UnwatchedEngine)
    assert {engine.push(frame) for frame in frames} == {Output()}
    assert engine.finish() == Output()
    assert not engine.at_rest
    assert engine.positions["side_lying"] > 0.9 * len(frames)


def recorded(exercise: Exercise) -> RecordingSession:
    session = RecordingSession(exercise, 170.0)
    for frame in lifting():
        session.push(frame.time_s, frame)
    session.finish()
    return session


def test_the_same_lifts_count_where_they_are_the_exercise() -> None:
    assert recorded(load_exercise("side-lying-inner-thigh-lift")).analysis(CLIP).result.attempts >= 1


@pytest.mark.parametrize("exercise", UNWATCHED, ids=lambda exercise: exercise.id)
def test_lifts_are_no_repetitions_of_an_exercise_that_no_camera_watches(exercise: Exercise) -> None:
    analysis = recorded(exercise).analysis(CLIP)
    assert (analysis.result.attempts, analysis.readings) == (0, [])
    assert [problem.code for problem in analysis.result.problems] == ["not_watched"]
