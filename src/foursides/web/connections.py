"""Connections that cost little, whoever is at the other end: half a request ends, and so does a flood of pings."""

import asyncio
import socket
import struct
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from foursides.web.guard import headers_of
from foursides.web.session.closing import Close
from foursides.web.session.pace import Pace

HEADERS_S = 10.0  # for all headers of a request, from its first byte or from the beginning of a connection
UNREAD_S = 30.0  # in which the other end reads something, where much waits to be read
PINGS_A_SECOND, PINGS_AT_ONCE = 2.0, 20.0  # browsers send none, programs one in some seconds
MOST_FRAGMENTS = 64  # of one message; browsers send one


class Requests(H11Protocol):
    """HTTP, with limits to how long a request may be on its way, and an answer unread: uvicorn waits for ever."""

    _waiting: asyncio.TimerHandle | None = None
    _looking: asyncio.TimerHandle | None = None
    _unread = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on waiting where this was not the end of the headers."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._waiting is None:
            self._wait()

    def send_400_response(self, msg: str) -> None:
        """Say that this is no HTTP, with the headers of every answer: nothing of ours sees such a request."""
        own = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", "Connection": "close"}
        headers = [(name.encode(), value.encode()) for name, value in (own | headers_of("")).items()]
        answer = h11.Response(status_code=HTTPStatus.BAD_REQUEST, headers=headers, reason=b"Bad Request")
        for event in (answer, h11.Data(data=msg.encode()), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        self._stop_looking()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Begin to look whether the other end reads."""
        super().pause_writing()
        self._look_later()

    def resume_writing(self) -> None:
        """Stop looking: it reads."""
        self._stop_looking()
        super().resume_writing()

    def _look_later(self) -> None:
        self._unread = self.transport.get_write_buffer_size()
        self._looking = self.loop.call_later(UNREAD_S, self._look)

    def _look(self) -> None:
        if self.transport.get_write_buffer_size() < self._unread:
            self._look_later()
        else:
            _drop(self.transport)

    def _stop_looking(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(HEADERS_S, self._give_up)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if self.conn.their_state is h11.IDLE:
            self.transport.abort()


class Sockets(WebSocketsSansIOProtocol):
    """WebSockets, whose pings and fragments cannot pile up: each is answered or stored whatever the other end reads."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._pace = Pace(PINGS_A_SECOND, PINGS_AT_ONCE)

    def handle_ping(self) -> None:
        """Answer, unless they come in a flood."""
        if self._pace.allows(1, self.loop.time()):
            super().handle_ping()
        else:
            self._hang_up()

    def handle_cont(self, event: Frame) -> None:
        """Add a fragment, unless there are too many."""
        if len(self.frames) < MOST_FRAGMENTS:
            super().handle_cont(event)
        else:
            self._hang_up()

    def _hang_up(self) -> None:
        if not self.transport.is_closing():
            self.conn.fail(Close.POLICY)
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.close_sent = True
            self.transport.abort() if self.transport.get_write_buffer_size() else self.transport.close()


def _drop(transport: asyncio.Transport) -> None:
    """End a connection at once, with what the system still holds for an end that does not read."""
    with suppress(OSError, AttributeError):  # where the system has another layout of it, it holds on for some minutes
        linger = struct.pack("ii", 1, 0)  # yes, for no second (POSIX, struct linger)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    transport.abort()
