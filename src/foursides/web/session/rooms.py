"""Every session that is led now, each by one connection at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocketDisconnect

from foursides.coach.pain import USUAL_BANDS, PainBands
from foursides.errors import InvalidProgramme
from foursides.journal import Change, Journal, LedSession
from foursides.practice import Practice
from foursides.web.day import Today
from foursides.web.session.closing import Close, Refused
from foursides.web.session.room import Room
from foursides.web.session.writer import Writer

MOST_ROOMS = 2000  # at a time: a coach takes about 300 KB
KEPT_WARM_S = 600.0  # a session that nobody is connected to, before it has to be read from the journal again
ELSEWHERE = "refused-elsewhere"


class Guest:
    """A connection, as the task that serves it."""

    def __init__(self) -> None:
        self._task = asyncio.current_task()
        self.sent_away = False

    def send_away(self) -> None:
        """End its stay: a newer connection takes over."""
        self.sent_away = True
        if self._task is not None:
            self._task.cancel()

    def stays(self) -> None:
        """Take back the cancelling, so that the connection can be closed in good order."""
        if self._task is not None:
            self._task.uncancel()


@dataclass
class _Place:
    """What belongs to one session's id."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    room: Room | None = None
    guest: Guest | None = None
    newest: Guest | None = None
    waiting: int = 0
    left_s: float = 0.0
    busy: "asyncio.Future[Any] | None" = None


class Rooms:
    """Finds the room of a session, and stores what happens in it.

    Parameters
    ----------
    journal : Journal
    writer : Writer
    today : callable
        What day it is where the person is.
    """

    def __init__(self, journal: Journal, writer: Writer, today: Today) -> None:
        self._journal, self._writer, self._today = journal, writer, today
        self._places: dict[str, _Place] = {}

    def __len__(self) -> int:
        return sum(place.room is not None for place in self._places.values())

    @asynccontextmanager
    async def stay(self, session_id: str, guest: Guest) -> AsyncIterator[Room]:
        """Lead a session; whoever did before is sent away, and all that they said is handled with first.

        Raises
        ------
        Refused
            If there is no such session, too much is going on, or a still newer connection has come.
        JournalUnavailable
            If the session cannot be read.
        """
        place = self._places.setdefault(session_id, _Place())
        place.newest = guest
        place.waiting += 1
        if place.guest is not None:
            place.guest.send_away()
        try:
            async with place.lock:
                if place.newest is not guest:
                    raise Refused(Close.TAKEN_OVER, ELSEWHERE)
                place.guest = guest
                try:
                    if place.room is None or not await self._is_ours(place.room):
                        place.room = await self._claimed(place, session_id)
                    yield place.room
                except (Refused, WebSocketDisconnect):
                    raise
                except Exception:
                    place.room = None  # what it holds is not to be trusted, what is stored is
                    raise
                finally:
                    place.guest = None
                    await self._settled(place)
                    place.left_s = asyncio.get_running_loop().time()
        finally:
            place.waiting -= 1
            if place.room is None and not place.waiting:
                self._places.pop(session_id, None)

    async def demand_start(self, room: Room) -> None:
        """See that a session may still be started: much may have been said since it was begun.

        Raises
        ------
        Refused
            If it may not.
        """
        practice = Practice(self._journal, room.new.person_id or self._journal.people.me().id)
        try:
            await asyncio.to_thread(practice.demand_start, room.new.plan.exercise, self._today(""))
        except InvalidProgramme:
            raise Refused(Close.POLICY, "refused-not-now") from None

    async def save(self, room: Room, change: Change) -> None:
        """Commit what has happened in a room; it is saved even if whoever waits for it is sent away.

        Raises
        ------
        Refused
            If another server leads this session by now.
        JournalUnavailable
            If it could not be saved; the room is given up, and made anew from what is stored.
        """
        place = self._places[room.id]
        place.busy = asyncio.ensure_future(self._saved(place, room, change))
        if not await asyncio.shield(place.busy):
            raise Refused(Close.TAKEN_OVER, ELSEWHERE)

    def clear(self, now_s: float) -> None:
        """Forget rooms that have been empty for long; the journal knows them."""
        for session_id, place in list(self._places.items()):
            if not place.waiting and now_s - place.left_s > KEPT_WARM_S:
                del self._places[session_id]

    async def _claimed(self, place: _Place, session_id: str) -> Room:
        if len(self) >= MOST_ROOMS:
            self._make_room()
        place.busy = asyncio.ensure_future(asyncio.to_thread(self._journal.live.claim, session_id))
        stored = await asyncio.shield(place.busy)
        if stored is None:
            raise Refused(Close.NO_SESSION, "refused-no-session")
        return Room(stored, await asyncio.to_thread(self._bands, stored))

    async def _is_ours(self, room: Room) -> bool:
        """Whether no other server has led the session since this one did."""
        return await asyncio.to_thread(self._journal.live.holder, room.id) == room.holder

    def _bands(self, stored: LedSession) -> PainBands:
        """Return what pain is safe and acceptable for whose session this is."""
        person = self._journal.people.find(stored.new.person_id) if stored.new.person_id else None
        if person is None:
            return USUAL_BANDS
        limits = person.profile.own_limits
        return PainBands(limits.pain_safe, limits.pain_acceptable)

    def _make_room(self) -> None:
        """Forget the room that has been empty for longest."""
        empty = [session_id for session_id, place in self._places.items() if not place.waiting]
        if not empty:
            raise Refused(Close.LATER, "refused-full")
        del self._places[min(empty, key=lambda session_id: self._places[session_id].left_s)]

    async def _saved(self, place: _Place, room: Room, change: Change) -> bool:
        try:
            mine = await self._writer.save(change)
        except BaseException:
            place.room = None
            raise
        if mine:
            room.confirm(change)
        else:
            place.room = None
        return mine

    async def _settled(self, place: _Place) -> None:
        """Wait for what is being written, though nobody else may."""
        busy, place.busy = place.busy, None
        if busy is not None:
            await asyncio.wait([busy])
            if not busy.cancelled():
                busy.exception()  # whoever waited for it has heard of it
