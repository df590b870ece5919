"""The programme for other programs and for paper: a calendar to subscribe to, a handout to print."""

from datetime import UTC, datetime
from secrets import compare_digest
from typing import Literal

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from foursides.practice.paper import handout_of, planned_of
from foursides.report.feed import feed
from foursides.report.handout import handout
from foursides.web.assets import STATIC
from foursides.web.visitor import Us

router = APIRouter()


@router.get("/calendar/{secret}.ics")
def calendar(secret: str, us: Us) -> Response:
    """Return the next weeks as a calendar."""
    own = us.journal.people.feed(us.person_id)
    if not compare_digest(secret.encode(), own.encode()):
        raise HTTPException(404, us.words("feed-none"))
    planned = planned_of(us.practice, us.today)
    content = feed(planned, us.words("feed-name"), datetime.now(UTC), own, us.practice.profile.reminder)
    return Response(content, media_type="text/calendar; charset=utf-8")


@router.post("/programme/calendar")
def renew(us: Us) -> Response:
    """Give the calendar another address."""
    with us.writing() as journal:
        journal.people.renew_feed(us.person_id)
    return RedirectResponse("/programme#calendar", 303)


@router.get("/programme/handout.pdf")
def paper(us: Us, size: Literal["a4", "letter"] = "a4") -> Response:
    """Return the programme as a clinic would hand it out."""
    contents = handout_of(us.practice, us.today)
    headers = {"Content-Disposition": 'inline; filename="foursides-handout.pdf"'}
    return Response(handout(contents, STATIC / "figures", size), media_type="application/pdf", headers=headers)
