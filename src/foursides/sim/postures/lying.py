"""People lying on their back or on their front, and what they exercise there."""

from typing import Final, Literal

import numpy as np

from foursides.sim.body import Body, Control, Pose
from foursides.sim.geometry import Array, X, Z, rotation, unit
from foursides.sim.postures.contact import lowest, skin_of
from foursides.sim.postures.instant import FLESH_M, MAT_M, STILL, Instant, Stance
from foursides.sim.postures.limbs import ELBOW, KNEE, arm, bend, bent, flat_foot, foot, leg, lengths, palm_down
from foursides.sim.postures.support import pillow_under
from foursides.sim.props import Prop

Exercise = Literal[
    "lie_still_supine",
    "bridge",
    "leg_raise",
    "short_arc",
    "over_roll",
    "quad_set",
    "ball_squeeze",
    "prone",
    "prone_curl",
]

BRIDGE_DEG: Final = 27.0  # how far the trunk turns about the shoulders
RAISE_DEG: Final = 42.0
CURL_DEG: Final = 105.0
OVER_DEG: Final[dict[str, float]] = {"short_arc": 17.0, "over_roll": 25.0, "quad_set": 5.0}
"""Slope of a thigh over a bolster, over a firm roll of about 20 cm, and over a rolled towel."""
SETTLING: Final = 8


class Lying:
    """Somebody on the back or the front, head to the same end as when lying on the working side.

    Attributes
    ----------
    headward, front, left : ndarray, shape (3,)
        The person's directions in the world.
    """

    floor_m = MAT_M

    def __init__(self, body: Body, stance: Stance, exercise: Exercise) -> None:
        self.body, self.stance, self.exercise = body, stance, exercise
        self.working, self.resting = ("L", "R") if stance.working == "left" else ("R", "L")
        turn = rotation(Z, stance.yaw_deg + (0 if stance.facing == "camera" else 180))
        self.prone = exercise.startswith("prone")
        self.headward = turn @ X * (1 if self.working == "L" else -1)
        self.front = -Z if self.prone else Z
        self.left = np.cross(-self.front, self.headward)
        self._lying = np.stack([self.left, -self.front, self.headward], 1)
        self._root, self._tilt_deg, self._neck_deg = 0.12 * Z, 0.0, 8.0
        self._ankles = {"L": MAT_M + 0.05, "R": MAT_M + 0.05}  # their heights, corrected when settled
        self._wrists = dict(self._ankles)
        self._feet: dict[str, Array] = {}
        self._settle()
        pillow = () if self.prone else pillow_under(body, self.at(STILL), stance.yaw_deg, MAT_M)
        self.props: tuple[Prop, ...] = (*pillow, *self._things())

    def ankle(self, pose: Pose, side: str) -> Array:
        """Return where an ankle is; `side` is "L" or "R"."""
        return self.body.joint(pose, f"foot.{side}")

    # Root and trunk

    def _root_at(self, instant: Instant) -> tuple[Array, Array]:
        """Position and rotation of the root; a bridge turns it about the shoulders."""
        across = np.cross(self.headward, Z)
        turned = rotation(across, self._tilt_deg) @ self._lying
        root = self._root + instant.slide_m * self.headward
        if self.exercise != "bridge":
            return root, turned
        lift = rotation(across, -BRIDGE_DEG * instant.amount)
        shoulders = (self.body.head("upperarm01.L") + self.body.head("upperarm01.R")) / 2 - self.body.heads[0]
        pivot = root + turned @ shoulders - 0.05 * Z
        return pivot + lift @ (root - pivot), lift @ turned

    def _trunk(self, instant: Instant) -> dict[str, Control]:
        breath = np.sin(2 * np.pi * instant.time_s / 4.2)
        look = 70.0 if self.prone else 0.4 * instant.head_deg
        # a head that lies on the floor stays there whatever the trunk does
        flat = self._lying @ rotation(X, self._neck_deg) @ rotation(Z, look / 2)
        return {
            "spine02": rotation(X, -0.6 * breath),
            "spine03": rotation(X, 0.3 * breath),
            "neck01": lambda _: flat,
            "head": rotation(X, -14 if self.prone else 2) @ rotation(Z, look / 2),
        }

    # Limbs

    def _side(self, side: str) -> Array:
        """Direction from the middle to a side."""
        return self.left if side == "L" else -self.left

    def _arm(self, side: str, heads: Array) -> dict[str, Control]:
        """Arms beside the body; on the front, hands beside the head."""
        shoulder = heads[self.body.index(arm(side)[0])]
        way = self.headward + 0.9 * self._side(side) if self.prone else -self.headward + 0.28 * self._side(side)
        share = 0.62 if self.prone else 0.92
        spot = shoulder + share * self.body.length(*arm(side)) * unit(way)
        target = np.append(spot[:2], self._wrists[side])
        pole = unit(self._side(side) - 0.4 * self.headward * self.prone + 0.2 * Z)
        hand = palm_down(self.body, side, unit(way * [1, 1, 0] - 0.15 * self._side(side)), Z)
        return {**self.body.reach(arm(side), target, pole, ELBOW), f"wrist.{side}": lambda _: hand}

    def _flat(self, side: str, heads: Array, up_deg: float = 0.0, bend_deg: float = 0.0) -> dict[str, Control]:
        """Leg straight, its foot on the floor or the whole leg raised, perhaps with a bent knee."""
        hip = heads[self.body.index(leg(side)[0])]
        reach = 0.998 * sum(lengths(self.body, leg(side)))
        if bend_deg:
            reach = min(reach, bent(self.body, leg(side), bend_deg)[0])
        rest_deg = np.degrees(np.arcsin(np.clip((self._ankles[side] - hip[2]) / reach, -1, 1)))
        up = np.radians(max(rest_deg, rest_deg + up_deg))
        level = unit(-self.headward + 0.13 * self._side(side))
        target = hip + reach * (np.cos(up) * level + np.sin(up) * Z)
        pole = unit(self.front + 0.3 * self._side(side))
        plantar = 45.0 if self.prone else 4.0
        return {**self.body.reach(leg(side), target, pole, KNEE), f"foot.{side}": foot(plantar)}

    def _hooked(self, side: str, heads: Array, inwards: float = 0.0) -> dict[str, Control]:
        """Knee bent and up, the foot flat where it stands."""
        if side not in self._feet:
            hip = heads[self.body.index(leg(side)[0])]
            away = 0.48 * sum(lengths(self.body, leg(side)))
            self._feet[side] = hip - away * self.headward + 0.01 * self._side(side)
        target = np.append(self._feet[side][:2], self._ankles[side])
        flat = flat_foot(-self.headward + 0.15 * self._side(side))
        pole = unit(Z - inwards * self._side(side))
        return {**self.body.reach(leg(side), target, pole, KNEE), f"foot.{side}": lambda _: flat}

    def _over_bolster(self, side: str, heads: Array, slope_deg: float, amount: float) -> dict[str, Control]:
        """Thigh on a bolster; the shank goes from heel down to straight, the foot is pulled up."""
        hip = heads[self.body.index(leg(side)[0])]
        thigh, shank = lengths(self.body, leg(side))
        slope = np.radians(slope_deg)
        knee_m = hip[2] + thigh * np.sin(slope)
        down = np.arcsin(np.clip((self._ankles[side] - knee_m) / shank, -1, 1))
        angle = (1 - amount) * down + amount * slope
        upper, lower = (np.sin(a) * Z - np.cos(a) * self.headward for a in (slope, angle))
        return bend(self.body, leg(side), hip, upper, lower, pole=Z) | {f"foot.{side}": foot(4 - 16 * amount)}

    def _curled(self, side: str, heads: Array, amount: float) -> dict[str, Control]:
        """On the front: thigh down, shank up."""
        hip = heads[self.body.index(leg(side)[0])]
        rest = np.arcsin(np.clip((self._ankles[side] - hip[2]) / sum(lengths(self.body, leg(side))), -1, 1))
        angle = rest + np.radians(CURL_DEG) * amount
        upper, lower = (np.sin(a) * Z - np.cos(a) * self.headward for a in (rest, angle))
        plantar = 45.0 - 30 * amount
        return bend(self.body, leg(side), hip, upper, lower, pole=-Z) | {f"foot.{side}": foot(plantar)}

    def _working_leg(self, heads: Array, instant: Instant) -> dict[str, Control]:
        """Return the leg that the exercise moves."""
        side, amount = self.working, instant.amount
        if self.exercise in OVER_DEG:
            share = 0.5 if self.exercise == "quad_set" else 1.0
            return self._over_bolster(side, heads, OVER_DEG[self.exercise], share * amount)
        match self.exercise:
            case "bridge":
                return self._hooked(side, heads)
            case "ball_squeeze":
                return self._hooked(side, heads, 0.10 * amount - 0.04)
            case "prone_curl":
                return self._curled(side, heads, amount)
            case "leg_raise":
                return self._flat(side, heads, RAISE_DEG * amount, instant.bend_deg)
            case _:
                return self._flat(side, heads)

    def _resting_leg(self, heads: Array, amount: float) -> dict[str, Control]:
        """Return the other leg."""
        if self.exercise == "ball_squeeze":
            return self._hooked(self.resting, heads, 0.10 * amount - 0.04)
        bent = self.exercise in {"bridge", "leg_raise", "quad_set"}
        return self._hooked(self.resting, heads) if bent else self._flat(self.resting, heads)

    # The whole

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        root, trunk = self._root_at(instant), self._trunk(instant)
        heads = self.body.forward(*root, trunk).heads
        arms = self._arm("L", heads) | self._arm("R", heads)
        legs = self._working_leg(heads, instant) | self._resting_leg(heads, instant.amount)
        return self.body.forward(*root, trunk | arms | legs)

    def _settle(self) -> None:
        """Let hips, shoulders and feet down until the skin touches the mat."""
        hips = skin_of(self.body, "root", "pelvis", "upperleg01", "spine05", "spine04", "spine03")
        chest = skin_of(self.body, "spine01", "spine02", "clavicle", "shoulder01", "breast")
        shanks = {side: skin_of(self.body, "lowerleg", "foot", "toe", side=side) for side in "LR"}
        hands = {side: skin_of(self.body, "lowerarm", "wrist", "finger", "metacarpal", side=side) for side in "LR"}
        head, neck_m = skin_of(self.body, "head"), self.body.length("neck01", "head") + 0.1
        span = (self.body.head("spine01") - self.body.heads[0])[2]
        for _ in range(SETTLING):
            self._feet.clear()
            pose = self.at(STILL)
            hips_m, chest_m = lowest(self.body, pose, hips), lowest(self.body, pose, chest)
            self._tilt_deg -= 0.7 * np.degrees(np.arctan2(chest_m - hips_m, span))
            self._root = self._root + (MAT_M - FLESH_M - hips_m) * Z
            if self.prone:  # on the back a pillow fills the gap
                self._neck_deg += 0.5 * np.degrees((lowest(self.body, pose, head) - MAT_M) / neck_m)
            for heights, parts in ((self._ankles, shanks), (self._wrists, hands)):
                for side, part in parts.items():
                    heights[side] += MAT_M - FLESH_M - lowest(self.body, pose, part)

    def _things(self) -> tuple[Prop, ...]:
        """Return what the exercise needs besides a mat."""
        heads = self.at(STILL).heads
        knees = {side: heads[self.body.index(leg(side)[1])] for side in "LR"}
        work, yaw = knees[self.working], self.stance.yaw_deg
        match self.exercise:
            case "ball_squeeze":
                flesh = float(np.ptp(self.body.rest[skin_of(self.body, "lowerleg01", side="L"), 0])) / 2
                middle = (knees["L"] + knees["R"]) / 2 + 0.05 * self.headward - 0.03 * Z
                size = float(np.linalg.norm(knees["L"] - knees["R"])) - 1.2 * flesh
                return (Prop("ball", middle, np.full(3, max(size, 0.1)), yaw),)
            case "short_arc" | "over_roll" | "quad_set":
                skin = self.body.skin(self.at(STILL), subset=skin_of(self.body, "upperleg02", side=self.working))
                near = np.abs((skin - work) @ self.headward) < 0.06
                height = max(float(skin[near, 2].min()) + 0.01 - MAT_M, 0.04)
                centre = np.array([*(work + 0.03 * self.headward)[:2], MAT_M + height / 2])
                return (Prop("bolster", centre, np.array([1.1 * height, 0.5, height]), yaw),)
            case _:
                return ()
