"""Somebody on a side who opens and closes the knees over feet that stay: that is no lift of a leg, and no stillness."""

from math import nan

from foursides.motion.engine import OtherMovement
from foursides.motion.moving_part import MovingPart
from foursides.motion.pattern import KNEE, shape_of
from foursides.motion.reading import Reading, Rep
from foursides.motion.rest import RAW_STILL_MPS
from foursides.motion.scale import LEG_PER_STATURE, SEGMENTS_PER_STATURE, TRUNK_PER_STATURE, Scale
from foursides.pose.anatomy import LEG, Points, Side, other, trunk_length

OPENING_M = 0.10  # of the top knee
FOOT_STAYS = 0.5  # of that, that its foot may rise: with more the leg is lifted
OPENINGS = 2  # without a lift between them: one is care for the leg


class Opening:
    """Follows the top knee; legs that are drawn up have no length in the picture, so the trunk tells the scale.

    Parameters
    ----------
    stature_m : float
        Body height [m].
    """

    def __init__(self, stature_m: float) -> None:
        self._stature_m = stature_m
        self._knee = MovingPart("top", OPENING_M)
        self._scale = Scale(stature_m)
        self._waiting: list[OtherMovement] = []  # fewer than are one
        self._opens = False

    def lifted(self) -> None:
        """Note that a leg was lifted as it is to be: what opened before only went along."""
        self._waiting, self._opens = [], False

    def push(self, time_s: float, image: Points, world: Points, working: Side) -> list[OtherMovement]:
        """Take in one picture of somebody on a side; return what has proved to be another movement."""
        top = other(working)
        self._scale.add(time_s, trunk_length(image) * SEGMENTS_PER_STATURE / TRUNK_PER_STATURE)
        px_per_m = self._scale.px_per_m
        if px_per_m is None:
            return []
        self._knee.shapes.add(shape_of(time_s, image, world, top, KNEE))
        samples = self._knee.push(time_s, -float(image[LEG[top][KNEE]][1]), px_per_m)
        knee = [rep for rep in (self._count(sample, top) for sample in samples) if rep is not None]
        self._waiting += [OtherMovement(rep, "other_leg_moves") for rep in knee if self._stays(rep, px_per_m)]
        self._opens = self._opens or len(self._waiting) >= OPENINGS
        if not self._opens:
            return []
        known, self._waiting = self._waiting, []
        return known

    def _count(self, sample: tuple[float, float, float], top: Side) -> Rep | None:
        time_s, _, speed_mps = sample
        lift_m = self._knee.lift(sample, RAW_STILL_MPS)
        return self._knee.count(Reading(time_s, lift_m, speed_mps, nan, nan, True, 0.0, top))

    def _stays(self, opening: Rep, px_per_m: float) -> bool:
        """Whether the foot did."""
        traits = self._knee.shapes.traits_of(opening, px_per_m, LEG_PER_STATURE * self._stature_m)
        return traits is not None and traits.foot_share <= FOOT_STAYS
