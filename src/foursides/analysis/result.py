"""The result of an analysis, as JSON and in Python: the contract that other programs rely on."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from foursides.motion.posture import Position
from foursides.motion.reading import Reading

KneeSide = Literal["inner", "outer", "front", "back"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ClipInfo(_Part):
    """What was read."""

    path: str
    duration_s: float
    fps: float
    width: int
    height: int


class PostureInfo(_Part):
    """How the person lay during most of the clip."""

    position: Position
    lying_on: Literal["left", "right"] | None
    top_leg_clear: bool | None


class Problem(_Part):
    """Something that kept the clip from being (fully) measured, for a program and for a person."""

    code: str
    message: str


class RepResult(_Part):
    """One attempt; ``angle_deg`` is left out of the JSON where the exercise has no angle of its own."""

    number: int
    start_s: float
    top_s: float
    end_s: float
    hold_s: float
    peak_lift_cm: float
    peak_lift_in: float
    knee_flexion_deg: float | None
    angle_deg: float | None = None
    lower_s: float
    faults: list[str]
    good: bool
    confidence: float

    @model_serializer(mode="wrap")
    def _without_an_angle_that_is_none(self, whole: SerializerFunctionWrapHandler) -> dict[str, object]:
        written: dict[str, object] = whole(self)
        return {name: value for name, value in written.items() if name != "angle_deg" or value is not None}


class AnalysisResult(_Part):
    """Everything that one clip gave; ``model_dump_json(by_alias=True)`` writes schema 1 of the contract."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    exercise: str
    clip: ClipInfo
    working_leg: Literal["left", "right"] | None
    posture: PostureInfo
    stature_cm: float
    stature_given: bool
    problems: list[Problem]
    reps: list[RepResult]
    attempts: int
    good: int
    moment_impulse_nms: dict[KneeSide, float]


class Analysis(BaseModel):
    """A result together with the readings behind it, for figures and reports."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    result: AnalysisResult
    readings: list[Reading]
