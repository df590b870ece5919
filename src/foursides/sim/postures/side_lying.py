"""People lying on their side, settled on the mat by the contact of the skin."""

from typing import Final

import numpy as np

from foursides.sim.body import Body, Control, Pose
from foursides.sim.geometry import Array, X, Y, Z, rotation
from foursides.sim.postures.arms import Arms
from foursides.sim.postures.contact import Vertices, lowest, skin_of
from foursides.sim.postures.instant import FLESH_M, MAT_M, STILL, Instant, Stance
from foursides.sim.postures.limbs import KNEE, RELAXED_FOOT_DEG, bent, foot, leg
from foursides.sim.postures.support import pillow_under
from foursides.sim.postures.top_leg import CLAM_KNEE_DEG, CLAM_THIGH_DEG, Setting, top_leg_of
from foursides.sim.props import Prop

ROLLS_DEG: Final = (-50.0, -35.0, -20.0, -10.0, 0.0, 10.0, 20.0, 35.0, 50.0, 70.0)  # where the hips are settled
BREATH_S: Final = 4.2
SINKS_M: Final = 0.010  # how far the calf gives way until the foot touches
DROOP_DEG: Final = 12.0  # how far a foot may hang down outwards until it touches
SETTLING: Final = 8  # rounds; less than a millimetre moves after the fifth
THIGH_DEG: Final = 6.0  # forwards: nobody lies with the hip quite straight


class SideLying:
    """Somebody on their side.

    Attributes
    ----------
    forward, headward : ndarray, shape (3,)
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
        s = self._sign
        self._lying = turn @ np.array([[0, 0, s], [0, 1, 0], [-s, 0, 0]]) @ rotation(Z, 3 * s)
        self._root, self._tilt_deg, self._ankle_m = 0.2 * Z, 0.0, 0.06
        self._droop_deg = 0.0
        self._rises = np.zeros(len(ROLLS_DEG))
        self._thigh_m = self._thickness_of_thigh()
        self._top_leg = top_leg_of(body, self.above, stance)
        self._shank_and_foot = [skin_of(body, *bones, side=self.below) for bones in (("lowerleg",), ("foot", "toe"))]
        self._arms = Arms(body, stance, self.below, self.above)
        self._settle()
        propped = stance.arm == "head_in_hand"
        pillow = () if propped else pillow_under(body, self.at(STILL), stance.yaw_deg, MAT_M)
        self.props: tuple[Prop, ...] = (*self._top_leg.props, *pillow)

    def ankle(self, pose: Pose, side: str) -> Array:
        """Return where an ankle is; `side` is "L" or "R"."""
        return self.body.joint(pose, f"foot.{side}")

    # Root and trunk

    def _shift(self, instant: Instant) -> Array:
        return instant.slide_m * self.headward + instant.creep_m * self.forward

    def _root_at(self, instant: Instant) -> tuple[Array, Array]:
        """Position and rotation of the root, rolled about the lower hip."""
        tilt = rotation(np.cross(self.headward, Z), self._tilt_deg)
        upright = tilt @ self._lying
        roll = rotation(tilt @ np.cross(Z, -self.forward), instant.roll_deg)
        offset = self.body.head(f"upperleg01.{self.below}") - self.body.heads[0]
        pivot = self._root + upright @ offset
        rise = float(np.interp(instant.roll_deg, ROLLS_DEG, self._rises)) * Z
        return pivot + roll @ (self._root - pivot) + rise + self._shift(instant), roll @ upright

    def _trunk(self, instant: Instant) -> dict[str, Control]:
        """Breathing, a trunk that bends up to a propped head, a neck bent towards the mat."""
        breath = np.sin(2 * np.pi * instant.time_s / BREATH_S)
        s = self._sign
        # the head follows a roll only in part
        face = rotation(Z, s * (0.25 * instant.roll_deg - 0.5 * instant.head_deg))
        bend = rotation(Y, -s * self._arms.trunk_bend_deg / 3)
        neck = self._arms.neck_bend_deg
        return {
            "spine04": bend,
            "spine03": bend @ rotation(X, 0.3 * breath),
            "spine02": bend @ rotation(X, -0.6 * breath),
            "neck01": rotation(Y, 0.4 * neck * s) @ face,
            "neck02": rotation(Y, 0.3 * neck * s) @ face,
            "head": rotation(Y, 0.3 * neck * s) @ rotation(X, -4),
            **self._arms.shoulders(),
        }

    # Legs

    def _thigh_deg(self, knee_deg: float) -> float:
        """How far forward the working thigh points."""
        if self.stance.top_leg == "clam":
            return CLAM_THIGH_DEG
        # who bends the knee bends the hip with it, as far as a foot planted in front allows
        with_knee = 0.05 if self.stance.top_leg == "front" else 0.3
        return THIGH_DEG + self.stance.forward_deg + with_knee * knee_deg

    def _working_leg(self, at: Setting, instant: Instant) -> dict[str, Control]:
        """Turn the whole leg about the hip until the ankle is exactly `lift_m` above its rest; heel back if bent."""
        knee_deg = CLAM_KNEE_DEG if self.stance.top_leg == "clam" else instant.knee_deg
        reach, aside = bent(self.body, leg(self.below), knee_deg)
        height = self._ankle_m + instant.lift_m - at.low_hip[2]
        angle = float(np.degrees(np.arcsin(np.clip(height / reach, -1, 1))))
        target = at.low_hip + reach * at.towards(self._thigh_deg(knee_deg) - aside, angle)
        pole = rotation(self.headward, -0.3 * self._sign_of_roll() * instant.roll_deg) @ self.forward
        plantar = RELAXED_FOOT_DEG + instant.foot_deg + 12 * instant.toes
        aside = self._sign * self._droop_deg + 5 * instant.toes
        placed = dict(self.body.reach(leg(self.below), target, pole, KNEE))
        return {**placed, f"foot.{self.below}": foot(plantar) @ rotation(Z, aside)}

    def _sign_of_roll(self) -> float:
        """Which way about the head's direction turns the front up."""
        return float(np.sign(np.cross(self.headward, self.forward) @ Z))

    def _thickness_of_thigh(self) -> float:
        """From the bone of the lower thigh to the skin before it, at the lower third."""
        hip, knee, _ = (self.body.head(bone) for bone in leg(self.below))
        skin = self.body.rest[skin_of(self.body, "upperleg", side=self.below)]
        share = (skin[:, 2] - hip[2]) / (knee[2] - hip[2])
        third = skin[(share > 0.6) & (share < 0.9), 1]
        return float(np.ptp(third)) / 2

    # The whole

    def _setting(self, heads: Array, instant: Instant) -> Setting:
        return Setting(
            body=self.body,
            forward=self.forward,
            headward=self.headward,
            above=self.above,
            below=self.below,
            heads=heads,
            ankle_m=self._ankle_m,
            thigh_m=self._thigh_m,
            shift=self._shift(instant),
        )

    def _plant(self) -> None:
        """Choose where hands and the top foot stay, from where shoulders and hips now are."""
        heads = self.body.forward(*self._root_at(STILL), self._trunk(STILL)).heads
        setting = self._setting(heads, STILL)
        self._arms.plant(setting)
        self._top_leg.plant(setting)

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant, every limb where it belongs."""
        root, trunk = self._root_at(instant), self._trunk(instant)
        setting = self._setting(self.body.forward(*root, trunk).heads, instant)
        controls = trunk | self._working_leg(setting, instant) | self._top_leg.controls(setting, instant)
        return self.body.forward(*root, controls | self._arms.controls(setting, instant))

    # Settling

    def _settle(self) -> None:
        """Let hips, shoulder and lower leg down until the skin touches the mat."""
        below = self.below
        hips = np.union1d(skin_of(self.body, "root", "spine05"), skin_of(self.body, "pelvis", "upperleg01", side=below))
        shoulders = np.union1d(
            skin_of(self.body, "clavicle", "shoulder01", "upperarm01", side=below), skin_of(self.body, "spine01")
        )
        for _ in range(SETTLING):
            self._plant()
            pose = self.at(STILL)
            hip_z, shoulder_z = lowest(self.body, pose, hips), lowest(self.body, pose, shoulders)
            joints = [pose.heads[self.body.index(f"{b}.{below}")] for b in ("upperarm01", "upperleg01")]
            span = (joints[0] - joints[1]) @ self.headward
            self._arms.settle(pose)
            if self._arms.shoulder_rests:
                self._tilt_deg -= 0.8 * np.degrees(np.arctan2(shoulder_z - hip_z, span))
            self._root = self._root + (MAT_M - FLESH_M - hip_z) * Z
            self._plant()
            self._settle_foot()
        self._settle_rolls(np.union1d(hips, skin_of(self.body, "pelvis", "upperleg01", side=self.above)))
        self._plant()

    def _settle_foot(self) -> None:
        """Let the lower leg down on its calf, and the foot hang until it touches too."""
        pose, floor = self.at(STILL), MAT_M - FLESH_M
        shank_m, foot_m = (lowest(self.body, pose, part) for part in self._shank_and_foot)
        self._ankle_m += floor - min(foot_m, shank_m + SINKS_M)
        gap_m = max(foot_m - shank_m - SINKS_M, 0.0)  # what is left when the calf can give no more
        length = self.body.length(f"foot.{self.below}", f"toe2-1.{self.below}")
        self._droop_deg = min(self._droop_deg + float(np.degrees(np.arctan2(gap_m, length))), DROOP_DEG)

    def _settle_rolls(self, hips: Vertices) -> None:
        """Find how far hips that roll onto buttock or belly must rise to stay on the mat."""
        poses = [self.at(Instant(roll_deg=roll)) for roll in ROLLS_DEG]
        self._droop_deg = 0.0
        self._rises = np.array([MAT_M - FLESH_M - lowest(self.body, pose, hips) for pose in poses])
