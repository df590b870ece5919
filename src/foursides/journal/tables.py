"""The tables of the journal."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Index, String, text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC, also where the database knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what was read with its time zone."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Base(DeclarativeBase):
    """Of every table."""

    type_annotation_map = {datetime: UtcTime, list[Any]: JSON, list[int]: JSON, list[str]: JSON}  # noqa: RUF012


class SessionRow(Base):
    """A session: what it is to be, the answers given, and where it is."""

    __tablename__ = "session"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    begun_at: Mapped[datetime]
    exercise: Mapped[str] = mapped_column(String(100))
    sets: Mapped[list[Any]]  # of [leg, reps]
    hold_s: Mapped[float]
    rest_s: Mapped[float]
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
    pains: Mapped[list[int]]  # told of during the session
    pain_after: Mapped[int | None]
    effort: Mapped[int | None]
    processed: Mapped[int] = mapped_column(BigInteger)  # number of the last message whose consequences are kept
    clock_s: Mapped[float]  # time of the page's clock at that message
    kept_at: Mapped[datetime]
    holder: Mapped[int]  # how often it has been taken up: only who did so last may write


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
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    set_number: Mapped[int]
    number: Mapped[int]
    at_s: Mapped[float]
    faults: Mapped[list[str]]
    self_counted: Mapped[bool]
    withdrawn: Mapped[bool]  # taken back by the person: it does not count, and its number is free
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
