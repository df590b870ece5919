"""How far the lower leg has moved, measured from pixels.

A pose network's ankle follows a lift with a gain that changes from clip to clip (a true 10.2 cm read 6.6 to
12.1 cm). The displacement of the image itself does not: corners on the shank and foot are tracked from a
keyframe by pyramidal Lucas-Kanade (Bouguet 2001), and one rotation about the hip is fitted to them. The
landmarks say where the leg is and which of two groups of corners is the leg when still background shares
the patch; the pixels say how far it went, and, when the corners of the shank draw nearer to the knee, that it bends
away from the camera.
"""

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from foursides.pose.decoders import Pixels
from foursides.pose.frame import STEADY, Array, Drift

Gray = NDArray[np.uint8]
Points = NDArray[np.float32]

MAX_CORNERS = 150
MIN_SHARE = 0.2  # of the corners on the leg
MIN_CORNERS = 6  # below, one stray corner could carry the fit
CORNER_QUALITY = 0.005
CORNER_SPACING = 0.015  # of the leg
SHANK_FROM = 0.30  # of the way from knee to ankle: nearer the knee the rotation moves little
SHANK_WIDTH = 0.26  # of the shank
FOOT_RADIUS = 0.20  # of the shank
WINDOW = 0.085  # of the leg: a larger window sees too much background
WINDOW_PX = (9, 25)
LEVELS = 1
ROUND_TRIP_PX = 0.7  # a corner that does not come back to its start was lost
INLIER_PX = 1.2
BACKGROUND_MOVE_PX = 3.0  # the leg must have moved this far before a still corner counts as background
BACKGROUND_VOTES = 4


@dataclass(frozen=True, slots=True)
class Leg:
    """Landmarks of one leg and what must not be mistaken for it.

    Attributes
    ----------
    hip, knee, ankle, heel, toe : ndarray, shape (2,)
        Image positions [px].
    other : ndarray, shape (n, 2)
        A line along the other leg, knee to toe [px].
    """

    hip: Array
    knee: Array
    ankle: Array
    heel: Array
    toe: Array
    other: Array

    @property
    def length(self) -> float:
        """Hip to ankle [px]."""
        return float(np.hypot(*(self.ankle - self.hip)))

    @property
    def thigh(self) -> float:
        """Hip to knee [px]."""
        return float(np.hypot(*(self.knee - self.hip)))

    def turned(self, angle: float, shank: float = 1.0) -> Array:
        """Ankle, heel and toe after a turn about the hip [rad] and a foreshortening of the shank, shape (3, 2)."""
        foot = np.stack([self.ankle, self.heel, self.toe])
        placed: Array = self.hip + _turned(foot - self.hip, angle, shank, self.thigh)
        return placed


@dataclass(frozen=True, slots=True)
class Displacement:
    """Motion of the leg since the keyframe.

    Attributes
    ----------
    angle : float
        Rotation about the hip, clockwise in the picture [rad].
    precision : float
        0 to 1: share of the corners that agree, saturating at a half.
    shank : float
        Length of the shank in the picture, as a share of that in the keyframe.
    shank_seen : bool
        Whether that was measured here; else it is as it last was.
    support : int
        How many corners agree.
    """

    angle: float
    precision: float
    shank: float = 1.0
    shank_seen: bool = False
    support: int = 0


class _Keyframe:
    """One picture of the leg and the corners found on it."""

    def __init__(self, bgr: Pixels, leg: Leg, drift: Drift, angle: float = 0.0, shank: float = 1.0) -> None:
        self.leg = leg
        self.angle, self.shank = angle, shank  # since the home keyframe
        self.box = _box(leg, bgr.shape)
        self.patch = self._cut(bgr, drift)
        spacing = max(3.0, CORNER_SPACING * leg.length)
        corners = cv2.goodFeaturesToTrack(self.patch, MAX_CORNERS, CORNER_QUALITY, spacing, mask=_mask(leg, self.box))
        self.corners: Points = np.zeros((0, 2), np.float32) if corners is None else corners[:, 0]
        self.window = int(np.clip(WINDOW * leg.length, *WINDOW_PX)) | 1
        self.background = np.zeros(len(self.corners), int)
        arm = self.corners - (leg.hip - self.box[:2])
        self.arm = arm.astype(np.float64)
        self.reach = np.hypot(self.arm[:, 0], self.arm[:, 1])

    def _cut(self, bgr: Pixels, drift: Drift) -> Gray:
        """Return the box as a camera that has not moved would show it."""
        x0, y0, x1, y1 = self.box
        patch = bgr[y0:y1, x0:x1] if not drift else _steadied(bgr, drift, self.box)
        gray: Gray = cv2.cvtColor(patch, cv2.COLOR_BGR2GRAY)
        return gray

    def turned(self, angle: float, shank: float) -> Points:
        """Where the corners are after a rotation about the hip and a foreshortening of the shank."""
        moved = _turned(self.arm, angle, shank, self.leg.thigh)
        there: Points = (self.corners + (moved - self.arm)).astype(np.float32)
        return there

    def match(self, bgr: Pixels, drift: Drift, guess: float, shank: float) -> tuple[Points, NDArray[np.bool_]]:
        """Track the corners into a picture; return where they went and which were found."""
        now = self._cut(bgr, drift)
        start = self.turned(guess, shank)
        options: dict[str, Any] = {
            "winSize": (self.window, self.window),
            "maxLevel": LEVELS,
            "flags": cv2.OPTFLOW_USE_INITIAL_FLOW,
        }
        there, found, _ = cv2.calcOpticalFlowPyrLK(self.patch, now, self.corners, start.copy(), **options)
        back_start = self.corners + (there - start)  # an honest round trip starts off the answer
        back, returned, _ = cv2.calcOpticalFlowPyrLK(now, self.patch, there, back_start.copy(), **options)
        error = np.linalg.norm(back - self.corners, axis=1)
        good = (found[:, 0] == 1) & (returned[:, 0] == 1) & (error < ROUND_TRIP_PX)
        return there, good

    def fit(self, bgr: Pixels, drift: Drift, guess: Displacement, expected: float) -> Displacement | None:
        """Measure the rotation since the home keyframe, near a guess; None where too few corners agree."""
        there, good = self.match(bgr, drift, guess.angle - self.angle, guess.shank / self.shank)
        good &= self.background < BACKGROUND_VOTES
        enough = max(MIN_CORNERS, MIN_SHARE * int((self.background < BACKGROUND_VOTES).sum()))
        if good.sum() < enough:
            return None
        step = (there - self.corners).astype(np.float64)
        angles = (self.arm[:, 0] * step[:, 1] - self.arm[:, 1] * step[:, 0]) / self.reach**2
        tolerance = INLIER_PX / self.reach
        angle, inliers = _consensus(angles, tolerance, good, expected - self.angle)
        support = int(inliers.sum())
        if support < enough:
            return None
        if abs(angle) * self.leg.length > BACKGROUND_MOVE_PX:
            self.background[good & ~inliers & (np.abs(angles) < tolerance)] += 1
        shank = self._shank(there - self.corners + self.arm, inliers)
        return Displacement(
            self.angle + angle,
            min(1.0, 1.5 * support / int(good.sum())),
            guess.shank if shank is None else float(np.clip(self.shank * shank, *SHANK_LIMITS)),
            shank is not None,
            support,
        )

    def _shank(self, arm: Array, inliers: NDArray[np.bool_]) -> float | None:
        """Return the shank's length by that in this keyframe, by corners well below the knee; None if there are few."""
        below = self.reach - self.leg.thigh
        lower = below > OUTER * (self.leg.length - self.leg.thigh)
        outer = inliers & lower
        if outer.sum() < max(MIN_CORNERS, OUTER_SHARE * lower.sum()):
            return None
        shares = (np.hypot(arm[outer, 0], arm[outer, 1]) - self.leg.thigh) / below[outer]
        shank = float(np.median(shares))
        return shank if float(np.median(np.abs(shares - shank))) < AGREED_SHANK else None


class LegTracker:
    """Follows one leg through a recording.

    Feed every picture with the landmarks of the leg. The home keyframe is tried first; when the leg is too
    far from it to be recognised, the nearest of a few further keyframes, taken on the way, carries the
    measurement.
    """

    def __init__(self) -> None:
        self._keys: list[_Keyframe] = []
        self._now = Displacement(0.0, 1.0)
        self._velocity = 0.0  # [rad] a picture

    @property
    def home(self) -> Leg | None:
        """The leg as it lay in the home keyframe, None while there is none."""
        return self._keys[0].leg if self._keys else None

    def anchor(self, bgr: Pixels, leg: Leg, drift: Drift = STEADY) -> bool:
        """Take this picture as the home keyframe; return whether the leg has enough texture for it."""
        key = _Keyframe(bgr, leg, drift)
        self._keys = [key] if len(key.corners) >= MIN_CORNERS else []
        self._now, self._velocity = Displacement(0.0, 1.0), 0.0
        return bool(self._keys)

    def release(self) -> None:
        """Forget every keyframe."""
        self._keys = []

    def measure(self, bgr: Pixels, leg: Leg, drift: Drift = STEADY) -> Displacement | None:
        """Measure the rotation since the home keyframe, or return None where the corners do not agree.

        Parameters
        ----------
        bgr : ndarray of uint8, shape (height, width, 3)
        leg : Leg
            The landmarks in this picture, as they would be had the camera not moved.
        drift : Drift
            How the camera has moved.
        """
        if not self._keys:
            return None
        expected = _angle_between(self._keys[0].leg, leg)
        guess = replace(self._now, angle=self._now.angle + self._velocity)
        fit = self._best_fit(bgr, drift, guess, expected)
        if abs(guess.shank - 1) > BENT:
            straight = self._best_fit(bgr, drift, replace(guess, shank=1.0), expected)
            if straight and (fit is None or straight.support > fit.support):
                fit = straight
        if fit is None and abs(expected - guess.angle) * leg.length > 2 * INLIER_PX:
            fit = self._best_fit(bgr, drift, replace(guess, angle=expected, shank=1.0), expected)
        if fit is None:
            self._velocity = 0.0
            return None
        self._velocity = 0.5 * (self._velocity + fit.angle - self._now.angle)
        self._now = fit
        self._remember(bgr, drift, fit)
        return fit

    def _best_fit(self, bgr: Pixels, drift: Drift, guess: Displacement, expected: float) -> Displacement | None:
        nearest = min(self._keys, key=lambda key: _steps_apart(key, guess))
        for key in dict.fromkeys((self._keys[0], nearest)):
            fit = key.fit(bgr, drift, guess, expected)
            if fit is not None:
                return fit
        return None

    def _remember(self, bgr: Pixels, drift: Drift, fit: Displacement) -> None:
        """Take a further keyframe when the lock is sure and the others are far."""
        if fit.precision < 0.9 or len(self._keys) >= MAX_KEYFRAMES:
            return
        if min(_steps_apart(key, fit) for key in self._keys) > 1:
            leg = _moved(self._keys[0].leg, fit.angle, fit.shank)
            key = _Keyframe(bgr, leg, drift, fit.angle, fit.shank)
            if len(key.corners) >= MIN_CORNERS:
                self._keys.append(key)


MAX_KEYFRAMES = 24
KEYFRAME_STEP_RAD = 0.018  # about 1.6 cm at an ankle
KEYFRAME_STEP_SHANK = 0.07  # of the shank: the foot draws nearer by 3 cm
SHANK_LIMITS = 0.3, 1.3
BENT = 0.05  # of the shank: shorter, and a straight leg is tried as well, lest one mistake lead to the next
AGREED_SHANK = 0.06  # median deviation of the corners' words on the shank beyond which they say nothing
OUTER_SHARE = 0.28  # of the corners below the knee that must be found again for the shank to be read
OUTER = 0.35  # of the way from knee to ankle: corners below show a foreshortened shank


def _steps_apart(key: _Keyframe, there: Displacement) -> float:
    """How many keyframes' distance there is between a keyframe and a displacement."""
    return max(abs(key.angle - there.angle) / KEYFRAME_STEP_RAD, abs(key.shank - there.shank) / KEYFRAME_STEP_SHANK)


def _turned(arms: Array, angle: float, shank: float, thigh: float) -> Array:
    """Turn points about the hip, shape (n, 2), and draw those beyond the knee nearer to it by the shank's share."""
    c, s = np.cos(angle), np.sin(angle)
    turned: Array = arms @ np.array([[c, s], [-s, c]])
    if shank == 1.0:
        return turned
    reach = np.maximum(np.hypot(arms[:, 0], arms[:, 1]), 1e-9)
    drawn: Array = turned * np.where(reach > thigh, (thigh + (reach - thigh) * shank) / reach, 1.0)[:, None]
    return drawn


def _moved(leg: Leg, angle: float, shank: float) -> Leg:
    """Return the leg turned about its hip, its shank foreshortened; the other leg stays."""
    knee = leg.hip + _turned((leg.knee - leg.hip)[None], angle, 1.0, leg.thigh)[0]
    ankle, heel, toe = leg.turned(angle, shank)
    return replace(leg, knee=knee, ankle=ankle, heel=heel, toe=toe)


def _consensus(
    angles: Array, tolerance: Array, good: NDArray[np.bool_], expected: float
) -> tuple[float, NDArray[np.bool_]]:
    """Return the rotation that most corners agree on, and who agrees.

    When a second group (still background, say) is nearly as large, the one nearer to what the landmarks
    expect wins.
    """
    candidates = angles[good]
    votes = np.array([(np.abs(candidates - a) < tolerance[good]).sum() for a in candidates])
    strong = votes >= max(MIN_CORNERS, 0.35 * votes.max())
    if not strong.any():
        return 0.0, np.zeros(len(angles), bool)
    far = np.abs(candidates - expected) / np.median(tolerance)
    best = candidates[np.argmax(np.where(strong, votes * np.exp(-far / FAR_SCALE), -1.0))]
    inliers = good & (np.abs(angles - best) < tolerance)
    for _ in range(2):
        weight = 1 / tolerance[inliers] ** 4
        best = float((angles[inliers] * weight).sum() / weight.sum())
        inliers = good & (np.abs(angles - best) < tolerance)
        if not inliers.any():
            break
    return float(best), inliers


FAR_SCALE = 10.0  # in inlier tolerances: how much a landmark's word weighs against a vote


def _angle_between(key: Leg, leg: Leg) -> float:
    """Rotation of hip-to-foot from one leg to the other by the landmarks alone [rad]."""
    a, b = key.ankle - key.hip, leg.ankle - key.hip
    return float(np.arctan2(a[0] * b[1] - a[1] * b[0], a @ b))


def _box(leg: Leg, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """Return the part of the picture that shank and foot can reach (about 40 cm up and 10 down)."""
    points = np.stack([leg.knee, leg.ankle, leg.heel, leg.toe])
    margin = 0.15 * leg.length
    x0, y0 = points.min(0) - [margin, 0.5 * leg.length]
    x1, y1 = points.max(0) + margin
    height, width = shape[:2]
    return (
        int(np.clip(x0, 0, width - 1)),
        int(np.clip(y0, 0, height - 1)),
        int(np.clip(x1, 1, width)),
        int(np.clip(y1, 1, height)),
    )


def _steadied(bgr: Pixels, drift: Drift, box: tuple[int, int, int, int]) -> Pixels:
    """Return a box of the picture with the camera's motion taken out."""
    x0, y0, x1, y1 = box
    origin = drift.shaken(np.array([[x0, y0]], float))[0]
    c, s = np.cos(drift.angle), np.sin(drift.angle)
    to_picture = np.array([[c, -s, origin[0]], [s, c, origin[1]]])
    size = (max(1, x1 - x0), max(1, y1 - y0))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    patch: Pixels = cv2.warpAffine(bgr, to_picture, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return patch


def _mask(leg: Leg, box: tuple[int, int, int, int]) -> Gray:
    """Where the shank and foot are in the box, without the other leg."""
    origin = np.array(box[:2])
    shank = float(np.hypot(*(leg.ankle - leg.knee)))
    mask: Gray = np.zeros((max(1, box[3] - box[1]), max(1, box[2] - box[0])), np.uint8)

    def at(p: Array) -> tuple[int, int]:
        x, y = np.rint(p - origin).astype(int).tolist()
        return x, y

    start = leg.knee + SHANK_FROM * (leg.ankle - leg.knee)
    cv2.line(mask, at(start), at(leg.ankle), 255, max(3, int(SHANK_WIDTH * shank)))
    foot = np.stack([leg.ankle, leg.heel, leg.toe])
    cv2.fillConvexPoly(mask, cv2.convexHull(np.rint(foot - origin).astype(np.int32)), 255)
    cv2.circle(mask, at(foot.mean(0)), max(3, int(FOOT_RADIUS * shank)), 255, -1)
    other = np.rint(leg.other - origin).astype(np.int32)
    cv2.polylines(mask, [other], False, 0, max(3, int(0.22 * shank)))
    return mask
