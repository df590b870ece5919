"""What a live session is to be: sets of one exercise, leg by leg."""

from dataclasses import dataclass
from typing import Literal

from foursides.exercises import Exercise

Legs = Literal["left", "right", "both"]
"""Which legs do an exercise: one of them, or one after the other."""

Leg = Literal["left", "right", "both"]
"""Which leg works in a set; both do in an exercise that takes both at once."""
REST_S = 60.0  # between two sets of the same leg; a minute is what programmes of this kind give


@dataclass(frozen=True, slots=True)
class SetPlan:
    """One set.

    Attributes
    ----------
    leg : {"left", "right", "both"}
        The working leg.
    reps : int
    """

    leg: Leg
    reps: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole session.

    Attributes
    ----------
    exercise : str
        Its id.
    sets : tuple of SetPlan
        In the order in which they are done.
    hold_s : float
        How long each lift is held [s].
    rest_s : float
        Between two sets [s].
    """

    exercise: str
    sets: tuple[SetPlan, ...]
    hold_s: float
    rest_s: float = REST_S


def working_legs(exercise: Exercise, legs: Legs) -> tuple[Leg, ...]:
    """Return which leg works, set after set: each of them, or both where the exercise takes both at once."""
    if exercise.working_leg == "both":
        return ("both",)
    return ("left", "right") if legs == "both" else (legs,)


def plan_of(exercise: Exercise, legs: Legs, sets: int | None = None, reps: int | None = None) -> Plan:
    """Return the exercise's own dose as a plan: every set of one leg, then every set of the other.

    Parameters
    ----------
    exercise : Exercise
    legs : {"left", "right", "both"}
    sets, reps : int, optional
        Of each leg; the fewest sets of the dose and its repetitions if not given.
    """
    each = sets or exercise.dose.sets[0]
    order = working_legs(exercise, legs)
    every = tuple(SetPlan(leg, reps or exercise.dose.reps) for leg in order for _ in range(each))
    return Plan(exercise.id, every, exercise.target.hold_s)
