"""What an exercise asks a camera to watch."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from foursides.motion.pattern import Pattern
from foursides.motion.watch import Watch
from foursides.sizes import CM_PER_M

if TYPE_CHECKING:  # the format of exercises needs pydantic; watching does not
    from foursides.exercises.schema import Exercise


def needs_pixels(exercise: Exercise) -> bool:
    """Whether its movement is measured from the picture itself, not from landmarks alone."""
    watch = watch_of(exercise)
    return watch is not None and watch.needs_pixels


def watch_of(exercise: Exercise) -> Watch | None:
    """Return what there is to watch, None where a camera cannot see the work."""
    if exercise.measure == "none" or exercise.attempt_cm is None:
        return None
    target = exercise.target
    within = target.angle_tolerance_deg if target.angle_deg else target.lift_tolerance_cm / CM_PER_M
    return Watch(
        position=exercise.position,
        legs=exercise.working_leg,
        moving=exercise.measure,
        angle=exercise.angle,
        attempt_m=exercise.attempt_cm / CM_PER_M,
        aside=exercise.camera == "side",
        within=within or inf,
        by_angle=target.angle_deg is not None,
        pattern=pattern_of(exercise),
        asked_m=target.passing[1] / CM_PER_M if target.lift_cm else 0.0,
    )


def pattern_of(exercise: Exercise) -> Pattern:
    """Return what makes a movement this exercise and no other."""
    bounds = exercise.pattern.model_dump(exclude_none=True)
    if "largest_cm" in bounds:
        bounds["largest_m"] = bounds.pop("largest_cm") / CM_PER_M
    return Pattern(**bounds)
