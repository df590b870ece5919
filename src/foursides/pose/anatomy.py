"""Where a body's parts are and which way it faces: plain geometry on landmarks.

Points are rows of coordinates, of an array or, many times faster for a few of them, of its ``tolist()``.
"""

from collections.abc import Sequence
from math import dist, hypot, sqrt
from typing import Literal

from foursides.pose.frame import Array, Landmark

Points = Array | Sequence[Sequence[float]]
Vector = tuple[float, float, float]
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

_LS, _RS = int(Landmark.LEFT_SHOULDER), int(Landmark.RIGHT_SHOULDER)
_LH, _RH = int(Landmark.LEFT_HIP), int(Landmark.RIGHT_HIP)


def other(side: Side) -> Side:
    """Return the opposite side."""
    return "right" if side == "left" else "left"


def trunk(image: Points) -> tuple[float, float]:
    """Return the vector from the middle of the shoulders to the middle of the hips in the picture [px]."""
    a, b, c, d = image[_LS], image[_RS], image[_LH], image[_RH]
    return float(c[0] + d[0] - a[0] - b[0]) / 2, float(c[1] + d[1] - a[1] - b[1]) / 2


def trunk_length(image: Points) -> float:
    """Return the distance from the middle of the shoulders to the middle of the hips [px]."""
    return hypot(*trunk(image))


def hips(image: Points) -> tuple[float, float]:
    """Return the middle of the hips [px]."""
    a, b = image[_LH], image[_RH]
    return float(a[0] + b[0]) / 2, float(a[1] + b[1]) / 2


def shoulders(image: Points) -> tuple[float, float]:
    """Return the middle of the shoulders [px]."""
    a, b = image[_LS], image[_RS]
    return float(a[0] + b[0]) / 2, float(a[1] + b[1]) / 2


def front(world: Points) -> Vector:
    """Return the unit vector that the chest faces, camera axes; y points down, z away.

    Parameters
    ----------
    world : shape (33, 3)
    """
    a, b, c, d = world[_LS], world[_RS], world[_LH], world[_RH]
    ax, ay, az = float(b[0] - a[0]), float(b[1] - a[1]), float(b[2] - a[2])  # left to right shoulder
    tx, ty, tz = (float(c[i] + d[i] - a[i] - b[i]) for i in range(3))
    x, y, z = ay * tz - az * ty, az * tx - ax * tz, ax * ty - ay * tx
    length = max(sqrt(x * x + y * y + z * z), 1e-9)
    return x / length, y / length, z / length


def extension(image: Points, side: Side) -> float:
    """How far a leg reaches along the line of the trunk, in trunk lengths: 1.5 straight, 0 when drawn up."""
    hip, _, ankle, *_ = LEG[side]
    x, y = trunk(image)
    way = (image[ankle][0] - image[hip][0]) * x + (image[ankle][1] - image[hip][1]) * y
    return float(way) / max(x * x + y * y, 1e-9)


def leg_length(image: Points, side: Side) -> float:
    """Hip to knee to ankle [px]."""
    hip, knee, ankle, *_ = LEG[side]
    return dist(image[hip], image[knee]) + dist(image[knee], image[ankle])


def swap_legs(points: Array) -> Array:
    """Return the landmarks with the labels of the two legs (hips included) exchanged."""
    swapped = points.copy()
    left, right = list(LEG["left"]), list(LEG["right"])
    swapped[left], swapped[right] = points[right], points[left]
    return swapped
