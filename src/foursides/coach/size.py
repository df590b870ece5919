"""How large a movement is, in the unit that its exercise is taught by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foursides.motion.reading import Reading, Rep
from foursides.sizes import CM_PER_M

if TYPE_CHECKING:  # the format of exercises needs pydantic; measuring a movement does not
    from foursides.exercises.schema import Target


def size_now(reading: Reading, target: Target) -> float:
    """Return how large the movement is now [cm, or deg where the target is an angle]; NaN where it is not seen."""
    return reading.angle_deg if target.angle_deg else reading.lift_m * CM_PER_M


def size_of(rep: Rep, target: Target) -> float:
    """Return how large a repetition was: its peak lift [cm], or the angle that was held [deg]."""
    return rep.angle_deg if target.angle_deg else rep.peak_lift_m * CM_PER_M
