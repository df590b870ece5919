"""People who face the floor on hands or forearms: on all fours, and in a plank; and the plank on one side."""

from typing import Final, Literal

import numpy as np

from foursides.sim.body import Body, Control, Pose
from foursides.sim.geometry import Array, X, Z, cross, rotation, unit
from foursides.sim.postures.contact import lowest, skin_of
from foursides.sim.postures.instant import FLESH_M, MAT_M, STILL, Instant, Stance
from foursides.sim.postures.limbs import ELBOW, KNEE, arm, bend, foot, leg, lengths, palm_down
from foursides.sim.props import Prop

Kneeled = Literal["donkey_kick", "hip_circle"]

SETTLING: Final = 8
KICK_DEG: Final = 108.0  # of a thigh that goes from straight down to back and up
CIRCLE_DEG: Final = (38.0, 26.0)  # of a thigh that goes round: to the side, and to and fro
TOES_DEG: Final = 70.0  # by which toes bend that carry a plank
PIKE_M: Final = 0.16  # by which the hips of a plank rise over the line, and
SAG_M: Final = 0.05  # by which they sag below it
FOREARM_M: Final = 0.045  # of an elbow's joint over the floor it rests on


class OnHands:
    """What everybody shares who faces the floor.

    Attributes
    ----------
    headward, front, left : ndarray, shape (3,)
        The person's directions in the world.
    """

    floor_m = MAT_M
    props: tuple[Prop, ...] = ()

    def __init__(self, body: Body, stance: Stance) -> None:
        self.body, self.stance = body, stance
        self.working, self.resting = ("L", "R") if stance.working == "left" else ("R", "L")
        turn = rotation(Z, stance.yaw_deg + (0 if stance.facing == "camera" else 180))
        self.headward = turn @ X * (1 if self.working == "L" else -1)
        self.front = -Z
        self.left = cross(Z, self.headward)
        self._prone = np.stack([self.left, -self.front, self.headward], 1)
        self._across = cross(self.headward, Z)
        size = body.stature_m / 1.7
        self._wrist_m, self._knee_m, self._ankle_m = 0.05 * size, 0.06 * size, 0.12 * size
        self._hands = {s: skin_of(body, "wrist", "finger", "metacarpal", "lowerarm", side=s) for s in "LR"}

    def ankle(self, pose: Pose, side: str) -> Array:
        """Return where an ankle is; `side` is "L" or "R"."""
        return self.body.joint(pose, f"foot.{side}")

    def _side(self, side: str) -> Array:
        """Direction from the middle to a side."""
        return self.left if side == "L" else -self.left

    def _trunk_long_m(self) -> float:
        """From the hips to the shoulders."""
        hips, shoulders = (self.body.head(chain("L")[0])[2] for chain in (leg, arm))
        return float(shoulders - hips)

    def _rooted(self, hips: Array, tilt_deg: float) -> tuple[Array, Array]:
        """Position and rotation of the root of a body whose hips are there and whose trunk rises so far."""
        turned = rotation(self._across, tilt_deg) @ self._prone
        middle = (self.body.head(leg("L")[0]) + self.body.head(leg("R")[0])) / 2 - self.body.heads[0]
        return hips - turned @ middle, turned

    def _hand(self, side: str, heads: Array, spot: Array) -> dict[str, Control]:
        """Arm whose palm lies flat where it was put, fingers towards the head."""
        placed = dict(self.body.reach(arm(side), spot, unit(0.6 * self._side(side) - self.headward), ELBOW))
        hand = palm_down(self.body, side, unit(self.headward - 0.15 * self._side(side)), Z)
        return {**placed, f"wrist.{side}": lambda _: hand}

    def _forearm(self, side: str, heads: Array, elbow: Array) -> dict[str, Control]:
        """Arm that stands on its elbow, the forearm on the floor."""
        shoulder = heads[self.body.index(arm(side)[0])]
        ahead = unit(self.headward - 0.25 * self._side(side))
        placed = bend(self.body, arm(side), shoulder, elbow - shoulder, ahead, pole=-self.headward)
        hand = palm_down(self.body, side, ahead, Z)
        return {**placed, f"wrist.{side}": lambda _: hand}


class AllFours(OnHands):
    """Somebody on hands and knees; one thigh goes back and up, knee bent, or round at the side; then the other."""

    def __init__(self, body: Body, stance: Stance, kind: Kneeled) -> None:
        super().__init__(body, stance)
        self.kind = kind
        self._tilt_deg = 0.0
        self._arms_m = 0.98 * body.length(*arm("L"))
        shanks = skin_of(body, "lowerleg", "foot", "toe", side=self.resting)
        for _ in range(SETTLING):
            pose = self.at(STILL)
            self._knee_m += MAT_M - FLESH_M - lowest(body, pose, shanks)
            self._wrist_m += MAT_M - FLESH_M - lowest(body, pose, self._hands["L"])
            shoulder = pose.heads[body.index(arm("L")[0])][2]
            lacking = self._wrist_m + self._arms_m - shoulder
            self._tilt_deg += float(np.degrees(np.arcsin(np.clip(lacking / self._trunk_long_m(), -0.5, 0.5))))

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        thigh, _ = lengths(self.body, leg("L"))
        moving = self.working if round(instant.turn) % 2 == 0 else self.resting
        sway = 0.004 * np.sin(2 * np.pi * instant.time_s / 4.1)
        hips = (self._knee_m + 0.99 * thigh) * Z - (0.02 * instant.amount + sway) * self._side(moving)
        root, turned = self._rooted(hips, self._tilt_deg)
        controls: dict[str, Control] = {"neck01": rotation(X, -18.0 + 0.4 * instant.head_deg)}
        heads = self.body.forward(root, turned, controls).heads
        for side in "LR":
            controls |= self._kneeling(side, heads, instant if side == moving else STILL)
            still = self.body.forward(*self._rooted((self._knee_m + 0.99 * thigh) * Z, self._tilt_deg), {}).heads
            shoulder = still[self.body.index(arm(side)[0])]
            spot = np.append((shoulder + 0.02 * self.headward)[:2], self._wrist_m)
            controls |= self._hand(side, heads, spot)
        return self.body.forward(root, turned, controls)

    def _kneeling(self, side: str, heads: Array, instant: Instant) -> dict[str, Control]:
        """Thigh straight down and shank on the floor; or on its way."""
        hip = heads[self.body.index(leg(side)[0])]
        back, aside, amount = -self.headward, self._side(side), float(np.clip(instant.amount, 0, 1))
        upper = unit(-Z + 0.06 * aside)
        lower = unit(back - 0.02 * aside)
        if self.kind == "donkey_kick":
            turn = rotation(self._across, -KICK_DEG * amount)
            return bend(
                self.body, leg(side), hip, turn @ upper, turn @ rotation(self._across, 6 * amount) @ lower, pole=-Z
            ) | {f"foot.{side}": foot(48.0 - 40 * amount)}
        turned = 2 * np.pi * instant.phase
        out_deg = amount * CIRCLE_DEG[0] * (1 + 0.5 * np.sin(turned)) * (-1 if side == "L" else 1)
        swung = rotation(self._across, amount * CIRCLE_DEG[1] * float(np.cos(turned)))
        turn = rotation(self.headward, float(out_deg))
        level = turn @ rotation(self._across, -9.0 * amount) @ lower  # so that the foot clears the floor
        placed = bend(self.body, leg(side), hip, turn @ swung @ upper, level, pole=-Z)
        return placed | {f"foot.{side}": foot(48.0 - 20 * amount)}


class Plank(OnHands):
    """Somebody straight on toes and forearms or hands; the hips rise over the line and come back."""

    def __init__(self, body: Body, stance: Stance) -> None:
        super().__init__(body, stance)
        self._straight = stance.arm == "overhead"  # the arms, in a plank on the hands
        upper, _ = lengths(body, arm("L"))
        self._shoulder_m = (0.96 * body.length(*arm("L")) if self._straight else upper) + FOREARM_M
        self._elbow_m = FOREARM_M
        self._feet = np.union1d(*(skin_of(body, "foot", "toe", side=s) for s in "LR"))
        self._spots = {"L": np.zeros(3), "R": np.zeros(3)}
        for _ in range(SETTLING):
            pose = self.at(STILL)
            self._ankle_m += MAT_M - FLESH_M - lowest(body, pose, self._feet)
            sunk = MAT_M - FLESH_M - lowest(body, pose, self._hands["L"])
            self._wrist_m, self._elbow_m = self._wrist_m + sunk, self._elbow_m + sunk
            self._shoulder_m += sunk
            heads = self.body.forward(*self._placed(0.0), {}).heads
            self._spots = {s: heads[body.index(arm(s)[0])] * [1, 1, 0] for s in "LR"}

    def _placed(self, amount: float) -> tuple[Array, Array]:
        """Root of a body whose hips have risen; feet and shoulders keep their height."""
        length = 0.99 * sum(lengths(self.body, leg("L")))
        trunk = self._trunk_long_m()
        line = np.arcsin((self._shoulder_m - self._ankle_m) / (length + trunk))
        hips_m = self._ankle_m + length * np.sin(line) + (PIKE_M + SAG_M) * amount - SAG_M
        rise = np.arcsin((hips_m - self._ankle_m) / length)
        hips = length * np.cos(rise) * self.headward + hips_m * Z  # the feet are at the origin
        tilt = np.arcsin(np.clip((self._shoulder_m - hips_m) / trunk, -1, 1))
        middle = 0.5 * (length + trunk) * np.cos(line) * self.headward
        return self._rooted(hips - middle, float(np.degrees(tilt)))

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        tremble = 0.004 * np.sin(2 * np.pi * 4.3 * instant.time_s) + 0.012 * np.sin(2 * np.pi * instant.time_s / 3.9)
        root, turned = self._placed(float(np.clip(instant.amount, 0, 1)) + tremble)
        controls: dict[str, Control] = {"neck01": rotation(X, -10.0)}
        heads = self.body.forward(root, turned, controls).heads
        length, middle = 0.99 * sum(lengths(self.body, leg("L"))), self._middle()
        for side in "LR":
            hip = heads[self.body.index(leg(side)[0])]
            aside = 0.6 * ((hip - root) @ self._side(side)) * self._side(side)
            ankle = self._ankle_m * Z - middle + aside
            ankle = hip + min(length, float(np.linalg.norm(ankle - hip))) * unit(ankle - hip)
            ankle[2] = self._ankle_m
            controls |= self.body.reach(leg(side), ankle, self.front + 0.2 * self._side(side), KNEE)
            controls[f"foot.{side}"] = foot(-6.0)
            controls |= {f"toe{n}-1.{side}": rotation(X, -TOES_DEG) for n in range(1, 6)}
            spot = self._spots[side] + 0.02 * self.headward
            arms = self._hand if self._straight else self._forearm
            controls |= arms(side, heads, spot + (self._wrist_m if self._straight else self._elbow_m) * Z)
        return self.body.forward(root, turned, controls)

    def _middle(self) -> Array:
        """From the feet to the middle of the straight body, over the floor."""
        length, trunk = 0.99 * sum(lengths(self.body, leg("L"))), self._trunk_long_m()
        line = np.arcsin((self._shoulder_m - self._ankle_m) / (length + trunk))
        middle: Array = 0.5 * (length + trunk) * np.cos(line) * self.headward
        return middle
