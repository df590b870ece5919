from collections import Counter

import numpy as np
import pytest

from foursides.sim.postures import ACTIVITIES
from foursides.sim.recipes import GROUPS, SUITE, draw_take, take_of

NEGATIVE = {"still", "walking", "getting_up", "fidgeting", "other_exercises", "wrong_leg"}


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
        assert (take.stance.facing == "away") == (group == "behind")
        lifted = take.script.lift_cm(np.linspace(0, take.duration_s, 400))
        attempts = take.activity == "inner_lift" and take.script.leg == "bottom" and lifted.max() >= 1.5
        assert attempts == (group not in NEGATIVE)
