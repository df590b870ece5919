"""People lying on their side and people standing: which way every joint turns at an instant."""

from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from .body import Body, Control, Controls, Pose
from .geometry import Array, X, Y, Z, bone_axes, rotation, unit

MAT_M = 0.008
FLESH_M = 0.004  # how far flesh gives way where the body rests on the mat
KNEE, ELBOW = -Y, Y  # where knees and elbows point in the rest pose
ANKLE_STACK = 0.3  # gap between stacked ankles, as a share of the distance between the hips

Side = Literal["left", "right"]
Facing = Literal["camera", "away"]
TopLeg = Literal["front", "behind", "together"]


@dataclass(frozen=True)
class Stance:
    """How somebody lies, for the whole clip.

    Attributes
    ----------
    working : {"left", "right"}
        The leg that lies below.
    facing : {"camera", "away"}
        Whether the chest or the back is seen.
    yaw_deg : float
        Turn of the whole person about the vertical.
    top_leg : {"front", "behind", "together"}
        Foot planted in front of or behind the lower leg, or the leg resting straight on the lower one.
    knee_deg : float
        Flexion of the working knee.
    arm : {"overhead", "front"}
        Where the lower arm lies.
    """

    working: Side = "left"
    facing: Facing = "camera"
    yaw_deg: float = 0.0
    top_leg: TopLeg = "front"
    knee_deg: float = 2.0
    arm: Literal["overhead", "front"] = "overhead"


@dataclass(frozen=True)
class Instant:
    """What differs from one frame to the next.

    Attributes
    ----------
    time_s : float
        Drives breathing and swaying.
    lift_m, top_lift_m : float
        Height of the lower and of the upper ankle above where they rest.
    roll_deg : float
        How far pelvis and trunk have rolled onto the back.
    """

    time_s: float
    lift_m: float = 0.0
    top_lift_m: float = 0.0
    roll_deg: float = 0.0


class Actor(Protocol):
    """Somebody who has a pose at every instant."""

    body: Body
    floor_m: float

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""


class SideLying:
    """Somebody on their side, settled on the mat by the contact of the skin.

    Attributes
    ----------
    forward, headward, footward : ndarray, shape (3,)
        The person's directions in the world.
    below, above : str
        Suffix of the bones of the lower and of the upper side, "L" or "R".
    """

    floor_m = MAT_M

    def __init__(self, body: Body, stance: Stance) -> None:
        self.body, self.stance = body, stance
        self.below, self.above = ("L", "R") if stance.working == "left" else ("R", "L")
        self._sign = 1 if self.below == "L" else -1
        turn = rotation(Z, stance.yaw_deg + (0 if stance.facing == "camera" else 180))
        self.forward, self.headward = turn @ -Y, turn @ X * self._sign
        self.footward = -self.headward
        s = self._sign
        self._lying = turn @ np.array([[0, 0, s], [0, 1, 0], [-s, 0, 0]]) @ rotation(Z, 3 * s)
        self._root, self._tilt_deg, self._rest_angle = 0.2 * Z, 0.0, -0.1
        flexion = np.radians(stance.knee_deg)
        upper, lower = self._lengths(self.below)
        self._reach_m = np.sqrt(upper**2 + lower**2 + 2 * upper * lower * np.cos(flexion)) - 1e-6
        self._settle()

    def ankle(self, pose: Pose, side: str) -> Array:
        """Return where an ankle is; `side` is "L" or "R"."""
        return pose.heads[self.body.index(f"foot.{side}")]

    # Root and trunk

    def _root_at(self, roll_deg: float) -> tuple[Array, Array]:
        """Position and rotation of the root, rolled about the lower hip."""
        tilt = rotation(np.cross(self.headward, Z), self._tilt_deg)
        upright = tilt @ self._lying
        roll = rotation(tilt @ np.cross(Z, -self.forward), roll_deg)
        offset = self.body.head(f"upperleg01.{self.below}") - self.body.heads[0]
        pivot = self._root + upright @ offset
        return pivot + roll @ (self._root - pivot), roll @ upright

    def _trunk(self, instant: Instant) -> dict[str, Control]:
        """Neck bent towards the mat, breathing, shoulders."""
        breath = np.sin(2 * np.pi * instant.time_s / 4.2)
        s = self._sign
        shoulder = rotation(Y, -22 * s) if self.stance.arm == "overhead" else rotation(Z, -18 * s)
        face_back = rotation(Z, 0.25 * s * instant.roll_deg)  # the head follows a roll only in part
        return {
            "spine02": rotation(X, -0.6 * breath),
            "spine03": rotation(X, 0.3 * breath),
            "neck01": rotation(Y, 2.4 * s) @ face_back,
            "neck02": rotation(Y, 1.8 * s) @ face_back,
            "head": rotation(Y, 1.8 * s) @ rotation(X, -4),
            f"clavicle.{self.below}": shoulder,
            f"clavicle.{self.above}": rotation(Z, 12 * s),
        }

    # Legs

    def _lengths(self, side: str) -> tuple[float, float]:
        """Lengths of thigh and shank."""
        hip, knee, ankle = self._leg(side)
        return self.body.length(hip, knee), self.body.length(knee, ankle)

    @staticmethod
    def _leg(side: str) -> tuple[str, str, str]:
        return f"upperleg01.{side}", f"lowerleg01.{side}", f"foot.{side}"

    @staticmethod
    def _arm(side: str) -> tuple[str, str, str]:
        return f"upperarm01.{side}", f"lowerarm01.{side}", f"wrist.{side}"

    def _leg_way(self, forward_deg: float) -> Array:
        """Horizontal direction from hip to ankle."""
        return unit(self.footward + np.tan(np.radians(forward_deg)) * self.forward)

    def _working_leg(self, hip: Array, lift_m: float) -> Controls:
        """Turn the whole leg about the hip until the ankle is `lift_m` above its rest."""
        angle = np.arcsin(np.clip(np.sin(self._rest_angle) + lift_m / self._reach_m, -1, 1))
        way = self._leg_way(6 - 0.45 * self.stance.knee_deg)
        target = hip + self._reach_m * (np.cos(angle) * way + np.sin(angle) * Z)
        return self.body.reach(self._leg(self.below), target, self.forward, KNEE)

    def _resting_top_leg(self, hip: Array, lift_m: float) -> Controls:
        """Lay the straight top leg on the lower one, or lift it from there."""
        reach = 0.999 * sum(self._lengths(self.above))
        height = self._stacked_z + lift_m - hip[2]
        angle = np.arcsin(np.clip(height / reach, -1, 1))
        target = hip + reach * (np.cos(angle) * self._leg_way(8) + np.sin(angle) * Z)
        return self.body.reach(self._leg(self.above), target, self.forward, KNEE)

    def _flat_hand(self) -> Array:
        """Turn the upper hand palm down, fingers forward and a little down."""
        wrist, index, little = (self.body.head(f"{b}.{self.above}") for b in ("wrist", "finger2-1", "finger5-1"))
        back = np.cross(index - wrist, little - wrist) * -self._sign
        rest = bone_axes((index + little) / 2 - wrist, back)
        fingers = unit(self.forward + 0.25 * self.headward - 0.2 * Z)
        return bone_axes(fingers, Z) @ rest.T

    def _planted_top_leg(self) -> dict[str, Control]:
        """Bend the top leg, its knee up, its sole flat on the floor."""
        outward = 0.35 if self.stance.top_leg == "front" else -0.1
        pole = unit(Z + outward * self.forward + 0.25 * self.headward)
        toes = unit(self.footward + 0.55 * self.forward)
        flat = np.stack([np.cross(-toes, Z), -toes, Z], 1)
        leg = self.body.reach(self._leg(self.above), self._planted["foot"], pole, KNEE)
        return {**leg, f"foot.{self.above}": lambda _: flat}

    # The whole

    def _plant(self) -> None:
        """Choose where hands and the top foot stay, from where shoulders and hips now are."""
        instant = Instant(0.0)
        heads = self.body.forward(*self._root_at(0), self._trunk(instant)).heads
        hip, top_hip = (heads[self.body.index(self._leg(s)[0])] for s in (self.below, self.above))
        shoulder, top_shoulder = (heads[self.body.index(self._arm(s)[0])] for s in (self.below, self.above))
        leg, arm = sum(self._lengths(self.above)), self.body.length(*self._arm(self.below))
        down, ahead = (0.40 * leg, 0.24) if self.stance.top_leg == "front" else (0.36 * leg, -0.22)
        overhead = self.stance.arm == "overhead"
        way = unit(self.headward + 0.25 * self.forward) if overhead else unit(self.forward + 0.45 * self.headward)
        spots = {
            "foot": (top_hip + down * self.footward + ahead * self.forward, self._sole_m),
            "hand": (shoulder + (0.93 if overhead else 0.80) * arm * way, 0.055),
            "top_hand": (top_shoulder + 0.36 * self.forward + 0.16 * self.footward, 0.062),
        }
        self._planted = {name: np.append(spot[:2], z + MAT_M) for name, (spot, z) in spots.items()}
        rest_ankle = hip[2] + self._reach_m * np.sin(self._rest_angle)
        self._stacked_z = rest_ankle + ANKLE_STACK * float(np.linalg.norm(top_hip - hip)) + 0.02

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant, every limb where it belongs."""
        root, trunk = self._root_at(instant.roll_deg), self._trunk(instant)
        heads = self.body.forward(*root, trunk).heads
        hip, top_hip = (heads[self.body.index(self._leg(s)[0])] for s in (self.below, self.above))
        overhead = self.stance.arm == "overhead"
        pole = unit(0.2 * self.headward - self.forward) if overhead else unit(self.footward + 0.1 * Z)
        hand = self._flat_hand()
        top_pole = unit(0.6 * Z + 0.5 * self.footward - 0.3 * self.forward)
        controls: dict[str, Control] = {f"foot.{side}": rotation(X, 14) for side in "LR"}
        controls |= trunk
        controls |= self._working_leg(hip, instant.lift_m)
        controls |= self.body.reach(self._arm(self.below), self._planted["hand"], pole, ELBOW)
        controls |= self.body.reach(self._arm(self.above), self._planted["top_hand"], top_pole, ELBOW)
        controls[f"wrist.{self.above}"] = lambda _: hand
        if self.stance.top_leg == "together":
            # a leg that rests on the lower one rises with it
            controls |= self._resting_top_leg(top_hip, max(instant.lift_m, instant.top_lift_m))
        else:
            controls |= self._planted_top_leg()
        return self.body.forward(*root, controls)

    def _skin_of(self, *bones: str) -> NDArray[np.int64]:
        """Vertices of the body that move with the given bones."""
        skin = np.unique(self.body.faces["body"])
        return skin[np.isin(self.body.nearest_bone[skin], bones)]

    def _settle(self) -> None:
        """Let hips, shoulder and lower foot down until the skin touches the mat."""
        below = self.below
        lower_leg = [b for b in self.body.labels if b.endswith(below) and b.startswith(("lowerleg02", "foot", "toe"))]
        hips = self._skin_of("root", f"pelvis.{below}", f"upperleg01.{below}", "spine05")
        shoulders = self._skin_of(*(f"{b}.{below}" for b in ("clavicle", "shoulder01", "upperarm01")), "spine01")
        foot, sole = self._skin_of(*lower_leg), self._skin_of(f"foot.{self.above}")
        self._sole_m = self.body.head(f"foot.{self.above}")[2] - self.body.rest[sole, 2].min()
        still = Instant(0.0)
        for _ in range(10):
            self._plant()
            pose = self.at(still)
            hip_z, shoulder_z = (self.body.skin(pose, subset=part)[:, 2].min() for part in (hips, shoulders))
            joints = [pose.heads[self.body.index(f"{b}.{below}")] for b in ("upperarm01", "upperleg01")]
            span = (joints[0] - joints[1]) @ self.headward
            self._tilt_deg -= 0.8 * np.degrees(np.arctan2(shoulder_z - hip_z, span))
            self._root = self._root + (MAT_M - FLESH_M - hip_z) * Z
            self._plant()
            foot_z = self.body.skin(self.at(still), subset=foot)[:, 2].min()
            self._rest_angle += (MAT_M - FLESH_M - foot_z) / self._reach_m
        self._plant()


class Standing:
    """Somebody upright, arms hanging, swaying a little.

    Parameters
    ----------
    body : Body
        Who.
    place : tuple of float
        Where on the floor (x, y) [m].
    yaw_deg : float
        Turn away from facing the camera.
    """

    floor_m = 0.0

    def __init__(self, body: Body, place: tuple[float, float] = (0.0, 0.0), yaw_deg: float = 0.0) -> None:
        self.body = body
        self._turn = rotation(Z, yaw_deg)
        sole = body.rest[np.unique(body.faces["body"]), 2].min()
        self._foot = np.array([*place, 0.0])
        self._root = body.heads[0] * [0, 0, 1] - sole * Z

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        t = instant.time_s
        sway = rotation(X, 0.7 * np.sin(2 * np.pi * t / 3.7)) @ rotation(Y, 0.9 * np.sin(2 * np.pi * t / 5.3))
        turn = sway @ self._turn
        root = self._foot + sway @ self._root
        controls: dict[str, Control] = {"head": rotation(Z, 6 * np.sin(2 * np.pi * t / 7.1))}
        heads = self.body.forward(root, turn, controls).heads
        for side, out in (("L", 1), ("R", -1)):
            arm = (f"upperarm01.{side}", f"lowerarm01.{side}", f"wrist.{side}")
            hang = unit(-Z + turn @ np.array([0.2 * out, -0.08, 0]))
            target = heads[self.body.index(arm[0])] + 0.97 * self.body.length(*arm) * hang
            controls |= self.body.reach(arm, target, turn @ Y, ELBOW)
        return self.body.forward(root, turn, controls)
