"""What every request has to pass and every answer carries: pages from elsewhere do not reach this server."""

import ipaddress
import platform
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection

from foursides.journal import LONGEST_TEXT
from foursides.web.body import Body, Receive, Said
from foursides.web.refusals import refusal
from foursides.web.session.closing import Close, cut
from foursides.web.visitor import words_of

Scope = MutableMapping[str, Any]
Send = Callable[[Said], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

FORM_BYTES_A_CHARACTER = 12  # %F0%9F%A6%B5: what a browser makes of one that takes four bytes
MOST_BODY_BYTES = FORM_BYTES_A_CHARACTER * LONGEST_TEXT + 10_000  # the longest note, and the rest of its form
LARGER_BYTES = {"/settings/import": 2_000_000_000, "/sides/import": 1_000_000}  # ten years with every landmark: 1 GB
EXPORTS = "/settings/foursides"  # what begins so is everything that is stored, in one file
SAFE = ("GET", "HEAD", "OPTIONS")
HOST = re.compile(r"(?P<name>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?")
# The referrer is for ourselves: without any, a browser does not say where a form comes from either.
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
}
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'{socket}; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class Guard:
    """Stands before an application.

    A name in ``Host`` that is not this machine's is refused: it would be another host's page whose address has been
    made to mean this machine. Requests that change something, and sockets, are refused to pages from elsewhere, and
    so is everything but a page that somebody goes to.

    Parameters
    ----------
    app : callable
        An ASGI application.
    names : iterable of str
        By which this machine is reached, besides its own name and addresses.
    https : bool
        Whether browsers reach it by HTTPS also where it hears HTTP, from a proxy.
    """

    def __init__(self, app: App, names: Iterable[str] = (), *, https: bool = False) -> None:
        own = platform.node().lower()
        self._app, self._https = app, https
        self._names = {"localhost", own, f"{own}.local", *(name.strip().lower() for name in names)} - {""}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refusal(scope, headers)
        if scope["type"] == "websocket":
            await (_close(scope, send, refused[1]) if refused else self._app(scope, receive, send))
            return
        covered = _covered(send, headers.get("host", "") if self._is_ours(headers.get("host", "")) else "")
        if refused is not None:
            await _refuse(scope, receive, covered, refused)
        else:
            await self._pass(scope, receive, covered)

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, unless the body is refused on the way: then whatever it says counts nothing."""
        body = Body(receive, LARGER_BYTES.get(scope["path"], MOST_BODY_BYTES))
        begun = False

        async def answer(message: Said) -> None:
            nonlocal begun
            if begun or not body.refused:
                begun = True
                await send(message)

        try:
            await self._app(scope, body, answer)
        except ClientDisconnect:  # whoever sent it has gone, which is no fault of ours; nothing of it is saved
            pass
        except Exception:
            if not body.refused:
                raise
        if body.refused and not begun:
            await _refuse(scope, receive, send, body.refused)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Return why a request is refused: the status, and the message of the catalogue."""
        if not self._is_ours(headers.get("host", "")):
            return 421, "refused-host"
        if _comes_from_elsewhere(scope, headers):
            return 403, "refused-origin"
        if scope["type"] == "websocket" or scope["method"] not in SAFE:
            wrong = self._wrong_origin(scope, headers)
            if wrong is not None:
                return 403, wrong
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            return 400, "refused-length"
        if int(length) > LARGER_BYTES.get(scope["path"], MOST_BODY_BYTES):
            return 413, "refused-large"
        return None

    def _wrong_origin(self, scope: Scope, headers: Headers) -> str | None:
        """Return what is wrong with the page that sent something; programs that are no browser open sockets, too."""
        origin, host = headers.get("origin"), headers["host"].lower()
        if origin is None:
            known = scope["type"] == "websocket" or headers.get("sec-fetch-site") == "same-origin"
            return None if known else "refused-nameless"
        https = self._https or scope["scheme"] in ("https", "wss")
        if origin.lower() == f"{'https' if https else 'http'}://{host}":
            return None
        return "refused-proxy" if origin.lower() == f"https://{host}" else "refused-origin"

    def _is_ours(self, host: str) -> bool:
        found = HOST.fullmatch(host)
        name = found["name"].lower() if found else ""
        return name in self._names or _is_address(name.strip("[]"))


def _comes_from_elsewhere(scope: Scope, headers: Headers) -> bool:
    """Whether a page of another host asks, by what the browser says; it may only send somebody to one of our pages."""
    if headers.get("sec-fetch-site", "none") in ("same-origin", "none"):
        return False
    goes = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest", "document") == "document"
    return not goes or scope["path"].startswith(EXPORTS)


def _is_address(name: str) -> bool:
    """Whether this is an address by numbers: that means one machine, whatever a name server says."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


async def _close(scope: Scope, send: Send, id_: str) -> None:
    reason = cut(words_of(HTTPConnection(scope))(id_))
    await send({"type": "websocket.close", "code": int(Close.POLICY), "reason": reason})


async def _refuse(scope: Scope, receive: Receive, send: Send, refused: tuple[int, str]) -> None:
    """Say why, and end the connection: what else comes of the request is not wanted."""
    status, id_ = refused
    words = words_of(HTTPConnection(scope))
    answer = refusal(words, scope["path"], status, words(id_))
    answer.headers["Connection"] = "close"
    await answer(scope, receive, send)


def _covered(send: Send, host: str) -> Send:
    """Return the same, but with the headers that every answer carries."""

    async def covered(message: Said) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            headers.update(headers_of(host))
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return covered


def headers_of(host: str) -> dict[str, str]:
    """Return the headers of every answer.

    Parameters
    ----------
    host : str
        By which the server was reached; empty if that is not known to be its own name.
    """
    return HEADERS | {"Content-Security-Policy": POLICY.format(socket=f" ws://{host} wss://{host}" if host else "")}
