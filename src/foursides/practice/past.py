"""What was planned and done, day by day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foursides.journal import StoredNote, StoredPain, StoredProgramme, StoredSession, StoredTraining
from foursides.journal.limits import PLANNED_AHEAD
from foursides.practice.practice import Practice
from foursides.programme.schedule import planned_days

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayView:
    """One day.

    Attributes
    ----------
    day : datetime.date
    planned : tuple of str
        Exercises that the plan of that day asks for, by id.
    sessions : tuple of StoredSession
        In the order in which they were begun.
    pains : tuple of StoredPain
    notes : tuple of StoredNote
        Of the day and of its sessions.
    trainings : tuple of StoredTraining
    """

    day: date
    planned: tuple[str, ...] = ()
    sessions: tuple[StoredSession, ...] = ()
    pains: tuple[StoredPain, ...] = ()
    notes: tuple[StoredNote, ...] = ()
    trainings: tuple[StoredTraining, ...] = ()

    @property
    def done(self) -> tuple[str, ...]:
        """Exercises of which at least one repetition was done, by id."""
        return tuple(dict.fromkeys(each.exercise for each in self.sessions if each.done.reps))

    @property
    def open(self) -> tuple[str, ...]:
        """Exercises that were planned and not done, by id."""
        return tuple(exercise for exercise in self.planned if exercise not in self.done)


def days(practice: Practice, today: date, first: date, last: date) -> list[DayView]:
    """Return the days from one to another, both included.

    Parameters
    ----------
    practice : Practice
    today : datetime.date
        Earlier days show what was planned then, later ones what is planned now.
    first, last : datetime.date
    """
    journal, person_id = practice.journal, practice.person_id
    sessions = practice.sessions(today, first, last)[::-1]
    pains, notes = practice.pains(today, first, last), journal.notes.all(person_id, first, last)
    trainings = journal.trainings.all(person_id, first, last)
    planned = _planned(practice, today, first, last)
    found = []
    for number in range((last - first).days + 1):
        day = first + number * ONE_DAY
        found.append(
            DayView(
                day=day,
                planned=tuple(dict.fromkeys(exercise for on, exercise in planned if on == day)),
                sessions=tuple(each for each in sessions if each.day == day),
                pains=tuple(each for each in pains if each.day == day),
                notes=tuple(each for each in notes if each.day == day),
                trainings=tuple(each for each in trainings if each.done.day == day),
            )
        )
    return found


def _planned(practice: Practice, today: date, first: date, last: date) -> list[tuple[date, str]]:
    coming = practice.calendar(today, last) if today <= last and first - today <= PLANNED_AHEAD else []
    before = min(last, today - ONE_DAY)
    stored = practice.stored_changes() if first <= before else []
    past = _planned_then(stored, first, before)
    return past + [(day, item.exercise) for day, item in coming if day >= first]


def _planned_then(stored: Sequence[StoredProgramme], first: date, last: date) -> list[tuple[date, str]]:
    """Return what the programmes of their time asked for, from one day to another.

    Each stands from the day on which it was stored to the day before the next one; the first one for all days before,
    on which its exercises had begun.
    """
    found: list[tuple[date, str]] = []
    for each in stored:
        since = first if each is stored[-1] else max(first, each.day)
        found += _of(each, since, last)
        if since <= first:
            break
        last = min(last, since - ONE_DAY)
    return found


def _of(stored: StoredProgramme, first: date, last: date) -> Iterator[tuple[date, str]]:
    closed = stored.programme.closed
    if closed is not None:
        last = min(last, closed.day - ONE_DAY)
    for item in stored.programme.items:
        for day in planned_days(item.weekdays, item.dose.every_days, max(first, item.begun), last):
            yield day, item.exercise
