"""The programme for other programs and for paper: a calendar to subscribe to, a handout to print."""

from datetime import UTC, datetime
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from foursides.practice.paper import handout_of, planned_of
from foursides.report.feed import feed
from foursides.report.handout import handout
from foursides.web.assets import STATIC
from foursides.web.visitor import Us

router = APIRouter()


@router.get("/calendar/{secret}.ics")
def calendar(secret: str, request: Request, us: Us) -> Response:
    """Return the next weeks as a calendar."""
    if request.url.path != us.feed_path:
        raise HTTPException(404, us.words("feed-none"))
    planned = planned_of(us.practice, us.today)
    content = feed(planned, us.words("feed-name"), datetime.now(UTC), us.practice.profile.reminder)
    return Response(content, media_type="text/calendar; charset=utf-8")


@router.get("/programme/handout.pdf")
def paper(us: Us, size: Literal["a4", "letter"] = "a4") -> Response:
    """Return the programme as a clinic would hand it out."""
    contents = handout_of(us.practice, us.today)
    headers = {"Content-Disposition": 'inline; filename="foursides-handout.pdf"'}
    return Response(handout(contents, STATIC / "figures", size), media_type="application/pdf", headers=headers)
