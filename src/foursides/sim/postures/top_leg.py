"""Ways of getting the top leg out of the way, or of leaving it in the way."""

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from foursides.sim.body import Body, Control
from foursides.sim.geometry import Array, Z, rotation, unit
from foursides.sim.postures.contact import skin_of
from foursides.sim.postures.instant import FLESH_M, MAT_M, Instant, Stance
from foursides.sim.postures.limbs import KNEE, bend, bent, flat_foot, foot, leg, lengths
from foursides.sim.props import Prop

Controls = dict[str, Control]

CHAIR_SEAT_M: Final = 0.44  # height of an ordinary seat
BOLSTER_M: Final = 0.26
CLEAR_M: Final = 0.06  # room between a planted foot and the lower leg
SKIN_M: Final = 0.006  # feet on each other need more room than their inner ankles
GIVES_M: Final = 0.008  # how far a thigh gives way to the other
NEAREST_SHARE: Final = 0.25  # of the leg: flesh that is nearer to the hip than this gives way
BENT_SKIN_M: Final = 0.024  # and still more when they slope
OPENING_DEG: Final = 42.0  # of the top knee in a clamshell
CLAM_THIGH_DEG: Final = 45.0  # forwards, of both thighs in a clamshell
CLAM_KNEE_DEG: Final = 80.0
AHEAD_DEG: Final = 42.0  # forwards, of a straight top leg on the floor


@dataclass(frozen=True)
class Setting:
    """Where the trunk is when the top leg is placed.

    Attributes
    ----------
    forward, headward : ndarray, shape (3,)
        The person's directions in the world.
    above, below : str
        Suffix of the bones of the upper and of the lower side.
    heads : ndarray, shape (j, 3)
        Joints, the legs not yet in place [m].
    ankle_m : float
        Height of the working ankle at rest.
    thigh_m : float
        Thickness of the lower thigh from its bone to its skin in front or behind.
    shift : ndarray, shape (3,)
        How far the person has crept over the floor [m].
    """

    body: Body
    forward: Array
    headward: Array
    above: str
    below: str
    heads: Array
    ankle_m: float
    thigh_m: float
    shift: Array

    @property
    def hip(self) -> Array:
        """Where the upper hip is."""
        return np.asarray(self.heads[self.body.index(leg(self.above)[0])])

    @property
    def low_hip(self) -> Array:
        """Where the lower hip is."""
        return np.asarray(self.heads[self.body.index(leg(self.below)[0])])

    def towards(self, forward_deg: float, up_deg: float = 0.0) -> Array:
        """Direction from the feet's way, turned forwards and then up."""
        ahead, up = np.radians([forward_deg, up_deg])
        level = -np.cos(ahead) * self.headward + np.sin(ahead) * self.forward
        return np.asarray(np.cos(up) * level + np.sin(up) * Z)


class TopLeg(Protocol):
    """One way of placing the top leg."""

    props: tuple[Prop, ...]

    def plant(self, at: Setting) -> None:
        """Choose what stays where it is."""

    def controls(self, at: Setting, instant: Instant) -> Controls:
        """Return how the leg's bones turn."""


class Planted:
    """Foot flat on the floor in front of the lower thigh or behind the lower leg, the knee up."""

    props: tuple[Prop, ...] = ()

    def __init__(self, body: Body, side: str, in_front: bool) -> None:
        self._in_front = in_front
        sole = skin_of(body, "foot", side=side)
        self._sole_m = body.head(f"foot.{side}")[2] - body.rest[sole, 2].min()
        feet = body.rest[skin_of(body, "foot", "toe", side=side)]
        self._half_width_m = float(np.ptp(feet[:, 0])) / 2

    def plant(self, at: Setting) -> None:
        """Put the foot down."""
        length = sum(lengths(at.body, leg(at.above)))
        away = max(0.2, at.thigh_m + self._half_width_m + CLEAR_M)
        down, ahead = (0.38 * length, 1.15 * away) if self._in_front else (0.40 * length, -1.05 * away)
        spot = at.low_hip - down * at.headward + ahead * at.forward
        self._ankle = np.append(spot[:2], MAT_M + self._sole_m)

    def controls(self, at: Setting, instant: Instant) -> Controls:
        """Keep the foot there; the knee may sway."""
        outward = 0.45 if self._in_front else -0.05
        pole = rotation(at.forward, -instant.top_sway_deg) @ unit(Z + outward * at.forward + 0.25 * at.headward)
        flat = flat_foot(-at.headward + (0.8 if self._in_front else 0.35) * at.forward)
        placed = dict(at.body.reach(leg(at.above), self._ankle + at.shift, pole, KNEE))
        return {**placed, f"foot.{at.above}": lambda _: flat}


class Supported:
    """Leg forwards, its shank resting on the seat of a chair or on a bolster."""

    def __init__(self, body: Body, side: str, stance: Stance) -> None:
        self._knee_deg, self._kind = stance.top_knee_deg, stance.support
        self._yaw_deg = stance.yaw_deg
        shank = body.rest[skin_of(body, "lowerleg02", side=side), 0]
        self._flesh_m = 0.45 * float(np.ptp(shank))
        self.props: tuple[Prop, ...] = ()

    def plant(self, at: Setting) -> None:
        """Put the support under the middle of the shank."""
        height = CHAIR_SEAT_M if self._kind == "chair" else BOLSTER_M
        reach, aside = bent(at.body, leg(at.above), self._knee_deg)
        rise = np.degrees(np.arcsin((height + self._flesh_m - at.hip[2]) / reach))
        ahead_deg = 62.0 - 0.1 * self._knee_deg
        self._ankle = at.hip + reach * at.towards(ahead_deg, float(rise))
        shank = at.towards(ahead_deg - aside)
        size = np.array([0.42, 0.42, height] if self._kind == "chair" else [0.30, 0.62, height])
        centre = self._ankle - 0.13 * shank
        centre[2] = height / 2
        across_deg = float(np.degrees(np.arctan2(shank[1], shank[0])))
        self.props = (Prop(self._kind, centre, size, across_deg),)

    def controls(self, at: Setting, instant: Instant) -> Controls:
        """Leave the leg there; the knee may sway up."""
        pole = unit(at.forward + at.headward + (0.1 + np.sin(np.radians(instant.top_sway_deg))) * Z)
        placed = dict(at.body.reach(leg(at.above), self._ankle + at.shift, pole, KNEE))
        return {**placed, f"foot.{at.above}": foot()}


class Held:
    """Leg held up in the air."""

    props: tuple[Prop, ...] = ()

    def __init__(self, stance: Stance) -> None:
        self._knee_deg = stance.top_knee_deg

    def plant(self, at: Setting) -> None:
        """Nothing stays where it is."""

    def controls(self, at: Setting, instant: Instant) -> Controls:
        """Point the leg up and a little forward, swaying."""
        up = 44 + instant.top_sway_deg + 0.6 * np.sin(2 * np.pi * instant.time_s / 3.1)
        ahead = 14 + 0.4 * self._knee_deg
        upper = at.towards(ahead, up)
        lower = at.towards(ahead - self._knee_deg, 0.9 * up)
        return bend(at.body, leg(at.above), at.hip, upper, lower, pole=at.forward) | {f"foot.{at.above}": foot()}


class Resting:
    """Leg lying straight on the lower one: it rises with it, or by itself."""

    props: tuple[Prop, ...] = ()

    def __init__(self, body: Body, side: str) -> None:
        self._feet_m = 2 * inner_m(body, side, "foot", "toe") + SKIN_M
        hip, ankle = body.head(leg(side)[0]), body.head(f"foot.{side}")
        skin = body.rest[skin_of(body, "upperleg02", "lowerleg", side=side)]
        # of every point between hip and ankle: how far along, and how far inside the line between them
        self._along = (skin[:, 2] - hip[2]) / (ankle[2] - hip[2])
        self._inside_m = (hip[0] + self._along * (ankle[0] - hip[0]) - skin[:, 0]) * np.sign(hip[0])
        self._stack_m = self._feet_m

    def plant(self, at: Setting) -> None:
        """Leave as much between the ankles as feet, shanks and thighs need; heavy thighs hold the feet apart."""
        hips = float(at.hip[2] - at.low_hip[2])
        needed = (2 * (self._inside_m - GIVES_M) - (1 - self._along) * hips) / self._along
        self._stack_m = max(self._feet_m, float(needed[self._along > NEAREST_SHARE].max()))

    def controls(self, at: Setting, instant: Instant) -> Controls:
        """Lie on the lower leg, or above it."""
        reach = 0.999 * sum(lengths(at.body, leg(at.above)))
        height = at.ankle_m + self._stack_m + max(instant.lift_m, instant.top_lift_m) - at.hip[2]
        angle = float(np.degrees(np.arcsin(np.clip(height / reach, -1, 1))))
        target = at.hip + reach * at.towards(8.0, angle)
        placed = dict(at.body.reach(leg(at.above), target, at.forward, KNEE))
        return {**placed, f"foot.{at.above}": foot()}


class Ahead:
    """Leg straight on the floor before the lower one; it rises by itself."""

    props: tuple[Prop, ...] = ()

    def __init__(self, body: Body, side: str) -> None:
        self._ankle_m = MAT_M - FLESH_M + inner_m(body, side, "foot", "toe")

    def plant(self, at: Setting) -> None:
        """Nothing stays where it is but on the floor."""

    def controls(self, at: Setting, instant: Instant) -> Controls:
        """Lie on the inner side of the foot, or above it."""
        reach = 0.999 * sum(lengths(at.body, leg(at.above)))
        height = self._ankle_m + instant.top_lift_m - at.hip[2]
        angle = float(np.degrees(np.arcsin(np.clip(height / reach, -1, 1))))
        target = at.hip + reach * at.towards(AHEAD_DEG, angle)
        placed = dict(at.body.reach(leg(at.above), target, unit(at.forward + at.headward), KNEE))
        return {**placed, f"foot.{at.above}": foot()}


class Clam:
    """Leg bent on the bent lower leg; the knee opens like a clam, the feet stay together."""

    props: tuple[Prop, ...] = ()

    def __init__(self, body: Body, side: str) -> None:
        self._stack_m = 2 * inner_m(body, side, "foot", "toe") + BENT_SKIN_M

    def plant(self, at: Setting) -> None:
        """Nothing stays where it is but on the lower leg."""

    def controls(self, at: Setting, instant: Instant) -> Controls:
        """Turn the knee up about the line from hip to ankle."""
        reach, aside = bent(at.body, leg(at.above), CLAM_KNEE_DEG)
        height = at.ankle_m + self._stack_m + instant.lift_m - at.hip[2]
        angle = float(np.degrees(np.arcsin(np.clip(height / reach, -1, 1))))
        way = at.towards(CLAM_THIGH_DEG - aside, angle)
        opening = OPENING_DEG * instant.amount + instant.top_sway_deg
        pole = rotation(way, float(opening * np.sign(np.cross(way, at.forward) @ Z))) @ at.forward
        placed = dict(at.body.reach(leg(at.above), at.hip + reach * way, pole, KNEE))
        return {**placed, f"foot.{at.above}": foot()}


def inner_m(body: Body, side: str, *bones: str) -> float:
    """How far the skin of some bones reaches inwards from the first of them, at the ankle or the knee [m]."""
    part = body.rest[skin_of(body, *bones, side=side), 0]
    joint = body.head(f"{bones[0]}.{side}")
    near = body.rest[skin_of(body, *bones, side=side), 2] < joint[2] + 0.05
    return float(np.max((joint[0] - part[near]) * np.sign(joint[0])))


def top_leg_of(body: Body, side: str, stance: Stance) -> TopLeg:
    """Return the way in which somebody places the top leg."""
    match stance.top_leg:
        case "front" | "behind":
            return Planted(body, side, stance.top_leg == "front")
        case "chair":
            return Supported(body, side, stance)
        case "held":
            return Held(stance)
        case "clam":
            return Clam(body, side)
        case "ahead":
            return Ahead(body, side)
        case _:
            return Resting(body, side)
