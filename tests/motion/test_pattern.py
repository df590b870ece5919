"""What a movement has to be besides large enough: bounds of each exercise's file, on bodies of known lengths."""

from dataclasses import replace

import pytest

from foursides.coach.watching import pattern_of
from foursides.exercises import load_exercise
from foursides.motion.pattern import Otherwise, Pattern, Shapes, Traits, otherwise, shape_of
from foursides.motion.reading import Rep
from tests.motion.bodies import PX_PER_M, side_lying
from tests.motion.traits import OPENING

LEG_M = 0.81


def pattern(exercise: str) -> Pattern:
    return pattern_of(load_exercise(exercise))


def lifted(peak_m: float) -> Rep:
    return Rep(
        1, 0.0, 1.0, 2.0, 1.0, 1.0, peak_m, 0.0, 1.0, 1.0, 0.0, top_leg_clear=True, moved="working", confidence=1.0
    )


def traits(peak_m: float, *, turned_m: float) -> Traits:
    """Return what a lift looks like whose leg turned as for a lift of another height."""
    shapes = Shapes()
    for i in range(61):
        share = 1 - abs(i - 30) / 30
        pose = side_lying(lift_m=turned_m * share)
        shapes.add(shape_of(i / 30, pose.image().tolist(), pose.world().tolist(), "left"))
    found = shapes.traits_of(lifted(peak_m), PX_PER_M, LEG_M)
    assert found is not None
    return found


def test_a_small_lift_is_one_of_a_straight_leg_though_its_thigh_seems_to_turn_little() -> None:
    bounds = Pattern(thigh_share=0.4)
    assert otherwise(traits(0.08, turned_m=0.03), bounds) is None  # two degrees too few: the landmarks' own error
    assert otherwise(traits(0.45, turned_m=0.12), bounds) == "thigh_still"


def test_a_leg_that_goes_across_brings_the_knee_to_the_middle_and_does_not_draw_it_up() -> None:
    across = replace(OPENING, start_knee_deg=10.0, top_knee_deg=10.0)
    for closes_deg, how in ((25.0, None), (40.0, None), (60.0, "hip_still")):
        assert otherwise(replace(across, hip_opens_deg=-closes_deg), pattern("standing-band-adduction")) == how


@pytest.mark.parametrize(("share", "how"), [(0.35, None), (2.5, "body_moves")])
def test_in_a_bridge_the_shoulders_stay_on_the_floor(share: float, how: Otherwise | None) -> None:
    assert otherwise(replace(OPENING, chest_share=share), pattern("bridge")) == how


def test_a_shank_cannot_reach_farther_than_it_is_long() -> None:
    extended = replace(OPENING, start_knee_deg=80.0, top_knee_deg=20.0, thigh_turns_deg=5.0)
    assert otherwise(replace(extended, lift_m=0.3), pattern("short-arc-quad")) is None
    assert otherwise(replace(extended, lift_m=0.9), pattern("short-arc-quad")) == "too_large"


def test_the_other_leg_rises_as_much_where_both_are_lifted() -> None:
    shapes = Shapes()
    for i in range(61):
        share = 1 - abs(i - 30) / 30
        pose = side_lying(top="together", lift_m=0.1 * share, top_lift_m=0.1 * share)
        shapes.add(shape_of(i / 30, pose.image().tolist(), pose.world().tolist(), "left"))
    found = shapes.traits_of(lifted(0.1), PX_PER_M, LEG_M)
    assert found is not None
    assert found.other_rises == pytest.approx(1.0, abs=0.2)  # seen over the moment around its top


@pytest.mark.parametrize("exercise", ["side-lying-inner-thigh-lift", "side-lying-hip-abduction", "clamshell"])
def test_whoever_ends_up_on_their_back_has_rolled_over(exercise: str) -> None:
    as_asked = replace(OPENING, start_knee_deg=60.0, top_knee_deg=60.0)
    assert otherwise(replace(as_asked, rolls_deg=30.0), pattern(exercise)) is None
    assert otherwise(replace(as_asked, rolls_deg=80.0), pattern(exercise)) == "body_moves"


def test_a_roll_is_that_of_the_chest_from_the_beginning_to_the_end_where_it_is_seen() -> None:
    for back, from_behind, rolls_deg in ((False, False, 80.0), (True, False, 0.0), (False, True, 0.0)):
        shapes = Shapes()
        for i in range(61):
            share = 1 - abs(i - 30) / 30 if back else i / 60
            pose = side_lying(lift_m=0.1, roll_deg=80.0 * share)
            seen = pose.image().tolist(), pose.rolled().tolist()
            shapes.add(shape_of(i / 30, *seen, "left", from_behind=from_behind))
        found = shapes.traits_of(lifted(0.1), PX_PER_M, LEG_M)
        assert found is not None
        assert found.rolls_deg == pytest.approx(rolls_deg, abs=8)
