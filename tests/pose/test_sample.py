"""The first second of the sample, seen and compared with where its renderer put the joints."""

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

import foursides
from foursides.pose.frame import Landmark
from foursides.pose.stream import Seen, watch
from foursides.pose.tracker import PersonTracker
from foursides.pose.video import Clip

SAMPLE = Path(foursides.__file__).parent / "data" / "sample.mp4"
# Joint centres in the first second [px], as the renderer placed them (the leg rests until 1.5 s).
TRUTH = {
    "LEFT_SHOULDER": (447.3, 220.4),
    "RIGHT_SHOULDER": (434.1, 149.1),
    "LEFT_HIP": (337.2, 212.1),
    "RIGHT_HIP": (334.2, 164.8),
    "LEFT_KNEE": (257.9, 214.9),
    "RIGHT_KNEE": (293.7, 136.7),
    "LEFT_ANKLE": (168.0, 217.2),
    "RIGHT_ANKLE": (258.8, 223.5),
    "LEFT_TOE": (144.4, 223.3),
}
LEG_PX = 169.2  # left hip to ankle


@pytest.fixture(scope="module")
def seen() -> list[Seen]:
    with Clip(SAMPLE) as clip:
        stream = watch(clip)
        first = list(islice(stream, 30))
        stream.close()  # type: ignore[attr-defined]
    return first


def test_somebody_is_seen_in_every_picture(seen: list[Seen]) -> None:
    assert [s.frame is not None for s in seen] == [True] * 30
    assert [s.picture.time_s for s in seen] == pytest.approx([i / 30 for i in range(30)], abs=1e-3)
    assert {s.frame.people for s in seen if s.frame} == {1}
    assert {(s.frame.width, s.frame.height) for s in seen if s.frame} == {(640, 360)}


def test_side_down(seen: list[Seen]) -> None:
    assert {s.frame.side_down for s in seen if s.frame} == {"left"}


@pytest.mark.parametrize(
    ("joint", "share"),
    [(j, 0.04) for j in ("LEFT_HIP", "LEFT_KNEE", "LEFT_ANKLE", "LEFT_TOE")]
    + [(j, 0.11) for j in ("LEFT_SHOULDER", "RIGHT_SHOULDER", "RIGHT_HIP", "RIGHT_KNEE", "RIGHT_ANKLE")],
)
def test_joints_are_where_the_renderer_put_them(seen: list[Seen], joint: str, share: float) -> None:
    found = np.median([s.frame.image[Landmark[joint]] for s in seen if s.frame], axis=0)
    assert np.hypot(*(found - TRUTH[joint])) < share * LEG_PX


def test_the_resting_foot_is_measured_to_a_fifth_of_a_pixel(seen: list[Seen]) -> None:
    locked = [s.frame for s in seen if s.frame and s.frame.confidence[Landmark.LEFT_ANKLE] > 0.6]
    assert len(locked) >= 10  # from two thirds of a second on
    assert np.std([f.image[Landmark.LEFT_ANKLE] for f in locked], axis=0).max() < 0.2


def test_bare_landmarks_are_trusted_less() -> None:
    with Clip(SAMPLE) as clip:
        stream = watch(clip, refine=False)
        frames = [s.frame for s in islice(stream, 5)]
        stream.close()  # type: ignore[attr-defined]
    assert all(0 < f.confidence.max() <= 0.6 for f in frames if f)


def test_leaving_early_leaves_no_thread_behind() -> None:
    import threading

    before = threading.active_count()
    with Clip(SAMPLE) as clip:
        stream = watch(clip)
        next(stream)
        stream.close()  # type: ignore[attr-defined]
    assert threading.active_count() == before


def test_tracker_follows_loses_and_finds_again(seen: list[Seen]) -> None:
    track = PersonTracker()
    bgr, wall = seen[0].picture.bgr, np.full_like(seen[0].picture.bgr, 150)
    first = track(bgr)
    assert first
    assert track.people == 1
    assert np.hypot(*(first.image[Landmark.LEFT_ANKLE] - TRUTH["LEFT_ANKLE"])) < 0.06 * LEG_PX
    assert track(wall) is None
    assert track.people == 0
    again = track(bgr)
    assert again
    assert np.abs(again.image - first.image).max() < 1


@pytest.mark.parametrize("shape", [(1, 1), (2, 500)])
def test_nobody_in_a_tiny_picture(shape: tuple[int, int]) -> None:
    track = PersonTracker()
    assert track(np.zeros((*shape, 3), np.uint8)) is None
    assert track.people == 0
