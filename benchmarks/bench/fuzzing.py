"""Messages that no page sends, and whom they harm."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidMessage, InvalidStatus

from bench.servers import Server
from bench.visitor import Visitor
from foursides.web.session.wire import Sight, encode_frames

AT_ONCE = 4  # connections that send nonsense
SESSIONS = 40  # that they send it to
WARM = 0.2  # of the messages, before memory is looked at: every session has its coach by then
WORDS = [
    '{"type":"tick","n":%d,"time_s":%f}',
    '{"type":"command","n":%d,"time_s":%f,"command":{"kind":"checked","pain":2,"red_flags":[]}}',
    '{"type":"command","n":%d,"time_s":%f,"command":{"kind":"pained","pain":3}}',
    '{"type":"command","n":%d,"time_s":%f,"command":{"kind":"asked","wish":"pause"}}',
    '{"type":"command","n":%d,"time_s":%f,"command":{"kind":"asked","wish":"resume"}}',
    '{"type":"command","n":%d,"time_s":%f,"command":{"kind":"rated","pain":1,"effort":9}}',
]


@dataclass
class Nuisance:
    """Whoever sends nonsense to some sessions, and how their connections end."""

    server: Server
    sights: Sequence[Sight]
    sessions: Sequence[str]
    ends: Counter[str] = field(default_factory=Counter)
    sent: int = 0

    async def send(self, messages: int) -> None:
        """Send messages until enough were sent, on as many connections as it takes."""
        end, chance = self.sent + messages, random.Random()
        while self.sent < end:
            session = "nobody" if chance.random() < 0.02 else chance.choice(self.sessions)
            try:
                async with connect(f"ws://{self.server.address}/live/{session}", compression=None) as socket:
                    self.sent += await _nonsense(socket, self.sights, chance, end - self.sent)
                self.ends[f"connections closed with {socket.close_code}"] += 1
            except (InvalidMessage, InvalidStatus, OSError, TimeoutError) as error:
                self.ends[f"connections not made: {type(error).__name__}"] += 1


@dataclass
class Honest:
    """Somebody who is coached meanwhile, session after session."""

    server: Server
    sights: Sequence[Sight]
    sessions: int = 0
    lost_connections: int = 0
    lost_reps: int = 0

    async def go_on(self) -> None:
        """Do one session after the other."""
        while True:
            session = await asyncio.to_thread(self.server.begin, sets=2, reps=2)
            visitor = await Visitor(self.server.address, session, self.sights).go_through(600)
            reps = (await asyncio.to_thread(self.server.state, session))["reps"]
            self.sessions += 1
            self.lost_connections += len(visitor.welcomes) - 1
            self.lost_reps += abs(len(reps) - 4)
            self.done.set()

    def __post_init__(self) -> None:
        self.done = asyncio.Event()


async def fuzz(server: Server, sights: Sequence[Sight], messages: int) -> dict[str, object]:
    """Send so many messages; return what they brought about, and what became of somebody coached meanwhile."""
    sessions = [server.begin(sets=5, reps=30) for _ in range(SESSIONS)]
    nuisances = [Nuisance(server, sights, sessions[i::AT_ONCE]) for i in range(AT_ONCE)]
    honest = Honest(server, sights)
    coached = asyncio.create_task(honest.go_on())
    memory_mb = []
    for share in (WARM, 1 - WARM):
        await asyncio.gather(*(nuisance.send(round(share * messages / AT_ONCE)) for nuisance in nuisances))
        memory_mb.append(round(server.memory_mb()))
    await honest.done.wait()
    coached.cancel()
    ends = sum((nuisance.ends for nuisance in nuisances), Counter[str]())
    return {
        "messages": sum(nuisance.sent for nuisance in nuisances),
        "crashes of the server": int(not server.alive),
        **dict(sorted(ends.items())),
        f"memory after {WARM:.0%} of them, MB": memory_mb[0],
        "memory at the end, MB": memory_mb[1],
        "whole sessions of somebody else meanwhile": honest.sessions,
        "connections that they lost": honest.lost_connections,
        "repetitions that they lost or gained": honest.lost_reps,
    }


async def _nonsense(socket: ClientConnection, sights: Sequence[Sight], chance: random.Random, most: int) -> int:
    sent, n, time_s = 0, chance.randrange(1000), 1e6 * chance.random()
    try:
        if chance.random() < 0.95:
            await socket.send(json.dumps({"type": "hello", "n": 0, "seen": n}))
            await socket.recv()
        while sent < most and chance.random() < 0.97:
            n, time_s = n + chance.randrange(3), time_s + chance.choice([0.033, 0.033, 0.033, 1e-5, -1.0, 50.0])
            sent += 1
            if chance.random() < 0.01:
                socket.transport.write(chance.randbytes(chance.randrange(1, 200)))
            else:
                await socket.send(_message(sights, chance, n, time_s))
    except ConnectionClosed:
        pass
    return sent


def _message(sights: Sequence[Sight], chance: random.Random, n: int, time_s: float) -> bytes | str:
    kind = chance.random()
    if kind < 0.05:
        return chance.randbytes(chance.randrange(10_000))
    if kind < 0.10:
        return "".join(map(chr, (chance.randrange(0x20, 0x2FF) for _ in range(chance.randrange(300)))))
    if kind < 0.40:
        words = chance.choice(WORDS) % (n, time_s)
        return words if chance.random() < 0.7 else _garbled(words.encode(), chance).decode(errors="replace")
    count = chance.randrange(1, 9)
    first = chance.randrange(len(sights) - count)
    batch = [sight._replace(time_s=abs(time_s) + i / 30) for i, sight in enumerate(sights[first : first + count])]
    data = encode_frames(max(1, n), batch)
    return data if chance.random() < 0.6 else _garbled(data, chance)


def _garbled(data: bytes, chance: random.Random) -> bytes:
    """Change a few bits, or the length."""
    garbled = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        garbled[chance.randrange(len(garbled))] ^= 1 << chance.randrange(8)
    if chance.random() < 0.1:
        garbled = garbled[: chance.randrange(len(garbled))]
    return bytes(garbled)


async def _honest(server: Server, sights: Sequence[Sight]) -> tuple[int, int]:
    """Be coached; return connections lost and repetitions counted."""
    session = await asyncio.to_thread(server.begin, sets=2, reps=2)
    visitor = await Visitor(server.address, session, sights).go_through(600)
    reps = await asyncio.to_thread(server.state, session)
    return len(visitor.welcomes) - 1, len(reps["reps"])
