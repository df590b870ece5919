"""A page around the sessions: one look, one navigation, one catalogue."""

from typing import Any

from fastapi.responses import HTMLResponse

from foursides.web.site.pages import render
from foursides.words import Words


def page(words: Words, template: str, place: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page.

    Parameters
    ----------
    words : Words
        In the visitor's language.
    template : str
        Without ``.html.j2``.
    place : str
        Where it is in the navigation.
    status : int
    **values
        What the template needs.
    """
    return HTMLResponse(render(words, f"{template}.html.j2", place=place, **values), status)
