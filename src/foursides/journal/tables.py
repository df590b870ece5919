"""The tables of the journal."""

import secrets
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Index, Integer, LargeBinary, String, Text, text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

ID_LENGTH = 64  # characters of an id, at most
STAGED = "import."  # with which ids of nobody begin, whose entries are being imported: no other has a full stop
FEED_BYTES = 18  # of chance in a calendar's address: nobody guesses 144 bits


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC, also where the database knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what is written, whatever zone it was given in."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what was read with its time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _new_secret() -> str:
    return secrets.token_urlsafe(FEED_BYTES)


Number = BigInteger().with_variant(Integer, "sqlite")  # only an INTEGER counts by itself in SQLite


class Base(DeclarativeBase):
    """Of every table."""

    type_annotation_map = {  # noqa: RUF012
        datetime: UtcTime,
        list[Any]: JSON,
        list[int]: JSON,
        list[str]: JSON,
        dict[str, Any]: JSON(none_as_null=True),
    }


class PersonRow(Base):
    """Somebody whose journal this is."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    made_at: Mapped[datetime]
    is_local: Mapped[bool | None] = mapped_column(unique=True)  # true for whoever uses this machine, else NULL
    feed: Mapped[str | None] = mapped_column(
        String(ID_LENGTH), default=_new_secret
    )  # the secret in the address of their calendar


class ProfileRow(Base):
    """What a person has entered about themselves, and when: the latest counts."""

    __tablename__ = "profile"
    __table_args__ = (Index("profile_of_person", "person_id", "kept_at"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    kept_at: Mapped[datetime]
    profile: Mapped[dict[str, Any]]


class ProgrammeRow(Base):
    """A programme as it was from some moment on, and why: the latest counts."""

    __tablename__ = "programme"
    __table_args__ = (Index("programme_of_person", "person_id", "kept_at"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    kept_at: Mapped[datetime]
    day: Mapped[date]  # where the person is
    reasons: Mapped[list[Any]]  # of code and facts; none in what was written before there were codes
    why: Mapped[str] = mapped_column(Text)  # the same in English, as it was written then
    programme: Mapped[dict[str, Any]]


class SessionRow(Base):
    """A session: whose it is, what it is to be, the answers given, where it is, and what it came to."""

    __tablename__ = "session"
    __table_args__ = (
        Index("session_of_person", "person_id", "day"),
        Index("session_of_exercise", "person_id", "exercise", "day"),
        Index(
            "session_without_digest",
            "person_id",
            sqlite_where=text("digest IS NULL"),
            postgresql_where=text("digest IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    day: Mapped[date]  # where the person is
    begun_at: Mapped[datetime]
    exercise: Mapped[str] = mapped_column(String(100))
    sets: Mapped[list[Any]]  # of [leg, reps]
    hold_s: Mapped[float]
    rest_s: Mapped[float]
    item: Mapped[dict[str, Any] | None]  # what the programme asked for; NULL without one
    stature_cm: Mapped[float | None]
    units: Mapped[str] = mapped_column(String(2))
    source: Mapped[str] = mapped_column(String(10))
    phase: Mapped[str] = mapped_column(String(10))
    since_s: Mapped[float | None]
    rest_ends_s: Mapped[float]
    paused: Mapped[str | None] = mapped_column(String(10))
    stopped: Mapped[str | None] = mapped_column(String(10))
    pain_before: Mapped[int | None]
    red_flags: Mapped[list[str]]
    pains: Mapped[list[int]]  # reported during the session
    unsure: Mapped[list[str]]  # checks that the camera could not confirm
    pain_after: Mapped[int | None]
    effort: Mapped[int | None]
    processed: Mapped[int] = mapped_column(BigInteger)  # number of the last message whose consequences are saved
    clock_s: Mapped[float]  # time of the page's clock at that message
    kept_at: Mapped[datetime]
    holder: Mapped[int]  # how often it has been claimed: only who did so last may write
    digest: Mapped[str | None] = mapped_column(Text)  # what it came to, in JSON; NULL in the middle of a set
    withdrawn_at: Mapped[datetime | None]


class RepRow(Base):
    """A repetition; the measures are NULL where they were not seen, all of them if the person counted it."""

    __tablename__ = "rep"
    __table_args__ = (
        Index(
            "rep_counts_once",
            *("session_id", "set_number", "number"),
            unique=True,
            sqlite_where=text("NOT withdrawn"),
            postgresql_where=text("NOT withdrawn"),
        ),
        Index("rep_of_session", "session_id"),  # with those that were removed
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    set_number: Mapped[int]
    number: Mapped[int]
    at_s: Mapped[float]
    faults: Mapped[list[str]]
    self_counted: Mapped[bool]
    withdrawn: Mapped[bool]  # removed by the person: it does not count, and its number is free
    start_s: Mapped[float | None]
    top_s: Mapped[float | None]
    end_s: Mapped[float | None]
    hold_start_s: Mapped[float | None]
    hold_end_s: Mapped[float | None]
    peak_lift_m: Mapped[float | None]
    knee_flexion_deg: Mapped[float | None]
    raise_s: Mapped[float | None]
    lower_s: Mapped[float | None]
    hip_roll_deg: Mapped[float | None]
    top_leg_clear: Mapped[bool | None]
    moved: Mapped[str | None] = mapped_column(String(10))
    confidence: Mapped[float | None]
    angle_deg: Mapped[float | None]
    leg: Mapped[str | None] = mapped_column(String(10))
    from_rest: Mapped[bool | None]
    low_m: Mapped[float | None]


class LandmarksRow(Base):
    """A stretch of a session's landmarks, for replay. No image."""

    __tablename__ = "landmarks"
    __table_args__ = (Index("landmarks_once", "session_id", "first_s", unique=True),)

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    first_s: Mapped[float]  # time of its first frame by the page's clock
    data: Mapped[bytes] = mapped_column(LargeBinary)


class _Entry:
    """What a person enters: it is marked as removed, never changed."""

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    day: Mapped[date]
    kept_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class LoggedRow(_Entry, Base):
    """A session without the coach, as the person logged it."""

    __tablename__ = "logged"
    __table_args__ = (Index("logged_of_person", "person_id", "day"),)

    exercise: Mapped[str] = mapped_column(String(100))
    done: Mapped[dict[str, Any]]


class PainRow(_Entry, Base):
    """Pain outside of sessions."""

    __tablename__ = "pain"
    __table_args__ = (Index("pain_of_person", "person_id", "day"),)

    moment: Mapped[str] = mapped_column(String(10))
    score: Mapped[int]
    note: Mapped[str] = mapped_column(Text)


class NoteRow(_Entry, Base):
    """A note, of a day or of a session."""

    __tablename__ = "note"
    __table_args__ = (Index("note_of_person", "person_id", "day"),)

    text: Mapped[str] = mapped_column(Text)
    session_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))  # one led or one logged


class TrainingRow(_Entry, Base):
    """Training that Foursides did not lead."""

    __tablename__ = "training"
    __table_args__ = (Index("training_of_person", "person_id", "day"),)

    kind: Mapped[str] = mapped_column(String(100))
    amount: Mapped[float]  # in the kind's own unit


class DoorKeyRow(Base):
    """What lets a browser in: a link that was shown and not yet opened, or what a browser was given for it."""

    __tablename__ = "door_key"

    digest: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)  # of the secret, which nobody stores
    kind: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime]


class IncomingRow(Base):
    """A file whose entries are staged; or an import that a page asked for, and what came of it."""

    __tablename__ = "incoming"
    __table_args__ = (Index("incoming_of_person", "person_id"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)  # of a file that of the person of its entries
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]  # at work
    holder: Mapped[int]  # how often a file has been claimed: only who did so last goes on
    share: Mapped[float | None]  # of the file that has been read
    said: Mapped[str | None] = mapped_column(Text)  # what came of it, in a sentence; NULL while it is under way
    failed: Mapped[bool | None]
