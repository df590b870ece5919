"""Four sides: what each side of the knee got, what to do next, and training elsewhere."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup
from pydantic import Field
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from foursides.errors import InvalidEntry, InvalidImport, Unusual
from foursides.journal import demand_past
from foursides.journal.limits import MOST_MINUTES
from foursides.programme import FourSides, OtherDone, other_kinds
from foursides.programme.balance import WINDOWS_DAYS
from foursides.web.site.forms import SURE, Entered, Removal, Sent, filled, read, refused
from foursides.web.site.knee import knee_picture
from foursides.web.site.page import page
from foursides.web.site.routes.history import Undone
from foursides.web.visitor import Us, Visitor
from foursides.words import Words
from foursides.words.reasons import reason_text

router = APIRouter(prefix="/sides")
SHOWN = timedelta(days=90)
EXAMPLE = "day,kind,amount\n{day},cycling,30\n{day},leg-press,3"


@dataclass(frozen=True)
class Picture:
    """What the page shows of some days."""

    days: int
    four: FourSides
    drawn: Markup
    next: str


@router.get("")
def sides(us: Us, imported: int | None = None, saved: bool = False, said: Undone = "") -> Response:
    """Return the pictures of the last days."""
    return _sides(us, said=_said(us.words, imported, saved=saved), undone=said)


def _said(words: Words, imported: int | None, *, saved: bool) -> str:
    if imported is not None:
        return words("sides-imported", count=imported)
    return words("sides-saved") if saved else ""


def _sides(
    us: Visitor,
    errors: dict[str, str] | None = None,
    values: dict[str, Any] | None = None,
    said: str = "",
    undone: str = "",
) -> Response:
    return page(
        us.words,
        "sides",
        "sides",
        422 if errors else 200,
        pictures=_pictures(us),
        kinds=other_kinds(),
        trainings=us.journal.trainings.all(us.person_id, us.today - SHOWN)[::-1],
        errors=errors or {},
        values=values or {},
        today=us.today,
        said=said,
        last=us.last,
        back="/sides",
        undone=undone,
        most=MOST_MINUTES,
        example=EXAMPLE.format(day=us.today),
    )


def _pictures(us: Visitor) -> list[Picture]:
    programme, unit = us.practice.programme_on(us.today), us.practice.profile.weight_unit
    left_only = programme is not None and {item.legs for item in programme.items if not item.together} == {"left"}
    found = []
    for days in WINDOWS_DAYS:
        four = us.practice.four_sides(us.today, days)
        if four is not None:
            drawn = knee_picture(us.words, four, inner_left=not left_only)
            found.append(Picture(days, four, drawn, reason_text(us.words, four.next, unit)))
    return found


class Trained(Entered):
    """Training elsewhere."""

    kind: str
    amount: Annotated[float, Field(gt=0)]
    day: date


@router.post("/training")
def log(sent: Sent, us: Us) -> Response:
    """Save training elsewhere."""
    values = filled(sent)
    trained = read(us.words, Trained, values)
    if isinstance(trained, dict):
        return _sides(us, trained, values)
    if trained.kind not in other_kinds():
        return _sides(us, {"kind": us.words("sides-kind-unknown")}, values)
    try:
        demand_past(trained.day, us.today)
        with us.writing() as journal:
            done = OtherDone(trained.day, trained.kind, trained.amount)
            journal.trainings.add(us.person_id, done, sure=trained.sure is not None)
    except InvalidEntry as error:
        return _sides(us, refused(us.words, error, "amount"), values)
    return RedirectResponse("/sides?saved=true", 303)


@router.post("/remove")
def remove(sent: Sent, us: Us) -> Response:
    """Remove training."""
    asked = read(us.words, Removal, filled(sent))
    known = {each.id for each in us.journal.trainings.all(us.person_id)}
    if isinstance(asked, dict) or asked.id not in known:
        raise HTTPException(404, us.words("history-not-there"))
    with us.writing() as journal:
        journal.trainings.remove(asked.id)
    return RedirectResponse("/sides", 303)


@router.post("/import")
def import_table(sent: Sent, us: Us) -> Response:
    """Import a table."""
    given, table = sent.get("file"), sent.get("table")
    if isinstance(given, UploadFile) and given.filename:
        table = given.file.read().decode("utf-8-sig", "replace")
    if not isinstance(table, str):
        return _sides(us, {"file": us.words("form-missing")})
    try:
        with us.writing() as journal:
            count = journal.trainings.import_table(us.person_id, table, us.today, sure=sent.get(SURE) == "yes")
    except Unusual as question:
        return _sides(us, {"file": us.words.error(question)}, {"table": table})
    except InvalidImport as error:
        return _sides(us, {"file": us.words.error(error)})
    return RedirectResponse(f"/sides?imported={count}", 303)
