from collections import Counter
from zlib import crc32

import numpy as np
import pytest

from foursides.sim.exercising import exercise_of
from foursides.sim.people import body_of
from foursides.sim.postures import ACTIVITIES, actor_of
from foursides.sim.recipes import EXERCISE_GROUPS, EXERCISE_SUITE, GROUPS, SUITE, VERSION, draw_take, take_of
from foursides.sim.wrong_movements import WRONG

NEGATIVE = {"still", "walking", "getting_up", "fidgeting", "other_exercises", "wrong_leg", "top_leg_lifts", *WRONG}
FIRST = list(GROUPS)[: list(GROUPS).index("other_exercises") + 1]  # groups that others came to later
SEEDS_SUM, TAKES_SUM = 38845634, 494357839
LATER_SEEDS_SUM, LATER_TAKES_SUM = 1283612654, 1366420436
ANKLES_M = {
    "plain-develop-01": [0.361436, 0.114206, 0.083923, 0.834340, -0.230099, 0.112284],  # left, right; x, y, z
    "other_exercises-develop-01": [
        -0.812663,
        0.039024,
        0.341736,
        -0.767655,
        0.394834,
        0.066765,
    ],  # left, right; x, y, z
    "other_exercises-develop-02": [
        0.540750,
        -0.051978,
        0.166196,
        0.552636,
        -0.040844,
        0.045796,
    ],  # left, right; x, y, z
}


def test_the_suite_is_large_and_its_names_are_its_own() -> None:
    assert len(SUITE) >= 200
    assert len({recipe.name for recipe in SUITE}) == len({recipe.seed for recipe in SUITE}) == len(SUITE)
    counts = Counter((recipe.group, recipe.part) for recipe in SUITE)
    assert {group: (counts[group, "develop"], counts[group, "report"]) for group in GROUPS} == GROUPS


def test_the_report_has_twenty_minutes_without_an_attempt() -> None:
    seconds = [take_of(r.name).duration_s for r in SUITE if r.part == "report" and r.group in NEGATIVE]
    assert sum(seconds) >= 20 * 60


@pytest.mark.parametrize("group", GROUPS)
def test_a_seed_gives_the_same_take_and_another_another(group: str) -> None:
    assert draw_take(7, group) == draw_take(7, group)
    assert draw_take(7, group) != draw_take(8, group)


@pytest.mark.parametrize("group", GROUPS)
def test_takes_hold_what_their_group_promises(group: str) -> None:
    for seed in range(8):
        take = draw_take(seed, group)
        assert take.activity in ACTIVITIES
        assert group in WRONG or (take.stance.facing == "away") == (group == "behind")
        lifted = take.script.lift_cm(np.linspace(0, take.duration_s, 400))
        attempts = take.activity == "inner_lift" and take.script.leg == "bottom" and lifted.max() >= 1.5
        assert attempts == (group not in NEGATIVE)


def sums(groups: list[str]) -> tuple[int, int]:
    """Return check sums of the seeds of all clips of some groups, and of what is drawn for the first clip of each."""
    seeds = ",".join(f"{recipe.name}:{recipe.seed}" for recipe in SUITE if recipe.group in groups)
    drawn = [take_of(f"{group}-develop-01") for group in groups]
    told = [(take.activity, round(take.duration_s, 6), round(take.stance.yaw_deg, 6), take.room.seed) for take in drawn]
    return crc32(seeds.encode()), crc32(repr(told).encode())


def test_clips_that_were_measured_stay_the_same_clips() -> None:
    assert VERSION == 2
    assert sums(FIRST) == (SEEDS_SUM, TAKES_SUM)
    assert sums([group for group in GROUPS if group not in FIRST]) == (LATER_SEEDS_SUM, LATER_TAKES_SUM)


@pytest.mark.parametrize("name", ["plain-develop-01", "other_exercises-develop-01", "other_exercises-develop-02"])
def test_who_was_measured_still_moves_the_same_way(name: str) -> None:
    take = take_of(name)
    actor = actor_of(body_of(take.traits), take.activity, take.stance)
    pose = actor.at(take.instants(np.array([take.script.spans[0].top_start_s]))[0])
    ankles = np.concatenate([actor.ankle(pose, side) for side in "LR"])
    assert ankles == pytest.approx(ANKLES_M[name], abs=2e-6)


def test_the_other_exercises_have_clips_of_their_own() -> None:
    assert {recipe.name for recipe in EXERCISE_SUITE}.isdisjoint(recipe.name for recipe in SUITE)
    counts = Counter((recipe.group, recipe.part) for recipe in EXERCISE_SUITE)
    assert {g: (counts[g, "develop"], counts[g, "report"]) for g in EXERCISE_GROUPS} == EXERCISE_GROUPS
    assert all(take_of(recipe.name).exercise == exercise_of(recipe.group) for recipe in EXERCISE_SUITE)


@pytest.mark.parametrize("group", EXERCISE_GROUPS)
def test_a_seed_gives_the_same_exercise_and_another_another(group: str) -> None:
    assert draw_take(7, group) == draw_take(7, group)
    assert draw_take(7, group) != draw_take(8, group)


@pytest.mark.parametrize("group", EXERCISE_GROUPS)
def test_exercises_are_short_and_seen_whole(group: str) -> None:
    for seed in range(6):
        take = draw_take(seed, group)
        assert take.activity in ACTIVITIES
        assert 9 < take.duration_s < 24
        assert take.sensor.fps == 30
        assert take.setup.width > take.setup.height or "standing" in group
