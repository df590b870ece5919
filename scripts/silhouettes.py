"""Outlines of a posed body in a picture: which part is where, as closed lines with a fixed number of points."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from foursides.sim.body import Body
from foursides.sim.geometry import Array

Faces = NDArray[np.int64]

SHIFT = 4  # binary digits of a pixel's fractions in which triangles are filled
SMOOTHING_PX = 2.5  # of the edge: skin has facets
SPECK = 0.02  # of the largest outline: smaller ones are left out
BONES = {
    "head": ("head", "neck02", "neck03"),
    "trunk": ("root", "pelvis", "spine", "clavicle", "shoulder01", "neck01"),
    "arm": ("upperarm", "lowerarm", "wrist", "finger", "metacarpal"),
    "thigh": ("upperleg",),
    "leg": ("upperleg", "lowerleg", "foot", "toe"),
}


def faces_of(body: Body, part: str) -> Faces:
    """Return the triangles of a part such as ``"trunk"`` or ``"leg.L"``, shape (f, 3)."""
    kind, _, side = part.partition(".")
    bones = [b for b in body.labels if b.startswith(BONES[kind]) and (not side or b.endswith(f".{side}"))]
    faces = body.faces["body"]
    return np.asarray(faces[np.isin(body.nearest_bone, bones)[faces].any(axis=1)])


def outlines(points: Array, faces: Faces, size: tuple[int, int]) -> list[Array]:
    """Return the outer edges of triangles in a picture of some size [px], the largest first, shapes (k, 2)."""
    wide, high = size
    mask = np.zeros((high, wide), np.uint8)
    for corners in np.round(points[faces] * 2**SHIFT).astype(np.int32):
        cv2.fillConvexPoly(mask, corners, 255, cv2.LINE_8, SHIFT)
    mask = np.where(cv2.GaussianBlur(mask, (0, 0), SMOOTHING_PX) > 127, 255, 0).astype(np.uint8)
    found, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    lines = sorted((line[:, 0].astype(float) for line in found if len(line) > 8), key=_area, reverse=True)
    return [line for line in lines if _area(line) > SPECK * _area(lines[0])]


def hull(points: Array) -> Array:
    """Return the line around points in a picture, shape (k, 2)."""
    line: Array = cv2.convexHull(points.astype(np.float32))[:, 0].astype(float)
    return line


def in_step(lines: Sequence[Array], count: int) -> list[Array]:
    """Return closed lines as equally many points each, every point near to itself in the line before."""
    stepped: list[Array] = []
    for line in lines:
        fine = _evenly(line, 4 * count)
        if stepped:
            turns = (np.arange(4 * count)[:, None] + 4 * np.arange(count)[None]) % (4 * count)
            distances = ((fine[turns] - stepped[-1]) ** 2).sum(axis=(1, 2))
            fine = np.roll(fine, -int(distances.argmin()), axis=0)
        stepped.append(fine[::4])
    return stepped


def _area(line: Array) -> float:
    x, y = line.T
    return abs(float(x @ np.roll(y, 1) - y @ np.roll(x, 1))) / 2


def _evenly(line: Array, count: int) -> Array:
    """Return a closed line as points at even distances, its wiggles of a pixel smoothed."""
    smooth = np.mean([np.roll(line, turn, axis=0) for turn in range(-3, 4)], axis=0)
    closed = np.vstack([smooth, smooth[:1]])
    way = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    at = np.linspace(0, way[-1], count, endpoint=False)
    return np.stack([np.interp(at, way, closed[:, axis]) for axis in (0, 1)], 1)
