"""What a live session is to be: sets of one exercise, leg by leg."""

from dataclasses import dataclass
from typing import Literal

from foursides.exercises import Exercise
from foursides.pose.anatomy import Side

Legs = Literal["left", "right", "both"]
REST_S = 60.0  # between two sets of the same leg; a minute is what programmes of this kind give


@dataclass(frozen=True, slots=True)
class SetPlan:
    """One set.

    Attributes
    ----------
    leg : {"left", "right"}
        The working leg.
    reps : int
    """

    leg: Side
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


def plan_of(exercise: Exercise, legs: Legs, sets: int | None = None, reps: int | None = None) -> Plan:
    """Return the exercise's own dose as a plan: every set of one leg, then every set of the other.

    Parameters
    ----------
    exercise : Exercise
    legs : {"left", "right", "both"}
    sets, reps : int, optional
        Of each leg; the fewest sets of the dose and its repetitions if not given.
    """
    order: tuple[Side, ...] = ("left", "right") if legs == "both" else (legs,)
    each = sets or exercise.dose.sets[0]
    every = tuple(SetPlan(leg, reps or exercise.dose.reps) for leg in order for _ in range(each))
    return Plan(exercise.id, every, exercise.target.hold_s)
