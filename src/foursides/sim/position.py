"""The position that a posed body is in, by name, from its bones."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from foursides.sim.body import Body, Pose
from foursides.sim.geometry import Array, cross, unit
from foursides.sim.postures.limbs import arm, leg, lengths

Position = Literal["side_lying", "supine", "prone", "all_fours", "sitting", "kneeling", "standing"]

# Sines of the slope of trunk and chest. Between lying and up, and between flat and on the side, is neither.
LIES, IS_UP = 0.52, 0.60
HEAD_DOWN: Final = -0.60  # in a bridge the shoulders are lower than the hips
ON_SIDE, FLAT = 0.50, 0.62
# Heights over the floor, and how far hips are over knees and knees over ankles, as shares of the leg.
SEATED, OFF_THE_SEAT = 0.30, 0.34
KNEE_DOWN, SHANK_DOWN = 0.35, 0.12  # of a knee that somebody kneels on, and of its shank
SHANK_UP, KNEE_UP = 0.30, 0.40  # of a leg that somebody stands on, and of both knees then
ON_KNEES: Final = 0.38  # of hips over thighs that stand on their knees, the chest to the floor
SIDE_PLANK: Final = 0.5


@dataclass(frozen=True)
class Heights:
    """Of hips, knees and ankles over the floor, the latter by side, as shares of the leg."""

    hips: float
    knees: Array
    ankles: Array

    @classmethod
    def of(cls, body: Body, pose: Pose, floor_m: float) -> "Heights":
        """Measure a pose."""
        size = sum(lengths(body, leg("L")))
        joints = [[body.joint(pose, bone)[2] - floor_m for bone in leg(side)] for side in "LR"]
        hips, knees, ankles = np.array(joints).T / size
        return cls(float(hips.mean()), knees, ankles)


def directions_of(body: Body, pose: Pose) -> tuple[Array, Array]:
    """Return where the head and where the chest point, unit vectors in the world, shapes (3,)."""
    shoulders, hips = (np.array([body.joint(pose, chain(side)[0]) for side in "LR"]) for chain in (arm, leg))
    headward = unit(shoulders.mean(axis=0) - hips.mean(axis=0))
    across = unit(shoulders[0] - shoulders[1]) + unit(hips[0] - hips[1])
    return headward, unit(cross(across, headward))


def position_of(body: Body, pose: Pose, floor_m: float) -> Position | None:
    """Return the position of a pose; None for one between two."""
    headward, front = directions_of(body, pose)
    heights = Heights.of(body, pose, floor_m)
    if headward[2] >= IS_UP:
        return _upright(heights)
    return _lying(float(front[2]), heights) if HEAD_DOWN < headward[2] < LIES else None


def _upright(at: Heights) -> Position | None:
    shanks = at.knees - at.ankles
    if at.hips < SEATED:
        return "sitting"
    if at.hips < OFF_THE_SEAT:
        return None
    if ((shanks < SHANK_DOWN) & (at.knees < KNEE_DOWN)).any():
        return "kneeling" if at.hips > at.knees.max() else None
    return "standing" if shanks.max() > SHANK_UP and at.knees.min() > KNEE_UP else None


def _lying(up: float, at: Heights) -> Position | None:
    if abs(up) < ON_SIDE:
        return "side_lying" if at.hips < SIDE_PLANK else None
    if abs(up) < FLAT:
        return None
    if up > 0:
        return "supine"
    kneels = at.hips > ON_KNEES and at.knees.min() < KNEE_DOWN / 2
    return "all_fours" if kneels else "prone"
