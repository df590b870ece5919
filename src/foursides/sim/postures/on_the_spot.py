"""People on their feet who train something else: squats, and jogging on the spot with the heels to the seat."""

from typing import Final

import numpy as np

from foursides.sim.body import Body, Control, Pose
from foursides.sim.geometry import Array, X, Y, Z, minimum_jerk, rotation
from foursides.sim.postures.instant import Instant
from foursides.sim.postures.limbs import arm, bend, flat_foot, leg, lengths
from foursides.sim.postures.upright import Upright

DEPTH_SHARE: Final = 0.44  # of the leg's length, by which the hips of a squat sink
BACK_SHARE: Final = 0.20  # of it, by which they go back
LEAN_DEG: Final = 42.0
APART: Final = 1.25  # of the hips' width, between feet that carry a squat
HEEL_DEG: Final = 95.0  # flexion of a knee that brings its heel to the seat
BOUNCE_M: Final = 0.012
SWINGS: Final = 0.5  # share of a stride that a foot is in the air


class Squatting(Upright):
    """Down and up on both feet; the arms go forwards."""

    def __init__(self, body: Body, *, yaw_deg: float, floor_m: float, reaching: bool) -> None:
        super().__init__(body, yaw_deg=yaw_deg, floor_m=floor_m)
        self._reaching = reaching

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        t, amount, turn = instant.time_s, float(np.clip(instant.amount, 0, 1.15)), self._turn
        long_m = sum(lengths(self.body, leg("L")))
        sway = rotation(X, 0.5 * np.sin(2 * np.pi * t / 3.7)) @ rotation(Y, 0.5 * np.sin(2 * np.pi * t / 5.3))
        turned = turn @ sway @ rotation(X, LEAN_DEG * amount)
        # the root lies behind the hips, so a trunk that leans would carry them down
        hips = (self.body.head(leg("L")[0]) + self.body.head(leg("R")[0])) / 2 - self.body.heads[0]
        upright = self._root_m * Z + hips
        centre = self._place + turn @ (upright + long_m * amount * (BACK_SHARE * Y - DEPTH_SHARE * Z))
        root = centre - turned @ hips
        controls: dict[str, Control] = {"neck01": rotation(X, -0.5 * LEAN_DEG * amount)}
        heads = self.body.forward(root, turned, controls).heads
        controls |= self._reached(heads, amount) if self._reaching else self._clasped(heads, turned, amount)
        for side, out in (("L", 1), ("R", -1)):
            width = APART * abs(float(self.body.head(leg(side)[0])[0]))
            spot = self._place + turn @ np.array([out * width, 0.01, self._ankle_m])
            controls |= self._planted(
                side, spot, turn @ np.array([0.35 * out, -1, 0]), 0.0, turn @ (-Y + 0.3 * out * X)
            )
        return self.body.forward(root, turned, controls)

    def _reached(self, heads: Array, amount: float) -> dict[str, Control]:
        """Arms straight, hanging at first and level at the bottom."""
        controls: dict[str, Control] = {}
        for side, out in (("L", 1), ("R", -1)):
            shoulder = heads[self.body.index(arm(side)[0])]
            rise = np.radians(85.0 * min(amount, 1.0))
            way = self._turn @ np.array([0.12 * out, -np.sin(rise) - 0.06, -np.cos(rise)])
            controls |= bend(self.body, arm(side), shoulder, way, way - 0.1 * self._turn @ Y, pole=self._turn @ Y)
        return controls

    def _clasped(self, heads: Array, turned: Array, amount: float) -> dict[str, Control]:
        """Hands before the chest."""
        controls: dict[str, Control] = {}
        for side, out in (("L", 1), ("R", -1)):
            shoulder = heads[self.body.index(arm(side)[0])]
            upper, lower = turned @ np.array([0.25 * out, -0.45, -1]), turned @ np.array([-0.75 * out, -0.7, 0.55])
            controls |= bend(self.body, arm(side), shoulder, upper, lower, pole=turned @ Y)
        return controls


class Jogging(Upright):
    """Jogging on the spot; each heel goes up behind in its turn; a phase is a stride, of one foot and the other."""

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        phase, turn = instant.phase, self._turn
        over = 0.03 * np.cos(2 * np.pi * phase) * X
        bounce = BOUNCE_M * (np.cos(4 * np.pi * phase) - 1)
        root = self._place + turn @ (over + (self._root_m - 0.01 + bounce) * Z)
        turned = turn @ rotation(X, 5.0) @ rotation(Z, 6.0 * np.sin(2 * np.pi * phase))
        controls: dict[str, Control] = {}
        heads = self.body.forward(root, turned, controls).heads
        controls |= self._pumping(heads, turn, phase)
        for side, out, delay in (("L", 1, 0.25), ("R", -1, 0.75)):
            controls |= self._foot(side, out, (root, turned), float((phase - delay) % 1.0))
        return self.body.forward(root, turned, controls)

    def _pumping(self, heads: Array, turn: Array, phase: float) -> dict[str, Control]:
        """Elbows bent, against the legs."""
        controls: dict[str, Control] = {}
        for side, out in (("L", 1), ("R", -1)):
            shoulder = heads[self.body.index(arm(side)[0])]
            swing = 0.45 * out * np.sin(2 * np.pi * phase)
            upper, lower = np.array([0.22 * out, 0.1 - swing, -1]), np.array([-0.15 * out, -1.0, 0.15 + 0.5 * swing])
            controls |= bend(self.body, arm(side), shoulder, turn @ upper, turn @ lower, pole=turn @ Y)
        return controls

    def _foot(self, side: str, out: int, root: tuple[Array, Array], along: float) -> dict[str, Control]:
        """Leg whose foot is in the air for the first part of its stride."""
        width = 0.85 * abs(float(self.body.head(leg(side)[0])[0]))
        toes = self._turn @ np.array([0.12 * out, -1, 0])
        spot = self._place + self._turn @ np.array([out * width, 0.02, self._ankle_m])
        # the heel leaves the floor before the foot does, and comes down after it
        heel = float(minimum_jerk((along - SWINGS) / 0.12)) if along > SWINGS / 2 else 0.0
        leaving = float(minimum_jerk((along - 0.86) / 0.14))
        raised_deg = 22.0 * (1.0 - heel + leaving if along >= SWINGS else 1.0)
        spot = spot + raised_deg / 22.0 * (0.048 * self.body.stature_m / 1.7 * Z - 0.02 * self._turn @ Y)
        stood = self._planted(side, spot, toes, raised_deg, self._turn @ -Y)
        if along >= SWINGS:
            return stood
        pose = self.body.forward(*root, stood)
        hip, knee, ankle = (self.body.joint(pose, bone) for bone in leg(side))
        share = float(np.sin(np.pi * along / SWINGS) ** 2)
        across = self._turn @ X
        upper = rotation(across, 4.0 * share) @ (knee - hip)
        lower = rotation(across, HEEL_DEG * share) @ (ankle - knee)
        sole = rotation(across, raised_deg + (HEEL_DEG + 10) * share) @ flat_foot(toes)
        placed = bend(self.body, leg(side), hip, upper, lower, pole=self._turn @ -Y)
        return {**stood, **placed, f"foot.{side}": lambda _: sole}
