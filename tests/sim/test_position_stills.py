from collections import Counter

import numpy as np
import pytest
from scripts.position_stills import DISTANCE_M, DOING, HEIGHT_M, draw_scene, truth_of

from foursides.sim.people import body_of
from foursides.sim.position import directions_of, position_of
from foursides.sim.postures import ACTIVITIES, actor_of
from foursides.sim.take import stage_of

SCENES = 30


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


def test_every_position_is_drawn_and_heads_come_first_now_and_then() -> None:
    names: Counter[str | None] = Counter()
    first = 0
    for number in range(SCENES):
        take, instants = draw_scene(number)
        actor = actor_of(body_of(take.traits), take.activity, take.stance)
        pose = actor.at(instants[0])
        names[position_of(actor.body, pose, actor.floor_m)] += 1
        first += bool(directions_of(actor.body, pose)[0][1] < -0.8)
    assert {"side_lying", "supine", "prone", "all_fours", "sitting", "standing"} <= set(names)
    assert names[None] < 0.1 * SCENES
    assert first >= 2


def test_directions_are_those_of_the_picture() -> None:
    drawn = (draw_scene(number) for number in range(200))
    take, instants = next(scene for scene in drawn if scene[0].activity == "stand_adduction")
    truth = truth_of(stage_of(take), instants[0])
    assert truth is not None
    assert truth["position"] == "standing"
    assert truth["headward"][1] < -0.6  # up is where y is negative
    assert np.linalg.norm(truth["front"]) == pytest.approx(1)
