"""One instant of a body, as any pose estimator can give it."""

from dataclasses import dataclass
from enum import IntEnum
from math import nan
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Landmark(IntEnum):
    """The BlazePose landmarks that this project names (of 33)."""

    NOSE = 0
    LEFT_EAR = 7
    RIGHT_EAR = 8
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_TOE = 31
    RIGHT_TOE = 32


LANDMARK_COUNT = 33


@dataclass(frozen=True, slots=True)
class Drift:
    """How the room has moved in the picture because the camera did: a turn about the corner, then a shift.

    Attributes
    ----------
    x, y : float
        Shift [px].
    angle : float
        Clockwise in the picture [rad].
    """

    x: float = 0.0
    y: float = 0.0
    angle: float = 0.0

    def __bool__(self) -> bool:
        return self.x != 0 or self.y != 0 or self.angle != 0

    def steady(self, points: Array) -> Array:
        """Return where points of the picture, shape (n, 2), would be had the camera not moved."""
        c, s = np.cos(self.angle), np.sin(self.angle)
        there: Array = (points - [self.x, self.y]) @ np.array([[c, -s], [s, c]])
        return there

    def shaken(self, points: Array) -> Array:
        """Return where points of a steady picture, shape (n, 2), appear."""
        c, s = np.cos(self.angle), np.sin(self.angle)
        there: Array = points @ np.array([[c, s], [-s, c]]) + [self.x, self.y]
        return there


STEADY = Drift()


@dataclass(frozen=True, slots=True)
class Frame:
    """One instant of one body.

    Attributes
    ----------
    time_s : float
        Presentation time [s], increasing, not necessarily evenly.
    image : ndarray, shape (33, 2)
        Landmarks in the upright image [px], x to the right, y downwards.
    world : ndarray, shape (33, 3)
        Landmarks in metres about the middle of the hips, camera axes (x right, y down, z away).
    visibility : ndarray, shape (33,)
        The estimator's own claim that a landmark can be seen, 0 to 1. It is no measure of error.
    confidence : ndarray, shape (33,)
        How far the image position can be trusted, 0 to 1: 0.6 at best for a bare landmark, up to 1 for
        one measured from the image.
    width, height : int
        Size of the image [px].
    people : int
        How many people the detector last saw.
    on_side : bool or None
        Whether the person lies on a side, as far as the whole body tells; None if nobody has judged it.
    side_down : {"left", "right"}
        The side that the person lies on, if on a side.
    from_behind : bool
        Whether the person's back is to the camera, as far as the whole body tells.
    drift : Drift
        How the camera has moved since the first frame.
    shank : float
        Length of the lower shank in the picture, as a share of that when its leg was first measured; NaN where it was
        not measured from the picture.
    """

    time_s: float
    image: Array
    world: Array
    visibility: Array
    confidence: Array
    width: int
    height: int
    people: int = 1
    side_down: Literal["left", "right"] = "left"
    from_behind: bool = False
    on_side: bool | None = None
    drift: Drift = STEADY
    shank: float = nan
