"""The camera: where it stands, how it looks, and where a point in the world appears in its picture."""

from dataclasses import dataclass, replace
from math import radians, tan

import cv2
import numpy as np
from numpy.typing import NDArray

from foursides.sim.geometry import Array, look_at, rotation

NEAR_M, FAR_M = 0.1, 14.0
EDGE = 0.04  # of the picture, kept free around the person
STEP, FARTHEST_M = 1.04, 6.0  # backing off until the person fits
SIZES = ((640, 360), (854, 480), (640, 480), (360, 640), (1280, 720))
SIZE_CHANCES = (0.55, 0.15, 0.1, 0.15, 0.05)
Maps = tuple[NDArray[np.float32], NDArray[np.float32]]


@dataclass(frozen=True)
class Setup:
    """How somebody has put up their camera.

    Attributes
    ----------
    height_m, distance_m : float
        Above the floor, and from the person; it stands farther off where the person would not fit.
    aim_height_m : float
        Height above the person's place at which it looks.
    aside_m : float
        How far it stands to the side of the person's middle.
    roll_deg, tilt_deg : float
        Turn about the line of sight; looking higher than meant.
    view_deg : float
        Field of view along the longer side.
    k1 : float
        Radial distortion of the division model (Fitzgibbon 2001), whose inverse is exact: a point at a radius of one
        half of the longer side is seen where 1 / (1 + k1) times its tangent would be; negative for a barrel.
    width, height : int
        Of the picture [px].
    """

    height_m: float = 0.7
    distance_m: float = 2.3
    aim_height_m: float = 0.25
    aside_m: float = 0.0
    roll_deg: float = 0.0
    tilt_deg: float = 0.0
    view_deg: float = 64.0
    k1: float = 0.0
    width: int = 640
    height: int = 360

    @classmethod
    def draw(cls, rng: np.random.Generator, group: str | None = None) -> "Setup":
        """Draw a setup: a careful one, or in the group "camera" anything that shows the whole person."""
        width, height = SIZES[int(rng.choice(len(SIZES), p=SIZE_CHANCES))]
        if group not in {"camera", None}:
            height_m, distance_m, aside_m = rng.uniform(0.35, 0.95), rng.uniform(1.9, 2.8), rng.normal(0, 0.1)
            return cls(
                height_m=float(height_m),
                distance_m=float(distance_m),
                aside_m=float(aside_m),
                aim_height_m=float(rng.uniform(0.15, 0.4)),
                roll_deg=float(rng.normal(0, 0.7)),
                view_deg=float(rng.uniform(58, 72)),
                width=width,
                height=height,
            )
        wide = rng.random() < 0.3
        return cls(
            height_m=float(rng.uniform(0.1, 1.2)),
            distance_m=float(rng.uniform(1.1, 2.2) if wide else rng.uniform(1.5, 4.0)),
            aim_height_m=float(rng.uniform(0.1, 0.6)),
            aside_m=float(rng.uniform(-0.5, 0.5)),
            roll_deg=float(rng.uniform(-5, 5)),
            tilt_deg=float(rng.uniform(-4, 4)),
            view_deg=float(rng.uniform(80, 100) if wide else rng.uniform(55, 75)),
            k1=float(rng.uniform(-0.15, -0.05) if wide else rng.uniform(-0.03, 0.02)),
            width=width,
            height=height,
        )

    def camera(self, person: Array) -> "Camera":
        """Put the camera up before a person, so that all of the points, shape (n, 3) [m], are in the picture."""
        low, high = person.min(axis=0), person.max(axis=0)
        middle = np.append((low + high)[:2] / 2, 0.0)
        aim = middle + [0, 0, max(self.aim_height_m, 0.45 * float(high[2]))]
        setup = self
        while True:
            camera = setup._at(middle, aim)
            seen = camera.pixels(person) / [self.width, self.height]
            if (seen > EDGE).all() and (seen < 1 - EDGE).all():
                return camera
            if setup.distance_m > FARTHEST_M:
                return camera
            # from farther off the camera looks at the middle of the person rather than where it was pointed
            aim = aim + 0.1 * (middle + [0, 0, 0.45 * float(high[2])] - aim)
            setup = replace(setup, distance_m=setup.distance_m * STEP, tilt_deg=setup.tilt_deg * 0.9)

    def _at(self, middle: Array, aim: Array) -> "Camera":
        eye = middle + [self.aside_m, -self.distance_m, self.height_m]
        target = aim + [0, 0, self.distance_m * tan(radians(self.tilt_deg))]
        return Camera(eye, target, self.view_deg, self.width, self.height, self.roll_deg, self.k1)


@dataclass(frozen=True)
class Camera:
    """A camera in place; sizes [px], positions [m]."""

    eye: Array
    target: Array
    view_deg: float
    width: int
    height: int
    roll_deg: float = 0.0
    k1: float = 0.0

    @property
    def focal_px(self) -> float:
        """Focal length."""
        return max(self.width, self.height) / 2 / float(np.tan(np.radians(self.view_deg / 2)))

    @property
    def pinhole_px(self) -> float:
        """Focal length of the pinhole picture that the lens bends: wide enough that no corner is empty."""
        corner = np.hypot(self.width, self.height) / max(self.width, self.height)
        return self.focal_px * min(1.0, 1 + self.k1 * float(corner) ** 2)

    @property
    def view(self) -> Array:
        """World to camera axes (x right, y up, z backwards), shape (4, 4)."""
        roll = np.eye(4)
        roll[:3, :3] = rotation([0, 0, 1], self.roll_deg)
        turned: Array = roll @ look_at(self.eye, self.target)
        return turned

    @property
    def matrix(self) -> Array:
        """World to the clip space of the pinhole picture, shape (4, 4)."""
        depth = FAR_M - NEAR_M
        projection = np.zeros((4, 4))
        projection[0, 0], projection[1, 1] = 2 * self.pinhole_px / self.width, 2 * self.pinhole_px / self.height
        projection[2, 2:] = -(FAR_M + NEAR_M) / depth, -2 * FAR_M * NEAR_M / depth
        projection[3, 2] = -1
        clip: Array = projection @ self.view
        return clip

    def pixels(self, points: Array) -> Array:
        """Where points in the world, shape (n, 3), appear, shape (n, 2)."""
        seen = points @ self.view[:3, :3].T + self.view[:3, 3]
        flat = seen[:, :2] / -seen[:, 2:] * [1, -1]
        middle = np.array([self.width, self.height]) / 2
        bent: Array = middle + self.focal_px * self._bent(flat)
        return bent

    @property
    def _strength(self) -> float:
        """Distortion per square of the tangent."""
        return self.k1 / float(np.tan(np.radians(self.view_deg / 2))) ** 2

    def _bent(self, flat: Array) -> Array:
        """Where the lens puts points of the plane one unit ahead, shape (..., 2)."""
        far = 4 * self._strength * (flat**2).sum(axis=-1, keepdims=True)
        return np.asarray(2 * flat / (1 + np.sqrt(np.maximum(1 - far, 0.0))))

    def _straight(self, bent: Array) -> Array:
        """Undo the lens, shape (..., 2)."""
        return np.asarray(bent / (1 + self._strength * (bent**2).sum(axis=-1, keepdims=True)))

    def lens(self) -> Maps | None:
        """Where each pixel of the bent picture lies in the pinhole one; None for a straight lens."""
        if not self.k1:
            return None
        x, y = np.meshgrid(np.arange(self.width) + 0.5, np.arange(self.height) + 0.5)
        middle = np.array([self.width, self.height]) / 2
        bent = (np.stack([x, y], -1) - middle) / self.focal_px
        source = (middle + self.pinhole_px * self._straight(bent) - 0.5).astype(np.float32)
        return source[..., 0], source[..., 1]


def through(lens: Maps | None, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Bend a pinhole picture as the lens does."""
    if lens is None:
        return picture
    bent: NDArray[np.uint8] = cv2.remap(picture, *lens, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return bent
