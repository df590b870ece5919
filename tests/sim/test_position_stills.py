from typing import get_args

import numpy as np
import pytest
from scripts.position_stills import DISTANCE_M, DOING, HEAD_FIRST_DEG, HEIGHT_M, draw_scene, truth_of

from foursides.sim.people import body_of
from foursides.sim.position import Position, directions_of
from foursides.sim.postures import ACTIVITIES, STILL, actor_of
from foursides.sim.take import stage_of
from foursides.sim.wrong_movements import POSITIONS


def test_scenes_are_of_every_kind_and_each_from_its_own_seed() -> None:
    assert sum(DOING.values()) == pytest.approx(1)
    assert {activity for group in DOING for activity in group} <= set(ACTIVITIES)
    assert draw_scene(3) == draw_scene(3)
    assert draw_scene(3) != draw_scene(4)


def test_cameras_are_anywhere() -> None:
    takes = [draw_scene(number)[0] for number in range(200)]
    for values, (low, high) in (
        ([take.setup.height_m for take in takes], HEIGHT_M),
        ([take.setup.distance_m for take in takes], DISTANCE_M),
        ([take.stance.yaw_deg for take in takes], (-180, 180)),
    ):
        assert low <= min(values) < low + 0.1 * (high - low)
        assert high - 0.1 * (high - low) < max(values) <= high


def test_every_position_is_drawn() -> None:
    drawn = {POSITIONS.get(draw_scene(number)[0].activity) for number in range(100)}
    assert drawn == {*get_args(Position), None}  # None: on the way from one to another


def test_heads_come_first_now_and_then() -> None:
    lying = [take for take, _ in map(draw_scene, range(100)) if take.activity == "lie_still_supine"]
    actors = [actor_of(body_of(take.traits), take.activity, take.stance) for take in lying[:1]]
    for actor, take in zip(actors, lying, strict=False):
        headward, _ = directions_of(actor.body, actor.at(STILL))
        turned = np.radians(take.stance.yaw_deg + (0 if take.stance.working == "left" else 180))
        assert headward[:2] @ [np.cos(turned), np.sin(turned)] > 0.98
    drawn = [draw_scene(number)[0].stance for number in range(200)]
    towards = [stance.yaw_deg + (90 if stance.working == "left" else -90) for stance in drawn]
    assert 0.15 < np.mean([abs((turn + 180) % 360 - 180) < HEAD_FIRST_DEG for turn in towards]) < 0.45


def test_directions_are_those_of_the_picture() -> None:
    drawn = (draw_scene(number) for number in range(200))
    take, instants = next(scene for scene in drawn if scene[0].activity == "stand_adduction")
    truth = truth_of(stage_of(take), instants[0])
    assert truth is not None
    assert truth["position"] == "standing"
    assert truth["headward"][1] < -0.6  # up is where y is negative
    assert np.linalg.norm(truth["front"]) == pytest.approx(1)
