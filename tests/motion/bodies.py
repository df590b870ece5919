"""A body of 33 landmarks whose every length is known, seen by a camera that shrinks nothing with distance."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from foursides.pose.frame import LANDMARK_COUNT, Frame, Landmark

Numbers = NDArray[np.float64]
Side = Literal["left", "right"]

STATURE_M = 1.70
TRUNK_M, THIGH_M, SHANK_M = 0.48, 0.4174, 0.40  # thigh + shank + trunk/2 = 0.622 statures, as Scale takes it
PX_PER_M = 150.0
CENTRE_PX = np.array([320.0, 200.0])
WIDTH, HEIGHT = 640, 360

# Directions in camera axes: x to the right, y down, z away from the camera.
DOWN_THE_BODY = {"right": np.array([-1.0, 0, 0]), "left": np.array([1.0, 0, 0])}  # by where the head is
TO_CAMERA, AWAY, UP, DOWN = (np.array(v, float) for v in ([0, 0, -1], [0, 0, 1], [0, -1, 0], [0, 1, 0]))


@dataclass(frozen=True)
class Pose:
    """How the body is; lengths in metres, angles in degrees.

    ``along`` points from head to feet, ``facing`` where the chest faces. ``lower`` is the working leg.
    """

    along: Numbers
    facing: Numbers
    lower: Side = "left"
    lift_m: float = 0.0
    top_lift_m: float = 0.0
    top: Literal["front", "together", "raised"] = "front"
    knee_hidden_deg: float = 0.0  # bent towards the camera: the shank looks shorter
    roll_deg: float = 0.0  # chest and pelvis towards the ceiling, as the world landmarks have it
    moved_m: tuple[float, float] = (0.0, 0.0)  # the whole body, to the right and up

    def world(self) -> Numbers:
        right = np.cross(self.along, self.facing)
        low = -right if self.lower == "left" else right  # towards the floor when lying on a side
        names = {"left": -right, "right": right}
        points = np.zeros((LANDMARK_COUNT, 3))
        for side, outward in names.items():
            points[Landmark[f"{side.upper()}_HIP"]] = 0.06 * outward
            points[Landmark[f"{side.upper()}_SHOULDER"]] = 0.18 * outward - TRUNK_M * self.along
            points[Landmark[f"{side.upper()}_WRIST"]] = 0.1 * outward + 0.3 * self.facing - 0.4 * self.along
            points[Landmark[f"{side.upper()}_EAR"]] = 0.05 * outward - (TRUNK_M + 0.2) * self.along
        points[Landmark.NOSE] = -(TRUNK_M + 0.2) * self.along + 0.1 * self.facing
        upper: Side = "right" if self.lower == "left" else "left"
        self._lower_leg(points, low)
        self._upper_leg(points, upper, low)
        return points

    def _lower_leg(self, points: Numbers, low: Numbers) -> None:
        length = THIGH_M + SHANK_M
        rise = np.arcsin(self.lift_m / length)
        leg = np.cos(rise) * self.along - np.sin(rise) * low
        knee = points[Landmark[f"{self.lower.upper()}_HIP"]] + THIGH_M * leg
        bend = np.radians(self.knee_hidden_deg)
        shank = np.cos(bend) * leg + np.sin(bend) * self.facing
        self._foot(points, self.lower, knee, knee + SHANK_M * shank)

    def _upper_leg(self, points: Numbers, side: Side, low: Numbers) -> None:
        hip = points[Landmark[f"{side.upper()}_HIP"]]
        if self.top == "front":  # knee up and forward, foot planted before the lower thigh
            knee = hip + 0.2 * self.along - 0.25 * low + 0.25 * self.facing
            ankle = hip + 0.35 * self.along + 0.16 * low + 0.2 * self.facing
        else:
            height = self.top_lift_m + (0.4 if self.top == "raised" else 0.0)
            rise = np.arcsin(height / (THIGH_M + SHANK_M))
            leg = np.cos(rise) * self.along - np.sin(rise) * low
            knee, ankle = hip + THIGH_M * leg, hip + (THIGH_M + SHANK_M) * leg
        self._foot(points, side, knee, ankle)

    def _foot(self, points: Numbers, side: Side, knee: Numbers, ankle: Numbers) -> None:
        name = side.upper()
        points[Landmark[f"{name}_KNEE"]], points[Landmark[f"{name}_ANKLE"]] = knee, ankle
        points[Landmark[f"{name}_HEEL"]] = ankle + 0.06 * self.along - 0.04 * self.facing
        points[Landmark[f"{name}_TOE"]] = ankle + 0.06 * self.along + 0.12 * self.facing

    def image(self) -> Numbers:
        x, up = self.moved_m
        return CENTRE_PX + PX_PER_M * (self.world()[:, :2] + [x, -up])

    def rolled(self) -> Numbers:
        turn = np.radians(self.roll_deg)
        facing = np.cos(turn) * self.facing + np.sin(turn) * UP
        return Pose(self.along, facing, self.lower).world() if self.roll_deg else self.world()

    def frame(self, time_s: float, confidence: float = 0.9) -> Frame:
        return Frame(
            time_s=time_s,
            image=self.image(),
            world=self.rolled(),
            visibility=np.ones(LANDMARK_COUNT),
            confidence=np.full(LANDMARK_COUNT, confidence),
            width=WIDTH,
            height=HEIGHT,
            side_down=self.lower,
        )


def side_lying(lower: Side = "left", head: Side = "right", **given: object) -> Pose:
    """Whoever lies on the left with the head on the right of the picture faces the camera."""
    facing = TO_CAMERA if (lower == "left") == (head == "right") else AWAY
    return Pose(DOWN_THE_BODY[head], facing, lower, **given)  # type: ignore[arg-type]


def standing(**given: object) -> Pose:
    return Pose(DOWN, TO_CAMERA, **given)  # type: ignore[arg-type]


def frames(pose_at: Callable[[float], Pose], times: Iterable[float], jitter_px: float = 0.0) -> Iterator[Frame]:
    """Yield the body at each time, with normal jitter on every landmark."""
    noise = np.random.default_rng(7)
    for t in times:
        frame = pose_at(float(t)).frame(float(t))
        frame.image[:] += noise.normal(0, jitter_px, frame.image.shape)
        yield frame
