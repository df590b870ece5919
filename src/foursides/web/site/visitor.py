"""The pages around the sessions: one look, one navigation, one catalogue."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Annotated, Any

from fastapi import Depends
from fastapi.responses import HTMLResponse
from starlette.requests import HTTPConnection

from foursides.journal import Journal
from foursides.practice import Practice
from foursides.sizes import CM_PER_INCH
from foursides.web.site.pages import render
from foursides.web.site.places import site_texts
from foursides.words import Words, choose, words_in

__all__ = ["Us", "Visitor", "day_words", "page", "short_day", "site_texts", "visitor"]

SECRET_DIGITS = 32  # of 16: 128 bits


class Visitor:
    """Whoever uses the pages: their practice, what day it is where they are, and in which language they read."""

    def __init__(self, journal: Journal, today: Callable[[], date], words: Words) -> None:
        self.words = words
        self.journal = journal
        self.person_id = journal.me().id
        self.practice = Practice(journal, self.person_id)
        self.today = today()

    @property
    def feed_path(self) -> str:
        """Where the person's calendar is: nobody guesses it, and it says nothing of who they are."""
        return f"/calendar/{sha256(f'calendar {self.person_id}'.encode()).hexdigest()[:SECRET_DIGITS]}.ics"


def visitor(connection: HTTPConnection) -> Visitor:
    """Return who uses the pages; for now there is one person on a machine."""
    shared = connection.app.state.shared
    words = words_in(choose(connection.headers.get("accept-language", "")))
    return Visitor(shared.journal, shared.today, words)


Us = Annotated[Visitor, Depends(visitor)]


def page(template: str, place: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page.

    Parameters
    ----------
    template : str
        Without ``.html.j2``.
    place : str
        Where it is in the navigation.
    status : int
    **values
        What the template needs; ``words`` if the page is in the visitor's language (``us.words``).
    """
    own: dict[str, Any] = {
        "place": place,
        "day_words": day_words,
        "short_day": short_day,
        "inches": CM_PER_INCH,
    }
    return HTMLResponse(render(f"{template}.html.j2", **own, **values), status)


def day_words(day: date, today: date | None = None) -> str:
    """Return a day, such as ``Monday, 2 March``, with the year if it is another one than today's."""
    named = f"{site_texts()['days'][str(day.weekday())]}, {day.day} {day:%B}"
    return named if today is None or day.year == today.year else f"{named} {day.year}"


def short_day(day: date) -> str:
    """Return a day in few signs, such as ``2 Mar 2026``."""
    return f"{day.day} {day:%b %Y}"
