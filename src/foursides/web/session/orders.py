"""What a page asks for when it begins a session."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from foursides.coach.plan import plan_of
from foursides.exercises import load_exercise
from foursides.journal import NewSession, Source
from foursides.sizes import Units

MOST_SETS, MOST_REPS = 5, 30  # of each leg; beyond, it is no longer this exercise


class Order(BaseModel):
    """A session as it is asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    exercise: Annotated[str, Field(max_length=100)]
    legs: Literal["left", "right", "both"]
    sets: Annotated[int, Field(ge=1, le=MOST_SETS)] | None = None
    reps: Annotated[int, Field(ge=1, le=MOST_REPS)] | None = None
    stature_cm: Annotated[float, Field(ge=100, le=230)] | None = None
    units: Units = "cm"
    source: Source = "camera"

    def session(self) -> NewSession:
        """Return what it comes to.

        Raises
        ------
        UnknownExercise
            If there is none of this name.
        """
        exercise = load_exercise(self.exercise)
        plan = plan_of(exercise, self.legs, self.sets, self.reps)
        return NewSession(plan, self.source if exercise.watched else "none", self.stature_cm, self.units)
