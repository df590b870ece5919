"""Somebody at a page, without the page: sends what it would, comes back as it would, writes down what it hears."""

import asyncio
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from foursides.web.session.wire import MOST_FRAMES, Sight, encode_frames

KEEP_S = 60.0  # of what was sent or waits: as long as a repetition may last
PUMP_S, FRAMES_A_PUMP, BURST = 0.04, 4, 16  # as static/live/socket.js
FIRST_WAIT_S, LONGEST_WAIT_S = 0.1, 1.0  # shorter than a page's: these outages are made
ENDS = {1003, 1007, 1008, 1009, 4400, 4404, 4409}  # trying again would end the same way


@dataclass
class Outbox:
    """What has been said and may have to be said again."""

    kept: list[tuple[int, float, Sight | dict[str, Any]]] = field(default_factory=list)
    last: int = 0
    sent: int = 0
    done: int = 0
    met: bool = False
    dropped: int = 0

    def add(self, what: Sight | dict[str, Any]) -> int:
        """Keep a message under the next number."""
        self.last += 1
        self.kept.append((self.last, time.monotonic(), what))
        return self.last

    def rewind(self, processed: int, since_s: float) -> None:
        """Begin again with a server that has handled all up to a number."""
        if not self.met:
            self.kept = [(n + processed, at_s, what) for n, at_s, what in self.kept]
            self.last += processed
        self.met = True
        self.done = self.sent = processed
        self.kept = [each for each in self.kept if isinstance(each[2], dict) or each[2].time_s > since_s]
        self.forget()

    def acknowledge(self, n: int) -> None:
        """Note that the server has handled all up to a number."""
        self.done = max(self.done, n)

    def forget(self) -> None:
        """Let go of what is old, but of no command before it is handled."""
        old_s = time.monotonic() - KEEP_S
        self.dropped += sum(n > self.sent and at_s <= old_s and isinstance(what, Sight) for n, at_s, what in self.kept)
        self.kept = [
            (n, at_s, what)
            for n, at_s, what in self.kept
            if at_s > old_s or (n > self.done and isinstance(what, dict) and what["type"] == "command")
        ]

    def take(self) -> tuple[bytes | str, int] | None:
        """Return the next message and how many frames it holds."""
        rest = [each for each in self.kept if each[0] > self.sent]
        if not rest:
            return None
        n, _, first = rest[0]
        if isinstance(first, dict):
            self.sent = n
            return json.dumps({"n": n, **first}), 0
        batch: list[Sight] = []
        for n, _, what in rest[:MOST_FRAMES]:
            if isinstance(what, dict):
                break
            batch.append(what)
            self.sent = n
        return encode_frames(self.sent, batch), len(batch)


@dataclass
class Visitor:
    """Goes through one session; its landmarks are given.

    Attributes
    ----------
    address : str
        Of the server: host and port.
    session_id : str
    sights : sequence of Sight
        What the camera sees, times from 0 on.
    speed : float
        Of the clock against the wall's.
    began_s : float
        What the page's clock shows at the first picture.
    next : int
        The picture that comes next.
    asked : bool
        Whether the questions before are answered already, by a page that was there before.
    """

    address: str
    session_id: str
    sights: Sequence[Sight]
    speed: float = 1.0
    began_s: float = 1_700_000_000.0
    outbox: Outbox = field(default_factory=Outbox)
    events: list[dict[str, Any]] = field(default_factory=list)
    welcomes: list[dict[str, Any]] = field(default_factory=list)
    view: dict[str, Any] = field(default_factory=dict)
    closes: list[tuple[int, str]] = field(default_factory=list)
    next: int = 0
    asked: bool = False
    over: bool = False
    _budget: float = BURST
    _asked: set[str] = field(default_factory=set)

    @property
    def time_s(self) -> float:
        """Time of the last picture, by the page's clock."""
        return self.began_s + (self.sights[self.next - 1].time_s if self.next else 0.0)

    def tell(self, **command: Any) -> None:
        """Answer or ask for something."""
        self.outbox.add({"type": "command", "time_s": self.time_s, "command": command})

    async def go_through(self, within_s: float = 300.0) -> "Visitor":
        """Do the whole session, answers included."""
        if not self.asked:
            self.tell(kind="checked", pain=1, red_flags=[])
        async with asyncio.timeout(within_s):
            watching = asyncio.create_task(self._watch())
            try:
                while not self.over:
                    await self._connection()
            finally:
                watching.cancel()
        return self

    async def _watch(self) -> None:
        """Let pictures come, as fast as they did."""
        began = time.monotonic()
        first_s = self.sights[self.next].time_s if self.next < len(self.sights) else 0.0
        while self.next < len(self.sights):
            sight = self.sights[self.next]
            await asyncio.sleep(max(0.0, (sight.time_s - first_s) / self.speed - (time.monotonic() - began)))
            self.next += 1
            self._see(sight)
        self._once("stop", kind="asked", wish="stop")

    def _see(self, sight: Sight) -> None:
        self.outbox.add(Sight(self.began_s + sight.time_s, sight.frame, sight.light))

    def _once(self, what: str, **command: Any) -> None:
        if what not in self._asked:
            self._asked.add(what)
            self.tell(**command)

    def _where(self) -> str:
        """Return which server to try."""
        return self.address

    async def _connection(self) -> None:
        wait_s = FIRST_WAIT_S
        while True:
            try:
                url = f"ws://{self._where()}/live/{self.session_id}"
                socket = await connect(url, compression=None, open_timeout=3)
                break
            except (OSError, InvalidHandshake, TimeoutError):
                await asyncio.sleep(wait_s * (0.75 + random.random() / 2))
                wait_s = min(LONGEST_WAIT_S, 2 * wait_s)
        async with socket:
            pumping: asyncio.Task[None] | None = None
            try:
                await socket.send(json.dumps({"type": "hello", "n": 0, "seen": self.outbox.done}))
                async for text in socket:
                    self._hear(json.loads(text))
                    pumping = pumping or asyncio.create_task(self._pump(socket))
                    if self.over:
                        break
            except ConnectionClosed:
                pass
            finally:
                if pumping is not None:
                    pumping.cancel()
        if socket.close_code is not None:
            self.closes.append((socket.close_code, socket.close_reason or ""))
        self.over |= socket.close_code in ENDS

    async def _pump(self, socket: ClientConnection) -> None:
        while True:
            while self._budget > 0 and (message := self.outbox.take()) is not None:
                self._budget -= message[1]
                try:
                    await socket.send(message[0])
                except ConnectionClosed:
                    return
            await asyncio.sleep(PUMP_S)
            self._budget = min(BURST, self._budget + FRAMES_A_PUMP)
            self.outbox.forget()

    def _hear(self, message: dict[str, Any]) -> None:
        self.view |= message.get("view", {})
        if message["type"] == "welcome":
            self.welcomes.append(message)
            since_s = message["since_s"] if message["fresh"] else None
            self.outbox.rewind(message["processed"], float("-inf") if since_s is None else since_s)
        else:
            self.outbox.acknowledge(message["processed"])
            self.events += message.get("events", [])
        if self.view["phase"] == "finish":
            self._once("rate", kind="rated", pain=1, effort=3)
        self.over |= self.view["phase"] == "done"


@dataclass
class Roamer(Visitor):
    """Tries any of some servers every time.

    Attributes
    ----------
    servers : sequence of str
        Host and port of each.
    """

    servers: Sequence[str] = ()

    def _where(self) -> str:
        return random.choice(self.servers)
