"""People on the floor who are not lying: sitting, kneeling, leaning on a hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from foursides.sim.body import Body, Control, Pose
from foursides.sim.geometry import Array, X, Y, Z, rotation, unit
from foursides.sim.postures.contact import lowest, seated, skin_of, some_skin
from foursides.sim.postures.instant import FLESH_M, MAT_M, STILL, Instant, Stance
from foursides.sim.postures.limbs import ELBOW, KNEE, arm, bend, foot, leg, lengths
from foursides.sim.props import Prop

Kept = Literal["long_sit", "kneel"]

SETTLING: Final = 8
SIDES: Final = (("L", 1), ("R", -1))


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


def _long_sitting(amount: float, sway: float) -> tuple[Array, Limbs]:
    """Legs straight ahead, hands behind; the trunk leans back, and forwards at an amount of 1."""
    legs = {s: (way(0.14 * o, 1, 0.01), way(0.08 * o, 1, -0.02)) for s, o in SIDES}
    arms = {s: (way(0.3 * o, -0.55 + 1.3 * amount, -1), way(0.1 * o, -0.2 + 1.1 * amount, -1)) for s, o in SIDES}
    return rotation(X, -18 + 40 * amount + sway), Limbs(legs, arms, {"L": 6.0, "R": 6.0})


def _kneeling(amount: float, sway: float) -> tuple[Array, Limbs]:
    """Seat on the heels, and upright on the knees at an amount of 1; hands on the thighs or hanging."""
    down = 1 - amount
    legs = {s: (way(0.12 * o, 0.04 + 1.2 * down, -1 + 0.38 * down), way(0.02 * o, -1, -0.04)) for s, o in SIDES}
    arms = {s: (way(0.2 * o, 0.1 + 0.5 * down, -1), way(0.02 * o, 0.3 + 0.7 * down, -1 + 0.3 * down)) for s, o in SIDES}
    return rotation(X, 4 + 6 * down + sway), Limbs(legs, arms, {"L": 44.0, "R": 44.0})


class OnTheFloor:
    """Somebody who sits with the legs straight, or kneels."""

    floor_m = MAT_M
    props: tuple[Prop, ...] = ()

    def __init__(self, body: Body, stance: Stance, kind: Kept) -> None:
        self.body = body
        self._limbs = {"long_sit": _long_sitting, "kneel": _kneeling}[kind]
        self._upright = rotation(Z, stance.yaw_deg + (0 if stance.facing == "camera" else 180))

    def ankle(self, pose: Pose, side: str) -> Array:
        """Return where an ankle is; `side` is "L" or "R"."""
        return self.body.joint(pose, f"foot.{side}")

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        sway = 1.5 * float(np.sin(2 * np.pi * instant.time_s / 4.4))
        trunk, limbs = self._limbs(float(np.clip(instant.amount, 0, 1)), sway)
        return posed(self.body, 0.1 * Y, self._upright, trunk @ rotation(Z, 0.3 * instant.head_deg), limbs)


class CrossLegged:
    """Somebody who sits cross-legged, but not still: knees bob, the trunk sways, a foot is put up and down again."""

    floor_m = MAT_M
    props: tuple[Prop, ...] = ()

    def __init__(self, body: Body, stance: Stance) -> None:
        self.body = body
        self._sides = ("L", "R") if stance.working == "left" else ("R", "L")
        self._upright = rotation(Z, stance.yaw_deg + (0 if stance.facing == "camera" else 180))
        self._root_m, self._ankle_m = 0.1, dict.fromkeys("LR", 0.08)
        self._size = sum(lengths(body, leg("L"))) / 0.78
        hips = skin_of(body, "root", "pelvis", "upperleg01")
        feet = {side: skin_of(body, "lowerleg", "foot", "toe", side=side) for side in "LR"}
        for _ in range(SETTLING):
            pose = self.at(STILL)
            self._root_m += MAT_M - FLESH_M - lowest(body, pose, hips)
            for side, part in feet.items():
                self._ankle_m[side] += MAT_M - FLESH_M - lowest(body, pose, part)

    def ankle(self, pose: Pose, side: str) -> Array:
        """Return where an ankle is; `side` is "L" or "R"."""
        return self.body.joint(pose, f"foot.{side}")

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        t, up = instant.time_s, self._sides[round(instant.turn) % 2]
        sway = np.sin(2 * np.pi * t / 4.7)
        trunk = rotation(Y, 2.0 * sway) @ rotation(X, 7 + 2.0 * sway) @ rotation(Z, 0.3 * instant.head_deg)
        root = self._root_m * Z, self._upright
        controls: dict[str, Control] = {"spine05": trunk, "neck01": trunk.T @ rotation(X, 6)}
        heads = self.body.forward(*root, controls).heads
        ups = {side: float(np.clip(instant.amount, 0, 1)) if side == up else 0.0 for side in "LR"}
        for side in "LR":
            controls |= self._crossed(side, ups[side], t)
        legs = self.body.forward(*root, controls).heads
        for side, out in (("L", 1), ("R", -1)):
            knee, ankle = (legs[self.body.index(bone)] for bone in leg(side)[1:])
            # a hand on the knee goes to the shin of a leg that is put up
            target = (
                knee + 0.45 * ups[side] * (ankle - knee) + 0.07 * Z + 0.05 * (1 - 2 * ups[side]) * (self._upright @ Y)
            )
            pole = self._upright @ way(1.0 * out, -0.2, -0.4)
            controls |= self.body.reach(arm(side), self._near(heads, side, target), pole, ELBOW)
        return self.body.forward(*root, controls)

    def _near(self, heads: Array, side: str, target: Array) -> Array:
        """Return the target, or where an arm that is too short for it ends."""
        shoulder = heads[self.body.index(arm(side)[0])]
        reach = min(0.98 * self.body.length(*arm(side)), float(np.linalg.norm(target - shoulder)))
        return np.asarray(shoulder + reach * unit(target - shoulder))

    def _crossed(self, side: str, up: float, time_s: float) -> dict[str, Control]:
        """Leg whose shank crosses before or behind the other one, or whose foot is put up before the seat."""
        out = 1 if side == "L" else -1
        bob = 0.05 * np.sin(2 * np.pi * time_s / 0.9) * np.sin(2 * np.pi * time_s / 6.1)
        ahead = 0.37 if side == self._sides[0] else 0.26
        crossed = self._size * way(-0.09 * out, ahead, 0)
        stood = self._size * way(0.16 * out, 0.40, 0)
        spot = self._upright @ ((1 - up) * crossed + up * stood)
        height = self._ankle_m[side] + up * 0.035 + 0.10 * np.sin(np.pi * up)
        pole = unit(self._upright @ way((1 - 0.8 * up) * out, 0.35, 0.12 + 0.5 * abs(bob) + up))
        placed = dict(self.body.reach(leg(side), np.append(spot[:2], height), pole, KNEE))
        return {**placed, f"foot.{side}": foot(30.0 - 45 * up)}
