"""What the journal gives of programmes, sessions and what people report: plain data."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from foursides.coach.summary import Summary
from foursides.journal.records import Source
from foursides.programme import OtherDone, PlannedExercise, Programme, Reason, SessionDone

Moment = Literal["morning", "other"]
"""When a pain was felt: on getting up, or at another time outside of sessions."""


@dataclass(frozen=True, slots=True)
class StoredProgramme:
    """A programme as it was from a moment on, and why it came to be so.

    Attributes
    ----------
    id : str
    saved_at : datetime
    day : datetime.date
        Where the person is.
    reasons : tuple of Reason
        None in what was stored before reasons had codes.
    why : str
        The same in English, as it was written then.
    programme : Programme
    """

    id: str
    saved_at: datetime
    day: date
    reasons: tuple[Reason, ...]
    why: str
    programme: Programme


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session that was led or logged, and what it came to, without its repetitions.

    Attributes
    ----------
    id : str
    day : datetime.date
    begun_at : datetime
        When it was saved, of a logged one.
    exercise : str
    source : str
        ``"log"`` if it was done without the coach.
    item : PlannedExercise or None
        What the programme asked for.
    summary : Summary
    done : SessionDone
        The same as the rules see it, with the pain of the next morning.
    finished : bool
    """

    id: str
    day: date
    begun_at: datetime
    exercise: str
    source: Source | Literal["log"]
    item: PlannedExercise | None
    summary: Summary
    done: SessionDone
    finished: bool


@dataclass(frozen=True, slots=True)
class StoredPain:
    """Pain outside of sessions, 0 to 10."""

    id: str
    saved_at: datetime
    day: date
    when: Moment
    score: int
    note: str


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note of a day, or of a session."""

    id: str
    saved_at: datetime
    day: date
    text: str
    session_id: str | None


@dataclass(frozen=True, slots=True)
class StoredTraining:
    """Training that Foursides did not lead."""

    id: str
    saved_at: datetime
    done: OtherDone


@dataclass(frozen=True, slots=True)
class Landmarks:
    """A stretch of a session's landmarks: bytes as the page sent them, from a time of its clock on [s]."""

    first_s: float
    data: bytes
