"""Everything of one person as one JSON file, described in docs/journal.md.

What is read is checked by these models, and nowhere else, entry by entry (`reading`).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)
from pydantic.dataclasses import dataclass as checked_dataclass
from pydantic_core import PydanticCustomError

from foursides.coach.events import Check, Pause, Phase, Stop
from foursides.coach.flags import RedFlagCode
from foursides.errors import BeyondLimits, FoursidesError, InvalidEntry, InvalidImport
from foursides.journal.basics import LONGEST_TEXT
from foursides.journal.entries import Moment
from foursides.journal.limits import (
    demand_amount,
    demand_day,
    demand_done,
    demand_exercise,
    demand_item,
    demand_moment,
    demand_planned_day,
    demand_programme,
    demand_sets,
)
from foursides.journal.profile import Profile, checked, cleaned
from foursides.journal.records import Source
from foursides.journal.showing import demand_sayable, demand_shown
from foursides.programme import CLEARED, PlannedExercise, Programme, Reason, SessionDone, other_kind
from foursides.sizes import Units

VERSION: Final = 1
MOST_COUNT, MOST_NUMBER = 100_000, 2**63 - 1
OURS: Final = "ours"  # the context in which the rows of this journal are read
BEYOND: Final = "beyond_limits"
SENSELESS: Final = "senseless"


def _sensible(demand: Callable[[Any], object]) -> AfterValidator:
    """Return what refuses a value that is beyond the journal's limits or makes no sense.

    What this journal has itself passes: it must come out whatever was let in before there were limits.
    """

    def check(value: Any, info: ValidationInfo) -> Any:
        _demand(lambda: demand(value), info)
        return value

    return AfterValidator(check)


def _demand(demand: Callable[[], object], info: ValidationInfo) -> None:
    if info.context == OURS:
        return
    try:
        demand()
    except BeyondLimits as error:
        raise PydanticCustomError(BEYOND, BEYOND, {"error": error}) from error
    except FoursidesError as error:
        raise _senseless(error) from error


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _senseless(error: FoursidesError) -> PydanticCustomError:
    return PydanticCustomError(SENSELESS, SENSELESS, {"error": error})


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise _senseless(InvalidImport("import-nul"))
    return text


Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Time = Annotated[AwareDatetime, _sensible(demand_moment), AfterValidator(_in_utc)]
Day = Annotated[date, _sensible(demand_day)]
NoteDay = Annotated[date, _sensible(demand_planned_day)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_without_nul)]
Word = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_without_nul)]
Short = Annotated[str, Field(max_length=10), AfterValidator(_without_nul)]
Score = Annotated[int, Field(ge=0, le=10)]
Count = Annotated[int, Field(ge=0, le=MOST_COUNT)]
Number = Annotated[float, Field(allow_inf_nan=False)]

STRICT = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, ser_json_bytes="base64", val_json_bytes="base64")


class _Part(BaseModel):
    model_config = STRICT


class _Known(_Part):
    id: Id


class BundledPerson(_Known):
    """Whose it is."""

    made_at: Time


class BundledProfile(_Known):
    """What they entered about themselves, from ``kept_at`` on."""

    kept_at: Time
    profile: Annotated[Profile, _sensible(checked), AfterValidator(cleaned)]


class BundledProgramme(_Known):
    """Their programme from ``kept_at`` on, and why."""

    kept_at: Time
    day: date
    reasons: Annotated[tuple[Reason, ...], _sensible(demand_sayable)]
    why: Text
    programme: Annotated[Programme, _sensible(demand_programme)]

    @model_validator(mode="before")
    @classmethod
    def _completed(cls, content: Any) -> Any:
        """Complete what a file from before there were codes says: only of a clearance was it asked later."""
        if not isinstance(content, dict) or "reasons" in content:
            return content
        cleared = re.fullmatch(r"A doctor or physiotherapist has cleared the person\.", str(content.get("why")))
        reasons = [CLEARED] if cleared else []
        return {"day": str(content.get("kept_at"))[: len("2026-03-31")], "reasons": reasons} | content


@checked_dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid", allow_inf_nan=False))
class BundledRep:
    """A repetition, as the table ``rep`` has it."""

    set_number: Count
    number: Count
    at_s: Number
    faults: tuple[Word, ...]
    self_counted: bool
    withdrawn: bool
    start_s: Number | None = None
    top_s: Number | None = None
    end_s: Number | None = None
    hold_start_s: Number | None = None
    hold_end_s: Number | None = None
    peak_lift_m: Number | None = None
    knee_flexion_deg: Number | None = None
    raise_s: Number | None = None
    lower_s: Number | None = None
    hip_roll_deg: Number | None = None
    top_leg_clear: bool | None = None
    moved: Literal["working", "top"] | None = None
    confidence: Number | None = None
    angle_deg: Number | None = None
    leg: Literal["left", "right", "both"] | None = None  # bundles of before these were known are without them
    from_rest: bool | None = None
    low_m: Number | None = None


class BundledLandmarks(_Part):
    """A stretch of landmarks, in base64."""

    first_s: Number
    data: bytes


class BundledSession(_Known):
    """A session led by the coach, as the table ``session`` has it."""

    day: Day
    begun_at: Time
    exercise: Annotated[Word, _sensible(demand_exercise)]
    sets: Annotated[tuple[tuple[Literal["left", "right", "both"], int], ...], _sensible(demand_sets)]
    hold_s: Number
    rest_s: Number
    item: Annotated[PlannedExercise, _sensible(demand_item)] | None
    stature_cm: Number | None
    units: Units
    source: Source
    phase: Phase
    since_s: Number | None
    rest_ends_s: Number
    paused: Pause | None
    stopped: Stop | None
    pain_before: Score | None
    red_flags: tuple[RedFlagCode, ...]
    pains: tuple[Score, ...]
    pain_after: Score | None
    effort: Score | None
    processed: Annotated[int, Field(ge=0, le=MOST_NUMBER)]
    clock_s: Number
    kept_at: Time
    withdrawn_at: Time | None
    reps: tuple[BundledRep, ...]
    landmarks: tuple[BundledLandmarks, ...]
    unsure: tuple[Check, ...] = ()  # bundles of before it was known are without it

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        _forbid_repeats("repetition", ((rep.set_number, rep.number) for rep in self.reps if not rep.withdrawn))
        _forbid_repeats("landmarks", (each.first_s for each in self.landmarks))
        return self

    @model_validator(mode="after")
    def _can_be_shown(self, info: ValidationInfo) -> Self:
        _demand(lambda: demand_shown(self), info)
        return self


class _Entry(_Known):
    day: Day
    kept_at: Time
    withdrawn_at: Time | None


class BundledLog(_Entry):
    """A session without the coach, as it was logged."""

    exercise: Word
    done: Annotated[SessionDone, _sensible(demand_done)]

    @model_validator(mode="after")
    def _is_one(self, info: ValidationInfo) -> Self:
        same = (self.done.day, self.done.exercise) == (self.day, self.exercise)
        if info.context != OURS and not same:
            raise _senseless(InvalidEntry("log-of-another-day"))
        return self


class BundledPain(_Entry):
    """Pain outside of sessions."""

    moment: Moment
    score: Score
    note: Text


class BundledNote(_Entry):
    """A note, perhaps of a coming day."""

    day: NoteDay
    text: Text
    session_id: Id | None


class BundledTraining(_Entry):
    """Other training."""

    kind: Annotated[Word, _sensible(other_kind)]
    amount: Annotated[float, Field(ge=0)]

    @model_validator(mode="after")
    def _fits_into_a_day(self, info: ValidationInfo) -> Self:
        _demand(lambda: demand_amount(self.amount, other_kind(self.kind).unit), info)
        return self


class Bundle(_Part):
    """Everything that a journal has of one person."""

    foursides: Literal["journal"]
    version: Literal[1]
    person: BundledPerson
    profiles: tuple[BundledProfile, ...]
    programmes: tuple[BundledProgramme, ...]
    sessions: tuple[BundledSession, ...]
    logged: tuple[BundledLog, ...]
    pains: tuple[BundledPain, ...]
    notes: tuple[BundledNote, ...]
    trainings: tuple[BundledTraining, ...]
    _left_out: BeyondLimits | None = PrivateAttr(None)

    @property
    def left_out(self) -> BeyondLimits | None:
        """What of a file is not in it since it is beyond the journal's limits, in a sentence; nothing if all of it."""
        return self._left_out

    def without(self, left_out: BeyondLimits | None) -> Self:
        """Note what it is without; return it."""
        self._left_out = left_out
        return self

    def text(self) -> str:
        """Return it as JSON."""
        return self.model_dump_json(indent=1) + "\n"


def _forbid_repeats(what: str, keys: Iterable[object]) -> None:
    repeated = [key for key, times in Counter(keys).items() if times > 1]
    if repeated:
        raise _senseless(InvalidImport("import-twice", what=what, key=str(repeated[0])))
