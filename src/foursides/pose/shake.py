"""How the camera itself has moved: a lift is measured against the room, not against the picture.

Corners of the room, everything outside the people, are tracked from a keyframe by pyramidal Lucas-Kanade (Bouguet
2001); the shift and turn that most of them agree on is the camera's.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from foursides.pose.frame import Array, Drift
from foursides.pose.squares import Pixels

WIDTH_PX = 640  # pictures are reduced to it: the room is seen well enough
CORNERS, QUALITY, SPACING_PX = 150, 0.0005, 8
LEAST, ENOUGH = 8, 30  # corners below which a picture says nothing, and below which the room is bare
LEAST_STRENGTH, SURE_STRENGTH = 5e-5, 1e-3  # smaller eigenvalue of a corner: of a good sensor's noise, and beyond any
NOISE_STRENGTH = 20.0  # how far the strongest of the noise stands above its tenth percentile
LEGS = slice(23, 33)
WINDOW_PX, LEVELS = 15, 3
ROUND_TRIP_PX = 0.5
AGREE_PX, AGREE_SHARE = 0.6, 0.35
STILL_PX = 0.2  # at the person; a mean drift below is the noise of the tracker: a camera on a tripod
SHAKEN_PX = 0.4  # at the person; a single drift beyond it is no noise
NEWEST = 0.1  # how much the newest drift weighs in the mean
FAR_PX = 30.0  # from the keyframe: corners leave the picture, so a new one is taken
MARGIN = 0.12  # of the person's box, left out around it
SETTLED, EVERY = 45, 6  # pictures without motion after which only every so many are looked at, while none is in doubt


@dataclass(frozen=True, slots=True)
class _Keyframe:
    """A reduced picture, its corners of the room, and the camera's motion when it was taken."""

    picture: Pixels
    corners: Array
    motion: Array


class CameraMotion:
    """Follows the camera through a recording; the first picture is where it was.

    Noise of a sensor and of compression moves the corners, too, but in no direction: the mean of some pictures tells a
    camera at rest. Where a settled one seems to have moved, the next picture is looked at as well.
    """

    def __init__(self) -> None:
        self._key: _Keyframe | None = None
        self._last: Pixels | None = None
        self._motion = np.eye(3)
        self._mean = np.zeros(2)  # of the latest drifts from the keyframe, at each landmark [px]
        self._still, self._in_doubt = 0, False

    def measure(self, bgr: Pixels, body: Array, beside: Sequence[Array] = ()) -> Drift:
        """Return how the room has moved in the picture since the first one.

        Parameters
        ----------
        bgr : ndarray of uint8, shape (height, width, 3)
        body : ndarray, shape (33, 2)
            Landmarks of the person [px].
        beside : sequence of ndarray, shape (33, 2)
            Those of other people: what moves with them is no room, either.
        """
        height, width = bgr.shape[:2]
        scale = min(1.0, WIDTH_PX / width)
        if self._still < SETTLED or self._still % EVERY == 0 or self._in_doubt:
            size = (round(width * scale), round(height * scale))
            small = cv2.cvtColor(cv2.resize(bgr, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
            self._follow(small, body * scale, [other * scale for other in beside])
        else:
            self._still += 1
        shift_x, shift_y = self._motion[:2, 2] / scale
        return Drift(float(shift_x), float(shift_y), math.atan2(self._motion[1, 0], self._motion[0, 0]))

    def _follow(self, small: Pixels, body: Array, beside: Sequence[Array]) -> None:
        key = self._key or self._take(small, body, beside)
        step = self._step(key, small)
        if step is None and self._last is not None:
            key = self._take(self._last, body, beside)
            step = self._step(key, small)
        self._last = small
        if step is None:
            self._take(small, body, beside)
            return
        off = body @ step[:2, :2].T + step[:2, 2] - body
        moved, rests = float(np.abs(off).max()), self._rests(off)
        self._motion = key.motion if rests else step @ key.motion
        self._still = self._still + 1 if rests else 0
        self._in_doubt = moved >= STILL_PX
        if moved > FAR_PX:
            self._take(small, body, beside)

    def _take(self, small: Pixels, body: Array, beside: Sequence[Array]) -> _Keyframe:
        self._key, self._mean = _keyframe(small, body, beside, self._motion), np.zeros(2)
        return self._key

    def _rests(self, off: Array) -> bool:
        """Whether the camera is where it was in the keyframe, by how far from there it seems at each landmark."""
        self._mean = self._mean + NEWEST * (off - self._mean)
        return bool(np.abs(off).max() < SHAKEN_PX and np.abs(self._mean).max() < STILL_PX)

    def _step(self, key: _Keyframe, small: Pixels) -> Array | None:
        """Return the rigid motion from the keyframe to a picture, shape (3, 3); None where too few corners agree."""
        if len(key.corners) < LEAST:
            return None
        guess = self._motion @ np.linalg.inv(key.motion)
        start = (key.corners @ guess[:2, :2].T + guess[:2, 2]).astype(np.float32)
        options: dict[str, Any] = {
            "winSize": (WINDOW_PX, WINDOW_PX),
            "maxLevel": LEVELS,
            "flags": cv2.OPTFLOW_USE_INITIAL_FLOW,
        }
        there, found, _ = cv2.calcOpticalFlowPyrLK(key.picture, small, key.corners, start.copy(), **options)
        back_start = key.corners + (there - start)
        back, returned, _ = cv2.calcOpticalFlowPyrLK(small, key.picture, there, back_start.copy(), **options)
        good = (found[:, 0] == 1) & (returned[:, 0] == 1)
        good &= np.linalg.norm(back - key.corners, axis=1) < ROUND_TRIP_PX
        if good.sum() < LEAST:
            return None
        fit, inliers = cv2.estimateAffinePartial2D(
            key.corners[good], there[good], method=cv2.RANSAC, ransacReprojThreshold=AGREE_PX
        )
        if fit is None or inliers.sum() < max(LEAST, AGREE_SHARE * good.sum()):
            return None
        return _rigid(fit, key.corners[good][inliers[:, 0] == 1])


def _rigid(fit: Array, corners: Array) -> Array:
    """Return a similarity without its scale, the middle of the corners moved alike, shape (3, 3)."""
    angle = math.atan2(fit[1, 0], fit[0, 0])
    c, s = math.cos(angle), math.sin(angle)
    middle = corners.mean(axis=0)
    there = fit[:, :2] @ middle + fit[:, 2]
    turn = np.array([[c, -s], [s, c]])
    motion = np.eye(3)
    motion[:2, :2], motion[:2, 2] = turn, there - turn @ middle
    return motion


def _keyframe(small: Pixels, body: Array, beside: Sequence[Array], motion: Array) -> _Keyframe:
    """Take a picture as the keyframe; where the room is bare, head and trunk stand for it: they hardly move."""
    strength = cv2.cornerMinEigenVal(small, 3)
    corners = _corners(small, strength, [body, *beside])
    if len(corners) < ENOUGH:
        corners = _corners(small, strength, [body[LEGS], *beside])
    return _Keyframe(small, corners, motion)


def _corners(small: Pixels, strength: Array, left_out: Sequence[Array]) -> Array:
    """Return corners away from some bodies' landmarks, shape (n, 2), that stand out from the noise."""
    mask = np.full(small.shape, 255, np.uint8)
    for points in left_out:
        low, high = points.min(axis=0), points.max(axis=0)
        margin = MARGIN * float(np.max(high - low))
        (x0, y0), (x1, y1) = np.maximum(low - margin, 0).astype(int), np.maximum(high + margin, 0).astype(int)
        mask[y0:y1, x0:x1] = 0
    quiet = float(np.percentile(strength[::4, ::4], 10))  # where the picture is flat there is nothing but noise
    floor = min(max(LEAST_STRENGTH, NOISE_STRENGTH * quiet), SURE_STRENGTH)
    mask[strength < floor] = 0
    corners = cv2.goodFeaturesToTrack(small, CORNERS, QUALITY, SPACING_PX, mask=mask)
    return np.zeros((0, 2), np.float32) if corners is None else corners[:, 0]
