"""People who hold themselves up on one forearm and the feet, the body's side to the floor."""

from typing import Final

import numpy as np

from foursides.sim.body import Body, Control, Pose
from foursides.sim.geometry import Array, X, Y, Z, cross, rotation, unit
from foursides.sim.postures.contact import lowest, skin_of
from foursides.sim.postures.instant import FLESH_M, MAT_M, Instant, Stance
from foursides.sim.postures.limbs import ELBOW, KNEE, arm, bend, foot, leg, lengths, palm_down
from foursides.sim.postures.top_leg import SKIN_M, inner_m
from foursides.sim.props import Prop

SETTLING: Final = 8
AMOUNTS: Final = np.linspace(0, 1, 7)  # at which the trunk is fitted to the shoulder
OVER_M: Final = 0.03  # by which the hips rise over the straight line
ELBOW_M: Final = 0.045
SPINE: Final = ("spine05", "spine04", "spine03", "spine02")


class SidePlank:
    """Hips down at an amount of 0, the body straight at 1.

    Attributes
    ----------
    headward, forward : ndarray, shape (3,)
        The person's directions in the world.
    """

    floor_m = MAT_M
    props: tuple[Prop, ...] = ()

    def __init__(self, body: Body, stance: Stance) -> None:
        self.body, self.stance = body, stance
        self.below, self.above = ("L", "R") if stance.working == "left" else ("R", "L")
        self._sign = s = 1 if self.below == "L" else -1
        turn = rotation(Z, stance.yaw_deg + (0 if stance.facing == "camera" else 180))
        self.forward, self.headward = turn @ -Y, turn @ X * s
        self._lying = turn @ np.array([[0, 0, s], [0, 1, 0], [-s, 0, 0]])
        self._across = cross(self.headward, Z)
        self._leg_m = 0.995 * sum(lengths(body, leg(self.below)))
        self._stack_m = 2 * inner_m(body, self.above, "foot", "toe") + SKIN_M
        self._ankle_m, self._shoulder_m = 0.07, lengths(body, arm(self.below))[0] + ELBOW_M
        self._hip_m, self._elbow_m = 0.14, ELBOW_M
        self._bends = np.zeros(len(AMOUNTS))
        self._elbow = np.zeros(3)
        self._settle()

    def ankle(self, pose: Pose, side: str) -> Array:
        """Return where an ankle is; `side` is "L" or "R"."""
        return self.body.joint(pose, f"foot.{side}")

    def _hips_m(self, amount: float) -> float:
        """Height of the lower hip."""
        trunk = self._leg_m + self.body.length("upperleg01.L", "upperarm01.L")
        line = self._ankle_m + self._leg_m * (self._shoulder_m - self._ankle_m) / trunk
        return self._hip_m + (line + OVER_M - self._hip_m) * amount

    def _placed(self, amount: float) -> tuple[Array, Array]:
        """Position and rotation of the root: the pelvis goes on in the line of the legs."""
        height = self._hips_m(amount)
        rise = np.arcsin((height - self._ankle_m) / self._leg_m)
        turned = rotation(self._across, float(np.degrees(rise))) @ self._lying
        offset = turned @ (self.body.head(leg(self.below)[0]) - self.body.heads[0])
        hip = (self._leg_m * np.cos(rise) - 0.75 * self.body.stature_m / 1.7) * self.headward + height * Z
        return hip - offset, turned

    def _trunk(self, instant: Instant, amount: float) -> dict[str, Control]:
        bend_deg = float(np.interp(amount, AMOUNTS, self._bends))
        breath = rotation(X, 0.4 * np.sin(2 * np.pi * instant.time_s / 3.4))
        each = rotation(Y, -self._sign * bend_deg / len(SPINE))
        return {**dict.fromkeys(SPINE, each), "spine01": breath, "neck01": rotation(Y, self._sign * 0.3 * bend_deg)}

    def _lower_arm(self, heads: Array) -> dict[str, Control]:
        shoulder = heads[self.body.index(arm(self.below)[0])]
        ahead = unit(self.forward + 0.3 * self.headward)
        thumb = self._sign * cross(ahead, Z)
        hand = palm_down(self.body, self.below, unit(ahead + 0.1 * Z), unit(Z - 0.9 * thumb))  # on its outer edge
        elbow = self._elbow * [1, 1, 0] + self._elbow_m * Z
        placed = bend(self.body, arm(self.below), shoulder, elbow - shoulder, ahead, pole=-self.headward)
        return {**placed, f"wrist.{self.below}": lambda _: hand}

    def _upper_arm(self, heads: Array) -> dict[str, Control]:
        """Hand on the hip, or straight up."""
        shoulder = heads[self.body.index(arm(self.above)[0])]
        if self.stance.arm == "overhead":
            return bend(self.body, arm(self.above), shoulder, Z, Z + 0.1 * self.forward, pole=-self.forward)
        hip = heads[self.body.index(leg(self.above)[0])]
        target = hip + 0.10 * Z + 0.05 * self.headward
        return dict(self.body.reach(arm(self.above), target, unit(Z - 0.6 * self.forward), ELBOW))

    def _legs(self, heads: Array) -> dict[str, Control]:
        low, high = (heads[self.body.index(leg(side)[0])] for side in (self.below, self.above))
        ankle = -0.75 * self.body.stature_m / 1.7 * self.headward + self._ankle_m * Z
        ankle = ankle + ((low - ankle) @ self.forward) * self.forward
        controls = dict(self.body.reach(leg(self.below), ankle, self.forward, KNEE))
        reach = 0.999 * sum(lengths(self.body, leg(self.above)))
        target = high + reach * unit(ankle + self._stack_m * Z - high)
        controls |= self.body.reach(leg(self.above), target, self.forward, KNEE)
        return controls | {f"foot.{side}": foot(2.0) for side in "LR"}

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        amount = float(np.clip(instant.amount, 0, 1)) + 0.01 * np.sin(2 * np.pi * 3.9 * instant.time_s)
        root, trunk = self._placed(amount), self._trunk(instant, amount)
        heads = self.body.forward(*root, trunk).heads
        limbs = self._lower_arm(heads) | self._upper_arm(heads) | self._legs(heads)
        return self.body.forward(*root, trunk | limbs)

    def _settle(self) -> None:
        """Let feet, forearm and, when they are down, the hips touch the floor; fit the trunk to the shoulder."""
        body, below = self.body, self.below
        hips = skin_of(body, "pelvis", "upperleg01", side=below)
        feet, forearm = (
            skin_of(body, "foot", "toe", "lowerleg", side=below),
            skin_of(body, "upperarm02", "lowerarm", "wrist", side=below),
        )
        floor = MAT_M - FLESH_M
        for _ in range(SETTLING):
            for number, amount in enumerate(AMOUNTS.tolist()):
                heads = body.forward(*self._placed(amount), self._trunk(Instant(), amount)).heads
                shoulder = heads[body.index(arm(below)[0])]
                lacking = (self._shoulder_m - shoulder[2]) / self.body.length("spine05", "spine01")
                self._bends[number] += 0.8 * np.degrees(np.arcsin(np.clip(lacking, -0.5, 0.5)))
                self._elbow = shoulder  # in the end that of the straight body
            down, up = (self.at(Instant(amount=a)) for a in (0.0, 1.0))
            self._hip_m += floor - lowest(body, down, hips)
            self._ankle_m += floor - lowest(body, up, feet)
            sunk = floor - lowest(body, up, forearm)
            self._elbow_m, self._shoulder_m = self._elbow_m + sunk, self._shoulder_m + sunk
