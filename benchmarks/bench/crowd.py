"""Many pages at once: each sends a picture's landmarks 30 times a second and notes how late its answers are.

A client of websockets' own would cost more than the server that it measures. This one writes frames that were encoded
beforehand, with the number and the time put in, and reads nothing of an answer but the number that it has come to.
"""

import asyncio
import json
import re
import struct
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import cast

import uvloop

from foursides.web.session.wire import HEADER, Sight, encode_frames

FPS = 30
HANDSHAKE = (
    "GET /live/{session} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
PROCESSED = re.compile(rb'"processed":(\d+)')
ASKED = re.compile(rb'"ask":\{"together":(\d+),"step_s":([\d.]+)\}')
LATER = struct.pack(">H", 1013)  # with which a server closes that has no room yet
JOINING = 50  # of the crowd a second
BINARY, TEXT, CLOSE, PING, PONG = 0x82, 0x81, 0x88, 0x89, 0x8A
UNMASKED = b"\0\0\0\0"  # a mask that changes nothing
BEGAN_S = 1_700_000_000.0
FIRST_N = 2  # of the pictures; 1 answers the questions


@dataclass
class Load:
    """What a crowd has met.

    Attributes
    ----------
    late_ms : list of float
        For every answer, the time since the first picture of the message that it answers should have been sent.
    sent, spared, lost, waiting : int
        Pictures; those that the server asked not to be sent; connections that the server closed; people whom it told to
        wait.
    slipped_ms : float
        By how much the crowd itself fell behind, at worst.
    processor_s : float
        What the crowd took [s].
    """

    late_ms: list[float] = field(default_factory=list)
    sent: int = 0
    spared: int = 0
    lost: int = 0
    waiting: int = 0
    slipped_ms: float = 0.0
    processor_s: float = 0.0


class Page(asyncio.Protocol):
    """One of the crowd."""

    def __init__(self, session: str, host: str, port: int, load: Load) -> None:
        self._hello = HANDSHAKE.format(session=session, host=host, port=port).encode()
        self._load = load
        self._buffer = b""
        self._due: deque[tuple[int, float]] = deque()
        self._n = FIRST_N - 1
        self._together, self._step_s = 1, 0.0
        self._held: list[bytes] = []
        self._first_s = self._seen_s = 0.0
        self.welcome = asyncio.get_running_loop().create_future()
        self.counts = self.waits = self.begun = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the socket."""
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(self._hello)

    def connection_lost(self, error: Exception | None) -> None:
        """Note a connection that was not closed by the crowd."""
        self._load.lost += self.counts and not self.waits
        if not self.welcome.done():
            self.welcome.set_exception(ConnectionError("The server refused a page."))

    def begin(self) -> None:
        """Answer the questions."""
        self.begun = True
        words = {"type": "command", "n": 1, "time_s": BEGAN_S, "command": {"kind": "checked", "pain": 0}}
        self._send(TEXT, json.dumps(words).encode())

    def send(self, picture: bytes, time_s: float, due_s: float) -> None:
        """Send a picture that was due at a moment of the wall's clock, as the server has asked for them."""
        if time_s - self._seen_s < self._step_s:
            self._load.spared += self.counts
            return
        if not self._held:
            self._first_s = due_s
        self._seen_s = time_s
        self._held.append(struct.pack("<d", time_s) + picture)
        if len(self._held) < self._together:
            return
        self._n += len(self._held)
        self._send(BINARY, struct.pack("<IHH", self._n, 1, len(self._held)) + b"".join(self._held))
        if self.counts:
            self._load.sent += len(self._held)
            self._due.append((self._n, self._first_s))
        self._held = []

    def data_received(self, data: bytes) -> None:
        """Take in what the server sends."""
        self._buffer += data
        if self._hello:
            head, _, rest = self._buffer.partition(b"\r\n\r\n")
            if not rest and b"\r\n\r\n" not in self._buffer:
                return
            if b" 101 " not in head.split(b"\r\n")[0]:
                self._transport.abort()
                return
            self._buffer, self._hello = rest, b""
            self._send(TEXT, b'{"type":"hello","n":0,"seen":0}')
        while (message := self._message()) is not None:
            self._hear(*message)

    def _message(self) -> tuple[int, bytes] | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        size, start = buffer[1], 2
        if size == 126:
            if len(buffer) < 4:
                return None
            size, start = struct.unpack(">H", buffer[2:4])[0], 4
        if len(buffer) < start + size:
            return None
        self._buffer = buffer[start + size :]
        return buffer[0], buffer[start : start + size]

    def _hear(self, kind: int, payload: bytes) -> None:
        if kind == PING:
            self._send(PONG, payload)
        elif kind == CLOSE and payload.startswith(LATER):
            self.waits = True
            self._load.waiting += 1
        elif kind == TEXT:
            if not self.welcome.done():
                self.welcome.set_result(None)
            found, asked = PROCESSED.search(payload), ASKED.search(payload)
            if asked:
                self._together, self._step_s = int(asked[1]), float(asked[2])
            processed, now_s = int(found[1]) if found else 0, time.perf_counter()
            while self._due and self._due[0][0] <= processed:
                n, due_s = self._due.popleft()
                if n == processed:
                    self._load.late_ms.append((now_s - due_s) * 1000)

    def _send(self, kind: int, payload: bytes) -> None:
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack(">H", size)
        self._transport.write(bytes([kind]) + length + UNMASKED + payload)


def coached(address: str, sessions: Sequence[str], sights: Sequence[Sight], warm_s: float, seconds: float) -> Load:
    """Let a crowd be coached for a while, all of them at different moments of a recording.

    Parameters
    ----------
    address : str
    sessions : sequence of str
        One for each of the crowd.
    sights : sequence of Sight
        The recording, begun again when it ends.
    warm_s, seconds : float
        Before anything is measured, and while it is.
    """
    return uvloop.run(_coached(address, sessions, sights, warm_s, seconds))


async def _coached(
    address: str, sessions: Sequence[str], sights: Sequence[Sight], warm_s: float, seconds: float
) -> Load:
    load, (host, port) = Load(), address.split(":")
    pictures = [encode_frames(1, [sight])[HEADER.size + 8 :] for sight in sights]
    pages = await _gathered(sessions, host, int(port), load)
    began_s, cpu_s = time.perf_counter() + 0.1, 0.0
    for turn in range(round((warm_s + seconds) * FPS)):
        if turn == round(warm_s * FPS):
            cpu_s = time.process_time()
            for page in pages:
                page.counts = True
        for i, page in enumerate(pages[: 1 + turn * JOINING // FPS]):
            if page.waits:
                continue
            if not page.begun:
                page.begin()
            due_s = began_s + (turn + i / len(pages)) / FPS
            wait_s = due_s - time.perf_counter()
            if wait_s > 0:
                await asyncio.sleep(wait_s)
            elif page.counts:
                load.slipped_ms = max(load.slipped_ms, -1000 * wait_s)
            page.send(pictures[(turn + 37 * i) % len(pictures)], BEGAN_S + turn / FPS, due_s)
        await asyncio.sleep(0)
    load.processor_s = time.process_time() - cpu_s
    await asyncio.sleep(1.0)
    for page in pages:
        page.counts = False
        page._transport.abort()
    return load


async def _gathered(sessions: Sequence[str], host: str, port: int, load: Load) -> list[Page]:
    pages = []
    for session in sessions:
        loop = asyncio.get_running_loop()
        _, page = await loop.create_connection(partial(Page, session, host, port, load), host, port)
        await page.welcome
        pages.append(page)
    return pages
