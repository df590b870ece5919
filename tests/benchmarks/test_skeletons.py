"""True skeletons with a network's noise through the engine: one clip of each way in which people do not do as asked."""

from dataclasses import replace

import numpy as np
import pytest

from bench.bare import Run, exercises_of, report, runs_of, truth_as
from bench.metrics import attempts, problems_said
from bench.noise import bodies, drift_of
from bench.skeleton import skeleton_of
from foursides.pose.frame import Landmark
from foursides.sim.film import Hand, Sensor


def run_of(name: str) -> Run:
    (run,) = [run for run in runs_of(name, (1,), others=False) if run.own]
    return run


@pytest.mark.parametrize(
    ("clip", "lifts"),
    [
        ("continuous-develop-01", 6),
        ("hovering-develop-03", 6),
        ("no_stillness-develop-02", 6),
        ("getting_into_place-develop-01", 3),
        ("both_legs-develop-01", 4),
        ("alternating_legs-develop-02", 4),
        ("top_leg_lifts-develop-02", 0),
        ("two_people-develop-01", 3),
        ("jogging-develop-01", 0),
    ],
)
def test_lifts_are_counted_however_somebody_goes_about_them(clip: str, lifts: int) -> None:
    run = run_of(clip)
    counted = attempts([run.outcome])
    assert (counted.true, counted.missed, counted.phantom) == (lifts, 0, 0)
    assert [rep.leg for rep in run.outcome.found.reps] == [rep.leg for rep in run.outcome.truth.reps]
    assert problems_said([run.outcome]) in {(1, 1), (0, 0)}
    assert run.right == pytest.approx(run.pictures, rel=0.02)
    assert f"| {run.outcome.group} " in report([run])


def test_the_landmarks_are_where_the_camera_sees_the_bones() -> None:
    skeleton = skeleton_of("continuous-develop-01")
    down = skeleton.truth["lying_on"].upper()
    other = "LEFT" if down == "RIGHT" else "RIGHT"
    heights = {name: -skeleton.world[0, Landmark[f"{name}_SHOULDER"], 1] for name in (down, other)}
    assert heights[other] > heights[down] + 0.1
    lifted_m = -(skeleton.image[:, Landmark[f"{down}_ANKLE"], 1] - skeleton.image[0, Landmark[f"{down}_ANKLE"], 1])
    peak_m = (lifted_m / skeleton.px_per_m).max()
    assert 100 * peak_m == pytest.approx(max(rep["peak_cm"] for rep in skeleton.truth["reps"]), rel=0.25)


def test_noise_is_of_its_seed_and_about_as_large_as_the_networks() -> None:
    skeleton = skeleton_of("continuous-develop-01")
    first, again, other = (
        np.array([body.image for _, body in bodies(skeleton, seed)]) / skeleton.px_per_m[:, None, None]
        for seed in (1, 1, 2)
    )
    assert (first == again).all()
    assert not (first == other).any()
    jitter = np.diff(first[:, Landmark.NOSE], n=2, axis=0).std() / np.sqrt(6)
    assert 0.002 < jitter < 0.0045


def test_a_clip_is_no_phantom_of_the_exercise_that_it_is() -> None:
    skeleton = skeleton_of("continuous-develop-01")
    others = exercises_of(skeleton, others=True)
    assert others[0] == "side-lying-inner-thigh-lift"
    assert "bridge" in others
    high = replace(skeleton, truth={**skeleton.truth, "top_leg_lifts": [{}]})
    assert "side-lying-hip-abduction" not in exercises_of(high, others=True)
    assert truth_as(skeleton, "bridge").reps == ()


def test_the_drift_of_a_shaking_hand_is_undone() -> None:
    hand = Hand(Sensor(shake_px=3.0), 640, 360, 5)
    points = np.random.default_rng(1).uniform(0, 300, (9, 2))
    assert drift_of(hand, 2.1).steady(hand.shaken(points, 2.1)) == pytest.approx(hand.shaken(points, 0.0))
