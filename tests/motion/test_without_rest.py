"""People do not hold still on command: lifts one after the other, from the first picture on, over the floor."""

from collections.abc import Callable

import numpy as np
import pytest

from foursides.coach.watching import watch_of
from foursides.exercises import load_exercise
from foursides.motion.engines import engine_for
from foursides.motion.lower_leg_lift import LowerLegEngine
from foursides.motion.reading import Rep
from tests.motion.bodies import STATURE_M, Pose, frames, side_lying
from tests.motion.strangers import jogging

FPS = 30
FOLLOWED, BARE = (0.9, 0.3), (0.5, 0.6)  # confidence of the ankle, and its jitter [px]: 2 and 4 mm
LIFT_M = 0.064


def cycles(count: int, seconds: float, low_m: float, high_m: float, lead_s: float = 0.0) -> Callable[[float], float]:
    """Return a height that goes up and down without a stop, after a rest on the floor and before one."""

    def height_m(time_s: float) -> float:
        since_s = time_s - lead_s
        if not 0 <= since_s < count * seconds:
            return 0.0
        return low_m + (high_m - low_m) * (0.5 - 0.5 * float(np.cos(2 * np.pi * since_s / seconds)))

    return height_m


def measured(
    pose_at: Callable[[float], Pose], seconds: float, seen: tuple[float, float]
) -> tuple[list[Rep], LowerLegEngine]:
    confidence, jitter_px = seen
    engine = LowerLegEngine(STATURE_M, watch=watch_of(load_exercise("side-lying-inner-thigh-lift")))
    reps: list[Rep] = []
    for frame in frames(pose_at, np.arange(0, seconds, 1 / FPS), jitter_px):
        frame.confidence[:] = confidence
        reps += engine.push(frame).reps
    return [*reps, *engine.finish().reps], engine


@pytest.mark.parametrize("seen", [FOLLOWED, BARE])
@pytest.mark.parametrize(("seconds", "high_m"), [(2.0, LIFT_M), (1.2, LIFT_M), (2.0, 0.03)])
def test_lifts_from_the_first_picture_on(seconds: float, high_m: float, seen: tuple[float, float]) -> None:
    height = cycles(9, seconds, 0.0, high_m)
    reps, engine = measured(lambda t: side_lying(lift_m=height(t)), 9 * seconds + 1, seen)
    assert [rep.number for rep in reps] == list(range(1, 10))
    assert not any(rep.from_rest for rep in reps)
    assert [rep.peak_lift_m for rep in reps] == pytest.approx([high_m] * 9, abs=0.012)
    assert not engine.began_up


@pytest.mark.parametrize("seen", [FOLLOWED, BARE])
def test_lifts_that_hover_from_the_first_picture_on(seen: tuple[float, float]) -> None:
    height = cycles(8, 2.0, 0.05, 0.05 + LIFT_M)
    reps, _ = measured(lambda t: side_lying(lift_m=height(t)), 18, seen)
    assert len(reps) == 8
    assert [rep.peak_lift_m for rep in reps] == pytest.approx([LIFT_M] * 8, abs=0.012)


@pytest.mark.parametrize("low_m", [0.03, 0.05])
def test_lifts_that_hover_after_a_rest_are_measured_from_it(low_m: float) -> None:
    height = cycles(8, 2.5, low_m, low_m + LIFT_M, lead_s=2.0)
    reps, _ = measured(lambda t: side_lying(lift_m=height(t)), 24, FOLLOWED)
    assert len(reps) == 8
    assert all(rep.from_rest for rep in reps)
    assert [rep.peak_lift_m for rep in reps] == pytest.approx([low_m + LIFT_M] * 8, abs=0.004)
    assert [rep.low_m for rep in reps[:-1]] == pytest.approx([low_m] * 7, abs=0.004)


@pytest.mark.parametrize("seen", [FOLLOWED, BARE])
def test_nothing_is_counted_of_somebody_who_lies_still(seen: tuple[float, float]) -> None:
    reps, engine = measured(lambda _: side_lying(), 60, seen)
    assert (reps, list(engine.top_lifts), list(engine.others)) == ([], [], [])


@pytest.mark.parametrize("high_m", [0.2, 0.45, 0.65])
def test_lifts_of_the_top_leg_without_stillness_are_noted(high_m: float) -> None:
    height = cycles(8, 2.0, 0.0, high_m)
    reps, engine = measured(lambda t: side_lying(top="together", top_lift_m=height(t)), 18, BARE)
    assert reps == []
    assert len(engine.top_lifts) == 8


def test_legs_in_turn_are_counted_each_as_what_it_is() -> None:
    height = cycles(8, 2.0, 0.0, LIFT_M)

    def pose(time_s: float) -> Pose:
        lower = int(time_s // 2) % 2 == 0
        up_m = height(time_s)
        return side_lying(top="together", lift_m=up_m if lower else 0.0, top_lift_m=0.0 if lower else 4 * up_m)

    reps, engine = measured(pose, 18, FOLLOWED)
    assert [rep.leg for rep in reps] == ["left"] * 4
    assert len(engine.top_lifts) == 4


def test_a_top_leg_that_is_still_coming_down_takes_nothing_from_the_lower_one() -> None:
    lower, top = cycles(1, 3.0, 0.0, LIFT_M, lead_s=4.0), cycles(1, 3.0, 0.0, 0.3, lead_s=1.8)
    reps, engine = measured(lambda t: side_lying(top="together", lift_m=lower(t), top_lift_m=top(t)), 9, FOLLOWED)
    assert len(reps) == 1
    assert len(engine.top_lifts) == 1


def test_kicks_of_somebody_who_never_rests_are_another_movement() -> None:
    height = cycles(8, 0.5, 0.0, LIFT_M)
    reps, engine = measured(lambda t: side_lying(lift_m=height(t)), 5, FOLLOWED)
    assert reps == []
    assert {other.how for other in engine.others} == {"too_fast"}


def test_a_lower_foot_that_trembles_while_the_top_leg_lifts_is_the_wrong_leg() -> None:
    height = cycles(6, 3.0, 0.0, 0.35, lead_s=2.0)
    reps, engine = measured(
        lambda t: side_lying(top="together", lift_m=0.08 * height(t), top_lift_m=height(t)), 21, FOLLOWED
    )
    assert reps == []
    assert len(engine.top_lifts) == 6


def test_getting_into_place_first_neither_counts_nor_spoils_what_follows() -> None:
    """The leg comes from 30 cm below, rests nowhere, and lifts from where it has come to."""
    height = cycles(6, 2.0, 0.0, LIFT_M, lead_s=1.5)

    def pose(time_s: float) -> Pose:
        below_m = 0.30 * (1 - min(1.0, time_s / 1.0))
        return side_lying(lift_m=height(time_s) - below_m)

    reps, _ = measured(pose, 15, FOLLOWED)
    assert len(reps) == 6
    assert [rep.peak_lift_m for rep in reps] == pytest.approx([LIFT_M] * 6, abs=0.006)


def test_a_leg_that_is_up_at_first_is_said_to_be() -> None:
    height = cycles(3, 2.0, 0.0, LIFT_M)
    reps, engine = measured(lambda t: side_lying(lift_m=height(t + 1.0)), 7, FOLLOWED)
    assert len(reps) == 2
    assert engine.began_up


@pytest.mark.parametrize("fps", [3, 5, 8])
def test_another_movement_counts_nothing_however_few_pictures_there_are_of_it(fps: int) -> None:
    for seed in range(10):
        late_s = np.random.default_rng(seed).exponential(0.5 / fps, 25 * fps)
        engine = engine_for(watch_of(load_exercise("standing-hamstring-curl")), 1.70)
        times_s = np.cumsum(0.5 / fps + late_s)
        assert [engine.push(jogging(float(time_s))).reps for time_s in times_s] == [()] * len(times_s)
        assert engine.finish().reps == ()
