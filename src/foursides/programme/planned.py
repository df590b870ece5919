"""A dose as it is prescribed, sets x reps x hold x load every so many days, and its place in a programme."""

from dataclasses import dataclass, replace
from datetime import date

from foursides.coach.plan import REST_S, Leg, Legs
from foursides.exercises import Exercise
from foursides.programme.dose import NO_LOAD, Load

ROUNDING = 1e-6  # of a weight's step: what may be left of it
MOVE_S = 2.0  # raising and lowering, about a second each: the guide's own words
SETTLE_S = 60.0  # into position, once for each leg


@dataclass(frozen=True, slots=True)
class PlannedDose:
    """What to do in one session, with each leg.

    Attributes
    ----------
    sets, reps : int
        Of each leg; repetitions of each set.
    hold_s : float
        Of each repetition [s].
    every_days : int
        Fewest days from one session to the next: 2 is alternating days.
    load : Load
    """

    sets: int
    reps: int
    hold_s: float
    every_days: int
    load: Load = NO_LOAD

    @property
    def work_s(self) -> float:
        """Time that one leg is off the floor in a session [s]."""
        return self.sets * self.reps * (self.hold_s + MOVE_S)

    def session_s(self, legs: int) -> float:
        """Return how long a session takes with one or two legs, rests and settling included [s]."""
        return legs * (self.work_s + (self.sets - 1) * REST_S + SETTLE_S)

    def no_more_than(self, other: "PlannedDose") -> bool:
        """Tell whether nothing in it is more than in another dose."""
        less = self.sets <= other.sets and self.reps <= other.reps and self.hold_s <= other.hold_s
        return less and self.load.mass_kg <= other.load.mass_kg and self.every_days >= other.every_days


@dataclass(frozen=True, slots=True)
class PlannedExercise:
    """One exercise of a programme.

    Attributes
    ----------
    exercise : str
        Its id.
    dose : PlannedDose
    weekdays : tuple of int
        On which it is done, Monday is 0.
    legs : {"left", "right", "both"}
    begun : datetime.date
        First day in the programme.
    since : datetime.date
        Since when the dose has been so.
    together : bool
        Whether both legs work at once; then it is not done leg by leg.
    """

    exercise: str
    dose: PlannedDose
    weekdays: tuple[int, ...]
    legs: Legs
    begun: date
    since: date
    together: bool = False

    @property
    def each_leg(self) -> tuple[Leg, ...]:
        """The legs that work."""
        if self.together:
            return ("both",)
        return ("left", "right") if self.legs == "both" else (self.legs,)

    @property
    def session_s(self) -> float:
        """How long a session takes [s]."""
        return self.dose.session_s(len(self.each_leg))


def start_dose(exercise: Exercise) -> PlannedDose:
    """Return the exercise's own dose with the fewest sets and without a weight."""
    dose = exercise.dose
    return PlannedDose(dose.sets[0], dose.reps, exercise.target.hold_s, dose.every_days)


def smaller(dose: PlannedDose, other: PlannedDose) -> PlannedDose:
    """Return of each part of two doses the lesser."""
    return replace(
        dose,
        sets=min(dose.sets, other.sets),
        reps=min(dose.reps, other.reps),
        hold_s=min(dose.hold_s, other.hold_s),
        every_days=max(dose.every_days, other.every_days),
        load=replace(dose.load, mass_kg=min(dose.load.mass_kg, other.load.mass_kg)),
    )
