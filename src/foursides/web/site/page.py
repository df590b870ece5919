"""A page around the sessions: one look, one navigation, one catalogue."""

from datetime import date
from typing import Any

from fastapi.responses import HTMLResponse

from foursides.sizes import CM_PER_INCH
from foursides.web.site.pages import render
from foursides.web.site.places import site_texts


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
