"""What the live coach saves and goes on from: plain data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from foursides.coach.events import RepDone, RepRemoved
from foursides.coach.plan import Plan
from foursides.coach.state import SessionState
from foursides.coach.summary import Summary, summary_of
from foursides.programme import PlannedExercise
from foursides.sizes import Units

Source = Literal["camera", "file", "sample", "none"]
"""What watches: a camera, a recording, the recording that comes with Foursides, or nothing."""


@dataclass(frozen=True, slots=True)
class NewSession:
    """What a session is to be.

    Attributes
    ----------
    plan : Plan
    source : str
    stature_cm : float or None
    units : {"cm", "in"}
    person_id : str or None
        Whose; the local person's if None.
    day : datetime.date or None
        Where the person is; this machine's if None.
    item : PlannedExercise or None
        What the programme asked for.
    """

    plan: Plan
    source: Source = "camera"
    stature_cm: float | None = None
    units: Units = "cm"
    person_id: str | None = None
    day: date | None = None
    item: PlannedExercise | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What one message from the page has brought about.

    Attributes
    ----------
    session_id : str
    holder : int
        Which of those that have led this session says so, as `LedSession.holder`.
    processed : int
        Number of the message.
    clock_s : float
        Time of the page's clock [s].
    state : SessionState
        Where the session is after it.
    happened : sequence of RepDone or RepRemoved
        In order.
    """

    session_id: str
    holder: int
    processed: int
    clock_s: float
    state: SessionState
    happened: Sequence[RepDone | RepRemoved] = ()


@dataclass(frozen=True, slots=True)
class LedSession:
    """A session that the coach leads or has led, as it was saved last: enough to go on with it.

    Attributes
    ----------
    id : str
    begun_at : datetime
    new : NewSession
    state : SessionState
    processed : int
        Number of the last message whose consequences are saved.
    clock_s : float
        Time of the page's clock at that message [s].
    saved_at : datetime
    holder : int
        How often it has been claimed: only who did so last may write to it.
    reps : tuple of RepDone
        Without those that were removed.
    """

    id: str
    begun_at: datetime
    new: NewSession
    state: SessionState
    processed: int
    clock_s: float
    saved_at: datetime
    holder: int
    reps: tuple[RepDone, ...] = ()

    def summary(self) -> Summary:
        """Sum it up."""
        return summary_of(self.new.plan, self.state, self.reps)
