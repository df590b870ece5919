"""People who hold on to a chair and work with one leg: the heel to the seat, or the foot across."""

from abc import abstractmethod
from typing import Final, Literal

import numpy as np

from foursides.sim.body import Body, Control, Pose
from foursides.sim.geometry import Array, X, Y, Z, minimum_jerk, rotation, unit
from foursides.sim.postures.instant import Instant, Side
from foursides.sim.postures.limbs import ELBOW, KNEE, arm, bend, flat_foot, leg, palm_down
from foursides.sim.postures.upright import Upright
from foursides.sim.props import Prop

CURL_DEG: Final = 135.0  # flexion of the knee at an amount of 1
THIGH_FORWARD_DEG: Final = 7.0  # by which the hip gives way to a tight front of the thigh
FOOT_LAGS_DEG: Final = 16.0  # of dorsiflexion: a foot that leaves the floor stays level at first
ACROSS_DEG: Final = 42.0  # turn of the leg at an amount of 1, as seen from the front
RISE_M: Final = 0.008  # of a foot that goes across, to clear the floor
AHEAD_M: Final = (0.09, 0.17)  # of the other foot: where it rests, and where it crosses
ASIDE_M: Final = 0.06  # beyond hip width, where a foot that goes across rests
WEIGHT_M: Final = 0.03  # how far the hips are over the standing leg
SHIFT_AT: Final = 0.12  # the amount at which the weight has come over
BACK_M: Final = 0.90  # height of a chair's back
CHAIR_M: Final = np.array([0.42, 0.44, BACK_M])
REACH_M: Final = {"before": 0.40, "beside": 0.42}  # from the middle of the person to the chair's back


class Working(Upright):
    """Somebody on one leg who holds on to the back of a chair.

    Parameters
    ----------
    body : Body
    yaw_deg : float
        Turn away from facing the camera.
    floor_m : float
        Height of what the feet stand on.
    working : {"left", "right"}
        The leg that moves.
    """

    chair: Literal["before", "beside"]

    def __init__(self, body: Body, yaw_deg: float, floor_m: float, working: Side) -> None:
        super().__init__(body, yaw_deg=yaw_deg, floor_m=floor_m)
        self._working, self._standing = ("L", "R") if working == "left" else ("R", "L")
        self._out = 1 if self._working == "L" else -1  # the working leg's side
        self._width_m = abs(float(body.head(leg("L")[0])[0])) * 1.05
        ahead = -REACH_M["before"] * Y if self.chair == "before" else -self._out * REACH_M["beside"] * X - 0.12 * Y
        self._back = self._turn @ ahead + floor_m * Z  # the foot of the chair's back
        # a chair's own back is at its y = 0, its seat before it at negative y
        chair_yaw = yaw_deg + (0 if self.chair == "before" else -90 * self._out)
        self.props: tuple[Prop, ...] = (Prop("seat", self._back, CHAIR_M, chair_yaw),)

    @abstractmethod
    def _work(self, heads: Array, root: tuple[Array, Array], controls: dict[str, Control], amount: float) -> None:
        """Add the working leg to the controls."""

    def _spot(self, side: str, aside_m: float = 0.0, ahead_m: float = 0.0) -> Array:
        """Where an ankle is whose foot stands on the floor."""
        out = 1 if side == "L" else -1
        spot: Array = self._place + self._turn @ np.array(
            [out * (self._width_m + aside_m), 0.01 - ahead_m, self._ankle_m]
        )
        return spot

    def _stood(self, side: str, spot: Array) -> dict[str, Control]:
        out = 1 if side == "L" else -1
        return self._planted(side, spot, self._turn @ np.array([0.2 * out, -1, 0]), 0.0, self._turn @ -Y)

    def _hands(self, heads: Array, turned: Array) -> dict[str, Control]:
        """Both hands on a chair before them, or one on a chair beside them."""
        controls = self._arms(heads, turned)
        across = self._turn @ (X if self.chair == "before" else Y)
        for side, out in (("L", 1), ("R", -1)):
            if self.chair == "beside" and side == self._working:
                continue
            apart = 0.13 * out if self.chair == "before" else 0.0
            target = self._back + apart * across + (BACK_M + 0.05) * Z
            shoulder = heads[self.body.index(arm(side)[0])]
            pole = unit(self._turn @ np.array([0.5 * out, 1.0, -0.5]))
            # the wrist is behind the top rail, the fingers over it
            towards = unit((target - shoulder) * [1, 1, 0])
            hand = palm_down(self.body, side, unit(towards - 0.5 * Z), unit(Z + 0.4 * towards))
            controls |= self.body.reach(arm(side), target - 0.06 * towards, pole, ELBOW)
            controls[f"wrist.{side}"] = self._held(hand)
        return controls

    @staticmethod
    def _held(hand: Array) -> Control:
        return lambda _: hand

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        t, amount = instant.time_s, max(instant.amount, 0.0)
        sway = rotation(X, 0.35 * np.sin(2 * np.pi * t / 3.7)) @ rotation(Y, 0.4 * np.sin(2 * np.pi * t / 5.3))
        turned = self._turn @ sway
        over = -self._out * WEIGHT_M * (0.6 + 0.4 * float(minimum_jerk(amount / SHIFT_AT)))
        root = self._place + self._turn @ (sway @ np.array([over, 0, self._root_m]))
        look = 4 * np.sin(2 * np.pi * t / 7.1) + instant.head_deg
        controls: dict[str, Control] = {"head": rotation(Z, look)}
        heads = self.body.forward(root, turned, controls).heads
        controls |= self._hands(heads, turned)
        controls |= self._stood(self._standing, self._spot(self._standing))
        self._work(heads, (root, turned), controls, amount)
        return self.body.forward(root, turned, controls)


class HeelToSeat(Working):
    """The knee bends and brings the heel up behind; the thigh stays beside the other one."""

    chair = "before"

    def _work(self, heads: Array, root: tuple[Array, Array], controls: dict[str, Control], amount: float) -> None:
        side = self._working
        resting = self._stood(side, self._spot(side))
        if amount == 0:
            controls |= resting
            return
        pose = self.body.forward(*root, controls | resting)
        hip, knee, ankle = (self.body.joint(pose, bone) for bone in leg(side))
        across, bent_deg = self._turn @ X, CURL_DEG * amount
        forward_deg = THIGH_FORWARD_DEG * float(minimum_jerk(amount))
        upper = rotation(across, -forward_deg) @ (knee - hip)
        lower = rotation(across, bent_deg - forward_deg) @ (ankle - knee)
        lag_deg = FOOT_LAGS_DEG * (1 - np.exp(-bent_deg / FOOT_LAGS_DEG)) * (1 - 1.4 * minimum_jerk(amount))
        toes = self._turn @ np.array([0.2 * self._out, -1, 0])
        sole = rotation(across, float(bent_deg - forward_deg - lag_deg)) @ flat_foot(toes)
        controls |= bend(self.body, leg(side), hip, upper, lower, pole=self._turn @ -Y)
        controls |= {f"foot.{side}": lambda _: sole}


class FootAcross(Working):
    """The straight leg goes from the side across in front of the other one."""

    chair = "beside"

    def _work(self, heads: Array, root: tuple[Array, Array], controls: dict[str, Control], amount: float) -> None:
        side, out = self._working, self._out
        spot = self._spot(side, ASIDE_M, AHEAD_M[0])
        if amount == 0:
            controls |= self._stood(side, spot)
            return
        hip = heads[self.body.index(leg(side)[0])]
        own = self._turn.T @ (spot - hip)  # to the left, back and up
        begun = float(minimum_jerk(amount / 0.35))
        rise, ahead = RISE_M * begun, (AHEAD_M[1] - AHEAD_M[0]) * begun
        turn_deg = ACROSS_DEG * amount
        inward = np.radians(turn_deg) - np.arctan2(out * own[0], -own[2])
        drop = -own[2] - rise
        target = hip + self._turn @ np.array([-out * drop * np.tan(inward), own[1] - ahead, -drop])
        sole = rotation(self._turn @ Y, out * turn_deg) @ flat_foot(self._turn @ np.array([0.2 * out, -1, 0]))
        controls |= self.body.reach(leg(side), target, self._turn @ np.array([0.1 * out, -1, 0]), KNEE)
        controls |= {f"foot.{side}": lambda _: sole}
