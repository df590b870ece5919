import numpy as np
import pytest

from foursides.exercises import load_exercise
from foursides.sim.exercise_truth import Skeleton
from foursides.sim.people import body_of
from foursides.sim.postures import ACTIVITIES, STILL, Instant, Stance, actor_of
from foursides.sim.recipes import draw_take
from foursides.sim.take import lifts_truth
from foursides.sim.wrong_movements import POSITIONS, WRONG, wrong_problems

FLAGSHIP = "side-lying-inner-thigh-lift"
FASTEST_M_S = 7.0  # of an ankle that jogs with its heel to the seat
EVERY_S = 1 / 30


@pytest.mark.parametrize("group", WRONG)
def test_a_wrong_movement_has_no_lift_and_says_so(group: str) -> None:
    for seed in range(5):
        take = draw_take(seed, group)
        assert lifts_truth(take) == ([], [])
        assert 17 < take.duration_s < 45
        for exercise in (FLAGSHIP, *WRONG[group].mistaken_for):
            assert "other_movement" in wrong_problems(take.activity, exercise)


@pytest.mark.parametrize("group", WRONG)
def test_it_moves_as_fast_as_people_do(group: str) -> None:
    take = draw_take(3, group)
    actor = actor_of(body_of(take.traits), take.activity, take.stance)
    times = np.arange(2.0, 6.0, EVERY_S)
    skeleton = Skeleton(actor, take.instants(times))
    ways = [skeleton.of(side, joint) for side in "LR" for joint in ("hip", "knee", "ankle", "shoulder")]
    speeds = np.linalg.norm(np.diff(ways, axis=1), axis=2) / EVERY_S
    assert 0.08 < speeds.max() < FASTEST_M_S
    jerks = np.abs(np.diff(speeds, axis=1)).max()
    assert jerks < 3.0  # [m/s] from one picture to the next: nothing is thrown


def test_every_mistake_is_an_exercise() -> None:
    for wrong in WRONG.values():
        assert all(load_exercise(id_).watched for id_ in wrong.mistaken_for)
        assert set(wrong.activities) <= set(ACTIVITIES)


def test_what_must_be_said_depends_on_the_position() -> None:
    assert wrong_problems("crunch", "bridge") == ["other_movement", "no_movement", "wrong_view"]
    assert wrong_problems("side_plank", "clamshell") == ["other_movement", "no_movement"]
    assert wrong_problems("crunch", FLAGSHIP) == ["not_side_lying", "other_movement", "no_movement"]
    assert "other_movement" in wrong_problems("walk", "standing-hamstring-curl")
    assert wrong_problems("squat", "bridge") == ["wrong_position", "other_movement", "no_movement"]
    assert wrong_problems("lie_still_supine", "bridge") == []
    assert wrong_problems("lie_still_supine", FLAGSHIP) == ["not_side_lying"]
    assert wrong_problems("top_lift", FLAGSHIP) == ["wrong_leg"]
    assert wrong_problems("rise_from_back", FLAGSHIP)[0] == "not_side_lying"


def test_positions_are_of_activities() -> None:
    assert set(POSITIONS) <= set(ACTIVITIES)


def heights(activity: str, joint: str, amounts: tuple[float, ...], stance: Stance | None = None) -> np.ndarray:
    """Height of both sides' joint as a movement goes on, shape (n, 2) [m]."""
    actor = actor_of(body_of(draw_take(6).traits), activity, stance or Stance())
    skeleton = Skeleton(actor, [STILL, *(Instant(amount=amount) for amount in amounts)])
    return np.stack([skeleton.of(side, joint)[1:, 2] for side in "LR"], 1)


def test_a_crunch_lifts_the_shoulders_and_nothing_else() -> None:
    shoulders, ankles = (heights("crunch", joint, (0.0, 1.0)) for joint in ("shoulder", "ankle"))
    assert (shoulders[1] - shoulders[0] > 0.1).all()
    assert np.ptp(ankles) < 0.01


def test_a_heel_slides_over_the_floor() -> None:
    ankles, knees = (heights("heel_slide", joint, (0.0, 0.5, 1.0)) for joint in ("ankle", "knee"))
    assert np.ptp(ankles[:, 0]) < 0.06
    assert knees[2, 0] - knees[0, 0] > 0.25
    assert np.ptp(knees[:, 1]) < 0.005


def test_a_donkey_kick_goes_high_and_a_squat_deep() -> None:
    kick = heights("donkey_kick", "ankle", (0.0, 1.0))
    assert kick[1, 0] - kick[0, 0] > 0.7
    assert np.ptp(kick[:, 1]) < 0.05
    hips = heights("squat", "hip", (0.0, 1.0))
    assert (hips[0] - hips[1] > 0.25).all()
    assert np.ptp(heights("squat", "ankle", (0.0, 0.5, 1.0)), axis=0).max() < 0.01


@pytest.mark.parametrize("arm", ["overhead", "front"])
def test_a_plank_is_straight_and_rises_over_the_line(arm: str) -> None:
    actor = actor_of(body_of(draw_take(6).traits), "plank", Stance(arm=arm))  # type: ignore[arg-type]
    skeleton = Skeleton(actor, [Instant(amount=amount) for amount in (0.25, 1.0)])
    shoulder, hip, ankle = (skeleton.middle(joint) for joint in ("shoulder", "hip", "ankle"))
    share = np.linalg.norm(hip - ankle, axis=1) / np.linalg.norm(shoulder - ankle, axis=1)
    over = hip[:, 2] - (ankle[:, 2] + share * (shoulder[:, 2] - ankle[:, 2]))
    assert abs(over[0]) < 0.03
    assert over[1] > 0.1


def test_what_takes_turns_changes_sides() -> None:
    for activity, joint in (("dead_bug", "ankle"), ("donkey_kick", "ankle"), ("cross_legged", "knee")):
        actor = actor_of(body_of(draw_take(6).traits), activity, Stance())
        skeleton = Skeleton(actor, [STILL, Instant(amount=1.0), Instant(amount=1.0, turn=1.0)])
        moved = [np.linalg.norm(np.diff(skeleton.of(side, joint)[[0, n]], axis=0)) for n in (1, 2) for side in "LR"]
        assert moved[0] > 0.2
        assert moved[3] > 0.2
        assert max(moved[1], moved[2]) < 0.08
