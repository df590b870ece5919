"""Where the moving part of the body is in one picture, and the angle of its leg: plain geometry on landmarks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import atan2, degrees, dist, hypot, nan
from typing import Final

from foursides.motion.watch import Angle, Moving
from foursides.pose.anatomy import LEG, SIDES, Points, Side, hips, shoulders, trunk_length
from foursides.pose.frame import Array

Place = tuple[float, float]
TRUNK_WEIGHT = 0.5
STRAIGHT_DEG = 180.0
HIP_AT_ZERO_DEG, HIP_GAIN = 4.3, 0.915  # rendered bridges to develop on: error 3.5 deg in the median instead of 6.3


@dataclass(frozen=True, slots=True)
class Limb:
    """One leg in one picture, whichever it is called: hip, knee and ankle [px], x right and y down."""

    name: Side
    hip: Place
    knee: Place
    ankle: Place

    @property
    def length(self) -> float:
        """From the hip over the knee to the ankle [px]."""
        return dist(self.hip, self.knee) + dist(self.knee, self.ankle)

    @property
    def bend_deg(self) -> float:
        """Flexion of the knee in the picture, 0 when straight [deg]."""
        return 180.0 - inside_deg(self.hip, self.knee, self.ankle)

    @property
    def bearing_deg(self) -> float:
        """Direction from hip to ankle in the picture [deg]."""
        return degrees(atan2(self.ankle[1] - self.hip[1], self.ankle[0] - self.hip[0]))


def limb(image: Points, name: Side) -> Limb:
    """Return a leg of the landmarks, shape (33, 2)."""
    hip, knee, ankle, *_ = LEG[name]
    return Limb(name, _place(image[hip]), _place(image[knee]), _place(image[ankle]))


def _place(point: Array | Sequence[float]) -> Place:
    return float(point[0]), float(point[1])


def inside_deg(first: Place, corner: Place, last: Place) -> float:
    """Return the angle at a corner between the ways to two other places, 0 to 180 [deg]."""
    x, y, u, v = first[0] - corner[0], first[1] - corner[1], last[0] - corner[0], last[1] - corner[1]
    return degrees(atan2(abs(x * v - y * u), x * u + y * v))


def body_size(image: Points, limbs: tuple[Limb, Limb]) -> float:
    """Return the longer leg and half the trunk [px]: whole in any pose that stays in the plane of the picture."""
    return max(each.length for each in limbs) + TRUNK_WEIGHT * trunk_length(image)


class Pair:
    """The two legs of a body, each followed from picture to picture: a network may swap their names at any time.

    A leg is the one that is nearest to where it was going. Where the two cover each other they may be exchanged all
    the same; then both are at rest, or the one that has moved more is measured.
    """

    def __init__(self) -> None:
        self._last: tuple[Limb, Limb] | None = None
        self._before: tuple[Limb, Limb] | None = None

    def follow(self, image: Points) -> tuple[Limb, Limb]:
        """Take one picture's landmarks in; return its legs, each in the place of the one that it was before."""
        first, second = limb(image, SIDES[0]), limb(image, SIDES[1])
        if self._last is not None and self._cost(second, first) < self._cost(first, second):
            first, second = second, first
        self._before, self._last = self._last, (first, second)
        return self._last

    def _cost(self, *now: Limb) -> float:
        return sum(self._way(i, each) for i, each in enumerate(now))

    def _way(self, i: int, now: Limb) -> float:
        """How far a leg is from where the one in its place was going [px]."""
        assert self._last is not None
        last = self._last[i]
        before = self._before[i] if self._before else last
        way = 0.0
        for here, then, earlier in ((now.knee, last.knee, before.knee), (now.ankle, last.ankle, before.ankle)):
            way += hypot(here[0] - 2 * then[0] + earlier[0], here[1] - 2 * then[1] + earlier[1])
        return way


def _ankle_up(own: Limb, _far: Limb, _image: Points) -> float:
    return -own.ankle[1]


def _knee_up(own: Limb, _far: Limb, _image: Points) -> float:
    return -own.knee[1]


def _pelvis_up(_own: Limb, _far: Limb, image: Points) -> float:
    return -hips(image)[1]


def _ankle_across(own: Limb, _far: Limb, image: Points) -> float:
    """Way of the ankle from its own side of the hips to the other one's; hips that sway do not count."""
    middle = hips(image)[0]
    return (own.ankle[0] - middle) * (1.0 if own.hip[0] < middle else -1.0)


PLACES: Final[dict[Moving, Callable[[Limb, Limb, Points], float]]] = {
    "ankle_lift": _ankle_up,
    "knee_lift": _knee_up,
    "pelvis_lift": _pelvis_up,
    "ankle_across": _ankle_across,
}
"""How far along its way the moving part is [px], for the leg that moves it, the other one and the landmarks."""


def hip_inside_deg(limbs: tuple[Limb, Limb], image: Points) -> float:
    """Return the angle shoulder, hip, knee of a body seen from the side, of both legs together [deg].

    The network marks hips towards the belly, so that they read too straight, and beyond: over the line from shoulders
    to knees the angle goes on past 180. What it comes to is fitted to bodies whose bones are known; no hip is more
    than straight.
    """
    (x, y), (u, v) = limbs[0].knee, limbs[1].knee
    first, corner, last = shoulders(image), hips(image), ((x + u) / 2, (y + v) / 2)
    share = (corner[0] - first[0]) / ((last[0] - first[0]) or 1.0)
    above = corner[1] < first[1] + share * (last[1] - first[1])
    inside = inside_deg(first, corner, last)
    return min(STRAIGHT_DEG, HIP_AT_ZERO_DEG + HIP_GAIN * (2 * STRAIGHT_DEG - inside if above else inside))


def angle_deg(angle: Angle | None, own: Limb, limbs: tuple[Limb, Limb], image: Points) -> float:
    """Return an angle that one picture shows of a leg; turns since rest are ``Limb.bearing_deg`` [deg]."""
    match angle:
        case "knee_flexion":
            return own.bend_deg
        case "knee_extension":
            return 180.0 - own.bend_deg
        case "hip_extension":
            return hip_inside_deg(limbs, image)
        case "hip_abduction" | "hip_adduction":
            return own.bearing_deg
        case _:
            return nan
