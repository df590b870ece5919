from pathlib import Path

import numpy as np
import pytest

from bench.landmarks import Landmarks, mirrored, noisy, read_landmarks, thinned
from foursides.pose.frame import Landmark
from tests.benchmarks.landmarks import FPS, keep, top_leg_lifts
from tests.motion.bodies import HEIGHT, PX_PER_M, SHANK_M, THIGH_M, TRUNK_M, WIDTH


@pytest.fixture
def lying(tmp_path: Path) -> Landmarks:
    return read_landmarks(keep(tmp_path / "lying.npz", top_leg_lifts(1), 3.0))


def test_what_is_kept_becomes_frames(lying: Landmarks) -> None:
    frames = list(lying.frames)
    assert lying.name == "lying"
    assert lying.fps == pytest.approx(FPS)
    assert [time_s for time_s, _ in frames] == pytest.approx(np.arange(0, 3, 1 / FPS))
    first = frames[0][1]
    assert first is not None
    assert (first.width, first.height, first.people) == (WIDTH, HEIGHT, 1)
    np.testing.assert_allclose(first.image, lying.image[0])
    assert first.confidence.max() <= 0.6  # of a bare landmark


def test_where_nobody_is_there_is_no_frame(tmp_path: Path) -> None:
    score = np.ones(FPS)
    score[3] = 0.1
    image = read_landmarks(keep(tmp_path / "whole.npz", top_leg_lifts(0), 1.0)).image.copy()
    image[5] = np.nan
    seen = read_landmarks(keep(tmp_path / "gone.npz", top_leg_lifts(0), 1.0, score=score, image=image))
    assert [i for i, (_, frame) in enumerate(seen.frames) if frame is None] == [3, 5]


def test_pictures_are_left_out_evenly(lying: Landmarks) -> None:
    half = thinned(lying, FPS / 2)
    assert half.time_s == pytest.approx(lying.time_s[::2])
    np.testing.assert_array_equal(half.image, lying.image[::2])
    assert len(half.people) == len(half.time_s)
    assert len(thinned(lying, 2 * FPS).time_s) == len(lying.time_s)


def test_in_a_mirror_left_is_right(lying: Landmarks) -> None:
    other, left, right = mirrored(lying), Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE
    np.testing.assert_allclose(other.image[:, left, 0], WIDTH - lying.image[:, right, 0])
    np.testing.assert_allclose(other.world[:, left], lying.world[:, right] * [-1, 1, 1])
    np.testing.assert_allclose(mirrored(other).world, lying.world)
    sides = {frame.side_down for _, frame in [*lying.frames][-5:] if frame}
    mirror_sides = {frame.side_down for _, frame in [*other.frames][-5:] if frame}
    assert (sides, mirror_sides) == ({"right"}, {"left"})


def test_noise_is_a_share_of_the_stature(lying: Landmarks) -> None:
    moved = noisy(lying, 0.01)
    stature_px = (THIGH_M + SHANK_M + TRUNK_M / 2) / 0.622 * PX_PER_M
    assert np.std(moved.image - lying.image) == pytest.approx(0.01 * stature_px, rel=0.1)
    assert np.std(moved.world - lying.world) == pytest.approx(0.017, rel=0.05)
    np.testing.assert_array_equal(noisy(lying, 0.01).image, moved.image)
