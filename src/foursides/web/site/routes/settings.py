"""Settings: who somebody is, what is saved, and deleting it."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from pydantic import BeforeValidator

from foursides.errors import InvalidEntry
from foursides.journal import Profile
from foursides.practice.repairing import repair_text
from foursides.sizes import kg_per
from foursides.web.site.forms import Entered, Form, Sent, filled, read, refused
from foursides.web.site.page import page
from foursides.web.visitor import Us, Visitor

router = APIRouter(prefix="/settings")
Ticked = Annotated[bool, BeforeValidator(lambda value: value == "on")]


class You(Entered):
    """What a person says of themselves."""

    name: str = ""
    stature_cm: float | None = None
    mass: float | None = None
    sex: Literal["male", "female", "none"] = "none"
    units: Literal["cm", "in"]
    weight_unit: Literal["kg", "lb"]
    ligament: Ticked = False
    allowed: Ticked = False
    voice: Ticked = False
    reminder: str | None = None
    landmarks: Ticked = False


@router.get("")
def settings(us: Us, said: Literal["saved", "imported", "importing", "deleted", "repaired", ""] = "") -> Response:
    """Return what is set."""
    return settings_page(us, said=said)


def settings_page(
    us: Visitor, errors: dict[str, str] | None = None, said: str = "", more: str = "", typed: Profile | None = None
) -> Response:
    """Return the page: what is set, or what was typed if it cannot be."""
    profile = typed or us.practice.profile
    mass = None if profile.mass_kg is None else round(profile.mass_kg / kg_per(profile.weight_unit), 1)
    own: dict[str, Any] = {"said": said, "more": more, "errors": errors or {}}
    own |= {"coming": us.journal.imports.last(us.person_id), "where": us.journal.place}
    own |= {"impossible": [repair_text(us.words, each) for each in us.journal.repairs.find(us.person_id)]}
    return page(us.words, "settings", "settings", 422 if errors else 200, profile=profile, mass=mass, **own)


@router.post("")
def change(sent: Sent, us: Us) -> Response:
    """Save what was said."""
    you = read(us.words, You, filled(sent))
    if isinstance(you, dict):
        return settings_page(us, you)
    said = _said_of(you)
    try:
        us.practice.change_profile(us.today, sure=you.sure is not None, **said)
    except InvalidEntry as error:
        return settings_page(us, refused(us.words, error, "mass"), typed=replace(us.practice.profile, **said))
    return RedirectResponse("/settings?said=saved", 303)


def _said_of(you: You) -> dict[str, Any]:
    """Return what was said, as a profile has it."""
    return {
        "name": you.name,
        "stature_cm": you.stature_cm,
        "mass_kg": None if you.mass is None else you.mass * kg_per(you.weight_unit),
        "sex": None if you.sex == "none" else you.sex,
        "units": you.units,
        "weight_unit": you.weight_unit,
        "inner_ligament": you.ligament,
        "weight_allowed": you.allowed,
        "voice": you.voice,
        "reminder": you.reminder,
        "keep_landmarks": you.landmarks,
    }


@router.post("/repair")
def repair(us: Us) -> Response:
    """Mend what cannot be."""
    with us.writing() as journal:
        journal.repairs.mend(us.person_id)
    return RedirectResponse("/settings?said=repaired", 303)


class Deleted(Form):
    """The word that stands for all being deleted."""

    word: str = ""


@router.post("/delete")
def delete(sent: Sent, us: Us) -> Response:
    """Delete everything."""
    if Deleted.model_validate(filled(sent)).word.casefold() != us.words("settings-delete-word").casefold():
        return settings_page(us, {"word": us.words("settings-delete-wrong")})
    us.journal.people.delete(us.person_id)
    us.journal.people.me()  # somebody new, before the next page is looked at
    return RedirectResponse("/settings?said=deleted", 303)
