"""What the server lets nobody do, whatever is sent: every answer has its headers, and says what to do."""

import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from foursides.journal import LONGEST_TEXT
from foursides.web import body
from foursides.web.guard import HEADERS, MOST_BODY_BYTES, Guard, headers_of
from tests.web import plain
from tests.web.live_server import ORDER, Served, run, serving_live

TODAY = date(2026, 3, 2)
NOTE = f"/history/days/{TODAY}/note"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_live(tmp_path_factory.mktemp("data"), lambda: TODAY) as server:
        assert server.app

        @server.app.get("/broken")
        def broken() -> None:
            raise ZeroDivisionError

        yield server


def notes(served: Served) -> list[str]:
    """Return the notes of the day."""
    assert served.app
    journal = served.app.state.journal
    return [each.text for each in journal.notes.all(journal.people.me().id, TODAY, TODAY)]


def assert_covered(answer: httpx.Response) -> None:
    assert answer.headers.items() >= {name.lower(): value for name, value in HEADERS.items()}.items()
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def raw(served: Served, request: bytes) -> bytes:
    """Send something as it is; return all that comes back until the server hangs up."""
    host, port = served.address.split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(request)
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


# --- who asks


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "localhost;script-src"}, 421),
        ({"Host": "evil@localhost"}, 421),
        ({"Origin": "http://["}, 403),
        ({"Origin": "http://]"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "https://{address}"}, 403),
        ({"Origin": "ws://{address}"}, 403),
        ({"Origin": "{address}"}, 403),
        ({"Origin": "http://{address}/"}, 403),
        ({"Origin": None}, 403),
        ({"Origin": None, "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": None, "Sec-Fetch-Site": "none"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 201),
        ({"Origin": None, "Sec-Fetch-Site": "same-origin"}, 201),
        ({"Origin": "HTTP://{address}"}, 201),
        ({"Content-Length": "-1"}, 400),
        ({"Content-Length": "\N{SUPERSCRIPT TWO}".encode("latin-1").decode("latin-1")}, 400),
    ],
)
def test_only_pages_of_this_server_begin_something(headers: dict[str, str | None], status: int, served: Served) -> None:
    sent = {"Host": served.address, "Origin": served.url, "Content-Type": "application/json"} | headers
    body_ = b'{"exercise": "quad-set", "legs": "left", "source": "none"}'
    sent = {"Content-Length": str(len(body_)), "Connection": "close"} | sent
    lines = [f"{name}: {value.format(address=served.address)}" for name, value in sent.items() if value is not None]
    answer = raw(served, "\r\n".join(["POST /api/sessions HTTP/1.1", *lines, "", ""]).encode("latin-1") + body_)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer
    assert b"content-security-policy: default-src 'self'" in answer.lower()


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x00\xff\r\n\r\n",
        b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    ],
    ids=["TLS", "no Host", "two of Host"],
)
def test_what_is_no_http_is_refused_with_the_same_headers(sent: bytes, served: Served) -> None:
    answer = raw(served, sent).decode().lower()
    assert answer.startswith("http/1.1 400 bad request")
    for name, value in headers_of("").items():
        assert f"{name}: {value}\r\n".lower() in answer
    assert "cache-control: no-store\r\n" in answer


@pytest.mark.parametrize("path", ["/api/sessions/x", "/", "/nothing", "/broken"])
@pytest.mark.parametrize("host", ["{address}", "evil.example"])
def test_every_answer_is_covered(path: str, host: str, served: Served) -> None:
    answer = plain.get(served.url + path, headers={"Host": host.format(address=served.address)})
    assert_covered(answer)
    assert "evil.example" not in str(answer.headers)


def test_what_breaks_here_is_said_on_a_page(served: Served) -> None:
    answer = plain.get(f"{served.url}/broken")
    assert (answer.status_code, "Something went wrong here." in answer.text) == (500, True)
    assert "ZeroDivision" not in answer.text


def test_a_proxy_that_is_not_known_of_is_named(served: Served) -> None:
    answer = plain.post(f"{served.url}/settings", headers={"Origin": f"https://{served.address}"})
    assert "--behind-tls-proxy" in answer.text


def test_who_goes_in_the_middle_of_a_body_breaks_nothing() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await Request(scope, receive).body()
        raise AssertionError("half of a body is no body")

    coming: list[dict[str, Any]] = [
        {"type": "http.request", "body": b"half", "more_body": True},
        {"type": "http.disconnect"},
    ]
    answered: list[Any] = []

    async def receive() -> dict[str, Any]:
        return coming.pop(0)

    async def send(message: Any) -> None:
        answered.append(message)

    headers = [(b"host", b"localhost"), (b"origin", b"http://localhost")]
    run(
        Guard(app)({"type": "http", "method": "POST", "scheme": "http", "path": "/", "headers": headers}, receive, send)
    )
    assert not (coming or answered)


def test_behind_a_proxy_pages_come_by_https(tmp_path: Path) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise NotImplementedError

    guard = Guard(app, ["coach.example"], https=True)
    scope = {"type": "http", "method": "POST", "scheme": "http", "path": "/"}
    for origin, wrong in (("https://coach.example", None), ("http://coach.example", "refused-origin")):
        headers = [(b"host", b"coach.example"), (b"origin", origin.encode())]
        found = guard._refusal(scope, httpx.Headers(headers))  # type: ignore[arg-type]
        assert found == (wrong and (403, wrong))


EXPORTS = ["/settings/foursides.json", "/settings/foursides-tables.zip", "/settings/foursides-backup.sqlite"]
PAGE = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
PICTURE = {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
FRAME = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}


@pytest.mark.parametrize(
    ("path", "asked", "status"),
    [
        *((path, PAGE | {"Sec-Fetch-Site": "cross-site"}, 403) for path in EXPORTS),
        *((path, PICTURE | {"Sec-Fetch-Site": "same-site"}, 403) for path in [*EXPORTS, "/", "/sample.mp4"]),
        *((path, PAGE | {"Sec-Fetch-Site": "same-origin"}, 200) for path in EXPORTS),
        *((path, PAGE | {"Sec-Fetch-Site": "none"}, 200) for path in EXPORTS),
        ("/", PAGE | {"Sec-Fetch-Site": "cross-site"}, 200),
        ("/", FRAME | {"Sec-Fetch-Site": "cross-site"}, 403),
        ("/sample.mp4", PICTURE | {"Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
def test_a_page_from_elsewhere_may_only_lead_to_a_page(
    path: str, asked: dict[str, str], status: int, served: Served
) -> None:
    answer = plain.get(served.url + path, headers=asked)
    assert answer.status_code == status
    assert answer.headers.items() >= {name.lower(): value for name, value in HEADERS.items()}.items()


@pytest.mark.parametrize("origin", ["http://[", "https://{address}", "null"])
def test_a_socket_is_refused_to_pages_from_elsewhere(origin: str, served: Served) -> None:
    async def knock() -> None:
        async with connect(f"ws://{served.address}/live/x", origin=origin.format(address=served.address)):  # type: ignore[arg-type]
            pass

    with pytest.raises(InvalidStatus) as refused:
        run(knock())
    assert refused.value.response.status_code == 403


# --- what is sent


@pytest.mark.parametrize("letter", ["д", "🦵", "x"])
def test_the_longest_note_is_saved_whole_in_any_script(letter: str, served: Served) -> None:
    text = letter * LONGEST_TEXT
    answer = plain.post(served.url + NOTE, data={"text": text})
    assert answer.status_code == 303
    assert notes(served)[-1] == text


def chunked(parts: list[bytes]) -> Iterator[bytes]:
    yield from parts


def test_a_body_in_pieces_is_refused_whole(served: Served) -> None:
    before = notes(served)
    parts = [b"text=", *([b"x" * 1000] * (MOST_BODY_BYTES // 1000)), b"y" * 10_000]
    answer = plain.post(
        served.url + NOTE, content=chunked(parts), headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert (answer.status_code, "Nothing of it was saved" in answer.text) == (413, True)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert_covered(answer)
    assert notes(served) == before
    order = plain.post(f"{served.url}/api/sessions", content=chunked(parts))
    assert (order.status_code, "Nothing of it was saved" in order.json()["message"]) == (413, True)


def test_a_body_that_is_too_large_by_its_own_word_is_said_on_a_page(served: Served) -> None:
    answer = plain.post(served.url + NOTE, data={"text": "x" * MOST_BODY_BYTES})
    assert (answer.status_code, answer.headers["content-type"]) == (413, "text/html; charset=utf-8")
    assert_covered(answer)


def test_a_body_that_does_not_come_is_waited_for_no_longer(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "PATIENCE_S", 0.3)
    before = notes(served)
    head = f"POST {NOTE} HTTP/1.1\r\nHost: {served.address}\r\nOrigin: {served.url}\r\nContent-Length: 50\r\n"
    answer = raw(served, f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\ntext=half".encode())
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"This came too slowly." in answer
    assert notes(served) == before


def test_the_usual_order_still_begins(served: Served) -> None:
    assert plain.post(f"{served.url}/api/sessions", json=ORDER).status_code == 201
