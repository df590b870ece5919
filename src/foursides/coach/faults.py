"""Which faults a rep has: measurements against what the exercise asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from foursides.coach.size import size_of
from foursides.motion.reading import Rep

if TYPE_CHECKING:  # the format of exercises needs pydantic; judging a rep does not
    from foursides.exercises.schema import Exercise, Fault, FaultCode, Target

ROUNDING = 1e-9
"""Slack for binary fractions, in the unit compared, so that a rep exactly on a limit passes."""


def faults_of(rep: Rep, exercise: Exercise) -> list[FaultCode]:
    """Return the faults of a rep, the one most worth correcting first.

    Parameters
    ----------
    rep : Rep
        As measured. A measure that is NaN was not seen and counts as no fault.
    exercise : Exercise
        What the rep should have been. A fault that it does not describe is never returned.

    Returns
    -------
    list of FaultCode
        Empty for a good rep. When the top leg moved, nothing but ``wrong_leg``: the other measures are not
        those of the working leg. No ``too_high`` beside ``knee_bent``: a foot that bends away from a camera
        above the floor rises in the picture, by up to 3 cm (benchmarks/accuracy.py).
    """
    described = ((code, has_fault, exercise.fault(code)) for code, has_fault in _FAULTS)
    found = [
        code for code, has_fault, fault in described if fault is not None and has_fault(rep, fault, exercise.target)
    ]
    if rep.moved == "top":
        return [code for code in found if code == "wrong_leg"]
    return [code for code in found if code != "too_high" or "knee_bent" not in found]


def _below(value: float, limit: float | None) -> bool:
    return limit is not None and value < limit - ROUNDING


def _above(value: float, limit: float | None) -> bool:
    return limit is not None and value > limit + ROUNDING


def _wrong_leg(rep: Rep, _fault: Fault, _target: Target) -> bool:
    return rep.moved == "top"


def _top_leg_in_the_way(rep: Rep, _fault: Fault, _target: Target) -> bool:
    return not rep.top_leg_clear


def _hips_rolled(rep: Rep, fault: Fault, _target: Target) -> bool:
    return _above(abs(rep.hip_roll_deg), fault.limit)


def _knee_bent(rep: Rep, fault: Fault, _target: Target) -> bool:
    return _above(rep.knee_flexion_deg, fault.limit)


def _too_low(rep: Rep, _fault: Fault, target: Target) -> bool:
    return _below(size_of(rep, target), target.passing[0])


def _too_high(rep: Rep, _fault: Fault, target: Target) -> bool:
    return _above(size_of(rep, target), target.passing[1])


def _short_hold(rep: Rep, _fault: Fault, target: Target) -> bool:
    return _below(rep.hold_s, target.hold_s - target.hold_tolerance_s)


def _not_lowered(rep: Rep, fault: Fault, _target: Target) -> bool:
    return rep.from_rest and fault.limit is not None and _above(rep.low_m, fault.limit * rep.peak_lift_m)


def _dropped(rep: Rep, fault: Fault, _target: Target) -> bool:
    return _below(rep.lower_s, fault.limit)


def _rushed(rep: Rep, fault: Fault, _target: Target) -> bool:
    return _below(rep.raise_s, fault.limit)


# In the order of importance for coaching: first what makes the rep another exercise, then the position, then
# the size of the movement, then its pace.
_FAULTS: tuple[tuple[FaultCode, Callable[[Rep, Fault, Target], bool]], ...] = (
    ("wrong_leg", _wrong_leg),
    ("top_leg_in_the_way", _top_leg_in_the_way),
    ("hips_rolled", _hips_rolled),
    ("knee_bent", _knee_bent),
    ("too_low", _too_low),
    ("too_high", _too_high),
    ("short_hold", _short_hold),
    ("not_lowered", _not_lowered),
    ("dropped", _dropped),
    ("rushed", _rushed),
)
