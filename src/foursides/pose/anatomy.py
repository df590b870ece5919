"""Where a body's parts are and which way it faces: plain geometry on landmarks."""

from typing import Literal

import numpy as np

from foursides.pose.frame import Array, Landmark

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")
LEG = {
    "left": (
        Landmark.LEFT_HIP,
        Landmark.LEFT_KNEE,
        Landmark.LEFT_ANKLE,
        Landmark.LEFT_HEEL,
        Landmark.LEFT_TOE,
    ),
    "right": (
        Landmark.RIGHT_HIP,
        Landmark.RIGHT_KNEE,
        Landmark.RIGHT_ANKLE,
        Landmark.RIGHT_HEEL,
        Landmark.RIGHT_TOE,
    ),
}
_SHOULDERS = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]
_HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]


def other(side: Side) -> Side:
    """Return the opposite side."""
    return "right" if side == "left" else "left"


def trunk(points: Array) -> Array:
    """Return the vector from the middle of the shoulders to the middle of the hips.

    Parameters
    ----------
    points : ndarray, shape (33, d)
        Image or world landmarks.

    Returns
    -------
    ndarray, shape (d,)
    """
    vector: Array = points[_HIPS].mean(axis=0) - points[_SHOULDERS].mean(axis=0)
    return vector


def trunk_length(points: Array) -> float:
    """Return the distance from the middle of the shoulders to the middle of the hips, in the points' unit."""
    return float(np.linalg.norm(trunk(points)))


def across(points: Array, joint: Literal["shoulder", "hip"]) -> Array:
    """Return the vector from the left to the right shoulder or hip, shape (d,)."""
    left, right = _SHOULDERS if joint == "shoulder" else _HIPS
    vector: Array = points[right] - points[left]
    return vector


def front(world: Array, joint: Literal["shoulder", "hip"] = "shoulder") -> Array:
    """Return the unit vector that the chest (or the pelvis) faces, camera axes; y points down, z away.

    Parameters
    ----------
    world : ndarray, shape (33, 3)
    """
    normal = np.cross(across(world, joint), trunk(world))
    unit: Array = normal / max(float(np.linalg.norm(normal)), 1e-9)
    return unit


def extension(image: Array, side: Side) -> float:
    """How far a leg reaches along the line of the trunk, in trunk lengths: 1.5 straight, 0 when drawn up."""
    hip, _, ankle, *_ = LEG[side]
    axis = trunk(image)
    return float((image[ankle] - image[hip]) @ axis / max(float(axis @ axis), 1e-9))


def leg_length(image: Array, side: Side) -> float:
    """Hip to knee to ankle, in the points' unit."""
    hip, knee, ankle, *_ = LEG[side]
    return float(np.linalg.norm(image[knee] - image[hip]) + np.linalg.norm(image[ankle] - image[knee]))


def swap_legs(points: Array) -> Array:
    """Return the landmarks with the labels of the two legs (hips included) exchanged."""
    swapped = points.copy()
    left, right = list(LEG["left"]), list(LEG["right"])
    swapped[left], swapped[right] = points[right], points[left]
    return swapped
