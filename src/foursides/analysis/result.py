"""The result of an analysis, as JSON and in Python: the contract that other programs rely on."""

from collections.abc import Sequence
from math import isnan
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from foursides.motion.engine import OtherMovement
from foursides.motion.pattern import Otherwise
from foursides.motion.posture import Position
from foursides.motion.reading import Reading, Rep
from foursides.pose.networks import DEFAULT_KIND, Kind
from foursides.pose.turns import Turn
from foursides.sizes import CM_PER_INCH, CM_PER_M

WorkingLeg = Literal["left", "right", "both"]
TOUCHED_SHARE = 0.2  # of the lift: what came down so far is as good as down, by what a camera tells
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
    turned_deg: Turn = 0
    network: Kind = DEFAULT_KIND


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
    """One attempt; ``angle_deg`` is left out of the JSON where the exercise has no angle of its own.

    Where there was no hold, it starts and ends at the top. ``leg`` is None where a camera cannot tell left from right.
    A lift is measured from where the leg was seen to rest, or from the valley that it rose from (``measured_from``).
    Whether it came down all the way is known from a rest only (``touched_down``).
    """

    number: int
    leg: WorkingLeg | None = None
    start_s: float
    top_s: float
    end_s: float
    hold_s: float
    hold_start_s: float
    hold_end_s: float
    peak_lift_cm: float
    peak_lift_in: float
    measured_from: Literal["rest", "valley"] = "rest"
    touched_down: bool | None = None
    knee_flexion_deg: float | None
    angle_deg: float | None = None
    lower_s: float
    faults: list[str]
    good: bool
    confidence: float

    @classmethod
    def of(cls, rep: Rep, faults: Sequence[str], *, leg_known: bool = True) -> Self:
        """Return a rep as it is written: rounded, in the units of the contract."""
        peak_cm = rep.peak_lift_m * CM_PER_M
        return cls(
            number=rep.number,
            leg=rep.leg if leg_known or rep.leg == "both" else None,
            start_s=round(rep.start_s, 3),
            top_s=round(rep.top_s, 3),
            end_s=round(rep.end_s, 3),
            hold_s=round(rep.hold_s, 3),
            hold_start_s=round(rep.hold_start_s, 3),
            hold_end_s=round(rep.hold_end_s, 3),
            peak_lift_cm=round(peak_cm, 2),
            peak_lift_in=round(peak_cm / CM_PER_INCH, 2),
            measured_from="rest" if rep.from_rest else "valley",
            touched_down=rep.low_m <= TOUCHED_SHARE * rep.peak_lift_m if rep.from_rest else None,
            knee_flexion_deg=None if isnan(rep.knee_flexion_deg) else round(rep.knee_flexion_deg, 1),
            angle_deg=None if isnan(rep.angle_deg) else round(rep.angle_deg, 1),
            lower_s=round(rep.lower_s, 3),
            faults=list(faults),
            good=not faults,
            confidence=round(rep.confidence, 2),
        )

    @model_serializer(mode="wrap")
    def _without_an_angle_that_is_none(self, whole: SerializerFunctionWrapHandler) -> dict[str, object]:
        written: dict[str, object] = whole(self)
        return {name: value for name, value in written.items() if name != "angle_deg" or value is not None}


class OtherMovementResult(_Part):
    """A movement that is not the exercise's, and how: the names are those of `foursides.motion.pattern`."""

    start_s: float
    end_s: float
    how: Otherwise

    @classmethod
    def of(cls, other: OtherMovement) -> Self:
        """Return it as it is written."""
        return cls(start_s=round(other.rep.start_s, 3), end_s=round(other.rep.end_s, 3), how=other.how)


class AnalysisResult(_Part):
    """Everything that one clip gave; ``model_dump_json(by_alias=True)`` writes schema 1 of the contract."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    exercise: str
    clip: ClipInfo
    working_leg: WorkingLeg | None
    posture: PostureInfo
    stature_cm: float
    stature_given: bool
    problems: list[Problem]
    reps: list[RepResult]
    other_movements: list[OtherMovementResult] = []
    attempts: int
    good: int
    moment_impulse_nms: dict[KneeSide, float]


class Analysis(BaseModel):
    """A result together with the readings behind it, for figures and reports."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    result: AnalysisResult
    readings: list[Reading]
