"""History: a month of days, how an exercise has gone, and every session."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from fastapi import APIRouter
from fastapi.responses import Response

from foursides.exercises import Exercise
from foursides.journal import StoredSession
from foursides.practice.past import DayView, days
from foursides.practice.practice import library
from foursides.practice.trends import trend
from foursides.web.site.page import page, short_day
from foursides.web.site.places import site_texts
from foursides.web.site.trends import trends
from foursides.web.visitor import Us, Visitor

router = APIRouter(prefix="/history")
ONE_DAY, WEEK = timedelta(days=1), 7
DAYS_SHOWN = 4  # of which every session is listed at once; the others unfold
YEARS = range(1900, 2200)  # that can be looked at
Span = Literal["90", "365", "all"]


@dataclass(frozen=True)
class Line:
    """One session in a list."""

    digest: StoredSession
    exercise: Exercise
    said: str


@router.get("")
def history(us: Us, month: str = "", exercise: str = "", span: Span = "90") -> Response:
    """Return a month of days, and how an exercise has gone."""
    first = _month(month, us.today)
    following = _first_after(first)
    shown = days(us.practice, us.today, first, following - ONE_DAY)
    return page(
        "history",
        "history",
        month=first,
        before=(first - ONE_DAY).replace(day=1),
        after=following,
        weeks=_weeks(shown),
        today=us.today,
        library=library(),
        lines=[(view.day, [line_of(digest) for digest in view.sessions]) for view in reversed(shown) if view.sessions],
        shown=DAYS_SHOWN,
        noted={note.session_id for view in shown for note in view.notes},
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


def _weeks(shown: list[DayView]) -> list[list[DayView | None]]:
    """Return days in weeks from Monday on, None where the month has not begun or is over."""
    cells: list[DayView | None] = [None] * shown[0].day.weekday() + list(shown)
    cells += [None] * (-len(cells) % WEEK)
    return [cells[at : at + WEEK] for at in range(0, len(cells), WEEK)]


def line_of(digest: StoredSession) -> Line:
    """Return a session as a list shows it."""
    exercise, texts = library()[digest.exercise], site_texts()["history"]
    good, reps = digest.done.good, digest.done.reps
    if not reps:
        said = texts["nothing_done"]
    elif good is None:
        said = texts["done_self"].format(reps=reps)
    else:
        said = texts["done_watched"].format(good=good, reps=reps)
    return Line(digest, exercise, said)


def _trends(us: Visitor, wanted: str, span: Span) -> dict[str, Any]:
    """Return how one exercise has gone: the one that is asked for, else the first in the library's order."""
    done = us.journal.sessions.exercises(us.person_id)
    choices = [exercise for exercise in library().values() if exercise.id in done]
    if not choices:
        return {"choices": [], "chosen": None, "span": span, "points": [], "trends": []}
    chosen = next((exercise for exercise in choices if exercise.id == wanted), choices[0])
    first = None if span == "all" else us.today - (int(span) - 1) * ONE_DAY
    points = trend(chosen, us.journal.sessions.all(us.person_id, first, us.today, chosen.id))
    units, texts = us.practice.profile.units, site_texts()["history"]
    drawn = trends(chosen, units, points, texts, short_day) if points else []
    return {"choices": choices, "chosen": chosen, "span": span, "points": points, "trends": drawn}
