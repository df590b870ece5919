"""History: a month of days, how an exercise has gone, and every session."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from fastapi import APIRouter
from fastapi.responses import Response

from foursides.exercises import Exercise, stored_exercise
from foursides.journal import StoredSession
from foursides.journal.limits import ZONES_APART
from foursides.practice.past import DayView, days
from foursides.practice.trends import trend
from foursides.web.site.exercises import library_in
from foursides.web.site.page import page
from foursides.web.site.trends import trends
from foursides.web.visitor import Us, Visitor
from foursides.words import Words
from foursides.words.sizes import Sizes

router = APIRouter(prefix="/history")
ONE_DAY, WEEK = timedelta(days=1), 7
DAYS_SHOWN = 4  # of which every session is listed at once; the others unfold
YEARS = range(1900, 2200)  # that can be looked at
Span = Literal["90", "365", "all"]
Undone = Literal["undone", "other", ""]  # what became of pressing the button that undoes what was entered last


@dataclass(frozen=True)
class Line:
    """One session in a list."""

    session: StoredSession
    exercise: Exercise
    said: str


@router.get("")
def history(us: Us, month: str = "", exercise: str = "", span: Span = "90", said: Undone = "") -> Response:
    """Return a month of days, and how an exercise has gone."""
    first, own = _month(month, us.today), library_in(us.words)
    following = _first_after(first)
    shown = days(us.practice, us.today, first, following - ONE_DAY)
    listed = [*shown, *_ahead(us, first, following)]
    return page(
        us.words,
        "history",
        "history",
        month=first,
        before=(first - ONE_DAY).replace(day=1),
        after=following,
        weeks=_weeks(shown, us.words.first_weekday),
        weekdays=[(us.words.first_weekday + i) % WEEK for i in range(WEEK)],
        today=us.today,
        names=lambda ids: us.words.list(own[id_].name for id_ in ids),
        lines=[(view.day, lines_of(us.words, view)) for view in reversed(listed) if view.sessions],
        shown=DAYS_SHOWN,
        last=us.last,
        back="/history",
        undone=said,
        noted={note.session_id for view in listed for note in view.notes},
        **_trends(us, exercise, span),
    )


def _month(written: str, today: date) -> date:
    """Return the first day of a month that is written as 2026-03; of the present one if it is none."""
    try:
        first = date.fromisoformat(f"{written}-01")
    except ValueError:
        return today.replace(day=1)
    return first if first.year in YEARS else today.replace(day=1)


def _first_after(first: date) -> date:
    return (first + 31 * ONE_DAY).replace(day=1)


def _ahead(us: Visitor, first: date, following: date) -> list[DayView]:
    """Return days of the next month that had begun where something was done: nothing vanishes by a flight home."""
    last = us.today + ZONES_APART
    return days(us.practice, us.today, following, last) if first <= us.today < following <= last else []


def _weeks(shown: list[DayView], begin: int) -> list[list[DayView | None]]:
    """Return days in weeks from a weekday on, None where the month has not begun or is over."""
    cells: list[DayView | None] = [None] * ((shown[0].day.weekday() - begin) % WEEK) + list(shown)
    cells += [None] * (-len(cells) % WEEK)
    return [cells[at : at + WEEK] for at in range(0, len(cells), WEEK)]


def lines_of(words: Words, view: DayView) -> list[Line]:
    """Return the sessions of a day as a list shows them."""
    return [_line(words, session) for session in view.sessions]


def _line(words: Words, session: StoredSession) -> Line:
    exercise = words.exercise(stored_exercise(session.exercise))
    good, reps = session.done.good, session.done.reps
    if not reps:
        said = words("history-nothing-done")
    elif good is None:
        said = words("history-done-self", reps=reps)
    else:
        said = words("history-done-watched", good=good, reps=reps)
    return Line(session, exercise, said)


def _trends(us: Visitor, wanted: str, span: Span) -> dict[str, Any]:
    """Return how one exercise has gone: the one that is asked for, else the first in the library's order."""
    done = us.journal.sessions.exercises(us.person_id)
    choices = [exercise for exercise in library_in(us.words).values() if exercise.id in done]
    if not choices:
        return {"choices": [], "chosen": None, "span": span, "points": [], "trends": []}
    chosen = next((exercise for exercise in choices if exercise.id == wanted), choices[0])
    first = None if span == "all" else us.today - (int(span) - 1) * ONE_DAY
    points = trend(chosen, us.practice.sessions(us.today, first, us.today + ZONES_APART, chosen.id))
    drawn = trends(Sizes(chosen, us.practice.profile.units, us.words), points) if points else []
    return {"choices": choices, "chosen": chosen, "span": span, "points": points, "trends": drawn}
