from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from foursides.exercises import load_exercise
from foursides.sim.exercise_truth import Skeleton, exercise_truth
from foursides.sim.exercising import CONTINUOUS, FAULTY, WAYS, performance_of
from foursides.sim.people import body_of
from foursides.sim.postures import STILL, actor_of
from foursides.sim.recipes import draw_take
from foursides.sim.take import Take

EXERCISES = list(WAYS)
RIGHT, WRONG = 5, 2  # seeds
ASIDE = [id_ for id_ in EXERCISES if load_exercise(id_).camera == "side"]


@pytest.fixture(scope="module", params=EXERCISES)
def id_(request: pytest.FixtureRequest) -> str:
    """All tests of one exercise follow one another, so that its truth is worked out once."""
    return str(request.param)


def take_of(id_: str) -> Take:
    return draw_take(RIGHT, id_)


@cache
def truth_of(group: str, seed: int = RIGHT) -> dict[str, Any]:
    take = draw_take(seed, group)
    actor, pictures = actor_of(body_of(take.traits), take.activity, take.stance), np.arange(0, take.duration_s, 1 / 30)
    about = {"working": take.stance.working, "pictures": pictures}
    return exercise_truth(actor, take.instants, take.script, load_exercise(take.exercise), **about)


def test_what_is_right_is_as_large_as_drawn_and_has_no_fault(id_: str) -> None:
    take, exercise = take_of(id_), load_exercise(id_)
    reps = truth_of(id_)["reps"]
    assert len(reps) == len(take.script.reps)
    low, high = exercise.target.passing
    for rep, meant in zip(reps, take.script.reps, strict=True):
        size = rep["angle_deg"] if exercise.target.angle_deg else rep["peak_cm"]
        assert low < size < high
        assert size < meant.peak_cm + 0.05 * abs(meant.peak_cm) + 0.5
        assert rep["faults"] == rep["faults_unclear"] == []
        assert exercise.target.hold_s <= rep["hold_s"] < exercise.target.hold_s + 1.2
        assert rep["start_s"] < rep["top_s"] < rep["end_s"]


def test_what_is_wrong_is_plainly_so_and_once(id_: str) -> None:
    described = {fault.code for fault in load_exercise(id_).faults}
    reps = truth_of(id_ + FAULTY, WRONG)["reps"]
    faults = [code for rep in reps for code in rep["faults"]]
    assert len(faults) == 2
    assert set(faults) <= described


def test_without_rest_one_repetition_follows_another_from_the_first_picture_on(id_: str) -> None:
    script = draw_take(RIGHT, id_ + CONTINUOUS).script
    assert len(script.reps) >= 5
    assert script.lead_s < 0.2
    assert all(after.start_s - span.end_s < 0.2 for span, after in pairwise(script.spans))


def test_repetitions_without_rest_are_all_counted_and_as_large_as_they_should_be() -> None:
    reps = truth_of("bridge" + CONTINUOUS)["reps"]
    assert len(reps) == len(draw_take(RIGHT, "bridge" + CONTINUOUS).script.reps)
    low, high = load_exercise("bridge").target.passing
    assert all(low < rep["angle_deg"] < high for rep in reps)
    assert {fault for rep in reps for fault in rep["faults"]} == {"short_hold"}


def test_a_bent_knee_is_drawn_where_it_is_a_fault() -> None:
    (bent,) = [r for r in truth_of("straight-leg-raise" + FAULTY, WRONG)["reps"] if "knee_bent" in r["faults"]]
    assert bent["knee_deg"] > 35


def test_the_camera_stands_where_the_exercise_asks(id_: str) -> None:
    exercise = load_exercise(id_)
    yaws = np.array([performance_of(id_, np.random.default_rng(seed))[1].yaw_deg for seed in range(40)])
    upright_at_the_side = exercise.position == "standing" and exercise.camera == "side"
    off = np.abs((yaws + 90) % 180 - 90)  # from the nearest of 0 and 180
    askew = 90 - off if upright_at_the_side else off
    assert askew.max() <= 25
    assert 1 <= np.count_nonzero(askew > 12) < 20
    if exercise.camera == "front":
        assert np.abs(yaws).max() <= 25


@pytest.mark.parametrize("aside", ASIDE)
def test_from_the_side_either_leg_may_be_the_nearer_one(aside: str) -> None:
    drawn = [performance_of(aside, np.random.default_rng(seed))[:2] for seed in range(30)]
    lefts = [stance for _, stance in drawn if stance.working == "left"]
    stances = {round((stance.yaw_deg - lefts[0].yaw_deg) / 180) % 2: stance for stance in lefts}
    nearer = []
    for stance in stances.values():
        skeleton = Skeleton(actor_of(body_of(take_of(aside).traits), drawn[0][0], stance), [STILL])
        nearer.append(bool(skeleton.of("L", "hip")[0, 1] < skeleton.of("R", "hip")[0, 1]))  # seen from negative y
    assert 0 < len(lefts) < len(drawn)
    assert sorted(nearer) == [False, True]


def test_pictures_tell_how_far_it_has_come(id_: str) -> None:
    take, exercise, truth = take_of(id_), load_exercise(id_), truth_of(id_)
    times, lift = np.arange(0, take.duration_s, 1 / 30), np.array(truth["lift_cm"])
    before = times < take.script.spans[0].start_s
    assert np.abs(lift[before]).max() < 0.3
    assert lift.max() == pytest.approx(max(rep["peak_cm"] for rep in truth["reps"]), abs=0.2)
    assert (truth["angle_deg"] is None) == (exercise.angle is None)
    if exercise.angle in {"knee_flexion", "hip_extension", "knee_extension"}:
        rep = truth["reps"][0]
        held = np.array(truth["angle_deg"])[(times > rep["top_start_s"] + 0.2) & (times < rep["top_end_s"] - 0.2)]
        assert np.median(held) == pytest.approx(rep["angle_deg"], abs=1.0)
