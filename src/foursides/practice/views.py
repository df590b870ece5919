"""What a page or a terminal shows of a day: plain data, its sentences made."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from foursides.exercises import Exercise
from foursides.programme import By, PlannedExercise, Step

State = Literal["due", "may", "done", "off"]


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing that may become harder."""

    by: By
    words: str
    step: Step


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change of the programme: on which day, and why in words."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class ItemToday:
    """One exercise of the programme today.

    Attributes
    ----------
    exercise : Exercise
    item : PlannedExercise
    state : {"due", "may", "done", "off"}
    why : str
        One sentence.
    dose : str
        In words.
    next_day : datetime.date or None
    minutes : float
        That it takes.
    offer : str
        Why something may become harder; empty if nothing may.
    steps : tuple of StepView
        What may; one of them can be taken.
    withheld : tuple of str
        What is not offered, and why.
    unchanged : str
        Why the dose stays as it is; empty while something is offered.
    """

    exercise: Exercise
    item: PlannedExercise
    state: State
    why: str
    dose: str
    next_day: date | None
    minutes: float
    offer: str = ""
    steps: tuple[StepView, ...] = ()
    withheld: tuple[str, ...] = ()
    unchanged: str = ""


@dataclass(frozen=True, slots=True)
class TodayView:
    """A person's day.

    Attributes
    ----------
    day : datetime.date
    planned : bool
        Whether there is a programme.
    closed : bool
        By red flags, until cleared.
    emergency : bool
    items : tuple of ItemToday
        What is due first.
    easier : tuple of str
        What has become easier today, and why.
    too_painful : str
        Why pain has ended the day, and what to do; empty if it has not.
    ask_morning : bool
        Whether the pain of this morning matters and is not known.
    """

    day: date
    planned: bool
    closed: bool
    emergency: bool
    items: tuple[ItemToday, ...]
    easier: tuple[str, ...] = ()
    too_painful: str = ""
    ask_morning: bool = False

    @property
    def due(self) -> tuple[ItemToday, ...]:
        """What is to be done today."""
        return tuple(item for item in self.items if item.state == "due")

    @property
    def next_day(self) -> date | None:
        """The next day on which anything is due, today included."""
        if self.due:
            return self.day
        return min((item.next_day for item in self.items if item.next_day is not None), default=None)
