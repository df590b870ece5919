"""Small geometry. World: metres, x right, y away from the camera, z up, floor at z = 0."""

from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

X: Array = np.array([1.0, 0.0, 0.0])
Y: Array = np.array([0.0, 1.0, 0.0])
Z: Array = np.array([0.0, 0.0, 1.0])
SAME: Array = np.eye(3)
"""The rotation that turns nothing."""

TINY = 1e-12  # keeps a vector of no length finite


def unit(vector: ArrayLike) -> Array:
    """Vectors of length one along the last axis."""
    v = np.asarray(vector, float)
    if v.shape == (3,):  # poses consist of these; the same sum as below, without its overhead
        x, y, z = v.tolist()
        return np.asarray(v / (sqrt(x * x + y * y + z * z) + TINY))
    ones: Array = v / (np.linalg.norm(v, axis=-1, keepdims=True) + TINY)
    return ones


def cross(a: Array, b: Array) -> Array:
    """Cross product of two vectors, as `numpy.cross` without the overhead of its many shapes."""
    (ax, ay, az), (bx, by, bz) = a.tolist(), b.tolist()
    return np.array([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])


def rotation(axis: ArrayLike, degrees: float) -> Array:
    """Rotation matrix about an axis through the origin (Rodrigues)."""
    x, y, z = unit(axis)
    about = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = np.radians(degrees)
    turn: Array = SAME + np.sin(angle) * about + (1 - np.cos(angle)) * about @ about
    return turn


def bone_axes(along: Array, hinge: Array) -> Array:
    """Orthonormal axes as columns: along the bone, its hinge made perpendicular, and their cross product."""
    first = unit(along)
    second = unit(hinge - first * (hinge @ first))
    return columns(first, second, cross(first, second))


def columns(first: Array, second: Array, third: Array) -> Array:
    """Matrix of three columns."""
    matrix = np.empty((3, 3))
    matrix[:, 0], matrix[:, 1], matrix[:, 2] = first, second, third
    return matrix


def minimum_jerk(phase: ArrayLike) -> Array:
    """Smoothest way from 0 to 1 while the phase goes from 0 to 1 (Flash and Hogan 1985)."""
    x = np.clip(phase, 0.0, 1.0)
    way: Array = x**3 * (10 - 15 * x + 6 * x * x)
    return way


def vertex_normals(vertices: Array, faces: NDArray[np.int64]) -> Array:
    """Average the faces' normals at the vertices, weighted by area."""
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    face_normals = np.cross(b - a, c - a)
    corners = faces.ravel()
    thrice = np.repeat(face_normals, 3, axis=0)
    return unit(np.stack([np.bincount(corners, column, minlength=len(vertices)) for column in thrice.T], 1))


def look_at(eye: Array, target: Array) -> Array:
    """World-to-view matrix, shape (4, 4), of a camera at `eye`; the view looks along its own -z."""
    ahead = unit(target - eye)
    right = unit(np.cross(ahead, Z))
    view = np.eye(4)
    view[:3, :3] = right, np.cross(right, ahead), -ahead
    view[:3, 3] = -view[:3, :3] @ eye
    return view
