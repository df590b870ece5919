"""A session that somebody did on their own, and logs."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from pydantic import Field

from foursides.errors import InvalidEntry
from foursides.journal.limits import MOST_REPS, MOST_SETS
from foursides.practice import library
from foursides.practice.by_hand import PainAndEffort, Work, session_by_hand
from foursides.web.site.exercises import library_in
from foursides.web.site.forms import Entered, Sent, filled, read, refused
from foursides.web.site.page import page
from foursides.web.visitor import Us, Visitor

router = APIRouter(prefix="/history/log")
MOST_NOTE = 2000  # characters
Grade = Annotated[int | None, Field(ge=0, le=10)]


class Logged(Entered):
    """What was done."""

    exercise: str
    day: date
    legs: Literal["left", "right", "both"] = "both"
    sets: int
    reps: int
    pain_during: Grade = None
    pain_after: Grade = None
    effort: Grade = None
    note: Annotated[str, Field(max_length=MOST_NOTE)] = ""


@router.get("")
def log(us: Us, exercise: str = "", day: date | None = None) -> Response:
    """Ask what was done; the programme's dose is filled in already."""
    programme = us.practice.programme_on(us.today)
    items = programme.items if programme else ()
    known = {item.exercise: item for item in items}
    chosen = library().get(exercise) or library()[next(iter(known), next(iter(library())))]
    item = known.get(chosen.id)
    values: dict[str, Any] = {"exercise": chosen.id, "day": min(day or us.today, us.today)}
    values |= {"legs": item.legs, "sets": item.dose.sets, "reps": item.dose.reps} if item else {}
    return _log(us, values)


def _log(us: Visitor, values: dict[str, Any], errors: dict[str, str] | None = None) -> Response:
    own = {"values": values, "errors": errors or {}, "library": library_in(us.words), "today": us.today}
    return page(us.words, "log", "history", 422 if errors else 200, most=(MOST_SETS, MOST_REPS), **own)


@router.post("")
def keep(sent: Sent, us: Us) -> Response:
    """Keep what was done."""
    values = filled(sent)
    logged = read(us.words, Logged, values)
    if isinstance(logged, dict):
        return _log(us, values, logged)
    if logged.exercise not in library():
        return _log(us, values, {"exercise": us.words("form-choose")})
    felt = PainAndEffort(None, logged.pain_during, logged.pain_after, logged.effort)
    work, programme = Work(logged.legs, logged.sets, logged.reps), us.practice.programme_on(us.today)
    try:
        done = session_by_hand(programme, logged.exercise, logged.day, work, felt)
        us.practice.log(done, us.today, logged.note, sure=logged.sure is not None)
    except InvalidEntry as error:
        return _log(us, values, refused(us.words, error, "sets"))
    return RedirectResponse(f"/history/days/{logged.day}?said=saved", 303)
