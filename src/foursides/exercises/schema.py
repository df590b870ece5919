"""The format of an exercise file: what is allowed in it, checked when it is read."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

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
Positive = Annotated[float, Field(gt=0, strict=True)]
NotNegative = Annotated[float, Field(ge=0, strict=True)]
Count = Annotated[int, Field(gt=0, strict=True)]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]

FAULTS_WITH_LIMIT = frozenset({"knee_bent", "hips_rolled", "dropped", "rushed"})


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


class Target(_Part):
    """Where a good rep goes, and how far the measurement may stray before it is judged.

    Attributes
    ----------
    lift_cm : tuple of float
        Lower and upper end of the band that the peak lift should reach [cm].
    lift_tolerance_cm : float
        How far outside the band a peak is still let pass [cm].
    hold_s, hold_tolerance_s : float
        How long to hold, and how much less is still let pass [s].
    """

    lift_cm: tuple[Positive, Positive]
    lift_tolerance_cm: NotNegative
    hold_s: Positive
    hold_tolerance_s: NotNegative

    @field_validator("lift_cm")
    @classmethod
    def _band_is_ordered(cls, band: tuple[float, float]) -> tuple[float, float]:
        if band[0] >= band[1]:
            raise ValueError("must have its lower end below its upper end")
        return band


class Dose(_Part):
    """How much, how often.

    Attributes
    ----------
    sets : tuple of int
        Fewest and most sets in a session.
    reps : int
        Repetitions in a set.
    every_days : int
        Days from one session to the next: 2 is alternating days.
    """

    sets: tuple[Count, Count]
    reps: Count
    every_days: Count

    @field_validator("sets")
    @classmethod
    def _sets_are_ordered(cls, sets: tuple[int, int]) -> tuple[int, int]:
        if sets[0] > sets[1]:
            raise ValueError("must not have more as the fewest sets than as the most")
        return sets


class Progression(_Part):
    """One way to make the exercise harder."""

    by: Literal["weight", "reps", "hold"]
    text: Text
    source: Text | None = None


class SetupStep(_Part):
    """One instruction on the way into position."""

    text: Text


class TopLegWay(_Part):
    """One way to get the top leg out of the way."""

    id: Identifier
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

    @model_validator(mode="after")
    def _limit_where_needed(self) -> Self:
        if self.code in FAULTS_WITH_LIMIT and self.limit is None:
            raise ValueError(f"needs a limit, because its code is {self.code}")
        if self.code not in FAULTS_WITH_LIMIT and self.limit is not None:
            raise ValueError(f"must not have a limit, because its code is {self.code}")
        return self


class Caution(_Part):
    """When not to, or what to watch, with its source."""

    text: Text
    source: Text


class Exercise(_Part):
    """One exercise, as its TOML file describes it."""

    schema_: Literal[1] = Field(alias="schema")
    id: Identifier
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

    @field_validator("top_leg_ways")
    @classmethod
    def _each_way_once(cls, ways: list[TopLegWay]) -> list[TopLegWay]:
        _forbid_repeats([way.id for way in ways])
        return ways

    @field_validator("faults")
    @classmethod
    def _each_fault_once(cls, faults: list[Fault]) -> list[Fault]:
        _forbid_repeats([fault.code for fault in faults])
        return faults

    def fault(self, code: str) -> Fault | None:
        """Return the description of a fault, or None where this exercise does not know it."""
        return next((fault for fault in self.faults if fault.code == code), None)


def _forbid_repeats(names: Sequence[str]) -> None:
    repeated = [name for name, times in Counter(names).items() if times > 1]
    if repeated:
        raise ValueError(f"must describe each only once, but repeats {', '.join(repeated)}")
