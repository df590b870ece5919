"""The format of an exercise file: what is allowed in it, checked when it is read."""

from collections import Counter
from collections.abc import Sequence
from math import inf
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from foursides.exercises.complaints import wrong

FaultCode = Literal[
    "too_low",
    "too_high",
    "short_hold",
    "not_lowered",
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

KneeSide = Literal["inner", "outer", "front", "back"]
Position = Literal["side_lying", "supine", "prone", "standing"]
WorkingLeg = Literal["lower", "upper", "one", "both"]
"""On the side the lower or the upper one; otherwise one after the other, or both at once."""

Measure = Literal["ankle_lift", "knee_lift", "pelvis_lift", "ankle_across", "none"]
"""What moves, and which way; ``none`` where a camera cannot see the work: it is timed and self-reported."""

Angle = Literal["hip_abduction", "hip_adduction", "hip_opening", "hip_extension", "knee_flexion", "knee_extension"]
"""Turn of the leg, hip to ankle, since it rested; rise of the thigh against the floor since it rested; the angle
shoulder, hip, knee (180 straight); flexion of the knee (0 straight); the angle inside it (180 straight)."""

Camera = Literal["front", "side"]
"""The person faces the camera, or it sees them from the side."""

Need = Literal["gentle", "strength", "kneecap", "osteoarthritis", "meniscus", "after_rest", "balance"]
"""What somebody looks for an exercise for."""

Condition = Literal["inner_ligament"]
"""What somebody may have said of their knee, by the name that the programme's ``Person`` knows it by."""

FAULTS_WITH_LIMIT = frozenset({"knee_bent", "hips_rolled", "not_lowered", "dropped", "rushed"})
SIZE_FAULTS: frozenset[FaultCode] = frozenset({"too_low", "too_high"})


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


class Target(_Part):
    """Where a good rep goes, and how far the measurement may stray before it is judged.

    Its size is a lift or an angle, whichever the exercise is taught by; neither where no camera sees it.

    Attributes
    ----------
    lift_cm, angle_deg : tuple of float or None
        Lower and upper end of the band that the peak should reach [cm, deg].
    lift_tolerance_cm, angle_tolerance_deg : float
        How far outside the band a peak is still let pass [cm, deg].
    hold_s, hold_tolerance_s : float
        How long to hold, and how much less is still let pass [s].
    """

    lift_cm: tuple[Positive, Positive] | None = None
    lift_tolerance_cm: NotNegative = 0.0
    angle_deg: tuple[Positive, Positive] | None = None
    angle_tolerance_deg: NotNegative = 0.0
    hold_s: Positive
    hold_tolerance_s: NotNegative

    @field_validator("lift_cm", "angle_deg")
    @classmethod
    def _band_is_ordered(cls, band: tuple[float, float] | None) -> tuple[float, float] | None:
        if band is not None and band[0] >= band[1]:
            raise wrong("band-reversed")
        return band

    @model_validator(mode="after")
    def _one_size(self) -> Self:
        if self.lift_cm and self.angle_deg:
            raise wrong("two-sizes")
        return self

    @property
    def band(self) -> tuple[float, float] | None:
        """Return where the peak should be, without tolerance [cm or deg]."""
        return self.lift_cm or self.angle_deg

    @property
    def passing(self) -> tuple[float, float]:
        """Return the smallest and the largest peak that is let pass [cm or deg]; any where no camera sees it."""
        if self.band is None:
            return 0.0, inf
        slack = self.lift_tolerance_cm if self.lift_cm else self.angle_tolerance_deg
        return self.band[0] - slack, self.band[1] + slack


Degrees = Annotated[float, Field(ge=-180, le=180)]
Bounds = tuple[Degrees, Degrees]


class Pattern(_Part):
    """What the body does besides moving what is measured: it makes the movement this exercise and no other.

    These are bounds of identity, not of form, so wide that a poor repetition still counts; what lies outside them is
    another movement and counts nothing. Each says what it bounds in `foursides.motion.pattern.Pattern`; what is left
    out is not bounded.
    """

    start_knee_deg: Bounds | None = None
    top_knee_deg: Bounds | None = None
    knee_bends_deg: Bounds | None = None
    thigh_turns_deg: Positive | None = None
    thigh_share: Positive | None = None
    top_thigh_deg: Bounds | None = None
    hip_opens_deg: Degrees | None = None
    foot_share: Positive | None = None
    other_share: Positive | None = None
    other_rises: Positive | None = None
    body_share: Positive | None = None
    chest_share: Positive | None = None
    rolls_deg: Positive | None = None
    largest_cm: Positive | None = None

    @field_validator("start_knee_deg", "top_knee_deg", "knee_bends_deg", "top_thigh_deg")
    @classmethod
    def _bounds_are_ordered(cls, bounds: Bounds | None) -> Bounds | None:
        if bounds is not None and bounds[0] >= bounds[1]:
            raise wrong("bounds-reversed")
        return bounds


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
            raise wrong("sets-reversed")
        return sets


class Regression(_Part):
    """One way to make the exercise easier."""

    text: Text
    source: Text | None = None


class Progression(_Part):
    """One way to make the exercise harder."""

    by: Literal["weight", "reps", "hold"]
    text: Text
    source: Text | None = None


class SetupStep(_Part):
    """One instruction on the way into position."""

    text: Text


class Variant(_Part):
    """One way to do it; of the top leg, one way to get it out of the way."""

    id: Identifier
    name: Text
    text: Text
    good_for: Text


class Fault(_Part):
    """A departure from the movement: when it is one, and what to say.

    ``limit`` is the threshold in the unit that the fault's code implies: degrees for ``knee_bent`` and ``hips_rolled``,
    the share of the lift at which it ends for ``not_lowered``, seconds for ``dropped`` (shortest lowering) and
    ``rushed`` (shortest raising). The other faults are judged against the target or need no number.
    """

    code: FaultCode
    limit: Positive | None = None
    cue: Text
    explanation: Text
    next_time: Text

    @model_validator(mode="after")
    def _limit_where_needed(self) -> Self:
        if self.code in FAULTS_WITH_LIMIT and self.limit is None:
            raise wrong("limit-needed", code=self.code)
        if self.code not in FAULTS_WITH_LIMIT and self.limit is not None:
            raise wrong("limit-unknown", code=self.code)
        return self


class Caution(_Part):
    """When not to, or what to watch, with its source."""

    text: Text
    source: Text


class Contraindication(_Part):
    """To whom the exercise must not be given, why in whole sentences, and by whose word."""

    condition: Condition
    effect: Literal["exclude"]
    text: Text
    source: Text


class Exercise(_Part):
    """One exercise, as its TOML file describes it.

    ``attempt_cm`` is the smallest movement of what is measured that counts as a repetition [cm]; ``angle`` is what is
    measured beside it, and judged where the target is an angle. ``go`` and ``back`` are what is said for the
    way there and back, ``rep_name`` what one and several repetitions are called.
    """

    schema_: Literal[1] = Field(alias="schema")
    id: Identifier
    name: Text
    also_known_as: list[Text]
    summary: Text
    side: KneeSide
    muscles: Annotated[list[Text], Field(min_length=1)]
    position: Position
    working_leg: WorkingLeg
    measure: Measure
    angle: Angle | None = None
    attempt_cm: Positive | None = None
    camera: Camera
    go: Text = "Lift."
    back: Text = "Lower."
    rep_name: tuple[Text, Text] = ("lift", "lifts")
    equipment: list[Text]
    why: Text
    good_for: Annotated[list[Text], Field(min_length=1)]
    not_for: Annotated[list[Text], Field(min_length=1)]
    contraindications: list[Contraindication] = []
    needs: list[Need]
    target: Target
    pattern: Pattern = Pattern()
    dose: Dose
    progressions: Annotated[list[Progression], Field(min_length=1)]
    regressions: Annotated[list[Regression], Field(min_length=1)]
    setup: Annotated[list[SetupStep], Field(min_length=1)]
    movement: Annotated[list[SetupStep], Field(min_length=1)]
    top_leg_ways: list[Variant] = []
    variants: list[Variant] = []
    faults: list[Fault] = []
    cautions: Annotated[list[Caution], Field(min_length=1)]
    sources: Annotated[list[Text], Field(min_length=1)]

    @field_validator("top_leg_ways", "variants")
    @classmethod
    def _each_way_once(cls, ways: list[Variant]) -> list[Variant]:
        _forbid_repeats([way.id for way in ways])
        return ways

    @field_validator("contraindications")
    @classmethod
    def _each_condition_once(cls, contraindications: list[Contraindication]) -> list[Contraindication]:
        _forbid_repeats([each.condition for each in contraindications])
        return contraindications

    @field_validator("faults")
    @classmethod
    def _each_fault_once(cls, faults: list[Fault]) -> list[Fault]:
        _forbid_repeats([fault.code for fault in faults])
        return faults

    @model_validator(mode="after")
    def _what_is_seen_fits(self) -> Self:
        """Tell a camera what to look for; where it sees nothing, there is nothing to judge."""
        lying = self.position == "side_lying"
        if lying != (self.working_leg in {"lower", "upper"}):
            raise wrong("leg-of-position", leg=self.working_leg, position=self.position)
        if not self.watched:
            if self.target.band or self.angle or self.attempt_cm or self.faults or self.pattern != Pattern():
                raise wrong("nothing-to-judge")
            return self
        if self.attempt_cm is None or not self.target.band or not self.faults:
            raise wrong("watched-lacks")
        if self.target.angle_deg and self.angle is None:
            raise wrong("angle-needed")
        return self

    @property
    def watched(self) -> bool:
        """Whether a camera can see the work."""
        return self.measure != "none"

    @property
    def not_for_whom(self) -> list[str]:
        """Who must leave it out, what the programme itself obeys first."""
        return [*(each.text for each in self.contraindications), *self.not_for]

    def fault(self, code: str) -> Fault | None:
        """Return the description of a fault, or None where this exercise does not know it."""
        return next((fault for fault in self.faults if fault.code == code), None)


def _forbid_repeats(names: Sequence[str]) -> None:
    repeated = [name for name, times in Counter(names).items() if times > 1]
    if repeated:
        raise wrong("repeated", names=repeated)
