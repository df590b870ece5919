"""Arms of somebody on their side: the lower one at or under the head, the upper one before the chest."""

from typing import Final

import numpy as np

from foursides.sim.body import Body, Control, Pose
from foursides.sim.geometry import Array, Y, Z, minimum_jerk, rotation, unit
from foursides.sim.postures.contact import lowest, skin_of
from foursides.sim.postures.instant import FLESH_M, MAT_M, Instant, Stance
from foursides.sim.postures.limbs import ELBOW, arm, lengths, palm_down
from foursides.sim.postures.top_leg import Setting

ROLL_LETS_GO_DEG: Final = (18.0, 40.0)  # a trunk that rolls back takes the upper hand off the floor
PROPPED_BEND_DEG: Final = (12.0, 48.0)  # of the trunk, least and most, under a head propped in the hand
CHEEK_M: Final = 0.112  # from the middle of the head to a wrist that props it, for a head of HEAD_M
HEAD_M: Final = 0.21  # from the joint under the skull to the crown


class Arms:
    """Both arms of somebody on their side.

    Attributes
    ----------
    trunk_bend_deg, neck_bend_deg : float
        Bend of the trunk to the upper side and of the neck to the lower one.
    shoulder_rests : bool
        Whether the lower shoulder lies on the mat.
    """

    def __init__(self, body: Body, stance: Stance, below: str, above: str) -> None:
        self._body, self._way, self._below, self._above = body, stance.arm, below, above
        self._sign = 1 if below == "L" else -1
        self.shoulder_rests = stance.arm != "head_in_hand"
        self.trunk_bend_deg = 0.0 if self.shoulder_rests else 30.0
        self.neck_bend_deg = 6.0 if self.shoulder_rests else 4.0
        crown = body.rest[body.outer, 2].max()
        self._head_size = float(crown - body.head("head")[2]) / HEAD_M
        size = body.length(*arm(below)) / 0.5
        self._heights = {below: 0.055 * size, above: 0.065 * size}  # of the wrists, corrected when settled
        self._skins = {s: skin_of(body, "wrist", "finger", "metacarpal", "lowerarm", side=s) for s in (below, above)}

    def shoulders(self) -> dict[str, Control]:
        """Return how the shoulder girdle turns."""
        s = self._sign
        lower = {"overhead": rotation(Y, -22 * s), "front": rotation(Z, -18 * s)}.get(self._way, rotation(Y, -18 * s))
        return {f"clavicle.{self._below}": lower, f"clavicle.{self._above}": rotation(Z, 12 * s)}

    def plant(self, at: Setting) -> None:
        """Choose where the hands stay, from where the shoulders now are."""
        low, top = (at.heads[self._body.index(arm(s)[0])] for s in (self._below, self._above))
        length = self._body.length(*arm(self._below))
        ahead, share = (0.25, 0.93) if self._way == "overhead" else (2.2, 0.80)
        low_spot = low + share * length * unit(at.headward + ahead * at.forward)
        drop = top[2] - MAT_M - self._heights[self._above]
        level = np.sqrt(max((0.94 * length) ** 2 - drop**2, (0.3 * length) ** 2))
        top_spot = top + level * unit(0.9 * at.forward - 0.4 * at.headward)
        self._low_hand = np.append(low_spot[:2], MAT_M + self._heights[self._below])
        self._top_hand = np.append(top_spot[:2], MAT_M + self._heights[self._above])

    def settle(self, pose: Pose) -> None:
        """Let the hands down onto the mat; bend a propped trunk until the forearm fits under the head."""
        for side, part in self._skins.items():
            if side == self._above or self.shoulder_rests:
                self._heights[side] += MAT_M - FLESH_M - lowest(self._body, pose, part)
        if not self.shoulder_rests:
            elbow, cheek = pose.heads[self._body.index(arm(self._below)[1])], self._cheek(pose.heads)
            forearm = lengths(self._body, arm(self._below))[1]
            lacking = forearm - float(np.linalg.norm(cheek - elbow))
            self.trunk_bend_deg = float(np.clip(self.trunk_bend_deg + 90 * lacking, *PROPPED_BEND_DEG))

    def controls(self, at: Setting, instant: Instant) -> dict[str, Control]:
        """Return how both arms turn."""
        return self._lower_arm(at) | self._upper_arm(at, instant)

    def _lower_arm(self, at: Setting) -> dict[str, Control]:
        if self._way == "head_in_hand":
            return self._propping_arm(at)
        overhead = self._way == "overhead"
        pole = unit(0.2 * at.headward - at.forward + 0.3 * Z) if overhead else unit(0.1 * Z - at.headward)
        return dict(self._body.reach(arm(self._below), self._low_hand + at.shift, pole, ELBOW))

    def _cheek(self, heads: Array) -> Array:
        """Where the wrist is that props the head: below its joint, on the lower side."""
        head = heads[self._body.index("head")]
        up = unit(head - heads[self._body.index("neck01")])
        down = unit(up * up[2] - Z)
        return np.asarray(head + self._head_size * (0.02 * up + CHEEK_M * down))

    def _propping_arm(self, at: Setting) -> dict[str, Control]:
        """Stand the elbow on the floor and the hand against the head."""
        upper, lower = lengths(self._body, arm(self._below))
        shoulder = at.heads[self._body.index(arm(self._below)[0])]
        down = np.clip((shoulder[2] - MAT_M - 0.04) / upper, -0.2, 0.95)
        way = np.sqrt(1 - down**2) * unit(at.headward + 0.3 * at.forward) - down * Z
        elbow = shoulder + upper * way
        cheek = self._cheek(at.heads)
        target = elbow + lower * unit(cheek - elbow)
        placed = dict(self._body.reach(arm(self._below), target, elbow - (shoulder + target) / 2, ELBOW))
        hand = palm_down(self._body, self._below, unit(at.headward + 0.25 * Z - 0.2 * at.forward), -Z)
        return {**placed, f"wrist.{self._below}": lambda _: hand}

    def _upper_arm(self, at: Setting, instant: Instant) -> dict[str, Control]:
        """Hand on the floor before the chest, or on its way to the thigh."""
        rolled = np.interp(instant.roll_deg, ROLL_LETS_GO_DEG, [0, 1])
        share = float(minimum_jerk(max(instant.hand, float(rolled))))
        thigh = at.hip + 0.13 * Z - 0.10 * at.headward + 0.02 * at.forward
        scratch = 0.02 * np.sin(9 * instant.time_s) * share * at.headward
        moved = 0.015 * instant.arm_sway * at.headward
        target = (1 - share) * (self._top_hand + at.shift + moved) + share * (thigh + scratch)
        target = target + 0.10 * np.sin(np.pi * share) * Z
        fingers = (1 - share) * (at.forward + 0.25 * at.headward - 0.2 * Z) + share * (-at.headward + 0.4 * at.forward)
        hand = palm_down(self._body, self._above, unit(fingers), Z)
        sway = 0.25 * instant.arm_sway
        pole = unit((0.6 + sway) * Z - 0.5 * at.headward - (0.3 + sway) * at.forward)
        placed = dict(self._body.reach(arm(self._above), target, pole, ELBOW))
        return {**placed, f"wrist.{self._above}": lambda _: hand}
