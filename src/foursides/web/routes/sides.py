"""Four sides: what each side of the knee got, and training elsewhere."""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import Field
from starlette.datastructures import UploadFile

from foursides.errors import FoursidesError
from foursides.programme import FourSides, OtherDone, in_words, other_kinds
from foursides.programme.balance import SIDES, WINDOWS_DAYS
from foursides.web.forms import Form, filled, read
from foursides.web.site import Us, Visitor, page, site_texts

router = APIRouter(prefix="/sides")
SHOWN = timedelta(days=90)


@router.get("")
def sides(us: Us, imported: int | None = None) -> Response:
    """Return the picture of the last days."""
    return _sides(us, imported=imported)


def _sides(us: Visitor, errors: dict[str, str] | None = None, imported: int | None = None) -> Response:
    pictures = [(days, us.practice.four_sides(us.today, days)) for days in WINDOWS_DAYS]
    return page(
        "sides",
        "sides",
        422 if errors else 200,
        pictures=[(days, _picture(four), four) for days, four in pictures if four is not None],
        kinds=other_kinds(),
        trainings=us.journal.trainings(us.person_id, us.today - SHOWN, us.today)[::-1],
        errors=errors or {},
        today=us.today,
        imported=imported,
    )


def _picture(four: FourSides) -> dict[str, Any]:
    """Return what the drawing and the sentence beside it need."""
    texts = site_texts()["sides"]
    parts = [
        texts["part"].format(side=texts[side.side], sets=f"{side.all_sets:g}", intended=f"{side.intended_sets:g}")
        for side in four.sides
    ]
    filled_shares = {
        side: min(1.0, four.side(side).all_sets / four.side(side).intended_sets)
        if four.side(side).intended_sets
        else float(four.side(side).all_sets > 0)
        for side in SIDES
    }
    return {"alt": texts["alt"].format(parts=", ".join(parts)), "shares": filled_shares, "next": in_words(four.next)}


class Trained(Form):
    """Training elsewhere."""

    kind: str
    amount: Annotated[float, Field(gt=0, le=1440)]
    day: date


@router.post("")
async def log(request: Request, us: Us) -> Response:
    """Keep training elsewhere."""
    trained = read(Trained, filled(await request.form()), site_texts()["form"])
    if isinstance(trained, dict):
        return _sides(us, trained)
    if trained.day > us.today:
        return _sides(us, {"day": site_texts()["form"]["future"]})
    try:
        us.journal.keep_training(us.person_id, OtherDone(trained.day, trained.kind, trained.amount))
    except FoursidesError as error:
        return _sides(us, {"kind": str(error)})
    return RedirectResponse("/sides", 303)


@router.post("/import")
async def import_table(request: Request, us: Us) -> Response:
    """Take a table in."""
    given = (await request.form()).get("file")
    if not isinstance(given, UploadFile) or not given.filename:
        return _sides(us, {"file": site_texts()["form"]["missing"]})
    try:
        count = us.journal.import_trainings(us.person_id, (await given.read()).decode("utf-8-sig", "replace"))
    except FoursidesError as error:
        return _sides(us, {"file": str(error)})
    return RedirectResponse(f"/sides?imported={count}", 303)
