"""Everything that the rules look at besides the programme itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from foursides.exercises import Exercise
from foursides.programme.done import SessionDone
from foursides.programme.limits import Limits, default_limits
from foursides.programme.person import Person


@dataclass(frozen=True, slots=True)
class Situation:
    """A person on a day.

    Attributes
    ----------
    today : datetime.date
    exercises : mapping of str to Exercise
        By id; all that the programme or the history names.
    history : sequence of SessionDone
        Of every exercise, in any order; none after today.
    person : Person
    limits : Limits
        The rules' numbers, with the person's own settings.
    pain_now : int or None
        Pain today, before a session, 0 to 10; None if it has not been asked.
    """

    today: date
    exercises: Mapping[str, Exercise]
    history: Sequence[SessionDone] = ()
    person: Person = field(default_factory=Person)
    limits: Limits = field(default_factory=default_limits)
    pain_now: int | None = None

    def sessions(self, exercise: str) -> list[SessionDone]:
        """Return the sessions of one exercise, the earliest first."""
        return sorted((each for each in self.history if each.exercise == exercise), key=lambda each: each.day)

    def last_day(self, exercise: str) -> date | None:
        """Return the last day on which at least one repetition of an exercise was done, None if there is none."""
        own = (each.day for each in self.history if each.exercise == exercise and each.reps)
        return max((day for day in own if day <= self.today), default=None)
