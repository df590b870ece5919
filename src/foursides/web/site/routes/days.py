"""One day: what was planned, done and told; and a form to tell more."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from pydantic import Field
from starlette.exceptions import HTTPException

from foursides.errors import InvalidEntry
from foursides.practice.past import DayView, days
from foursides.practice.practice import library
from foursides.programme import other_kinds
from foursides.web.site.forms import Form, Sent, filled, read
from foursides.web.site.page import page
from foursides.web.site.places import site_texts
from foursides.web.site.routes.history import line_of
from foursides.web.visitor import Us, Visitor

router = APIRouter(prefix="/history/days")
Said = Literal["kept", "withdrawn", ""]


@router.get("/{day}")
def one_day(us: Us, day: date, said: Said = "") -> Response:
    """Return a day."""
    return _day(us, day, said=said)


def _day(us: Visitor, day: date, errors: dict[str, str] | None = None, said: str = "", text: str = "") -> Response:
    view = _view(us, day)
    return page(
        "day",
        "history",
        422 if errors else 200,
        view=view,
        lines=[line_of(digest) for digest in view.sessions],
        today=us.today,
        library=library(),
        kinds=other_kinds(),
        errors=errors or {},
        said=said,
        text=text,
    )


def _view(us: Visitor, day: date) -> DayView:
    return days(us.practice, us.today, day, day)[0]


class Pain(Form):
    """How the knee was in the morning."""

    pain: Annotated[int, Field(ge=0, le=10)]


@router.post("/{day}/pain")
def pain(sent: Sent, us: Us, day: date) -> Response:
    """Keep how the knee was in the morning of a day; what was told before is corrected."""
    told = read(Pain, filled(sent), site_texts()["form"])
    if isinstance(told, dict):
        return _day(us, day, told)
    _demand_past(us, day)
    us.journal.pains.add(us.person_id, day, "morning", told.pain)
    return RedirectResponse(f"/history/days/{day}?said=kept", 303)


class Note(Form):
    """Something to remember."""

    text: str = ""


@router.post("/{day}/note")
def note(sent: Sent, us: Us, day: date) -> Response:
    """Keep a note of a day."""
    written = Note.model_validate(filled(sent))
    try:
        us.journal.notes.add(us.person_id, written.text, day)
    except InvalidEntry as error:
        return _day(us, day, {"text": str(error)}, text=written.text)
    return RedirectResponse(f"/history/days/{day}?said=kept", 303)


class Withdrawn(Form):
    """What is to be taken back."""

    kind: Literal["pain", "note", "training"]
    id: str


@router.post("/{day}/withdraw")
def withdraw(sent: Sent, us: Us, day: date) -> Response:
    """Take back something that was told of a day."""
    back = read(Withdrawn, filled(sent), site_texts()["form"])
    view = _view(us, day)
    told = {each.id for each in view.pains} | {each.id for each in view.notes} | {each.id for each in view.trainings}
    if isinstance(back, dict) or back.id not in told:
        raise HTTPException(404, site_texts()["history"]["not_there"])
    journal = us.journal
    remove = {"pain": journal.pains.remove, "note": journal.notes.remove, "training": journal.trainings.remove}
    remove[back.kind](back.id)
    return RedirectResponse(f"/history/days/{day}?said=withdrawn", 303)


def _demand_past(us: Visitor, day: date) -> None:
    """See that a day has come.

    Raises
    ------
    HTTPException
        If it has not.
    """
    if day > us.today:
        raise HTTPException(422, site_texts()["history"]["not_yet"])
