"""What was asked for, and what was done of it: what the rules look at."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

SideOfKnee = Literal["inner", "outer", "front", "back"]
Strapped = Literal["ankle", "above_knee"]


@dataclass(frozen=True, slots=True)
class Prescription:
    """The dose of one exercise.

    Attributes
    ----------
    exercise : str
        Its id.
    side : str
        Of the knee, that it works.
    sets, reps : int
        Sets of a session, and repetitions of a set.
    hold_s : float
        Of each repetition [s].
    weight_kg : float
        Strapped on; 0 without [kg].
    strapped : {"ankle", "above_knee"}
    every_days : int
        From one session to the next: 2 is alternating days.
    """

    exercise: str
    side: SideOfKnee
    sets: int
    reps: int
    hold_s: float
    weight_kg: float = 0.0
    strapped: Strapped = "ankle"
    every_days: int = 2


@dataclass(frozen=True, slots=True)
class Done:
    """One session of one exercise.

    Attributes
    ----------
    day : date
    asked : Prescription
        What it should have been.
    reps_done, reps_good : int
        Over all sets; self-counted ones are good where nothing else is known.
    pain_before, pain_worst, pain_morning : int or None
        Before it, the worst during or after it, and the next morning, 0 to 10; None if not told.
    effort : int or None
        RPE, 0 to 10.
    """

    day: date
    asked: Prescription
    reps_done: int
    reps_good: int
    pain_before: int | None = None
    pain_worst: int | None = None
    pain_morning: int | None = None
    effort: int | None = None

    @property
    def full(self) -> bool:
        """Whether all of it was done."""
        return self.reps_done >= self.asked.sets * self.asked.reps

    @property
    def good_share(self) -> float:
        """Share of the repetitions without a fault, 0 of none."""
        return self.reps_good / self.reps_done if self.reps_done else 0.0
