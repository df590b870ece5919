"""What an engine is to watch: who moves what, in which position."""

from dataclasses import dataclass
from math import inf
from typing import Literal

from foursides.motion.pattern import ANYTHING, Pattern

Stance = Literal["side_lying", "supine", "prone", "standing"]
Legs = Literal["lower", "upper", "one", "both"]
Moving = Literal["ankle_lift", "knee_lift", "pelvis_lift", "ankle_across"]
Angle = Literal["hip_abduction", "hip_adduction", "hip_opening", "hip_extension", "knee_flexion", "knee_extension"]

ATTEMPT_M = 0.015  # of the leg lift on the side: every lift of 1.5 cm or more is an attempt


@dataclass(frozen=True, slots=True)
class Watch:
    """One exercise as far as a camera is concerned; by default a lift of the lower leg on the side.

    Attributes
    ----------
    position : str
        In which it is done.
    legs : {"lower", "upper", "one", "both"}
        Which leg works: on the side the lower or the upper one, otherwise either or both.
    moving : str
        What moves and which way: a height, or the way of an ankle across the body.
    angle : str or None
        Measured beside it.
    attempt_m : float
        The smallest movement that is an attempt [m].
    aside : bool
        Whether the camera sees the person from the side.
    within : float
        How exact the size has to be: the tolerance of what is judged [m, or deg where an angle is judged].
    by_angle : bool
        Whether the angle is judged, not the movement.
    pattern : Pattern
        What the body does besides.
    asked_m : float
        The largest lift that is let pass; 0 where an angle is asked for [m].
    """

    position: Stance = "side_lying"
    legs: Legs = "lower"
    moving: Moving = "ankle_lift"
    angle: Angle | None = None
    attempt_m: float = ATTEMPT_M
    aside: bool = False
    within: float = inf
    by_angle: bool = False
    pattern: Pattern = ANYTHING
    asked_m: float = 0.0

    @property
    def needs_pixels(self) -> bool:
        """Whether the movement is a lift of the lower leg on the side: it is measured from the picture itself."""
        return (self.position, self.legs, self.moving) == ("side_lying", "lower", "ankle_lift")
