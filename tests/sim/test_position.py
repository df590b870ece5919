import numpy as np
import pytest

from foursides.sim.geometry import X, Z
from foursides.sim.people import Traits, body_of
from foursides.sim.position import directions_of, position_of
from foursides.sim.postures import STILL, Instant, Stance, actor_of
from foursides.sim.recipes import draw_take
from foursides.sim.take import positions_truth
from foursides.sim.wrong_movements import POSITIONS

BODIES = [Traits("female", 80, 1.46, 0.98, 0.1), Traits("male", 50, 1.98, 0.95, 0.5)]


@pytest.mark.parametrize("activity", sorted(POSITIONS))
def test_the_bones_tell_the_position_that_an_activity_is_done_in(activity: str) -> None:
    for number, traits in enumerate(BODIES):
        stance = Stance(
            yaw_deg=70 * number, arm="front" if number else "overhead", working="right" if number else "left"
        )
        actor = actor_of(body_of(traits), activity, stance)
        for amount in (0.0, 0.3, 0.7, 1.0):
            pose = actor.at(Instant(amount=amount, phase=amount, time_s=amount))
            assert position_of(actor.body, pose, actor.floor_m) == POSITIONS[activity]


def test_head_and_chest_point_where_they_do() -> None:
    actor = actor_of(body_of(BODIES[0]), "lie_still_supine", Stance())
    headward, front = directions_of(actor.body, actor.at(STILL))
    assert headward @ X > 0.95
    assert front @ Z > 0.95


def test_a_clip_lists_its_positions_one_after_the_other() -> None:
    take = next(
        t for t in (draw_take(seed, "getting_into_place") for seed in range(9)) if t.stance.coming_from == "sitting"
    )
    listed = positions_truth(take, actor_of(body_of(take.traits), take.activity, take.stance))
    assert listed[0]["position"] == "sitting"
    assert listed[-1]["position"] == "side_lying"
    assert listed[-1]["start_s"] < take.script.arrive_s < listed[-1]["end_s"]
    edges = np.array([[stretch["start_s"], stretch["end_s"]] for stretch in listed]).ravel()
    assert (np.diff(edges) >= 0).all()
