"""People on their feet: standing, exercising, walking to and fro."""

from collections.abc import Mapping
from typing import Final, Literal

import numpy as np

from foursides.sim.body import Body, Control, Pose
from foursides.sim.geometry import Array, X, Y, Z, cross, minimum_jerk, rotation, unit
from foursides.sim.postures.contact import skin_of
from foursides.sim.postures.instant import Instant, Side
from foursides.sim.postures.limbs import KNEE, arm, bend, flat_foot, foot, leg, lengths
from foursides.sim.props import Prop

Exercise = Literal["stand", "stand_curl", "stand_adduction"]

CURL_DEG: Final = 95.0
CROSSING_DEG: Final = 24.0
SOFT_M: Final = 0.012  # knees are never quite locked
STRIDE_SHARE: Final = 0.95  # two steps of somebody who walks slowly, as a share of the length of the leg
STANCE_SHARE: Final = 0.6  # of a stride that a foot is on the floor
WALK_M: Final = 1.7  # from one turn to the next
TURN_STRIDES: Final = 1.3


class Upright:
    """What everybody on their feet shares.

    Parameters
    ----------
    body : Body
        Who.
    place : tuple of float
        Where on the floor (x, y) [m].
    yaw_deg : float
        Turn away from facing the camera.
    floor_m : float
        Height of what the feet stand on.
    """

    props: tuple[Prop, ...] = ()

    def __init__(
        self, body: Body, place: tuple[float, float] = (0.0, 0.0), yaw_deg: float = 0.0, floor_m: float = 0.0
    ) -> None:
        self.body, self.floor_m = body, floor_m
        self._turn = rotation(Z, yaw_deg)
        self._place = np.array([*place, 0.0])
        soles = body.rest[skin_of(body, "foot", "toe"), 2].min()
        self._ankle_m = floor_m + float(body.head("foot.L")[2] - soles)
        self._root_m = floor_m + float(body.heads[0][2] - soles) - SOFT_M

    def ankle(self, pose: Pose, side: str) -> Array:
        """Return where an ankle is; `side` is "L" or "R"."""
        return self.body.joint(pose, f"foot.{side}")

    def _arms(self, heads: Array, turn: Array, swing: float = 0.0) -> dict[str, Control]:
        """Hanging arms, swung forwards and backwards against each other."""
        controls: dict[str, Control] = {}
        for side, out in (("L", 1), ("R", -1)):
            shoulder = heads[self.body.index(arm(side)[0])]
            ahead = 0.06 + 0.35 * swing * out
            upper = turn @ unit(np.array([0.18 * out, -ahead, -1]))
            lower = turn @ unit(np.array([0.08 * out, -ahead - 0.25, -1]))
            controls |= bend(self.body, arm(side), shoulder, upper, lower, pole=turn @ Y)
        return controls

    def _planted(self, side: str, ankle: Array, toes: Array, heel_deg: float, front: Array) -> dict[str, Control]:
        """Leg whose foot is where it is told to be; the heel may rise; the knee points between toes and front."""
        ahead = unit(toes * [1, 1, 0])
        flat = rotation(cross(ahead, Z), -heel_deg) @ flat_foot(ahead)
        # toes stay on the floor under a rising heel
        toe = {f"toe{number}-1.{side}": rotation(X, -max(heel_deg, 0.0)) for number in range(1, 6)}
        placed = self.body.reach(leg(side), ankle, unit(ahead + 1.5 * front), KNEE)
        return {**placed, f"foot.{side}": lambda _: flat, **toe}


class Standing(Upright):
    """Somebody who stands, swaying a little, or lifts a leg there."""

    def __init__(
        self,
        body: Body,
        place: tuple[float, float] = (0.0, 0.0),
        yaw_deg: float = 0.0,
        floor_m: float = 0.0,
        *,
        working: Side = "left",
        exercise: Exercise = "stand",
    ) -> None:
        super().__init__(body, place, yaw_deg, floor_m)
        self._working, self._exercise = "L" if working == "left" else "R", exercise

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        t, turn = instant.time_s, self._turn
        lean = rotation(X, 0.7 * np.sin(2 * np.pi * t / 3.7)) @ rotation(Y, 0.9 * np.sin(2 * np.pi * t / 5.3))
        on_one_leg = self._exercise != "stand"
        over = -0.035 * on_one_leg * (1 if self._working == "L" else -1)
        root = self._place + turn @ lean @ np.array([over, 0, self._root_m])
        turned = turn @ lean
        look = 6 * np.sin(2 * np.pi * t / 7.1) + instant.head_deg
        controls: dict[str, Control] = {"head": rotation(Z, look)}
        heads = self.body.forward(root, turned, controls).heads
        controls |= self._arms(heads, turned)
        for side, out in (("L", 1), ("R", -1)):
            if side == self._working and on_one_leg:
                controls |= self._lifted(side, out, heads, instant.amount)
            else:
                width = abs(self.body.head(leg(side)[0])[0]) * 1.05
                spot = self._place + turn @ np.array([out * width, 0.01, self._ankle_m])
                controls |= self._planted(side, spot, turn @ np.array([0.2 * out, -1, 0]), 0.0, turn @ -Y)
        return self.body.forward(root, turned, controls)

    def _lifted(self, side: str, out: int, heads: Array, amount: float) -> dict[str, Control]:
        """Lift the working leg: heel to the seat, or across in front of the other leg."""
        hip = heads[self.body.index(leg(side)[0])]
        if self._exercise == "stand_curl":
            angle = np.radians(8 + CURL_DEG * amount)
            upper, lower = np.array([0, 0.27 * amount - 0.32, -1]), np.array([0, np.sin(angle), -np.cos(angle)])
        else:
            inward = np.radians(CROSSING_DEG * (1.3 * amount - 0.3))
            upper = np.array([-out * np.sin(inward), -0.26 - 0.06 * amount, -np.cos(inward)])
            lower = upper + 0.16 * Y
        turned = self._turn
        placed = bend(self.body, leg(side), hip, turned @ upper, turned @ lower, pole=turned @ -Y)
        return placed | {f"foot.{side}": foot(20 * amount - 12)}


class Walking(Upright):
    """Somebody who walks to and fro across the room; every foot stays where it was put until its next step."""

    @property
    def _stride_m(self) -> float:
        return STRIDE_SHARE * sum(lengths(self.body, leg("L")))

    def _course(self, phase: float) -> tuple[Array, float]:
        """Where somebody is after some strides, and the way they face [deg]."""
        strides = WALK_M / self._stride_m
        leg_number, along = divmod(phase / strides, 1.0)
        # slower towards the turns, so that the feet keep up
        share = along - 0.35 * np.sin(2 * np.pi * along) / (2 * np.pi)
        way = 1 if leg_number % 2 == 0 else -1
        turning = (along - 1) * strides / TURN_STRIDES + 0.5, along * strides / TURN_STRIDES + 0.5
        yaw = way * (1 - 2 * minimum_jerk(turning[0])) if along > 0.5 else way * (2 * minimum_jerk(turning[1]) - 1)
        spot = self._place + self._turn @ (way * WALK_M * (share - 0.5) * X)
        return spot, float(90 * yaw)

    def _footfall(self, side: str, landing: float) -> tuple[Array, float]:
        """Where a foot is on the floor that lands after so many strides, and the way somebody faces then [deg]."""
        out = 1 if side == "L" else -1
        spot, yaw = self._course(landing + STANCE_SHARE / 2)
        turn = rotation(Z, yaw) @ self._turn
        aside = turn @ np.array([0.75 * out * abs(self.body.head(leg(side)[0])[0]), 0, self._ankle_m])
        return spot + aside, yaw

    def _toes(self, side: str, yaw_deg: float) -> Array:
        """Where toes point, a little outwards."""
        out = 1 if side == "L" else -1
        return np.asarray(rotation(Z, yaw_deg) @ self._turn @ unit(np.array([0.12 * out, -1, 0])))

    def _step(self, side: str, phase: float) -> tuple[Array, Array, float]:
        """Where an ankle is, where its toes point, and how far the heel has risen [deg]."""
        delay = 0.0 if side == "L" else 0.5
        landing = float(np.floor(phase - delay)) + delay
        along = phase - landing
        spot, yaw = self._footfall(side, landing)
        toes = self._toes(side, yaw)
        if along < STANCE_SHARE:
            leaving = float(minimum_jerk((along / STANCE_SHARE - 0.6) / 0.4))
            return spot + leaving * (0.05 * Z + 0.03 * toes), toes, 26 * leaving
        swing = (along - STANCE_SHARE) / (1 - STANCE_SHARE)
        share = float(minimum_jerk(swing))
        after, after_yaw = self._footfall(side, landing + 1)
        start = spot + 0.05 * Z + 0.03 * toes
        ankle = (1 - share) * start + share * after + 0.09 * np.sin(np.pi * swing) * Z
        heading = self._toes(side, (1 - share) * yaw + share * after_yaw)
        return ankle, heading, float(26 * (1 - share) - 8 * np.sin(np.pi * share))

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        phase = instant.phase
        spot, yaw = self._course(phase)
        turned = rotation(Z, yaw) @ self._turn @ rotation(X, 3)
        steps = {side: self._step(side, phase) for side in "LR"}
        root = spot + (self._root_m - self._sunk_m(spot, turned, steps)) * Z
        swing = float(np.cos(2 * np.pi * (phase - 0.05)))
        controls: dict[str, Control] = {"spine03": rotation(Z, 5 * swing), "neck01": rotation(Z, -5 * swing)}
        heads = self.body.forward(root, turned, controls).heads
        controls |= self._arms(heads, turned, -swing)
        for side, step in steps.items():
            controls |= self._planted(side, *step, turned @ -Y)
        return self.body.forward(root, turned, controls)

    def _sunk_m(self, spot: Array, turned: Array, steps: Mapping[str, tuple[Array, Array, float]]) -> float:
        """How far the hips must come down for both feet to be within reach."""
        sunk = 0.0
        for side, (ankle, _, _) in steps.items():
            hip = spot + self._root_m * Z + turned @ (self.body.head(leg(side)[0]) - self.body.heads[0])
            level = float(np.hypot(*(ankle - hip)[:2]))
            reach = 0.995 * sum(lengths(self.body, leg(side)))
            sunk = max(sunk, hip[2] - ankle[2] - float(np.sqrt(max(reach**2 - level**2, 0.0))))
        return sunk
