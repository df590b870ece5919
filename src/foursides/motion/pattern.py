"""What makes a movement this exercise and no other: what the body does besides moving the part that is measured.

Bounds of identity, not of form: a poor repetition still counts. They are in each exercise's file.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import acos, asin, degrees, inf, sqrt
from statistics import median
from typing import Literal

from foursides.motion.reading import Rep
from foursides.pose.anatomy import LEG, Points, Side, Vector, front, hips, other, shoulders

Otherwise = Literal[
    "left_position",
    "too_large",
    "too_fast",
    "body_moves",
    "knee_bent",
    "knee_straight",
    "knee_still",
    "thigh_moves",
    "thigh_still",
    "leg_in_the_air",
    "hip_still",
    "foot_moves",
    "other_leg_moves",
]
"""How a movement is another one than the exercise's."""

UNSEEN_REP_S = 0.8  # faster, while no rest is known, is getting into place, or jogging
UNSURE_DEG = 1.5  # of a turn of the thigh: a landmark that wanders by a centimetre at either end makes as much
AROUND_S = 0.15  # about a moment, over which the body is looked at: one picture may be wrong
LONGEST_S = 61.0  # a movement that takes longer is none
IN_POSITION_SHARE = 0.6  # of a movement that must be made in position


@dataclass(frozen=True, slots=True)
class Pattern:
    """What the body does besides, in one exercise; by default anything.

    Attributes
    ----------
    largest_m : float
        The largest movement [m].
    start_knee_deg, top_knee_deg : tuple of float
        Least and most flexion of the working knee where the movement begins and at its top [deg].
    knee_bends_deg : tuple of float
        Least and most by which the knee bends on the way to the top; it straightens where negative [deg].
    thigh_turns_deg : float
        Most that the thigh turns against the floor [deg].
    thigh_share : float
        Least that it turns, of what a straight leg turns for such a lift.
    top_thigh_deg : tuple of float
        Least and most angle of the thigh to the floor at the top, upwards [deg].
    hip_opens_deg : float
        Least that the hip opens, or less than which it may close [deg].
    foot_share : float
        Most that the foot of the working leg rises, of the movement.
    other_share : float
        Most that the same part of the other leg rises and falls, of the movement.
    other_rises : float
        Most that it has risen at the top, of the movement.
    body_share : float
        Most that the hips rise or fall, of the movement.
    chest_share : float
        Most that the shoulders have risen or fallen at the top, of the movement.
    rolls_deg : float
        Most that the chest faces elsewhere at the end than at the beginning [deg].
    """

    largest_m: float = 1.2
    start_knee_deg: tuple[float, float] = (0.0, 180.0)
    top_knee_deg: tuple[float, float] = (0.0, 180.0)
    knee_bends_deg: tuple[float, float] = (-180.0, 180.0)
    thigh_turns_deg: float = 180.0
    thigh_share: float = 0.0
    top_thigh_deg: tuple[float, float] = (-90.0, 90.0)
    hip_opens_deg: float = -180.0
    foot_share: float = inf
    other_share: float = inf
    other_rises: float = inf
    body_share: float = inf
    chest_share: float = inf
    rolls_deg: float = 180.0


KNEE, ANKLE = 1, 2  # places in `LEG`
ANYTHING = Pattern()
SEEN = ("knee_deg", "thigh_deg", "hip_deg", "foot_px", "other_px", "chest_px")


@dataclass(frozen=True, slots=True)
class Shape:
    """How the body is at one moment, angles in space and heights as the picture shows them.

    Attributes
    ----------
    time_s : float
    knee_deg : float
        Flexion of the working knee, 0 when straight [deg].
    thigh_deg : float
        Angle of the thigh to the floor, upwards from the hip [deg].
    hip_deg : float
        Angle shoulder, hip, knee, 180 when straight [deg].
    foot_px, other_px, hips_px, chest_px : float
        Height of the ankle, of the other leg's part that moves here, and of the middle of hips and shoulders,
        upwards [px].
    front : tuple of float or None
        Where the chest faces, a unit vector in camera axes; None where it is not seen.
    in_position : bool
    """

    time_s: float
    knee_deg: float
    thigh_deg: float
    hip_deg: float
    foot_px: float
    other_px: float
    hips_px: float
    chest_px: float
    front: Vector | None
    in_position: bool


def shape_of(
    time_s: float,
    image: Points,
    world: Points,
    leg: Side,
    part: int = ANKLE,
    *,
    in_position: bool = True,
    from_behind: bool = False,
) -> Shape:
    """Return how the body is.

    Parameters
    ----------
    time_s : float
    image : shape (33, 2)
        Landmarks [px].
    world : shape (33, 3)
        Landmarks about the hips, camera axes [m].
    leg : {"left", "right"}
        The one that works.
    part : int
        Which of a leg's landmarks moves, from the hip on.
    in_position : bool
        Whether the person is as the exercise asks.
    from_behind : bool
        Whether the camera sees the back: where the chest faces is a guess then, which turns about within a lift.
    """
    hip, knee, ankle, *_ = (world[i] for i in LEG[leg])
    chest = [(float(a) + float(b)) / 2 for a, b in zip(world[11], world[12], strict=True)]
    thigh = [float(b) - float(a) for a, b in zip(hip, knee, strict=True)]
    return Shape(
        time_s=time_s,
        knee_deg=180.0 - _corner_deg(hip, knee, ankle),
        thigh_deg=degrees(asin(max(-1.0, min(1.0, -thigh[1] / max(sqrt(sum(x * x for x in thigh)), 1e-9))))),
        hip_deg=_corner_deg(chest, hip, knee),
        foot_px=-float(image[LEG[leg][ANKLE]][1]),
        other_px=-float(image[LEG[other(leg)][part]][1]),
        hips_px=-hips(image)[1],
        chest_px=-shoulders(image)[1],
        front=None if from_behind else front(world),
        in_position=in_position,
    )


def _corner_deg(first: Iterable[float], corner: Iterable[float], last: Iterable[float]) -> float:
    u = [float(a) - float(b) for a, b in zip(first, corner, strict=True)]
    v = [float(a) - float(b) for a, b in zip(last, corner, strict=True)]
    size = sqrt(sum(a * a for a in u) * sum(b * b for b in v))
    return degrees(acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(u, v, strict=True)) / max(size, 1e-9)))))


@dataclass(frozen=True, slots=True)
class Traits:
    """What the body did besides, from the beginning of a movement to its end; as in `Pattern`.

    By how much of the movement the other leg has risen at its top is ``other_rises``: with both it is all of it.
    """

    lift_m: float
    too_fast: bool
    start_knee_deg: float
    top_knee_deg: float
    thigh_turns_deg: float
    thigh_share: float
    top_thigh_deg: float
    hip_opens_deg: float
    foot_share: float
    other_share: float
    other_rises: float
    body_share: float
    chest_share: float
    rolls_deg: float
    position_share: float


class Shapes:
    """How the body was, over the last minute."""

    def __init__(self) -> None:
        self._shapes: deque[Shape] = deque()

    def add(self, shape: Shape) -> None:
        """Take in how it is now."""
        self._shapes.append(shape)
        while self._shapes[0].time_s < shape.time_s - LONGEST_S:
            self._shapes.popleft()

    def traits_of(self, rep: Rep, px_per_m: float, leg_m: float) -> Traits | None:
        """Return what the body did besides; None where nothing is known.

        Parameters
        ----------
        rep : Rep
        px_per_m : float
            Scale of the picture.
        leg_m : float
            From hip to ankle.
        """
        way_px = rep.peak_lift_m * px_per_m
        during = [shape for shape in self._shapes if rep.start_s <= shape.time_s <= rep.end_s]
        if not during:
            return None
        start, top, end = (self._around(time_s) for time_s in (rep.start_s, rep.top_s, rep.end_s))
        before = {name: median(getattr(shape, name) for shape in start) for name in SEEN}
        there = {name: median(getattr(shape, name) for shape in top) for name in SEEN}
        turn_deg = abs(there["thigh_deg"] - before["thigh_deg"])
        return Traits(
            lift_m=rep.peak_lift_m,
            too_fast=too_fast(rep),
            start_knee_deg=before["knee_deg"],
            top_knee_deg=there["knee_deg"],
            thigh_turns_deg=turn_deg,
            thigh_share=(turn_deg + UNSURE_DEG) / degrees(asin(min(1.0, rep.peak_lift_m / leg_m))),
            top_thigh_deg=there["thigh_deg"],
            hip_opens_deg=there["hip_deg"] - before["hip_deg"],
            foot_share=abs(there["foot_px"] - before["foot_px"]) / way_px,
            other_share=_range([shape.other_px for shape in during]) / way_px,
            other_rises=(there["other_px"] - before["other_px"]) / way_px,
            body_share=_range([shape.hips_px for shape in during]) / way_px,
            chest_share=abs(there["chest_px"] - before["chest_px"]) / way_px,
            rolls_deg=_turned_deg(_facing(start), _facing(end)),
            position_share=sum(shape.in_position for shape in during) / len(during),
        )

    def _around(self, time_s: float) -> list[Shape]:
        """Return how the body was about a moment: at the picture nearest to it at least, be there few."""
        near = [shape for shape in self._shapes if abs(shape.time_s - time_s) <= AROUND_S]
        return near or [min(self._shapes, key=lambda shape: abs(shape.time_s - time_s))]


def _facing(shapes: Sequence[Shape]) -> Vector | None:
    """Return where the chest faces over a moment, if it is seen."""
    fronts = [shape.front for shape in shapes if shape.front is not None]
    if not fronts:
        return None
    x, y, z = (median(each[axis] for each in fronts) for axis in range(3))
    return x, y, z


def _turned_deg(one: Vector | None, two: Vector | None) -> float:
    """Return the angle between two directions, 0 where one is not known [deg]."""
    return 0.0 if one is None or two is None else _corner_deg(one, (0.0, 0.0, 0.0), two)


def _range(values: list[float]) -> float:
    """Return how far apart all but the strangest tenth of values are."""
    ordered = sorted(values)
    cut = len(ordered) // 20
    return ordered[-1 - cut] - ordered[cut]


def too_fast(rep: Rep) -> bool:
    """Whether a movement of somebody who was not seen to rest is too fast to be an exercise."""
    return not rep.from_rest and rep.end_s - rep.start_s < UNSEEN_REP_S


def otherwise(traits: Traits, pattern: Pattern) -> Otherwise | None:
    """Return how a movement is another one than the exercise's, None if it is the exercise's."""
    return next((name for name, is_so in _otherwise(traits, pattern) if is_so), None)


def _otherwise(traits: Traits, pattern: Pattern) -> Iterator[tuple[Otherwise, bool]]:
    yield "left_position", traits.position_share < IN_POSITION_SHARE
    yield "too_large", traits.lift_m > pattern.largest_m
    yield "too_fast", traits.too_fast
    yield "body_moves", traits.body_share > pattern.body_share
    bends_deg = traits.top_knee_deg - traits.start_knee_deg
    knees = (traits.start_knee_deg, pattern.start_knee_deg), (traits.top_knee_deg, pattern.top_knee_deg)
    yield "knee_bent", any(knee_deg > most for knee_deg, (_, most) in knees)
    yield "knee_straight", any(knee_deg < least for knee_deg, (least, _) in knees)
    yield "knee_still", not pattern.knee_bends_deg[0] <= bends_deg <= pattern.knee_bends_deg[1]
    yield "thigh_moves", traits.thigh_turns_deg > pattern.thigh_turns_deg
    yield "thigh_still", traits.thigh_share < pattern.thigh_share
    yield "leg_in_the_air", not pattern.top_thigh_deg[0] <= traits.top_thigh_deg <= pattern.top_thigh_deg[1]
    yield "hip_still", traits.hip_opens_deg < pattern.hip_opens_deg
    yield "foot_moves", traits.foot_share > pattern.foot_share
    yield "other_leg_moves", traits.other_share > pattern.other_share or traits.other_rises > pattern.other_rises
    yield "body_moves", traits.chest_share > pattern.chest_share or traits.rolls_deg > pattern.rolls_deg
