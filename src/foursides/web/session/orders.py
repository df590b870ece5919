"""What a page asks for when it begins a session."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from foursides.coach.plan import plan_of
from foursides.exercises import load_exercise
from foursides.journal import NewSession, Source
from foursides.journal.limits import OFFERED_REPS, OFFERED_SETS, STATURE_CM
from foursides.sizes import Units, stature_in_cm


def _in_cm(typed: Any) -> Any:
    return stature_in_cm(typed) if isinstance(typed, int | float) else typed


class Order(BaseModel):
    """A session as it is asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    exercise: Annotated[str, Field(max_length=100)]
    legs: Literal["left", "right", "both"]
    sets: Annotated[int, Field(ge=1, le=OFFERED_SETS)] | None = None
    reps: Annotated[int, Field(ge=1, le=OFFERED_REPS)] | None = None
    stature_cm: Annotated[float, BeforeValidator(_in_cm), Field(ge=STATURE_CM[0], le=STATURE_CM[1])] | None = None
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
