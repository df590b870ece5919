"""The format of an exercise file: what is allowed in it, checked when it is read."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

FaultCode = Literal[
    "too_low",
    "too_high",
    "short_hold",
    "knee_bent",
    "dropped",
    "rushed",
    "hips_rolled",
    "top_leg_in_the_way",
    "wrong_leg",
]
Text = Annotated[str, Field(min_length=1)]
Positive = Annotated[float, Field(gt=0)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Target(_Part):
    """Where a good rep goes, and how far the measurement may stray before it is judged."""

    lift_cm: tuple[Positive, Positive]
    lift_tolerance_cm: Annotated[float, Field(ge=0)]
    hold_s: Positive
    hold_tolerance_s: Annotated[float, Field(ge=0)]

    @model_validator(mode="after")
    def _band_is_ordered(self) -> "Target":
        if self.lift_cm[0] >= self.lift_cm[1]:
            raise ValueError("lift_cm: the lower end of the band must be below the upper end")
        return self


class Dose(_Part):
    """How much, how often."""

    sets: tuple[Annotated[int, Field(gt=0)], Annotated[int, Field(gt=0)]]
    reps: Annotated[int, Field(gt=0)]
    every_days: Annotated[int, Field(gt=0)]

    @model_validator(mode="after")
    def _sets_are_ordered(self) -> "Dose":
        if self.sets[0] > self.sets[1]:
            raise ValueError("sets: the fewest sets must not exceed the most sets")
        return self


class Progression(_Part):
    """One way to make the exercise harder."""

    by: Literal["weight", "reps", "hold"]
    text: Text


class SetupStep(_Part):
    """One instruction on the way into position."""

    text: Text


class TopLegWay(_Part):
    """One way to get the top leg out of the way."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    name: Text
    text: Text
    good_for: Text


class Fault(_Part):
    """A departure from the movement: when it is one, and what to say.

    ``limit`` is the threshold in the unit that the fault's code implies: degrees for ``knee_bent`` and
    ``hips_rolled``, seconds for ``dropped`` (shortest lowering) and ``rushed`` (shortest raising). The
    other faults are judged against the target or need no number.
    """

    code: FaultCode
    limit: Positive | None = None
    cue: Text
    explanation: Text
    next_time: Text


class Caution(_Part):
    """When not to, or what to watch, with its source."""

    text: Text
    source: Text


class Exercise(_Part):
    """One exercise, as its TOML file describes it."""

    schema_: Literal[1] = Field(alias="schema")
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    name: Text
    also_known_as: list[Text]
    summary: Text
    side: Literal["inner", "outer", "front", "back"]
    muscles: Annotated[list[Text], Field(min_length=1)]
    position: Literal["side_lying"]
    working_leg: Literal["lower", "upper"]
    measure: Literal["ankle_lift"]
    equipment: list[Text]
    target: Target
    dose: Dose
    progressions: Annotated[list[Progression], Field(min_length=1)]
    setup: Annotated[list[SetupStep], Field(min_length=1)]
    movement: Annotated[list[SetupStep], Field(min_length=1)]
    top_leg_ways: list[TopLegWay]
    faults: Annotated[list[Fault], Field(min_length=1)]
    cautions: Annotated[list[Caution], Field(min_length=1)]
    sources: Annotated[list[Text], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_fault_once(self) -> "Exercise":
        codes = [fault.code for fault in self.faults]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise ValueError(f"faults: {', '.join(twice)} is described twice")
        return self

    def fault(self, code: str) -> Fault | None:
        """Return the description of a fault, or None where this exercise does not know it."""
        return next((fault for fault in self.faults if fault.code == code), None)
