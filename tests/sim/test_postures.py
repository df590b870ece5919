from functools import cache

import numpy as np
import pytest

from foursides.sim.body import Body
from foursides.sim.geometry import X, Y, Z, rotation, unit
from foursides.sim.people import Traits, body_of
from foursides.sim.postures import ACTIVITIES, MAT_M, STILL, Instant, SideLying, Stance, actor_of
from foursides.sim.postures.blending import blend
from foursides.sim.postures.contact import depths, lowest, skin_of
from foursides.sim.postures.limbs import leg

WAYS = ["front", "behind", "together", "chair", "held", "clam"]
ARMS = ["overhead", "front", "head_in_hand"]
ON_ONE_LEG = ["heel_to_seat", "foot_across"]
PEOPLE = 10
FLESH_M = 0.015  # how far a calf may flatten, how far skin may sink into skin
HOVER_M = 0.010


@cache
def body(number: int) -> Body:
    extremes = [Traits("female", 80, 1.46, 0.98, 0.1), Traits("male", 50, 1.98, 0.95, 0.5)]
    rng = np.random.default_rng(1)
    return body_of([*extremes, *(Traits.draw(rng) for _ in range(PEOPLE))][number])


@cache
def lying(number: int, way: str) -> SideLying:
    stance = Stance(
        working="left" if number % 2 else "right",
        top_leg=way,  # type: ignore[arg-type]
        arm=ARMS[number % 3],  # type: ignore[arg-type]
        support="chair" if number % 4 < 2 else "bolster",
        top_knee_deg=10.0 + 6 * number,
    )
    return SideLying(body(number), stance)


everybody = pytest.mark.parametrize("number", range(PEOPLE))
every_way = pytest.mark.parametrize("way", WAYS)

MOMENTS = [
    Instant(lift_m=0.0254),
    Instant(lift_m=0.12),
    Instant(lift_m=0.06, roll_deg=40),
    Instant(lift_m=0.06, roll_deg=-30),
    Instant(lift_m=0.05, knee_deg=60),
    Instant(lift_m=0.04, slide_m=0.03, creep_m=-0.03, hand=1, top_sway_deg=9, toes=1, time_s=1.3),
]


@every_way
@everybody
def test_the_ankle_rises_exactly_as_far_as_told(number: int, way: str) -> None:
    actor = lying(number, way)
    rest = actor.ankle(actor.at(STILL), actor.below)[2]
    for instant in MOMENTS:
        assert actor.ankle(actor.at(instant), actor.below)[2] - rest == pytest.approx(instant.lift_m, abs=1e-6)


@every_way
@everybody
def test_everything_that_rests_touches_the_mat_and_nothing_is_under_it(number: int, way: str) -> None:
    actor = lying(number, way)
    pose, below, above = actor.at(STILL), actor.below, actor.above
    hips = np.union1d(skin_of(actor.body, "root"), skin_of(actor.body, "pelvis", "upperleg01", side=below))
    heights = {
        "hips": lowest(actor.body, pose, hips),
        "shank": lowest(actor.body, pose, skin_of(actor.body, "lowerleg", side=below)),
        "foot": lowest(actor.body, pose, skin_of(actor.body, "foot", "toe", side=below)),
        "hand": lowest(actor.body, pose, skin_of(actor.body, "wrist", "finger", side=above)),
    }
    if way in {"front", "behind"}:
        heights["planted foot"] = lowest(actor.body, pose, skin_of(actor.body, "foot", "toe", side=above))
    floating = {name: height for name, height in heights.items() if height > MAT_M + HOVER_M}
    assert not floating
    assert pose.heads.shape == actor.body.heads.shape
    assert actor.body.skin(pose, subset=actor.body.outer)[:, 2].min() > MAT_M - FLESH_M


@pytest.mark.parametrize("way", [way for way in WAYS if way != "clam"])
@everybody
def test_the_legs_do_not_sink_into_each_other(number: int, way: str) -> None:
    actor = lying(number, way)
    parts = ("upperleg02", "lowerleg", "foot", "toe")
    upper, lower = (skin_of(actor.body, *parts, side=side)[::2] for side in (actor.above, actor.below))
    for instant in [STILL, Instant(lift_m=0.10), Instant(lift_m=0.06, knee_deg=60)]:
        assert depths(actor.body, actor.at(instant), upper, lower).max() < FLESH_M


@everybody
def test_the_feet_of_a_clam_stay_together(number: int) -> None:
    actor = lying(number, "clam")
    closed, opened = (actor.at(Instant(amount=amount)) for amount in (0.0, 1.0))
    upper, lower = (skin_of(actor.body, "lowerleg", "foot", "toe", side=side)[::2] for side in "LR")
    assert max(depths(actor.body, pose, upper, lower).max() for pose in (closed, opened)) < FLESH_M
    assert np.allclose(actor.ankle(closed, actor.above), actor.ankle(opened, actor.above), atol=1e-6)
    knee = actor.body.index(leg(actor.above)[1])
    assert opened.heads[knee][2] - closed.heads[knee][2] > 0.08


def test_a_foot_planted_in_front_leaves_room() -> None:
    for number in range(PEOPLE):
        actor = lying(number, "front")
        pose = actor.at(STILL)
        ankle, knee = actor.ankle(pose, actor.above), pose.heads[actor.body.index(leg(actor.below)[1])]
        assert (ankle - knee) @ actor.forward > 0.18


def test_the_heel_of_a_bent_knee_goes_back() -> None:
    actor = lying(3, "front")
    straight, bent = (actor.at(Instant(knee_deg=angle)) for angle in (0.0, 70.0))
    back = actor.ankle(straight, actor.below) - actor.ankle(bent, actor.below)
    assert back @ actor.forward > 0.25
    hip, knee, ankle = (bent.heads[actor.body.index(bone)] for bone in leg(actor.below))
    assert np.degrees(np.arccos(unit(knee - hip) @ unit(ankle - knee))) == pytest.approx(70, abs=0.1)


def test_a_roll_turns_the_chest_up_and_keeps_the_lower_hip() -> None:
    actor = lying(4, "front")
    chest = actor.body.index("spine02")
    facing = [-actor.at(Instant(roll_deg=roll)).rotations[chest][:, 1] @ Z for roll in (0, 40)]
    assert np.degrees(np.arcsin(facing[1]) - np.arcsin(facing[0])) == pytest.approx(40, abs=2)
    hips = [actor.at(Instant(roll_deg=roll)).heads[actor.body.index(leg(actor.below)[0])] for roll in (0, 40)]
    assert np.allclose(hips[0], hips[1], atol=0.03)


def test_creeping_takes_hands_and_feet_along() -> None:
    actor = lying(2, "front")
    moved = actor.at(Instant(slide_m=0.02, creep_m=-0.03)).heads - actor.at(STILL).heads
    assert np.allclose(moved, 0.02 * actor.headward - 0.03 * actor.forward, atol=1e-6)


@pytest.mark.parametrize(("way", "kind"), [("chair", "chair"), ("chair", "bolster")])
def test_a_resting_leg_has_something_under_it(way: str, kind: str) -> None:
    actor = SideLying(body(5), Stance(top_leg=way, support=kind))  # type: ignore[arg-type]
    prop = next(prop for prop in actor.props if prop.kind == kind)
    ankle = actor.ankle(actor.at(STILL), actor.above)
    assert np.linalg.norm((ankle - prop.centre)[:2]) < 0.25
    assert 0.0 < ankle[2] - prop.centre[2] - prop.size[2] / 2 < 0.07


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_every_activity_moves_smoothly_near_the_floor(activity: str) -> None:
    actor = actor_of(body(6), activity, Stance(yaw_deg=8, top_leg="together"))
    amounts = np.linspace(0, 1, 121)
    instants = [Instant(time_s=a, amount=a, phase=2 * a) for a in amounts.tolist()]
    poses = [actor.at(instant) for instant in instants]
    heads = np.array([pose.heads for pose in poses])
    assert np.abs(np.diff(heads, axis=0)).max() < 0.1
    heights = [lowest(actor.body, pose, actor.body.outer) for pose in poses[::12]]
    assert max(heights) < MAT_M + 0.02
    assert min(heights) > MAT_M - 0.02


@pytest.mark.parametrize("activity", ["prone_curl", "stand_curl", "heel_to_seat"])
def test_knees_bend_the_way_knees_bend(activity: str) -> None:
    actor = actor_of(body(6), activity, Stance())
    pose = actor.at(Instant(amount=1.0))
    _, knee, ankle = (pose.heads[actor.body.index(bone)] for bone in leg("L"))
    front = -pose.rotations[actor.body.index("pelvis.L")][:, 1]
    assert (ankle - knee) @ front < 0


def ankles(activity: str, side: str, amounts: list[float]) -> np.ndarray:
    """Where an ankle of somebody whose left leg works is as the movement goes on, shape (n, 3)."""
    actor = actor_of(body(6), activity, Stance())
    return np.array([actor.ankle(actor.at(Instant(amount=amount)), side) for amount in amounts])


@pytest.mark.parametrize(("activity", "side"), [("bridge", "L"), ("bridge", "R"), *[(a, "R") for a in ON_ONE_LEG]])
def test_a_foot_that_carries_stays_where_it_is(activity: str, side: str) -> None:
    assert np.ptp(ankles(activity, side, [0.0, 0.1, 0.5, 0.8]), axis=0).max() < 1e-3


@pytest.mark.parametrize("activity", ON_ONE_LEG)
def test_a_foot_leaves_the_floor_without_a_jump(activity: str) -> None:
    way = ankles(activity, "L", [0.0, 1e-4, 0.3, 0.6])
    assert np.linalg.norm(way[1] - way[0]) < 2e-3
    assert np.linalg.norm(np.diff(way[1:], axis=0), axis=1).min() > 0.05
    assert (way[1:, 2] > way[0, 2] - 1e-3).all()


def test_a_foot_goes_across_in_front() -> None:
    own, other_foot = ankles("foot_across", "L", [0.0, 0.7]), ankles("foot_across", "R", [0.7])[0]
    assert own[1, 0] < other_foot[0] < own[0, 0]  # the left is at positive x of somebody who faces the camera
    assert own[1, 1] < other_foot[1] - 0.1


@pytest.mark.parametrize("activity", ON_ONE_LEG)
@pytest.mark.parametrize("working", ["left", "right"])
def test_hands_hold_the_chair(activity: str, working: str) -> None:
    actor = actor_of(body(3), activity, Stance(working=working, yaw_deg=20))  # type: ignore[arg-type]
    pose, (seat,) = actor.at(Instant(amount=0.5)), actor.props
    rail = seat.centre + [0, 0, seat.size[2]]
    wrists = [pose.heads[actor.body.index(f"wrist.{side}")] for side in "LR"]
    near = sorted(float(np.linalg.norm(wrist - rail)) for wrist in wrists)
    assert near[0] < 0.25
    assert (near[1] < 0.25) == (activity == "heel_to_seat")


def test_the_knee_of_a_raised_leg_may_bend() -> None:
    actor = actor_of(body(6), "leg_raise", Stance())
    straight, bent = (actor.at(Instant(amount=0.4, bend_deg=deg)) for deg in (0.0, 50.0))
    hip, knee, ankle = (bent.heads[actor.body.index(bone)] for bone in leg("L"))
    cosine = unit(hip - knee) @ unit(ankle - knee)
    assert 180 - np.degrees(np.arccos(cosine)) == pytest.approx(50, abs=0.5)
    assert knee[2] > straight.heads[actor.body.index(leg("L")[1])][2]


def test_the_same_instant_gives_the_same_pose() -> None:
    first, second = (SideLying(body(7), Stance()).at(MOMENTS[2]) for _ in range(2))
    assert np.array_equal(first.heads, second.heads)


def test_a_blend_begins_and_ends_with_its_poses() -> None:
    someone = body(7)
    poses = [someone.forward(place, rotation(Z, yaw), {"head": rotation(X, yaw)}) for place, yaw in ((X, 10), (Y, 80))]
    for share, pose in zip((0.0, 1.0), poses, strict=True):
        mixed = blend(someone, *poses, share)
        assert np.allclose(mixed.heads, pose.heads)
        assert np.allclose(mixed.rotations, pose.rotations)


def test_nobody_knows_how_to_fly() -> None:
    with pytest.raises(KeyError):
        actor_of(body(0), "fly", Stance())
