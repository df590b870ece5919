"""Undoing what was entered last: one button, also after a reload."""

import re
from datetime import datetime
from typing import Annotated, Final

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from pydantic import AwareDatetime, Field

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
    """Take back what was entered last, if it is still what was shown; pressed twice, it is taken back once."""
    asked = read(us.words, Undone, filled(sent))
    at: datetime | None = None if isinstance(asked, dict) else asked.at
    back = asked.back if isinstance(asked, Undone) and PAGES.fullmatch(asked.back) else "/history"
    undone = None if at is None else us.practice.undo(at)
    return RedirectResponse(f"{back}?said={'undone' if undone else 'other'}", 303)
