"""Everything of one person as one JSON file, described in docs/journal.md.

What is read is checked here, and nowhere else: a bundle that this module returns can be kept.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isfinite
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic.dataclasses import dataclass as checked_dataclass

from foursides.coach.events import Check, Pause, Phase, Stop
from foursides.errors import FoursidesError, InvalidImport
from foursides.journal.entries import Moment
from foursides.journal.profile import Profile, checked
from foursides.journal.records import Source, Units
from foursides.journal.store import LONGEST_TEXT
from foursides.programme import PlannedDose, PlannedExercise, Programme, SessionDone, other_kind

VERSION: Final = 1
YEARS = (1900, 2199)  # of anything in a journal
MOST_COUNT, MOST_NUMBER = 100_000, 2**63 - 1
WEEKDAYS = range(7)
SHOWN = 3  # faults of a file named at once


def _in_time(moment: datetime) -> datetime:
    if not YEARS[0] < moment.year < YEARS[1]:
        raise ValueError(f"the year {moment.year} is not of a journal")
    return moment.astimezone(UTC)


def _on_day(day: date) -> date:
    if not YEARS[0] < day.year < YEARS[1]:
        raise ValueError(f"the year {day.year} is not of a journal")
    return day


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("a text must not hold the character NUL")
    return text


def _sensible_profile(profile: Profile) -> Profile:
    try:
        return checked(profile)
    except FoursidesError as error:
        raise ValueError(str(error)) from error


def _sensible_dose(dose: PlannedDose) -> None:
    counts = (dose.sets, dose.reps, dose.every_days)
    sizes = (dose.hold_s, dose.load.mass_kg)
    if not all(1 <= count <= MOST_COUNT for count in counts) or not all(isfinite(size) and size >= 0 for size in sizes):
        raise ValueError("a dose has at least one set, one repetition and one day, and neither hold nor weight below 0")


def _sensible_item(item: PlannedExercise) -> PlannedExercise:
    _sensible_dose(item.dose)
    if not set(item.weekdays) <= set(WEEKDAYS):
        raise ValueError("weekdays are numbers from 0 (Monday) to 6")
    for day in (item.begun, item.since):
        _on_day(day)
    return item


def _sensible_programme(programme: Programme) -> Programme:
    for item in programme.items:
        _sensible_item(item)
    if not set(programme.weekdays) <= set(WEEKDAYS):
        raise ValueError("weekdays are numbers from 0 (Monday) to 6")
    if not isfinite(programme.minutes) or programme.minutes < 0:
        raise ValueError("minutes are 0 or more")
    return programme


def _sensible_done(done: SessionDone) -> SessionDone:
    _sensible_dose(done.planned)
    scores = (done.pain_before, done.pain_during, done.pain_after, done.pain_next_morning, done.effort)
    if not all(score is None or 0 <= score <= 10 for score in scores):
        raise ValueError("pain and effort are numbers from 0 to 10")
    for each in done.sets:
        measured = (each.hold_s, each.up_s)
        if not 0 <= (each.good or 0) <= each.reps <= MOST_COUNT:
            raise ValueError("a set has no more good repetitions than repetitions")
        if not all(value is None or isfinite(value) for value in measured):
            raise ValueError("a hold is a number of seconds")
    return done


def _known_kind(kind: str) -> str:
    try:
        other_kind(kind)
    except FoursidesError as error:
        raise ValueError(str(error)) from error
    return kind


Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Time = Annotated[AwareDatetime, AfterValidator(_in_time)]
Day = Annotated[date, AfterValidator(_on_day)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_without_nul)]
Word = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_without_nul)]
Short = Annotated[str, Field(max_length=10), AfterValidator(_without_nul)]
Score = Annotated[int, Field(ge=0, le=10)]
Count = Annotated[int, Field(ge=0, le=MOST_COUNT)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]

STRICT = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, ser_json_bytes="base64", val_json_bytes="base64")


class _Part(BaseModel):
    model_config = STRICT


class _Known(_Part):
    id: Id


class BundledPerson(_Known):
    """Whose it is."""

    made_at: Time


class BundledProfile(_Known):
    """What they said of themselves from ``kept_at`` on."""

    kept_at: Time
    profile: Annotated[Profile, AfterValidator(_sensible_profile)]


class BundledProgramme(_Known):
    """Their programme from ``kept_at`` on, and why."""

    kept_at: Time
    why: Text
    programme: Annotated[Programme, AfterValidator(_sensible_programme)]


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


class BundledLandmarks(_Part):
    """A stretch of landmarks, in base64."""

    first_s: Number
    data: bytes


class BundledSession(_Known):
    """A session led by the coach, as the table ``session`` has it."""

    day: Day
    begun_at: Time
    exercise: Word
    sets: tuple[tuple[Literal["left", "right", "both"], Count], ...]
    hold_s: Number
    rest_s: Number
    item: Annotated[PlannedExercise, AfterValidator(_sensible_item)] | None
    stature_cm: Number | None
    units: Units
    source: Source
    phase: Phase
    since_s: Number | None
    rest_ends_s: Number
    paused: Pause | None
    stopped: Stop | None
    pain_before: Score | None
    red_flags: tuple[Word, ...]
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
        _forbid_repeats("stretch of landmarks", (each.first_s for each in self.landmarks))
        return self


class _Entry(_Known):
    day: Day
    kept_at: Time
    withdrawn_at: Time | None


class BundledLog(_Entry):
    """A session without the coach, as it was told."""

    exercise: Word
    done: Annotated[SessionDone, AfterValidator(_sensible_done)]


class BundledPain(_Entry):
    """Pain outside of sessions."""

    moment: Moment
    score: Score
    note: Text


class BundledNote(_Entry):
    """A note."""

    text: Text
    session_id: Id | None


class BundledTraining(_Entry):
    """Other training."""

    kind: Annotated[Word, AfterValidator(_known_kind)]
    amount: Amount


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

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        entries = (self.profiles, self.programmes, self.sessions, self.logged, self.pains, self.notes, self.trainings)
        for each in entries:
            _forbid_repeats("id", (entry.id for entry in each))
        known = {each.id for each in (*self.sessions, *self.logged)}
        for note in self.notes:
            if note.session_id is not None and note.session_id not in known:
                raise ValueError(f"the note {note.id} is of a session that is not in the file")
        return self

    def text(self) -> str:
        """Return it as JSON."""
        return self.model_dump_json(indent=1) + "\n"


def read_bundle(text: str | bytes) -> Bundle:
    """Return a bundle that makes sense from its JSON.

    Raises
    ------
    InvalidImport
        If it is none; the text names the first places that make no sense.
    """
    try:
        return Bundle.model_validate_json(text)
    except ValidationError as error:
        raise InvalidImport(_said(error, text)) from error


@dataclass(frozen=True, slots=True)
class _Head:
    foursides: str
    version: int


def _said(error: ValidationError, text: str | bytes) -> str:
    try:
        head = TypeAdapter(_Head).validate_json(text)
    except ValidationError:
        return "This is no file that Foursides has written: it has no 'foursides' and no 'version'."
    if head.foursides == "journal" and head.version > VERSION:
        return f"This file was written by a newer Foursides (version {head.version} of the format). Update Foursides."
    faults = [f"{_place(each['loc'])}: {each['msg']}" for each in error.errors(include_url=False, include_input=False)]
    more = f" (and {len(faults) - SHOWN} more)" if len(faults) > SHOWN else ""
    return f"This file cannot be taken in. {'; '.join(faults[:SHOWN])}{more}."


def _place(where: Iterable[Any]) -> str:
    return ".".join(map(str, where)) or "the whole"


def _forbid_repeats(what: str, keys: Iterable[object]) -> None:
    repeated = [key for key, times in Counter(keys).items() if times > 1]
    if repeated:
        raise ValueError(f"the {what} {repeated[0]} is there more than once")
