"""Two people who lift alike, one of them a second later and as in a mirror: one is followed, and measured."""

from collections.abc import Iterator

import numpy as np
import pytest

from foursides.analysis.session import RecordingSession
from foursides.exercises import load_exercise
from foursides.pose.stream import Eye
from foursides.pose.tracker import PersonTracker
from foursides.pose.video import Clip, Picture
from tests.sample import SAMPLE, TRUTH

LENGTH_S, LATER = 8.2, 30  # the first lift of either; pictures
QUARTER_INCH_CM = 0.635


def together() -> Iterator[Picture]:
    """One above the other in a picture twice as high."""
    seen: list[np.ndarray] = []
    with Clip(SAMPLE) as clip:
        for picture in clip:
            if picture.time_s > LENGTH_S:
                return
            seen.append(picture.bgr)
            other = seen[max(0, len(seen) - 1 - LATER)]
            yield Picture(picture.time_s, np.vstack([picture.bgr, other[:, ::-1]]))


def test_one_of_two_who_move_alike_is_followed_and_measured() -> None:
    eye, session = Eye(), RecordingSession(load_exercise("side-lying-inner-thigh-lift"), TRUTH["stature_cm"])
    hips, sides = [], set()
    for picture, body, people in PersonTracker().follow(together()):
        frame = eye.look(picture, body, people).frame
        session.push(picture.time_s, frame)
        assert frame is not None
        assert not frame.drift  # the camera stands, whoever moves
        hips.append(frame.image[[23, 24]].mean(axis=0))
        sides.add(frame.side_down)
    session.finish()
    assert np.ptp(hips, axis=0).max() < 20  # of a picture of 640 by 720: always the same one
    ((rep, _),) = session.reps
    assert len(sides) == 1
    assert 100 * rep.peak_lift_m == pytest.approx(TRUTH["reps"][0]["peak_cm"], abs=QUARTER_INCH_CM)
