"""Arms and legs: their bones, how long they are, and where their ends go."""

from typing import Final

import numpy as np

from foursides.sim.body import Body, Control
from foursides.sim.geometry import Array, X, Y, Z, bone_axes, columns, cross, rotation, unit

KNEE: Final = -Y  # where knees and elbows point in the rest pose
ELBOW: Final = Y
RELAXED_FOOT_DEG: Final = 14.0  # plantar flexion of a foot that nothing holds, beyond the rest pose

Chain = tuple[str, str, str]


def leg(side: str) -> Chain:
    """Hip, knee and ankle of a side, "L" or "R"."""
    return f"upperleg01.{side}", f"lowerleg01.{side}", f"foot.{side}"


def arm(side: str) -> Chain:
    """Shoulder, elbow and wrist of a side."""
    return f"upperarm01.{side}", f"lowerarm01.{side}", f"wrist.{side}"


def other(side: str) -> str:
    """Return the other side."""
    return "R" if side == "L" else "L"


def lengths(body: Body, chain: Chain) -> tuple[float, float]:
    """Lengths of the upper and the lower part of a limb [m]."""
    first, middle, end = chain
    return body.length(first, middle), body.length(middle, end)


def bent(body: Body, chain: Chain, flexion_deg: float) -> tuple[float, float]:
    """Distance between the ends of a bent limb [m], and the angle at its root between it and its upper part [deg]."""
    upper, lower = lengths(body, chain)
    angle = np.radians(max(flexion_deg, 0.5))
    along, aside = upper + lower * np.cos(angle), lower * np.sin(angle)
    return float(np.hypot(along, aside)), float(np.degrees(np.arctan2(aside, along)))


def bend(body: Body, chain: Chain, head: Array, upper: Array, lower: Array, *, pole: Array) -> dict[str, Control]:
    """Point the two parts of a limb along two directions.

    Parameters
    ----------
    head : ndarray, shape (3,)
        Where the limb begins [m].
    upper, lower : ndarray, shape (3,)
        Directions in the world.
    pole : ndarray, shape (3,)
        Where knee or elbow points if the limb is straight.
    """
    first, second = lengths(body, chain)
    target = head + first * unit(upper) + second * unit(lower)
    bulge = unit(upper) - unit(lower)
    rest_pole = KNEE if chain == leg(chain[0][-1]) else ELBOW
    return dict(body.reach(chain, target, bulge + 0.02 * unit(pole), rest_pole))


def foot(plantar_deg: float = RELAXED_FOOT_DEG) -> Array:
    """Rotation of a foot relative to its shank; plantar flexion is positive."""
    return rotation(X, plantar_deg)


def palm_down(body: Body, side: str, fingers: Array, back: Array) -> Array:
    """Rotation of a hand whose fingers and back point along two directions in the world."""
    wrist, index, little = (body.head(f"{bone}.{side}") for bone in ("wrist", "finger2-1", "finger5-1"))
    rest_back = cross(index - wrist, little - wrist) * (1 if side == "L" else -1)
    rest = bone_axes((index + little) / 2 - wrist, rest_back)
    return np.asarray(bone_axes(fingers, back) @ rest.T)


def flat_foot(toes: Array) -> Array:
    """Rotation of a foot whose sole lies on the floor, its toes along a horizontal direction."""
    toes = unit(toes * [1, 1, 0])
    return columns(cross(-toes, Z), -toes, Z)
