"""The socket of a session: messages in, answers out, until one side has had enough."""

import asyncio
import logging
from time import monotonic
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from foursides.errors import FoursidesError
from foursides.web.session.closing import Close, Refused, cut
from foursides.web.session.load import Ask
from foursides.web.session.messages import CommandMessage, Hello, Message, StartAnswersMessage, decode, encode
from foursides.web.session.pace import Pace
from foursides.web.session.room import Room
from foursides.web.session.rooms import ELSEWHERE, Guest
from foursides.web.session.shared import Shared
from foursides.web.session.wire import Sights
from foursides.words import Words

HELLO_S = 10.0  # within which a page says who it is
log = logging.getLogger(__name__)


async def converse(socket: WebSocket, ours: Shared, session_id: str, words: Words) -> None:
    """Lead a session over a connection that has been accepted; close it with a code and a sentence."""
    guest = Guest()
    try:
        await _stay(socket, ours, session_id, guest, words)
    except WebSocketDisconnect:
        return
    except asyncio.CancelledError:
        if not guest.sent_away:
            raise
        guest.stays()
        end = Refused(Close.TAKEN_OVER, ELSEWHERE)
    except Refused as refused:
        end = refused
    except FoursidesError as error:
        await _close(socket, Close.FAILED, words.error(error))
        return
    except Exception:
        log.exception("Session %s has failed.", session_id)
        end = Refused(Close.FAILED, "refused-failed")
    await _close(socket, end.code, end.reason(words))


async def _stay(socket: WebSocket, ours: Shared, session_id: str, guest: Guest, words: Words) -> None:
    hello = await _hello(socket)
    recording = ours.recorder.record(session_id)
    async with ours.rooms.stay(session_id, guest) as room:
        talk = _Talk(socket, ours, room)
        try:
            await talk.say(room.greet(hello, words))
            while True:
                message = await _heard(socket)
                await talk.handle(message)
                if isinstance(message, Sights) and room.lifting:
                    recording.show(message.sights)
        finally:
            recording.flush()
            talk.end()


class _Talk:
    """What one connection says and hears while it leads a session."""

    def __init__(self, socket: WebSocket, ours: Shared, room: Room) -> None:
        self._socket, self._rooms, self._load, self._room = socket, ours.rooms, ours.load, room
        self._pace, self._delay = Pace(), ours.load.enter()
        self._asked = Ask()

    async def say(self, answer: dict[str, Any]) -> None:
        """Send an answer, and what is asked for if that has changed."""
        if self._load.ask != self._asked:
            self._asked = self._load.ask
            answer["ask"] = self._asked.words()
        await self._socket.send_text(encode(answer))

    async def handle(self, message: Message) -> None:
        """Handle one message: what it brings about is saved before anybody hears of it."""
        if isinstance(message, Hello):
            raise Refused(Close.POLICY, "refused-hello-twice")
        now_s = monotonic()
        if not self._pace.allows(len(message.sights) if isinstance(message, Sights) else 1, now_s):
            raise Refused(Close.TOO_FAST, "refused-too-fast")
        if isinstance(message, Sights):
            message = self._thinned(message, now_s)
        if self._room.begins and _would_start(message):
            if not self._load.admits:
                raise Refused(Close.LATER, "refused-busy")
            await self._rooms.demand_start(self._room)
        handled = self._room.handle(message)
        if handled.change is not None:
            await self._rooms.save(self._room, handled.change)
        answer = self._room.answer(handled, now_s)
        if answer is not None:
            await self.say(answer)

    def end(self) -> None:
        """Count no longer."""
        self._load.leave(self._delay)

    def _thinned(self, message: Sights, now_s: float) -> Sights:
        """Return a message with those pictures that are looked at."""
        self._delay.note(message.sights[-1].time_s, now_s)
        step_s = self._asked.step_s
        return Sights(message.n, [each for each in message.sights if self._delay.passes(each.time_s, step_s)])


def _would_start(message: Message) -> bool:
    """Whether a message leads into the exercise; red flags never do, and are always heard."""
    return (
        isinstance(message, CommandMessage)
        and isinstance(message.command, StartAnswersMessage)
        and not message.command.red_flags
    )


async def _hello(socket: WebSocket) -> Hello:
    try:
        message = await asyncio.wait_for(_heard(socket), HELLO_S)
    except TimeoutError:
        raise Refused(Close.POLICY, "refused-hello-late") from None
    if not isinstance(message, Hello):
        raise Refused(Close.POLICY, "refused-hello-first")
    return message


async def _heard(socket: WebSocket) -> Message:
    """Return the next message.

    Raises
    ------
    WebSocketDisconnect
        If the page has gone.
    Refused
        If it is none.
    """
    received: Any = await socket.receive()
    if received["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(received.get("code", 1005))
    data = received.get("bytes")
    return decode(received["text"] if data is None else data)


async def _close(socket: WebSocket, code: Close, sentence: str) -> None:
    try:
        await socket.close(code, cut(sentence))
    except (WebSocketDisconnect, RuntimeError):  # it has gone by itself
        log.debug("A connection had gone before it could be closed with %s.", code)
