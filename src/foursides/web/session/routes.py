"""The calls that a page makes to begin a session and to be led through it."""

from dataclasses import replace
from time import monotonic
from typing import Any

from fastapi import APIRouter, WebSocket
from starlette.exceptions import HTTPException

from foursides.web.session.orders import Order
from foursides.web.session.room import state_words
from foursides.web.session.shared import Found, Ours, shared_by
from foursides.web.session.socket import converse
from foursides.web.visitor import Us, words_of

router = APIRouter()


@router.post("/api/sessions", status_code=201)
def begin(order: Order, ours: Ours, us: Us) -> dict[str, str]:
    """Begin a session."""
    if not ours.pace.allows(1, monotonic()):
        raise HTTPException(429, us.words("refused-too-many"))
    new = replace(order.session(), day=us.today)
    with us.writing() as journal:
        us.practice.demand_start(new.plan.exercise, us.today)
        return {"id": journal.live.begin(new)}


@router.get("/api/sessions/{session_id}")
def state(found: Found) -> dict[str, Any]:
    """Return where a session is, and its repetitions."""
    return state_words(found)


@router.websocket("/live/{session_id}")
async def live(socket: WebSocket, session_id: str) -> None:
    """Lead a session."""
    await socket.accept()
    ours = shared_by(socket)
    await converse(socket, ours, session_id, words_of(socket))
