"""Settings: who somebody is, what is saved, and exporting, importing and deleting it."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from pydantic import BeforeValidator
from starlette.datastructures import UploadFile

from foursides.errors import FoursidesError, InvalidEntry
from foursides.journal import Bundle, Profile, read_bundle
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
def settings(us: Us, said: Literal["saved", "imported", "deleted", ""] = "") -> Response:
    """Return what is set."""
    return _settings(us, said=said)


def _settings(
    us: Visitor, errors: dict[str, str] | None = None, said: str = "", more: str = "", typed: Profile | None = None
) -> Response:
    """Return what is set, or what was typed if it cannot be."""
    profile = typed or us.practice.profile
    mass = None if profile.mass_kg is None else round(profile.mass_kg / kg_per(profile.weight_unit), 1)
    values = {"profile": profile, "mass": mass, "errors": errors or {}, "where": us.journal.place}
    return page(us.words, "settings", "settings", 422 if errors else 200, said=said, more=more, **values)


@router.post("")
def change(sent: Sent, us: Us) -> Response:
    """Save what was said."""
    you = read(us.words, You, filled(sent))
    if isinstance(you, dict):
        return _settings(us, you)
    said = _said_of(you)
    try:
        us.practice.change_profile(us.today, sure=you.sure is not None, **said)
    except InvalidEntry as error:
        return _settings(us, refused(us.words, error, "mass"), typed=replace(us.practice.profile, **said))
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


@router.get("/foursides.json")
def export_json(us: Us) -> Response:
    """Return everything that is saved, as one file."""
    bundle: Bundle = us.journal.bundles.export(us.person_id)
    return _file(bundle.model_dump_json(indent=1).encode(), "application/json", "foursides.json")


@router.get("/foursides-tables.zip")
def export_csv(us: Us) -> Response:
    """Return tables of what counts, for a spreadsheet."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in us.journal.sheets.export(us.person_id).items():
            archive.writestr(name, table)
    return _file(packed.getvalue(), "application/zip", "foursides-tables.zip")


@router.get("/foursides-backup.sqlite")
def backup(us: Us) -> Response:
    """Return a copy of the journal, made while it is in use."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite"
        us.journal.backups.make(path)
        return _file(path.read_bytes(), "application/octet-stream", "foursides-backup.sqlite")


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.post("/import")
def import_bundle(sent: Sent, us: Us) -> Response:
    """Import what was exported elsewhere."""
    given = sent.get("file")
    if not isinstance(given, UploadFile) or not given.filename:
        return _settings(us, {"file": us.words("form-missing")})
    try:
        bundle = read_bundle(given.file.read())
        with us.writing() as journal:
            came = journal.bundles.import_(bundle, us.person_id)
    except FoursidesError as error:
        return _settings(us, {"file": us.words.error(error)})
    if came.left_out:
        return _settings(us, said="imported", more=us.words.error(came.left_out))
    return RedirectResponse("/settings?said=imported", 303)


class Deleted(Form):
    """The word that stands for all being deleted."""

    word: str = ""


@router.post("/delete")
def delete(sent: Sent, us: Us) -> Response:
    """Delete everything."""
    if Deleted.model_validate(filled(sent)).word.casefold() != us.words("settings-delete-word").casefold():
        return _settings(us, {"word": us.words("settings-delete-wrong")})
    us.journal.people.delete(us.person_id)
    us.journal.people.me()  # somebody new, before the next page is looked at
    return RedirectResponse("/settings?said=deleted", 303)
