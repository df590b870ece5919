"""How the server says no: to a page as a page, to a script as JSON."""

from fastapi.responses import HTMLResponse, JSONResponse, Response

from foursides.web.site.pages import message_page
from foursides.words import Words

FOR_SCRIPTS = "/api/"


def refusal(words: Words, path: str, status: int, sentence: str) -> Response:
    """Return an answer that says why something was not done.

    Parameters
    ----------
    words : Words
        In the visitor's language.
    path : str
        What was asked for.
    status : int
    sentence : str
    """
    if path.startswith(FOR_SCRIPTS):
        return JSONResponse({"message": sentence}, status)
    title = words("page-not-found" if status == 404 else "page-failed")
    return HTMLResponse(message_page(words, title, sentence), status)
