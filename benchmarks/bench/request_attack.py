"""Requests as no browser makes them, to the real server: whole and half, true and false, to every address it has."""

import socket
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from select import select
from urllib.parse import quote

from fastapi.routing import APIRoute

from bench.isolated import Tally
from bench.servers import Server
from foursides.web import files
from foursides.web.session import routes
from foursides.web.site.routes import ROUTERS

PATIENCE_S = 20.0  # for an answer
SOON_S = 2.0  # for its beginning
LOOK_EVERY = 500  # requests: is everything still answered, and quickly
METHODS = ("GET", "GET", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "PROPFIND", "get", "\x7f")
VALUES = (
    *("", "0", "-1", "7", "10", "1e308", "nan", "99999999999999999999", "true", "on", "left", "bridge", "2026-01-01"),
    *("0026-01-01", "9999-12-31", "../../etc/passwd", "%00", "\x00", "\ud800", "ж" * 3000, "a" * 9000, "=1+1"),
    *("<script>alert(1)</script>", "' or 1=1 --", "{{7*7}}", "${7*7}", "\r\nSet-Cookie: x=1", "tcp:127.0.0.1:1"),
)
FIELDS = (
    *(
        "day",
        "pain",
        "effort",
        "sets",
        "reps",
        "exercise",
        "note",
        "text",
        "kind",
        "amount",
        "legs",
        "source",
        "weight",
    ),
    *("morning", "days", "stature", "mass", "name", "id", "file", "sex", "year", "next", "lang", "before", "after"),
)
JSON = ('"x"', "1e400", "[" * 2000, "null")
TYPES = (
    *("application/x-www-form-urlencoded", "application/x-www-form-urlencoded", "application/json", "text/plain", ""),
    *("multipart/form-data; boundary=x", "multipart/form-data", "application/json; charset=utf-7", "image/png"),
)
ORIGINS = (None, "own", "own", "own", "null", "http://[", "https://elsewhere.example", "http://own", "\x01", "file://")
SAID_BY_ALL = ("content-security-policy", "x-content-type-options", "cross-origin-resource-policy")
CUT = 400  # the protocol's own refusal, before there is a request


def attack(count: int, say: Callable[[int], object]) -> Tally:
    """Send so many requests to one server, which is asked in between whether it is still well."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        paths = addresses()
        server = Server(Path(folder) / "data")
        try:
            for number in range(count):
                outcome, complaint = _tried(server, _request(Random(number), paths, server.address))
                tally.outcomes[outcome] += 1
                tally.bad += [f"case {number} {outcome}: {complaint}"] if complaint else []
                if number % LOOK_EVERY == 0:
                    tally.bad += _unwell(server)
                    tally.peak_mib = max(tally.peak_mib, server.memory_mb() * 1e6 / 2**20)
                say(number + 1)
        finally:
            server.kill()
    return tally


def addresses() -> list[str]:
    """Return every address that the server knows, with names in braces where something goes in."""
    routers = (files.router, routes.router, *ROUTERS)
    return sorted({each.path for router in routers for each in router.routes if isinstance(each, APIRoute)})


def _request(chance: Random, paths: Sequence[str], own: str) -> bytes:
    method, path = chance.choice(METHODS), _filled(chance, chance.choice(paths))
    if chance.random() < 0.2:
        path += "?" + _form(chance)
    headers = dict(_headers(chance, own))
    body = b"" if method in {"GET", "HEAD"} else _body(chance)
    if body and chance.random() < 0.15:
        headers["Transfer-Encoding"] = "chunked"
        body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in _parts(body)) + b"0\r\n\r\n"
    elif body:
        headers["Content-Length"] = str(len(body) + chance.choice((0, 0, 0, 0, -1, 1, 10**12)))
    head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    whole = head.encode("utf-8", "surrogatepass") + b"\r\n" + body
    return whole[: chance.randrange(len(whole))] if chance.random() < 0.02 else whole


def _headers(chance: Random, own: str) -> Iterator[tuple[str, str]]:
    yield "Host", own if chance.random() < 0.95 else chance.choice(("elsewhere.example", "[", "", "localhost:1"))
    yield "Connection", "close"
    if chance.random() < 0.9:
        yield "Content-Type", chance.choice(TYPES)
    origin = chance.choice(ORIGINS)
    if origin is not None:
        yield "Origin", f"http://{own}" if origin == "own" else origin
    if chance.random() < 0.3:
        yield "Sec-Fetch-Site", chance.choice(("cross-site", "same-origin", "none", "odd"))
    for name in ("Cookie", "Accept-Language", "If-None-Match", "Range", "Forwarded", "X-Forwarded-Proto", "Upgrade"):
        if chance.random() < 0.08:
            yield name, chance.choice(VALUES).replace("\r\n", "")[:500]


def _body(chance: Random) -> bytes:
    kind = chance.random()
    if kind < 0.6:
        return _form(chance).encode()
    if kind < 0.8:
        return f'{{"{chance.choice(FIELDS)}": {chance.choice(JSON)}}}'.encode()
    return chance.randbytes(chance.choice((1, 100, 20_000)))


def _form(chance: Random) -> str:
    fields = chance.sample(FIELDS, chance.randrange(1, 8))
    return "&".join(f"{field}={_quoted(chance.choice(VALUES))}" for field in fields)


def _filled(chance: Random, path: str) -> str:
    while "{" in path:
        before, _, rest = path.partition("{")
        path = before + _quoted(chance.choice(VALUES)) + rest.partition("}")[2]
    return path


def _quoted(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"))[:6000]


def _parts(body: bytes) -> list[bytes]:
    return [body[at : at + 1000] for at in range(0, len(body), 1000)]


def _tried(server: Server, request: bytes) -> tuple[str, str]:
    """Return what the answer was, and what is wrong with it, if anything is."""
    host, _, port = server.address.partition(":")
    answer = b""
    with socket.create_connection((host, int(port)), PATIENCE_S) as connection:
        try:
            connection.sendall(request)
            if not select([connection], [], [], SOON_S)[0]:
                connection.shutdown(socket.SHUT_WR)  # half a request is all there is
            while piece := connection.recv(65_536):
                answer += piece
        except TimeoutError:
            return "no answer", f"nothing within {PATIENCE_S:.0f} s"
        except OSError:
            pass  # it has hung up in the middle of what it will not read
    return _judged(answer)


def _judged(answer: bytes) -> tuple[str, str]:
    if not answer:
        return "hung up", ""
    head = answer.partition(b"\r\n\r\n")[0].decode("latin-1").lower()
    status = int(head.split()[1])
    if status >= 500:
        return f"status {status}", head.partition("\r\n")[0]
    missing = [name for name in SAID_BY_ALL if name not in head]
    said = f"status {status // 100}xx"
    return said, f"lacks {', '.join(missing)}: {head[:200]}" if missing and status != CUT else ""


def _unwell(server: Server) -> list[str]:
    begun_s = time.monotonic()
    outcome, complaint = _tried(
        server, f"GET / HTTP/1.1\r\nHost: {server.address}\r\nConnection: close\r\n\r\n".encode()
    )
    if not server.alive or complaint or outcome not in {"status 2xx", "status 3xx"}:
        return [f"the server is no longer well: {outcome} {complaint}"]
    return [] if time.monotonic() - begun_s < PATIENCE_S / 2 else ["the server has become slow"]
