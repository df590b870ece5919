"""Today: what to do, why, and the way into it."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from pydantic import Field

from foursides.errors import InvalidEntry, InvalidProgramme
from foursides.practice import library
from foursides.programme import Wishes, goals
from foursides.sizes import CM_PER_INCH, INCHES_PER_FOOT
from foursides.web.site.forms import Form, Sent, filled, read, refused
from foursides.web.site.page import page
from foursides.web.site.routes.history import Undone
from foursides.web.visitor import Us, Visitor

router = APIRouter()
MINUTES = (10, 15, 20, 30, 45, 60)
FEWEST_DAYS, MOST_DAYS = 1, 7


@router.get("/")
def today(us: Us, said: Undone = "") -> Response:
    """Return the day."""
    return _today(us, undone=said)


def _today(us: Visitor, error: str = "", status: int = 200, undone: str = "") -> Response:
    view = us.practice.today(us.today)
    if not view.planned:
        return page(us.words, "welcome", "today", status)
    own = {"last": us.last, "back": "/", "undone": undone}
    return page(us.words, "today", "today", status, view=view, error=error, profile=us.practice.profile, **own)


class Morning(Form):
    """How the knee is this morning."""

    pain: Annotated[int, Field(ge=0, le=10)]


@router.post("/morning")
def morning(sent: Sent, us: Us) -> Response:
    """Save how the knee is this morning."""
    asked = read(us.words, Morning, filled(sent))
    if isinstance(asked, dict):
        return _today(us, asked["pain"], 422)
    with us.writing() as journal:
        journal.pains.add(us.person_id, us.today, "morning", asked.pain)
    return RedirectResponse("/", 303)


class Begun(Form):
    """What is to be begun."""

    exercise: str
    source: Literal["camera", "file", "sample", "none"] = "camera"


@router.post("/begin")
def begin(sent: Sent, us: Us) -> Response:
    """Begin a session as the programme asks for it."""
    asked = read(us.words, Begun, filled(sent))
    if isinstance(asked, dict) or asked.exercise not in library():
        return _today(us, us.words("today-begin-what"), 422)
    try:
        session_id = us.practice.begin(asked.exercise, us.today, asked.source)
    except InvalidProgramme as error:
        return _today(us, us.words.error(error), 409)
    return RedirectResponse(f"/session/{session_id}", 303)


class Taken(Form):
    """The one harder thing that was chosen."""

    exercise: str
    by: Literal["reps", "hold", "weight"]


@router.post("/take")
def take(sent: Sent, us: Us) -> Response:
    """Take what was offered."""
    values = filled(sent)
    taken = read(us.words, Taken, values)
    if isinstance(taken, dict):
        return _today(us, us.words("form-choose"), 422)
    try:
        us.practice.take(taken.exercise, taken.by, us.today)
    except InvalidProgramme as error:
        return _today(us, us.words.error(error), 409)
    return RedirectResponse("/", 303)


@router.post("/cleared")
def cleared(us: Us) -> Response:
    """Open the programme again."""
    us.practice.clear(us.today)
    return RedirectResponse("/", 303)


class NewProgramme(Form):
    """What a person says before the first programme."""

    days: Annotated[tuple[Annotated[int, Field(ge=0, le=6)], ...], Field(min_length=FEWEST_DAYS, max_length=MOST_DAYS)]
    minutes: int
    legs: Literal["left", "right", "both"]
    goal: str
    units: Literal["cm", "in"]
    stature_cm: float | None = None
    feet: Annotated[int | None, Field(ge=3, le=7)] = None
    inches: Annotated[float | None, Field(ge=0, lt=12)] = None
    ligament: Literal["yes", "no"]

    @property
    def stature(self) -> float | None:
        """Body height [cm], None where it was not said."""
        if self.units == "cm":
            return self.stature_cm
        return None if self.feet is None else CM_PER_INCH * (INCHES_PER_FOOT * self.feet + (self.inches or 0.0))


@router.get("/programme/new")
def new(us: Us) -> Response:
    """Ask what a programme needs to know."""
    profile = us.practice.profile
    return _new(us, {"units": profile.units, "stature_cm": profile.stature_cm, "days": ["0", "2", "4"], "minutes": 30})


def _new(us: Visitor, values: dict[str, object], errors: dict[str, str] | None = None) -> Response:
    status = 422 if errors else 200
    values = dict.fromkeys(NewProgramme.model_fields) | values
    return page(us.words, "new", "today", status, values=values, errors=errors or {}, goals=goals(), minutes=MINUTES)


@router.post("/programme/new")
def make(sent: Sent, us: Us) -> Response:
    """Make a programme."""
    values = filled(sent, several=("days",))
    wanted = read(us.words, NewProgramme, values)
    if isinstance(wanted, dict):
        return _new(us, values, wanted)
    try:
        _make(us, wanted, us.today)
    except (InvalidProgramme, InvalidEntry) as error:
        return _new(us, values, refused(us.words, error, "days"))
    return RedirectResponse("/", 303)


def _make(us: Visitor, wanted: NewProgramme, today: date) -> None:
    injured = wanted.ligament == "yes"
    us.practice.change_profile(today, units=wanted.units, stature_cm=wanted.stature, inner_ligament=injured)
    wishes = Wishes(wanted.days, wanted.goal, float(wanted.minutes), wanted.legs)
    us.practice.make(wishes, today)
