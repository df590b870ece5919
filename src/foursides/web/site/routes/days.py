"""One day: what was planned, done and reported; and a form to report more."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from pydantic import Field
from starlette.exceptions import HTTPException

from foursides.errors import InvalidEntry
from foursides.journal import demand_past
from foursides.practice.past import DayView, days
from foursides.programme import other_kinds
from foursides.web.site.exercises import library_in
from foursides.web.site.forms import Form, Note, Removal, Sent, filled, read
from foursides.web.site.page import page
from foursides.web.site.routes.history import lines_of
from foursides.web.visitor import Us, Visitor

router = APIRouter(prefix="/history/days")
Said = Literal["saved", "removed", "undone", "other", ""]


@router.get("/{day}")
def one_day(us: Us, day: date, said: Said = "") -> Response:
    """Return a day."""
    return _day(us, day, said=said)


def _day(us: Visitor, day: date, errors: dict[str, str] | None = None, said: str = "", text: str = "") -> Response:
    view = _view(us, day)
    return page(
        us.words,
        "day",
        "history",
        422 if errors else 200,
        view=view,
        lines=lines_of(us.words, view),
        today=us.today,
        library=library_in(us.words),
        kinds=other_kinds(),
        errors=errors or {},
        said=said if said in {"saved", "removed"} else "",
        last=us.last,
        back=f"/history/days/{view.day}",
        undone=said,
        text=text,
    )


def _view(us: Visitor, day: date) -> DayView:
    return days(us.practice, us.today, day, day)[0]


class Pain(Form):
    """How the knee was in the morning."""

    pain: Annotated[int, Field(ge=0, le=10)]


@router.post("/{day}/pain")
def pain(sent: Sent, us: Us, day: date) -> Response:
    """Keep how the knee was in the morning of a day; what was reported before is corrected."""
    asked = read(us.words, Pain, filled(sent))
    if isinstance(asked, dict):
        return _day(us, day, asked)
    demand_past(day, us.today)
    with us.writing() as journal:
        journal.pains.add(us.person_id, day, "morning", asked.pain)
    return RedirectResponse(f"/history/days/{day}?said=saved", 303)


@router.post("/{day}/note")
def note(sent: Sent, us: Us, day: date) -> Response:
    """Keep a note of a day."""
    written = Note.model_validate(filled(sent))
    try:
        with us.writing() as journal:
            journal.notes.add(us.person_id, written.text, day)
    except InvalidEntry as error:
        return _day(us, day, {"text": us.words.error(error)}, text=written.text)
    return RedirectResponse(f"/history/days/{day}?said=saved", 303)


class RemovalOfDay(Removal):
    """An entry of a day that is to be removed."""

    kind: Literal["pain", "note", "training"]


@router.post("/{day}/remove")
def remove(sent: Sent, us: Us, day: date) -> Response:
    """Remove something that was reported of a day."""
    asked = read(us.words, RemovalOfDay, filled(sent))
    view = _view(us, day)
    own = {each.id for each in view.pains} | {each.id for each in view.notes} | {each.id for each in view.trainings}
    if isinstance(asked, dict) or asked.id not in own:
        raise HTTPException(404, us.words("history-not-there"))
    with us.writing() as journal:
        removals = {"pain": journal.pains.remove, "note": journal.notes.remove, "training": journal.trainings.remove}
        removals[asked.kind](asked.id)
    return RedirectResponse(f"/history/days/{day}?said=removed", 303)
