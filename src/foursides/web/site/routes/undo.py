"""Undoing what was entered last: one button, also after a reload."""

import re
from typing import Annotated, Final

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from pydantic import AwareDatetime, Field
from starlette.exceptions import HTTPException

from foursides.web.site.forms import Form, Sent, filled, read
from foursides.web.visitor import Us

router = APIRouter()
PAGES: Final = re.compile(r"/|/sides|/history|/history/days/\d{4}-\d{2}-\d{2}")
"""Those with the button, to which it leads back."""


class Undone(Form):
    """What was shown as entered last, and where."""

    at: AwareDatetime
    back: Annotated[str, Field(max_length=100)] = "/history"


@router.post("/undo")
def undo(sent: Sent, us: Us) -> Response:
    """Undo what was entered last, if it is still what was shown; pressed twice, it is undone once."""
    asked = read(us.words, Undone, filled(sent))
    if isinstance(asked, dict):
        raise HTTPException(422, us.words("undo-other"))
    back = asked.back if PAGES.fullmatch(asked.back) else "/history"
    undone = us.practice.undo(asked.at)
    return RedirectResponse(f"{back}?said={'undone' if undone else 'other'}", 303)
