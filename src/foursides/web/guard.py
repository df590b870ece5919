"""What every request has to pass and every answer carries: pages from elsewhere do not reach this server."""

import ipaddress
import platform
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse

from foursides.web.session.closing import Close, cut
from foursides.web.visitor import words_of

Scope = MutableMapping[str, Any]
Said = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Said]]
Send = Callable[[Said], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BODY_BYTES = 10_000  # the longest that a page posts is a tenth of it
LARGER_BYTES = {"/settings/import": 200_000_000, "/sides/import": 1_000_000}  # ten years with every repetition: 100 MB
SAFE = ("GET", "HEAD", "OPTIONS")
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
    "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' {socket}; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class Guard:
    """Stands before an application.

    A name in ``Host`` that is not this machine's is refused: it would be another host's page whose address has been
    made to mean this machine. Requests that change something, and sockets, are refused to pages from elsewhere.

    Parameters
    ----------
    app : callable
        An ASGI application.
    names : iterable of str
        By which this machine is reached, besides its own name and addresses.
    """

    def __init__(self, app: App, names: Iterable[str] = ()) -> None:
        own = platform.node().lower()
        self._app = app
        self._names = {"localhost", own, f"{own}.local", *(name.strip().lower() for name in names)} - {""}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            status, id_ = refusal
            await _refuse(scope, receive, send, status, words_of(HTTPConnection(scope))(id_))
        elif scope["type"] == "websocket":
            await self._app(scope, receive, send)
        else:
            most = LARGER_BYTES.get(scope["path"], MOST_BODY_BYTES)
            await self._app(scope, _limited(receive, most), _covered(send, headers["host"]))

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Return why a request is refused: the status, and the message of the catalogue."""
        host = headers.get("host", "")
        if not self._is_ours(host):
            return 421, "refused-host"
        safe = scope["type"] == "http" and scope["method"] in SAFE
        origin = headers.get("origin")
        if not safe and origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            return 403, "refused-origin"
        try:
            length = int(headers.get("content-length", "0"))
        except ValueError:
            return 400, "refused-length"
        if length > LARGER_BYTES.get(scope["path"], MOST_BODY_BYTES):
            return 413, "refused-large"
        return None

    def _is_ours(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self._names or _is_address(name)


def _is_address(name: str) -> bool:
    """Whether this is an address by numbers: that means one machine, whatever a name server says."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": int(Close.POLICY), "reason": cut(sentence)})
    else:
        await JSONResponse({"message": sentence}, status, HEADERS)(scope, receive, send)


def _limited(receive: Receive, most: int) -> Receive:
    """Return the same, but no more of a body than it may have."""
    left = most

    async def limited() -> Said:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        return message if left >= 0 else {"type": "http.request", "body": b"", "more_body": False}

    return limited


def _covered(send: Send, host: str) -> Send:
    """Return the same, but with the headers that every answer carries."""

    async def covered(message: Said) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            headers.update(HEADERS)
            headers["Content-Security-Policy"] = POLICY.format(socket=f"ws://{host} wss://{host}")
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return covered
