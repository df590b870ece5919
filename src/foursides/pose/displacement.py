"""How far the lower leg has moved, measured from pixels.

A pose network's ankle follows a lift with a gain that changes from clip to clip (a true 10.2 cm read 6.6 to
12.1 cm). The displacement of the image itself does not. The picture is unrolled about the hip into polar coordinates,
where a turn of the leg is a shift of rows: shank and foot as they were in a keyframe are swept over every height that
a leg can reach, so that no lock can be lost for good, and then placed to a fraction of a pixel by the method of Lucas
and Kanade (1981) with two unknowns, the turn and the foreshortening of the shank, whose foot draws nearer to the knee
when that bends away from the camera. What stays while the leg moves is background, and counts no more. The landmarks
say where the leg is, and which of two places is likelier.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from foursides.pose.frame import STEADY, Array, Drift
from foursides.pose.squares import Pixels

Gray = NDArray[np.uint8]
Strip = NDArray[np.float32]  # part of the unrolled picture: rows of one angle each, columns of one radius, colours

ROWS = 160.0  # to the radian, and columns to the leg: 5.5 mm of a leg
UP_RAD, DOWN_RAD = 0.30, 0.14  # swept: from the keyframe 26 cm up at the ankle and, should it be of a hold, 12 down
ASIDE_RAD = 0.16  # to either side of the leg that a template can reach
COARSE = 2  # rows between two places of the sweep
SHANK_FROM = 0.25  # of the way from knee to ankle: nearer the knee a turn moves little
BEYOND = 1.05  # of the reach of the toes
SHANK_WIDTH = 0.26  # of the shank
FOOT_RADIUS = 0.20  # of the shank
OTHER_WIDTH = 0.22  # of the shank: what is left out about the other leg
FINE = 0.75  # a picture is reduced where its pixels are smaller than this share of a row
SMOOTH = 1.0  # rows, standard deviation: a match must survive half a row
DIFFERENT = 24.0  # of 255: what differs by more is something else, and how much more tells nothing
CONTRAST = 0.12  # how much better than the middling place the best must be, or nothing is seen
SURE_CONTRAST = 0.5  # from which on a place is as clear as can be
PRIOR, PRIOR_RAD = 50.0, 0.06  # of 255 a radian: how much a landmark's word weighs against the picture, and how far
HABIT, HABIT_RAD = 20.0, 0.04  # the same for where the leg was in the last picture
STEPS, SMALL_RAD = 4, 1e-4  # of Lucas and Kanade's method, and when it has arrived
SHANK_TRUST = 40.0  # squared grey levels of change that hold the shank where it was: noise shall not bend a knee
SHANK_SEEN = 300.0  # the same beyond which the shank is measured
SHANK_LIMITS = 0.3, 1.1
BENT = 0.05  # of the shank: shorter, and a straight leg is tried as well, lest one mistake lead to the next
LEAST_TEXTURE = 1.5  # grey levels from row to row, root mean square, below which there is nothing to follow
LEAST_PIXELS = 60
STILL_ROWS, VOTES = 3.0, 5  # the leg must have moved this far, this often, before what stayed is background
STAYED = 0.5  # of DIFFERENT: what differs by less has stayed
LEAST_MOVING = 0.3  # of the leg's places: with fewer left to follow, none is left out
BENDING = 0.5  # how much the newest change of the shank weighs in the habit


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
        0 to 1: how clearly this place fits better than others.
    shank : float
        Length of the shank in the picture, as a share of that in the keyframe.
    shank_seen : bool
        Whether that was measured here; else it is as it last was.
    """

    angle: float
    precision: float
    shank: float = 1.0
    shank_seen: bool = False


class _Place(NamedTuple):
    """A turn away from the keyframe, upwards [rad], the shank's share there, and what it costs."""

    turn: float
    shank: float
    cost: float


class _Template:
    """Shank and foot as they were in the keyframe, unrolled about the hip."""

    def __init__(self, bgr: Pixels, leg: Leg, drift: Drift) -> None:
        self.leg = leg
        x, y = leg.ankle - leg.hip
        self._base = float(np.arctan2(y, x))
        self.up = 1.0 if x < 0 else -1.0  # the sense, clockwise in the picture, in which the foot rises
        reach = BEYOND * float(np.hypot(*(np.stack([leg.ankle, leg.heel, leg.toe]) - leg.hip).T).max())
        nearest = leg.thigh + SHANK_FROM * (leg.length - leg.thigh)
        self._unit = max(leg.length, 1.0) / ROWS  # [px]
        self._radii = np.arange(nearest, max(reach, nearest + 8 * self._unit), self._unit)
        self._below = np.maximum(self._radii - leg.thigh, 0.0)  # of the knee [px]
        aside = round(ASIDE_RAD * ROWS)
        mask = self._mask(bgr.shape, -aside, 2 * aside + 1)
        rows = np.flatnonzero(mask.any(axis=1))
        self._first, last = (int(rows[0]), int(rows[-1]) + 2) if len(rows) else (aside, aside + 2)
        self._first -= aside
        self._leg = mask[self._first + aside : last].astype(np.float32)
        self.weight = self._leg  # without what has proved to be background
        self.pixels = self._strip(bgr, drift, self._first, len(self.weight), 1.0)
        by_row, by_column = np.gradient(self.pixels, axis=(0, 1))
        a: Strip = np.multiply(by_row, np.float32(ROWS))  # grey levels a radian
        b: Strip = np.multiply(by_column, (self._below / self._unit).astype(np.float32)[:, None])  # grey levels a share
        self._by_turn, self._by_shank, self._products = a, b, (a * a, a * b, b * b)
        self._votes = np.zeros(self.weight.shape, np.int8)

    @property
    def usable(self) -> bool:
        """Whether there is enough of the leg, and enough on it, to follow."""
        n = float(self.weight.sum())
        if n < LEAST_PIXELS:
            return False
        change = float((self._by_turn**2 * self.weight[..., None]).sum()) / (3 * n)
        return float(np.sqrt(change)) / ROWS > LEAST_TEXTURE

    def sweep(self, bgr: Pixels, drift: Drift, shank: float, expected: float, last: float) -> tuple[_Place, float]:
        """Return the cheapest place of a leg with a given shank, and the cost of a middling place."""
        fan = np.ascontiguousarray(self._fan(bgr, drift, shank)[:, ::COARSE])
        model = np.ascontiguousarray(self.pixels[:, ::COARSE])
        weight = _in_colours(self.weight[:, ::COARSE])
        n, total, off = len(model), float(weight.sum()) + 1e-9, np.empty_like(model)
        lowest = -round(DOWN_RAD * ROWS)
        rows = np.arange(0, len(fan) - n + 1, COARSE)
        costs = np.array([_unlike(fan[row : row + n], model, weight, off) for row in rows.tolist()]) / total
        turns = (rows + lowest) / ROWS
        biased = costs + PRIOR * np.minimum(np.abs(turns - expected), PRIOR_RAD)
        biased += HABIT * np.minimum(np.abs(turns - last), HABIT_RAD)
        best = int(np.argmin(biased))
        return _Place(float(turns[best]), shank, float(costs[best])), float(np.median(costs))

    def settle(self, bgr: Pixels, drift: Drift, start: _Place) -> tuple[_Place, bool]:
        """Move to the nearest place that fits best; return it and whether the shank was seen there."""
        turn, shank = start.turn, start.shank
        n, seen, weight = len(self.pixels), False, _in_colours(self.weight)
        for _ in range(STEPS):
            strip = self._strip(bgr, drift, self._first + turn * ROWS, n, shank)
            off = strip - self.pixels
            like = weight * (np.abs(off) < DIFFERENT)
            aa, ab, bb = (_dot(like, product) for product in self._products)
            like_off = like * off
            ra, rb = _dot(like_off, self._by_turn), _dot(like_off, self._by_shank)
            total = float(like.sum()) + 1e-9
            seen = bb - ab * ab / (aa + 1e-9) > SHANK_SEEN * total
            bb += SHANK_TRUST * total
            determinant = aa * bb - ab * ab
            if determinant <= 1e-9 * aa * bb:
                break
            step, stretch = (bb * ra - ab * rb) / determinant, (aa * rb - ab * ra) / determinant
            step = float(np.clip(step, -2 / ROWS, 2 / ROWS))
            turn, shank = turn - step, float(np.clip(shank * (1 - stretch), *SHANK_LIMITS))
            if abs(step) < SMALL_RAD:
                break
        cost = _unlike(strip, self.pixels, weight, np.empty_like(off)) / (float(weight.sum()) + 1e-9)
        self._notice(bgr, drift, turn, off)
        return _Place(turn, shank, cost), seen

    def _notice(self, bgr: Pixels, drift: Drift, turn: float, off: Strip) -> None:
        """Find out what stays while the leg moves, and leave it out as long as it does."""
        if abs(turn) * ROWS < STILL_ROWS:
            return
        went = np.abs(off).max(axis=2) < DIFFERENT
        stayed = np.abs(self._strip(bgr, drift, self._first, len(self.pixels), 1.0) - self.pixels).max(axis=2)
        there = stayed < STAYED * DIFFERENT
        self._votes += (there & ~went).astype(np.int8) - (went & ~there)
        np.clip(self._votes, -VOTES, VOTES, out=self._votes)
        moving = self._leg * (self._votes < VOTES)
        if moving.sum() > max(LEAST_PIXELS, LEAST_MOVING * self._leg.sum()):
            self.weight = moving

    def _fan(self, bgr: Pixels, drift: Drift, shank: float) -> Strip:
        """Return everything that the leg can reach, unrolled."""
        low, high = round(DOWN_RAD * ROWS), round(UP_RAD * ROWS)
        return self._strip(bgr, drift, self._first - low, len(self.weight) + low + high, shank)

    def _places(self, first: float, n: int, shank: float, drift: Drift) -> tuple[Strip, Strip]:
        """Where the rows of a strip lie in the picture, two arrays of shape (n, columns) [px]."""
        hip = drift.shaken(self.leg.hip[None])[0] if drift else self.leg.hip
        angles = self._base + self.up * (first + np.arange(n)) / ROWS + drift.angle
        radii = self.leg.thigh + self._below * shank
        x, y = hip[0] + np.cos(angles)[:, None] * radii, hip[1] + np.sin(angles)[:, None] * radii
        return x.astype(np.float32), y.astype(np.float32)

    def _strip(self, bgr: Pixels, drift: Drift, first: float, n: int, shank: float) -> Strip:
        """Return `n` rows from a row on, shape (n, columns, 3); a picture finer than the rows is reduced before."""
        x, y = self._places(first, n, shank, drift)
        height, width = bgr.shape[:2]
        x0, x1 = int(np.clip(x.min() - 2, 0, width - 1)), int(np.clip(x.max() + 3, 1, width))
        y0, y1 = int(np.clip(y.min() - 2, 0, height - 1)), int(np.clip(y.max() + 3, 1, height))
        part = bgr[y0:y1, x0:x1]
        x, y = x - x0, y - y0
        scale = min(1.0, 1.0 / self._unit)
        if scale < FINE and min(part.shape[:2]) * scale > 1:
            small = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            fx, fy = small.shape[1] / part.shape[1], small.shape[0] / part.shape[0]
            part, x, y = small, (x + 0.5) * fx - 0.5, (y + 0.5) * fy - 0.5
        strip = cv2.remap(part, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
        smooth: Strip = cv2.GaussianBlur(strip, (0, 0), SMOOTH)
        return smooth

    def _mask(self, shape: tuple[int, ...], first: int, n: int) -> NDArray[np.bool_]:
        """Which pixels of a strip are shank and foot, without the other leg."""
        mask = _mask(self.leg, shape)
        x, y = self._places(first, n, 1.0, STEADY)
        seen = cv2.remap(mask, x, y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT)
        there: NDArray[np.bool_] = seen > 0
        return there


class LegTracker:
    """Follows one leg through a recording; feed every picture with the landmarks of the leg."""

    def __init__(self) -> None:
        self._template: _Template | None = None
        self._now = Displacement(0.0, 1.0)
        self._bending = 0.0  # change of the shank's share in one picture

    @property
    def home(self) -> Leg | None:
        """The leg as it lay in the keyframe, None while there is none."""
        return self._template.leg if self._template else None

    def anchor(self, bgr: Pixels, leg: Leg, drift: Drift = STEADY) -> bool:
        """Take this picture as the keyframe; return whether the leg has enough texture for it."""
        template = _Template(bgr, leg, drift)
        self._template = template if template.usable else None
        self._now, self._bending = Displacement(0.0, 1.0), 0.0
        return self._template is not None

    def release(self) -> None:
        """Forget the keyframe."""
        self._template = None

    def measure(self, bgr: Pixels, leg: Leg, drift: Drift = STEADY) -> Displacement | None:
        """Measure the rotation since the keyframe, or return None where the leg is not to be seen.

        Parameters
        ----------
        bgr : ndarray of uint8, shape (height, width, 3)
        leg : Leg
            The landmarks in this picture, as they would be had the camera not moved.
        drift : Drift
            How the camera has moved.
        """
        template = self._template
        if template is None:
            return None
        expected = template.up * _angle_between(template.leg, leg)
        last = template.up * self._now.angle
        going = float(np.clip(self._now.shank + self._bending, *SHANK_LIMITS))
        shanks = [going] + ([1.0] if abs(going - 1) > BENT else [])
        swept = [template.sweep(bgr, drift, shank, expected, last) for shank in shanks]
        start, middling = min(swept, key=lambda found: found[0].cost)
        place, shank_seen = template.settle(bgr, drift, start)
        contrast = 1 - place.cost / max(middling, 1e-9)
        if contrast < CONTRAST:
            self._now, self._bending = replace(self._now, shank=1.0), 0.0
            return None
        precision = min(1.0, contrast / SURE_CONTRAST)
        self._bending = BENDING * (self._bending + place.shank - self._now.shank)
        self._now = Displacement(template.up * place.turn, precision, place.shank, shank_seen)
        return self._now


def _in_colours(weight: Strip) -> Strip:
    """Return a weight for each colour, shape (n, columns, 3): thrice the room, and no stretching at each use."""
    return np.repeat(weight, 3, axis=1).reshape(*weight.shape, 3)


def _unlike(strip: Strip, model: Strip, weight: Strip, off: Strip) -> float:
    """Return by how much two strips differ, no pixel by more than `DIFFERENT`; `off` is room to compute in."""
    np.subtract(strip, model, out=off)
    np.abs(off, out=off)
    np.minimum(off, DIFFERENT, out=off)
    return _dot(off, weight)


def _dot(a: Strip, b: Strip) -> float:
    """Return the sum of the products of two strips, without a third in between."""
    return float(np.einsum("ijk,ijk->", a, b))


def _turned(arms: Array, angle: float, shank: float, thigh: float) -> Array:
    """Turn points about the hip, shape (n, 2), and draw those beyond the knee nearer to it by the shank's share."""
    c, s = np.cos(angle), np.sin(angle)
    turned: Array = arms @ np.array([[c, s], [-s, c]])
    if shank == 1.0:
        return turned
    reach = np.maximum(np.hypot(arms[:, 0], arms[:, 1]), 1e-9)
    drawn: Array = turned * np.where(reach > thigh, (thigh + (reach - thigh) * shank) / reach, 1.0)[:, None]
    return drawn


def _angle_between(key: Leg, leg: Leg) -> float:
    """Rotation of hip-to-foot from one leg to the other by the landmarks alone [rad]."""
    a, b = key.ankle - key.hip, leg.ankle - key.hip
    return float(np.arctan2(a[0] * b[1] - a[1] * b[0], a @ b))


def _mask(leg: Leg, shape: tuple[int, ...]) -> Gray:
    """Where the shank and foot are in the picture, without the other leg."""
    shank = float(np.hypot(*(leg.ankle - leg.knee)))
    mask: Gray = np.zeros(shape[:2], np.uint8)

    def at(p: Array) -> tuple[int, int]:
        x, y = np.rint(p).astype(int).tolist()
        return x, y

    start = leg.knee + SHANK_FROM * (leg.ankle - leg.knee)
    cv2.line(mask, at(start), at(leg.ankle), 255, max(3, int(SHANK_WIDTH * shank)))
    foot = np.stack([leg.ankle, leg.heel, leg.toe])
    cv2.fillConvexPoly(mask, cv2.convexHull(np.rint(foot).astype(np.int32)), 255)
    cv2.circle(mask, at(foot.mean(0)), max(3, int(FOOT_RADIUS * shank)), 255, -1)
    other = np.rint(leg.other).astype(np.int32)
    cv2.polylines(mask, [other], False, 0, max(3, int(OTHER_WIDTH * shank)))
    return mask
