"""Where on a body every vertex is: how far down an arm or a leg, how far from the collar."""

import numpy as np

from foursides.sim.body import Body
from foursides.sim.geometry import Array

LEG_M = 0.42  # length of thigh and of shank, roughly: turns shares of them into metres
ARM_BONES = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")


def belongs(body: Body, starts: tuple[str, ...]) -> np.typing.NDArray[np.bool_]:
    """Mark the vertices of all bones whose names start so."""
    return np.isin(body.nearest_bone, [bone for bone in body.labels if bone.startswith(starts)])


def waist_m(body: Body) -> float:
    """Height of the waist in the rest pose."""
    return float(0.35 * body.head("spine05")[2] + 0.65 * body.head("spine04")[2])


def _share(body: Body, points: Array, start: str, end: str) -> Array:
    a, b = body.head(start), body.head(end)
    share: Array = (points - a) @ (b - a) / ((b - a) @ (b - a))
    return share


def on_leg(body: Body) -> Array:
    """How far down the leg each vertex is: 0 hip, 1 knee, 2 ankle; of both legs alike, and of the trunk below 0."""
    points = body.rest * [1, 1, 1]
    points[:, 0] = np.abs(points[:, 0])
    thigh = _share(body, points, "upperleg01.L", "lowerleg01.L")
    shank = _share(body, points, "lowerleg01.L", "foot.L")
    below = points[:, 2] < body.head("lowerleg01.L")[2]
    place: Array = np.where(below, 1 + np.maximum(shank, 0), np.minimum(thigh, 1))
    return place


def on_arm(body: Body) -> tuple[Array, float]:
    """How far down the arm each vertex is: 0 shoulder, 1 elbow, 2 wrist; negative on the trunk. And its length [m]."""
    points = body.rest.copy()
    points[:, 0] = np.abs(points[:, 0])
    upper = _share(body, points, "upperarm01.L", "lowerarm01.L")
    lower = 1 + _share(body, points, "lowerarm01.L", "wrist.L")
    forearm = belongs(body, ("lowerarm", "wrist", "finger", "metacarpal"))
    place = np.where(forearm, np.maximum(lower, 1), np.minimum(upper, 1))
    trunk = ~belongs(body, ARM_BONES)
    return np.where(trunk, np.minimum(upper, -0.06), place), body.length("upperarm01.L", "lowerarm01.L")


def collar_level(body: Body, *, low: bool) -> Array:
    """How far below the collar each vertex is; the collar is lower in front, more so if `low` [m]."""
    neck = body.head("neck01")
    tilt = 0.9 if low else 0.45
    level: Array = neck[2] + (0.0 if low else 0.018) + tilt * (body.rest[:, 1] - neck[1]) - body.rest[:, 2]
    return level


def leg_axis(body: Body) -> Array:
    """Where the axis of the left leg is at each vertex's height (x, y), shape (n, 2)."""
    joints = np.array([body.head(f"{bone}.L") for bone in ("foot", "lowerleg01", "upperleg01")])
    z = body.rest[:, 2]
    return np.stack([np.interp(z, joints[:, 2], joints[:, i]) for i in (0, 1)], 1)
