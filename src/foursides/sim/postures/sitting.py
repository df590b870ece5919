"""People on the floor who are not lying: sitting, kneeling, leaning on a hand."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from foursides.sim.body import Body, Control, Pose
from foursides.sim.geometry import Array, X, Y, Z, rotation, unit
from foursides.sim.postures.contact import seated, some_skin
from foursides.sim.postures.instant import FLESH_M, MAT_M, Instant, Stance
from foursides.sim.postures.limbs import arm, bend, foot, leg
from foursides.sim.props import Prop


@dataclass(frozen=True)
class Limbs:
    """Directions of the upper and the lower part of limbs by side, in a person's own axes (left, back, up)."""

    legs: Mapping[str, tuple[Array, Array]]
    arms: Mapping[str, tuple[Array, Array]]
    plantar_deg: Mapping[str, float]


def posed(body: Body, place: Array, upright: Array, trunk: Array, limbs: Limbs) -> Pose:
    """Pose with given directions, let down onto the mat.

    Parameters
    ----------
    place : ndarray, shape (3,)
        Where the root is on the floor [m].
    upright : ndarray, shape (3, 3)
        Rotation of the person's own axes, in which limbs point.
    trunk : ndarray, shape (3, 3)
        Rotation of the trunk in those axes.
    limbs : Limbs
        Where arms and legs point.
    """
    turned = upright @ trunk
    heads = body.forward(place, turned, {}).heads
    controls: dict[str, Control] = {"neck01": trunk.T @ rotation(X, 6)}
    for side in "LR":
        hip, shoulder = (heads[body.index(chain(side)[0])] for chain in (leg, arm))
        upper, lower = (upright @ unit(way) for way in limbs.legs[side])
        controls |= bend(body, leg(side), hip, upper, lower, pole=upright @ -Y)
        upper, lower = (upright @ unit(way) for way in limbs.arms[side])
        controls |= bend(body, arm(side), shoulder, upper, lower, pole=upright @ Y)
        controls[f"foot.{side}"] = foot(limbs.plantar_deg[side])
    return seated(body, body.forward(place, turned, controls), some_skin(body), MAT_M - FLESH_M)


def way(left: float, ahead: float, up: float) -> Array:
    """Direction in a person's own axes."""
    return np.array([left, -ahead, up])


class Sitting:
    """Somebody sitting on the mat, knees up, hands on the shins."""

    floor_m = MAT_M
    props: tuple[Prop, ...] = ()
    aside_deg = 50.0  # seen from between front and side

    def __init__(self, body: Body, stance: Stance) -> None:
        self.body = body
        sign = 1 if stance.working == "left" else -1
        turn = stance.yaw_deg + (0 if stance.facing == "camera" else 180) - sign * self.aside_deg
        self._upright = rotation(Z, turn)

    def ankle(self, pose: Pose, side: str) -> Array:
        """Return where an ankle is; `side` is "L" or "R"."""
        return self.body.joint(pose, f"foot.{side}")

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        sway = np.sin(2 * np.pi * instant.time_s / 4.9)
        legs = {s: (way(0.2 * o, 0.75, 0.72), way(0.02 * o, 0.55, -0.8)) for s, o in (("L", 1), ("R", -1))}
        arms = {s: (way(0.25 * o, 0.75, -0.55), way(-0.1 * o, 0.9, -0.12)) for s, o in (("L", 1), ("R", -1))}
        trunk = rotation(X, 12 + 1.2 * sway) @ rotation(Z, 0.3 * instant.head_deg)
        limbs = Limbs(legs, arms, {"L": 26.0, "R": 26.0})
        return posed(self.body, 0.1 * Y, self._upright, trunk, limbs)
