"""What of a practice goes on paper or into a calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from foursides.errors import InvalidProgramme
from foursides.exercises import Exercise, stored_exercise
from foursides.practice.practice import Practice
from foursides.practice.today import SECONDS
from foursides.programme import given
from foursides.words.doses import days_text, dose_text, legs_text, often_text

CALENDAR_WEEKS, LOG_WEEKS = 8, 4  # ahead: in a calendar, and in the log to fill in


@dataclass(frozen=True, slots=True)
class Planned:
    """One exercise on one day.

    Attributes
    ----------
    day : datetime.date
    exercise : str
        Its id.
    name : str
    dose : str
        In words.
    minutes : float
        That it takes.
    """

    day: date
    exercise: str
    name: str
    dose: str
    minutes: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One exercise on paper.

    Attributes
    ----------
    exercise : Exercise
    dose, legs, days : str
        In words.
    log : tuple of datetime.date
        Days to fill in.
    sets : int
        In a session, of all legs.
    """

    exercise: Exercise
    dose: str
    legs: str
    days: str
    log: tuple[date, ...]
    sets: int


@dataclass(frozen=True, slots=True)
class Handout:
    """A programme on paper.

    Attributes
    ----------
    name : str
        Whose; empty if they would rather not say.
    day : datetime.date
    sheets : tuple of Sheet
    pain_safe, pain_acceptable : int
        The person's own bands, of 10.
    """

    name: str
    day: date
    sheets: tuple[Sheet, ...]
    pain_safe: int
    pain_acceptable: int


def planned_of(practice: Practice, today: date) -> list[Planned]:
    """Return what is planned in the next weeks, for a calendar."""
    unit = practice.profile.weight_unit
    return [
        Planned(
            day,
            item.exercise,
            practice.words.exercise(stored_exercise(item.exercise)).name,
            dose_text(practice.words, item.dose, unit),
            item.session_s / SECONDS,
        )
        for day, item in practice.calendar(today, today + timedelta(weeks=CALENDAR_WEEKS))
    ]


def handout_of(practice: Practice, today: date) -> Handout:
    """Return the programme as it stands, for paper.

    Raises
    ------
    InvalidProgramme
        If there is none.
    """
    programme, profile, words = practice.programme_on(today), practice.profile, practice.words
    unit = profile.weight_unit
    if programme is None:
        raise InvalidProgramme("programme-none")
    ahead = practice.calendar(today, today + timedelta(weeks=LOG_WEEKS))
    sheets = []
    for item in given(programme, practice.situation(today)):
        exercise = words.exercise(stored_exercise(item.exercise))
        often = often_text(words, item.dose.every_days)
        sheets.append(
            Sheet(
                exercise=exercise,
                dose=words("dose-often-too", dose=dose_text(words, item.dose, unit), often=often),
                legs=legs_text(words, exercise, item.legs),
                days=days_text(words, item.weekdays),
                log=tuple(day for day, each in ahead if each.exercise == item.exercise),
                sets=item.dose.sets * len(item.each_leg),
            )
        )
    limits = profile.own_limits
    return Handout(profile.name, today, tuple(sheets), limits.pain_safe, limits.pain_acceptable)
