"""Movements on the back that are no exercise of the library: crunches, heel slides, cycling, the dead bug."""

from typing import Final

import numpy as np

from foursides.sim.body import Body, Control, Pose
from foursides.sim.geometry import Array, X, Z, cross, rotation, unit
from foursides.sim.postures.contact import lowest, skin_of
from foursides.sim.postures.instant import FLESH_M, MAT_M, Instant, Stance
from foursides.sim.postures.limbs import ELBOW, KNEE, arm, bend, flat_foot, foot, leg, lengths
from foursides.sim.postures.lying import Lying

CURL_DEG: Final = 42.0  # by which the spine rounds in a crunch
CHIN_DEG: Final = 14.0
SPINE: Final = {"spine05": 0.12, "spine04": 0.2, "spine03": 0.24, "spine02": 0.24, "spine01": 0.2}
SLID_SHARE: Final = 0.42  # of the leg, between hip and ankle of a heel that has slid up
STEPS: Final = 9
ROUND_DEG: Final = (70.0, 26.0)  # of a thigh that cycles: middle and half of its way over the floor
BENT_DEG: Final = (68.0, 44.0)  # of its knee
OUT_DEG: Final = 9.0  # over the floor, of a dead bug's leg and arm that are stretched


class Supine(Lying):
    """Somebody on the back whose limbs are where the movement asks."""

    def __init__(self, body: Body, stance: Stance) -> None:
        super().__init__(body, stance, "lie_still_supine")

    def _thigh(self, side: str, heads: Array, up_deg: float, bent_deg: float, plantar_deg: float) -> dict[str, Control]:
        """Leg in the air: the thigh so far over the floor, the knee bent."""
        hip = heads[self.body.index(leg(side)[0])]
        level = -self.headward + 0.05 * self._side(side)
        upper, lower = (np.cos(a) * level + np.sin(a) * Z for a in np.radians([up_deg, up_deg - bent_deg]))
        placed = bend(self.body, leg(side), hip, upper, lower, pole=Z)
        return placed | {f"foot.{side}": foot(plantar_deg)}


class Crunch(Supine):
    """Knees up, feet flat; the shoulders come off the floor; hands at the head, or reaching for the knees."""

    def _working_leg(self, heads: Array, instant: Instant) -> dict[str, Control]:
        return self._hooked(self.working, heads)

    def _resting_leg(self, heads: Array, amount: float) -> dict[str, Control]:
        return self._hooked(self.resting, heads)

    def _trunk(self, instant: Instant) -> dict[str, Control]:
        """Round the spine from the pelvis up; the head comes with it, chin to the chest."""
        resting = super()._trunk(instant)
        curled = {bone: rotation(X, share * CURL_DEG * instant.amount) for bone, share in SPINE.items()}
        breath = {bone: curled[bone] @ resting[bone] for bone in ("spine02", "spine03")}  # type: ignore[operator]
        flat = resting["neck01"](Z)  # type: ignore[operator]
        up = rotation(cross(self.headward, Z), (CURL_DEG + CHIN_DEG) * instant.amount) @ flat
        return resting | curled | breath | {"neck01": lambda _: up}

    def _arm(self, side: str, heads: Array) -> dict[str, Control]:
        head, chest, shoulder = (heads[self.body.index(bone)] for bone in ("head", "spine03", arm(side)[0]))
        out, along = self._side(side), unit(heads[self.body.index("neck01")] - chest)
        front = cross(self.left, along)
        if self.stance.arm == "overhead":
            target = head + 0.11 * out + 0.06 * along - 0.02 * front
            pole = unit(1.2 * out + 0.5 * along)
        else:
            share = 0.9 * self.body.length(*arm(side))
            target = shoulder + share * unit(-self.headward + 0.45 * Z - 0.12 * out)
            pole = unit(out - 0.3 * front)
        return dict(self.body.reach(arm(side), target, pole, ELBOW))


class HeelSlide(Supine):
    """One heel slides over the floor up to the seat and back; the other leg lies straight."""

    def __init__(self, body: Body, stance: Stance) -> None:
        self._rises = np.zeros(STEPS)
        super().__init__(body, stance)
        skin = skin_of(body, "foot", "toe", side=self.working)
        for _ in range(3):
            amounts = np.linspace(0, 1, STEPS).tolist()
            self._rises -= [lowest(body, self.at(Instant(amount=a)), skin) - (MAT_M - FLESH_M) for a in amounts]

    def _working_leg(self, heads: Array, instant: Instant) -> dict[str, Control]:
        side, amount = self.working, float(np.clip(instant.amount, 0, 1))
        hip = heads[self.body.index(leg(side)[0])]
        longest = 0.998 * sum(lengths(self.body, leg(side)))
        height = self._ankles[side] + float(np.interp(amount, np.linspace(0, 1, STEPS), self._rises))
        reach = longest * (1 - (1 - SLID_SHARE) * amount)
        level = np.sqrt(max(reach**2 - (hip[2] - height) ** 2, 0.01))
        way = unit(-self.headward + 0.13 * (1 - amount) * self._side(side))
        target = np.append((hip + level * way)[:2], height)
        stood = flat_foot(-self.headward + 0.1 * self._side(side))
        sole = rotation(cross(self.headward, Z), -62.0 * (1 - amount) ** 2) @ stood  # toes up while the leg is straight
        pole = unit(Z + 0.25 * self._side(side))
        return {**self.body.reach(leg(side), target, pole, KNEE), f"foot.{side}": lambda _: sole}


class Cycling(Supine):
    """Both legs in the air, pedalling."""

    def _pedalling(self, side: str, heads: Array, phase: float) -> dict[str, Control]:
        turn = 2 * np.pi * (phase + (0.0 if side == "L" else 0.5))
        up_deg = ROUND_DEG[0] + ROUND_DEG[1] * np.sin(turn)
        bent_deg = BENT_DEG[0] + BENT_DEG[1] * np.sin(turn + 0.9)
        return self._thigh(side, heads, float(up_deg), float(bent_deg), 14.0)

    def _working_leg(self, heads: Array, instant: Instant) -> dict[str, Control]:
        return self._pedalling("L", heads, instant.phase) | self._pedalling("R", heads, instant.phase)

    def _resting_leg(self, heads: Array, amount: float) -> dict[str, Control]:
        return {}  # both work


class DeadBug(Supine):
    """Arms and thighs straight up; one leg and the arm across from it stretch out and come back, then the others."""

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        root, trunk = self._root_at(instant), self._trunk(instant)
        heads = self.body.forward(*root, trunk).heads
        moving = self.working if round(instant.turn) % 2 == 0 else self.resting
        controls = dict(trunk)
        for side in "LR":
            share = instant.amount if side == moving else 0.0
            up_deg = 92.0 - (92.0 - OUT_DEG) * share
            controls |= self._thigh(side, heads, up_deg, 92.0 - 84.0 * share, 4.0)
            controls |= self._raised(side, heads, instant.amount if side != moving else 0.0)
        return self.body.forward(*root, controls)

    def _raised(self, side: str, heads: Array, share: float) -> dict[str, Control]:
        shoulder = heads[self.body.index(arm(side)[0])]
        angle = np.radians(90.0 - (90.0 - 1.5 * OUT_DEG) * share)
        way = np.sin(angle) * Z + np.cos(angle) * self.headward + 0.08 * self._side(side)
        return bend(self.body, arm(side), shoulder, way, way - 0.06 * self.headward, pole=-self._side(side))
