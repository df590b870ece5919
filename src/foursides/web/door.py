"""The door of a server that others can reach: who has no key gets nothing but a sentence."""

import asyncio
import logging
from time import monotonic

from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.requests import HTTPConnection

from foursides.journal.keys import BROWSER, LASTS, Keys
from foursides.web.body import Receive
from foursides.web.guard import App, Scope, Send
from foursides.web.refusals import refusal
from foursides.web.session.closing import Close, cut
from foursides.web.session.pace import Pace
from foursides.web.site.pages import render
from foursides.web.visitor import words_of
from foursides.words import words_in

COOKIE = "__Host-foursides"  # a browser takes a name that begins so from this host alone, and by HTTPS
ENTER = "/enter/"
LOOKS = ("/static/style.css", "/static/pages.css", "/static/icon.svg", "/static/zone.js")  # of pages that say no
FEED = "/calendar/"  # its address is a secret of its own, and calendar programs have no cookies
REMEMBERED_S = 60.0  # without asking the journal again
MOST_REMEMBERED = 1000
NOTES_A_SECOND, NOTES_AT_ONCE = 0.1, 20.0  # in the log: who tries again and again must not fill it
log = logging.getLogger(__name__)


class Door:
    """Stands before an application, behind the guard.

    Parameters
    ----------
    app : callable
        An ASGI application.
    keys : Keys
        Of those who are let in.
    """

    def __init__(self, app: App, keys: Keys) -> None:
        self._app, self._keys = app, keys
        self._remembered: dict[str, float] = {}
        self._pace = Pace(NOTES_A_SECOND, NOTES_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        connection, path = HTTPConnection(scope), scope["path"]
        http = scope["type"] == "http"
        known = await self._knows(connection.cookies.get(COOKIE, ""))
        if http and path.startswith(ENTER):
            await (await self._enter(connection, known=known))(scope, receive, send)
        elif known or (http and _is_for_anybody(scope["method"], path)):
            await self._app(scope, receive, send)
        elif http:
            words = words_of(connection)
            answer = refusal(words, path, 401, words("enter-unknown"))
            answer.headers["WWW-Authenticate"] = "Foursides"
            await answer(scope, receive, send)
        else:
            reason = cut(words_of(connection)("enter-unknown"))
            await send({"type": "websocket.close", "code": int(Close.POLICY), "reason": reason})

    async def _knows(self, browser: str) -> bool:
        now_s = monotonic()
        if self._remembered.get(browser, 0.0) > now_s:
            return True
        if not browser or not await asyncio.to_thread(self._keys.knows, browser):
            return False
        if len(self._remembered) >= MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[browser] = now_s + REMEMBERED_S
        return True

    async def _enter(self, connection: HTTPConnection, *, known: bool) -> Response:
        """Ask whoever opens a link to press a button: a program that looks at it first must not use it up."""
        words, path = words_of(connection), connection.scope["path"]
        if known:
            return RedirectResponse("/", 303)
        if connection.scope["method"] != "POST":
            return HTMLResponse(render(words, "enter.html.j2", path=path))
        browser = await asyncio.to_thread(self._keys.let_in, path.removeprefix(ENTER))
        if browser is None:
            self._note("enter-log-refused", connection)
            return refusal(words, path, 403, words("enter-used"))
        self._note("enter-log-let-in", connection)
        answer = RedirectResponse("/", 303)
        lasts_s = int(LASTS[BROWSER].total_seconds())
        answer.set_cookie(COOKIE, browser, max_age=lasts_s, path="/", secure=True, httponly=True, samesite="strict")
        return answer

    def _note(self, id_: str, connection: HTTPConnection) -> None:
        """Write down who came; whoever started the server sees it in the terminal."""
        if self._pace.allows(1, monotonic()):
            words = words_in()
            log.warning(words(id_, address=connection.client.host if connection.client else ""))


def _is_for_anybody(method: str, path: str) -> bool:
    return method in {"GET", "HEAD"} and (path in LOOKS or path.startswith(FEED))
