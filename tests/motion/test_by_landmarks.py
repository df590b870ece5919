"""Movements measured from landmarks, on bodies of known lengths."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import cos, radians, sin

import numpy as np
import pytest

from foursides.motion.by_landmarks import LandmarkEngine
from foursides.motion.engines import engine_for
from foursides.motion.lower_leg_lift import LowerLegEngine
from foursides.motion.parts import HIP_AT_ZERO_DEG, HIP_GAIN, Pair, hip_inside_deg, inside_deg, limb
from foursides.motion.reading import Reading, Rep
from foursides.motion.watch import Watch
from foursides.pose.frame import Frame, Landmark
from tests.motion.bodies import frames, side_lying

FPS = 30
PX_PER_M = 200.0
TRUNK_M, THIGH_M, SHANK_M = (
    0.53,
    0.40,
    0.395,
)  # as the network marks somebody of 1.70 m: 0.622 statures of leg and half trunk
BRIDGE = Watch("supine", "both", "pelvis_lift", "hip_extension", 0.04, aside=True, within=6.0, by_angle=True)
RAISE = Watch("supine", "one", "ankle_lift", None, 0.05, aside=True, within=0.03)
CURL = Watch("standing", "one", "ankle_lift", "knee_flexion", 0.08, aside=True, within=8.0, by_angle=True)
ACROSS = Watch("standing", "one", "ankle_across", "hip_adduction", 0.05, within=4.0, by_angle=True)

Place = tuple[float, float]
Legs = dict[str, tuple[Place, ...]]


@dataclass(frozen=True)
class Moves:
    """A movement that is raised, held and lowered, again and again; 0 to 1."""

    holds_s: tuple[float, ...] = (2.0, 2.0)
    lead_s: float = 1.0
    way_s: float = 1.0
    rest_s: float = 1.2

    @property
    def length_s(self) -> float:
        return self.lead_s + sum(2 * self.way_s + hold + self.rest_s for hold in self.holds_s)

    def __call__(self, time_s: float) -> float:
        left = time_s - self.lead_s
        for hold in self.holds_s:
            if left < 0:
                return 0.0
            if left < 2 * self.way_s + hold:
                up = min(1.0, left / self.way_s, (2 * self.way_s + hold - left) / self.way_s)
                return 10 * up**3 - 15 * up**4 + 6 * up**5
            left -= 2 * self.way_s + hold + self.rest_s
        return 0.0


def frame(time_s: float, points_m: dict[Landmark, Place]) -> Frame:
    """Return a frame of somebody, chest up, whose landmarks are given in metres, x to the right and y up."""
    image = np.zeros((33, 2))
    for landmark, (x, y) in points_m.items():
        image[landmark] = (640 + PX_PER_M * x, 500 - PX_PER_M * y)
    world = np.zeros((33, 3))
    for landmark, (x, y) in points_m.items():
        world[landmark] = (x, -y, -0.15 if landmark.name.startswith("LEFT") else 0.15)
    seen = np.full(33, 0.95)
    return Frame(time_s, image, world, seen, 0.6 * seen, 1280, 720, on_side=False)


def lying(time_s: float, legs: Legs, hip_m: float = 0.1) -> Frame:
    """Return somebody on the back, head to the right; `legs` has knee and ankle of each side."""
    points = {}
    for side, ((knee_x, knee_y), (ankle_x, ankle_y)) in legs.items():
        points[Landmark[f"{side}_HIP"]] = (0.0, hip_m)
        points[Landmark[f"{side}_KNEE"]] = (knee_x, knee_y)
        points[Landmark[f"{side}_ANKLE"]] = (ankle_x, ankle_y)
        points[Landmark[f"{side}_SHOULDER"]] = (TRUNK_M, 0.1)
    return frame(time_s, points)


def straight(angle_deg: float) -> tuple[tuple[float, float], tuple[float, float]]:
    way = (-cos(radians(angle_deg)), sin(radians(angle_deg)))
    leg_m = THIGH_M + SHANK_M
    return (THIGH_M * way[0], 0.1 + THIGH_M * way[1]), (leg_m * way[0], 0.1 + leg_m * way[1])


BENT = ((-0.28, 0.39), (-0.50, 0.06))  # foot flat on the floor


def raised(time_s: float, share: float, *, swapped: bool = False) -> Frame:
    legs = {"LEFT": straight(14.6 * share), "RIGHT": BENT}  # 0.2 m at the ankle
    return lying(time_s, dict(zip(legs, list(legs.values())[::-1], strict=True)) if swapped else legs)


def bridged(time_s: float, share: float) -> Frame:
    return lying(time_s, {"LEFT": BENT, "RIGHT": BENT}, 0.1 + 0.19 * share)


def standing(time_s: float, legs: Legs) -> Frame:
    points = {}
    for side, (hip, knee, ankle) in legs.items():
        points |= {Landmark[f"{side}_HIP"]: hip, Landmark[f"{side}_KNEE"]: knee, Landmark[f"{side}_ANKLE"]: ankle}
        points[Landmark[f"{side}_SHOULDER"]] = (hip[0], 0.85 + TRUNK_M)
    return frame(time_s, points)


def curled(time_s: float, share: float) -> Frame:
    bend = radians(100 * share)
    ankle = (SHANK_M * sin(bend), 0.85 - THIGH_M - SHANK_M * cos(bend))
    legs = {"LEFT": ((0.0, 0.85), (0.0, 0.45), ankle), "RIGHT": ((0.0, 0.85), (0.0, 0.45), (0.0, 0.055))}
    return standing(time_s, legs)


def crossed(time_s: float, share: float) -> Frame:
    turn = radians(20 * share)
    knee, ankle = (
        (0.1 - THIGH_M * sin(turn), 0.85 - THIGH_M * cos(turn)),
        (0.1 - 0.795 * sin(turn), 0.85 - 0.795 * cos(turn)),
    )
    legs = {"LEFT": ((0.1, 0.85), knee, ankle), "RIGHT": ((-0.1, 0.85), (-0.1, 0.45), (-0.1, 0.055))}
    return standing(time_s, legs)


def measured(watch: Watch, body: Callable[[float, float], Frame], moves: Moves) -> tuple[list[Reading], list[Rep]]:
    engine, readings, reps = LandmarkEngine(watch, 1.70), [], []
    for i in range(round(moves.length_s * FPS)):
        output = engine.push(body(i / FPS, moves(i / FPS)))
        readings += output.readings
        reps += output.reps
    output = engine.finish()
    return [*readings, *output.readings], [*reps, *output.reps]


@pytest.mark.parametrize(
    ("watch", "body", "way_m", "angle_deg"),
    [
        (RAISE, raised, 0.20, None),
        (BRIDGE, bridged, 0.19, None),
        (CURL, curled, 0.464, 108.0),
        (ACROSS, crossed, 0.272, 20.0),
    ],
)
def test_movements_are_counted_timed_and_measured(
    watch: Watch, body: Callable[[float, float], Frame], way_m: float, angle_deg: float | None
) -> None:
    _, reps = measured(watch, body, Moves((2.0, 3.0, 2.0)))
    assert len(reps) == 3
    assert [rep.hold_s for rep in reps] == pytest.approx([2.0, 3.0, 2.0], abs=0.35)
    assert [rep.peak_lift_m for rep in reps] == pytest.approx([way_m] * 3, rel=0.1)
    if angle_deg is not None:
        assert [rep.angle_deg for rep in reps] == pytest.approx([angle_deg] * 3, abs=2)
    assert [rep.start_s for rep in reps] == pytest.approx([1.0, 6.2, 12.4], abs=0.25)


def test_a_bridge_gets_straighter_the_higher_the_hips_are_and_no_more_than_straight() -> None:
    readings, reps = measured(BRIDGE, bridged, Moves())
    by_height = sorted(readings, key=lambda reading: reading.lift_m)
    angles = [reading.angle_deg for reading in by_height]
    assert angles == pytest.approx(sorted(angles), abs=4)  # the lift is smoothed, the angle is not
    assert max(angles) <= 180.0
    at_rest = inside_deg((TRUNK_M, 0.1), (0.0, 0.1), BENT[0])
    assert min(angles) == pytest.approx(HIP_AT_ZERO_DEG + HIP_GAIN * at_rest, abs=1)
    assert all(rep.angle_deg > 160 for rep in reps)


def test_legs_whose_names_are_swapped_all_the_time_are_one_leg_each() -> None:
    def flickering(time_s: float, share: float) -> Frame:
        return raised(time_s, share, swapped=round(time_s * FPS) % 7 < 3)

    _, reps = measured(RAISE, flickering, Moves())
    assert [rep.peak_lift_m for rep in reps] == pytest.approx([0.2, 0.2], rel=0.06)


def test_a_recording_that_begins_with_the_movement_is_measured_from_its_lowest() -> None:
    _, reps = measured(BRIDGE, bridged, Moves((2.0,), lead_s=0.35, way_s=0.4))
    assert [rep.hold_s for rep in reps] == pytest.approx([2.0], abs=0.3)


def test_nobody_is_measured_in_another_position() -> None:
    assert measured(CURL, raised, Moves()) == ([], [])
    assert measured(RAISE, curled, Moves()) == ([], [])


def test_whoever_stands_on_their_head_is_a_mistake_of_the_network() -> None:
    def inverted(time_s: float, share: float) -> Frame:
        right_way = curled(time_s, share)
        return replace(right_way, image=right_way.image * [1, -1] + [0, 700])

    assert measured(CURL, inverted, Moves()) == ([], [])


@pytest.mark.parametrize(("turns_at_s", "counted"), [(99.0, 3), (8.0, 1)])
def test_whoever_rolls_over_to_the_other_side_in_the_middle_of_a_lift_has_not_lifted(
    turns_at_s: float, counted: int
) -> None:
    engine = LandmarkEngine(Watch("side_lying", "upper", "ankle_lift", "hip_abduction", 0.04), 1.70)
    up, reps = Moves((2.0, 2.0, 2.0)), []
    poses = frames(lambda t: side_lying(top="together", top_lift_m=0.25 * up(t)), np.arange(0, up.length_s, 1 / FPS))
    for each in poses:
        reps += engine.push(replace(each, side_down="right" if each.time_s > turns_at_s else "left")).reps
    assert len([*reps, *engine.finish().reps]) == counted


def test_small_movements_are_no_attempts() -> None:
    _, reps = measured(RAISE, lambda time_s, share: raised(time_s, 0.2 * share), Moves())
    assert reps == []


def test_what_is_followed_from_pixels_has_an_engine_of_its_own() -> None:
    assert isinstance(engine_for(Watch(), 1.7), LowerLegEngine)
    assert isinstance(engine_for(RAISE, 1.7), LandmarkEngine)


def test_a_pair_keeps_its_legs_apart() -> None:
    pair = Pair()
    first = pair.follow(raised(0.0, 0.0).image.tolist())
    again = pair.follow(raised(0.03, 0.01, swapped=True).image.tolist())
    assert again[0].ankle == pytest.approx(first[0].ankle, abs=2)
    assert limb(raised(0, 0).image.tolist(), "left").bend_deg == pytest.approx(0, abs=0.1)
    assert hip_inside_deg(first, raised(0, 0).image.tolist()) > 90
