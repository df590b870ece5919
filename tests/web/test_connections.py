"""Connections that are held open, and floods: a real server ends them, and answers others meanwhile."""

import asyncio
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bench.servers import free_port
from foursides.web import connections
from tests.web import plain
from tests.web.live_server import Served, hello, run, serving_live, until

HALVES = [
    b"",
    b"GET / HT",
    b"GET / HTTP/1.1\r\nHost: localhost\r\n",
    b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nHost: ",
]
MANY = 150
SOON_S = 1.0
HURRIED = f"""
from foursides.web import connections
connections.HEADERS_S = connections.UNREAD_S = {SOON_S}
from foursides.cli import main
main()
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Let the command serve, with a clock that runs faster."""
    port = free_port()
    options = ["serve", "--no-browser", "--port", str(port), "--data", str(tmp_path_factory.mktemp("data"))]
    process = subprocess.Popen([sys.executable, "-c", HURRIED, *options], stderr=subprocess.PIPE, text=True)
    assert process.stderr
    assert "coaches at" in process.stderr.readline()
    try:
        yield Served(f"127.0.0.1:{port}")
    finally:
        process.terminate()
        process.communicate(timeout=30)


def ended(connection: socket.socket) -> bool:
    """Whether the other end has hung up, once all that it sent is read."""
    try:
        while connection.recv(65536):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True


def test_half_a_request_is_waited_for_no_longer(served: Served) -> None:
    host, port = served.address.split(":")
    until(lambda: plain.get(served.url).status_code == 200)
    held = [socket.create_connection((host, int(port)), timeout=20) for _ in range(MANY)]
    try:
        for i, connection in enumerate(held):
            connection.sendall(HALVES[i % len(HALVES)])
        assert plain.get(served.url).status_code == 200
        assert all(ended(connection) for connection in held)
    finally:
        for connection in held:
            connection.close()


def test_a_request_that_drips_is_no_request(served: Served) -> None:
    host, port = served.address.split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.settimeout(0.2)
        request = iter(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 100)
        with pytest.raises(ConnectionError):
            while True:
                connection.sendall(bytes([next(request)]))
                if ended(connection):
                    raise ConnectionAbortedError


def test_an_answer_that_nobody_reads_is_kept_no_longer(served: Served) -> None:
    host, port = served.address.split(":")
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect((host, int(port)))
        connection.sendall(b"GET /networks/pose_landmarks_full.tflite HTTP/1.1\r\nHost: localhost\r\n\r\n")
        looking = select.poll()
        looking.register(connection, select.POLLHUP | select.POLLERR)
        assert looking.poll(60_000)


def test_an_answer_that_is_read_slowly_comes_whole(served: Served) -> None:
    host, port = served.address.split(":")
    got = b""
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        asked = b"GET /networks/pose_landmarks_full.tflite HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        connection.sendall(asked)
        while part := connection.recv(200_000):
            got += part
            time.sleep(0.05)  # slower than the server writes
    head, _, body = got.partition(b"\r\n\r\n")
    assert f"content-length: {len(body)}".encode() in head.lower()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_live(tmp_path_factory.mktemp("data")) as server:
        yield server


def test_a_connection_that_is_used_is_not_ended(here: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEADERS_S", 0.2)

    async def stay() -> None:
        async with connect(f"ws://{here.address}/live/{session_id}", compression=None) as socket_:
            await socket_.send(hello())
            await socket_.recv()
            await asyncio.sleep(0.5)  # longer than a request may take
            pong = await socket_.ping()
            await asyncio.wait_for(pong, 10)

    session_id = here.begin(source="none")
    run(stay())


@pytest.mark.parametrize("flood", ["pings", "fragments"])
def test_a_flood_ends_its_own_connection_and_no_other(flood: str, here: Served) -> None:
    async def meet() -> None:
        address = f"ws://{here.address}/live/{session_id}"
        async with (
            connect(f"ws://{here.address}/live/{other_id}", compression=None) as other,
            connect(address, compression=None, ping_interval=None) as socket_,
        ):
            await other.send(hello())
            await other.recv()
            with pytest.raises(ConnectionClosed):
                await flooded(socket_)
            await asyncio.wait_for(await other.ping(), 10)

    async def flooded(socket_: object) -> None:
        if flood == "pings":
            for number in range(100_000):
                await socket_.ping(f"{number}")  # type: ignore[attr-defined]
        else:
            await socket_.send(pieces())  # type: ignore[attr-defined]

    async def pieces():  # type: ignore[no-untyped-def]
        for _ in range(100_000):
            yield ""

    session_id, other_id = here.begin(source="none"), here.begin(source="none")
    run(meet())
