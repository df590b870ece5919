"""The server: pages, the few calls that they make, files, and the socket of a session."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from hashlib import sha256
from importlib import resources
from pathlib import Path
from time import monotonic
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Request, WebSocket
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.staticfiles import StaticFiles

from foursides.errors import FoursidesError, InvalidProgramme, JournalUnavailable, UnknownExercise
from foursides.exercises import load_exercise
from foursides.journal import Journal, StoredSession, data_place
from foursides.pose.networks import MissingNetwork
from foursides.web.assets import STATIC, network_asset
from foursides.web.guard import Guard
from foursides.web.session.orders import Order
from foursides.web.session.pace import Pace
from foursides.web.session.recorder import Recorder
from foursides.web.session.room import state_words
from foursides.web.session.rooms import Rooms
from foursides.web.session.socket import converse
from foursides.web.session.writer import Writer
from foursides.web.site.pages import message_page, session_page, start_page, summary_page
from foursides.web.site.routes import ROUTERS
from foursides.web.site.visitor import Us
from foursides.words import languages, words_in

EXERCISE = "side-lying-inner-thigh-lift"  # the one on the start page
CLEAR_S = 30.0  # between two looks for rooms that nobody uses
SESSIONS_A_SECOND, SESSIONS_AT_ONCE = 20.0, 100.0  # begun; no clinic needs more
TYPES = {".js": "text/javascript", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".css": "text/css"}
KEEP = {"Cache-Control": "no-cache"}  # kept by the browser, which asks whether it is still the same
STATUS: dict[type[Exception], int] = {
    JournalUnavailable: 503,
    UnknownExercise: 422,
    MissingNetwork: 404,
    InvalidProgramme: 409,
}
NAMES_VARIABLE = "FOURSIDES_NAMES"  # parted by commas
router = APIRouter()


class Shared:
    """What all requests share."""

    def __init__(self, journal: Journal, today: Callable[[], date]) -> None:
        self.journal, self.today = journal, today
        self.writer, self.recorder = Writer(journal), Recorder(journal)
        self.rooms = Rooms(journal, self.writer, today)
        self.pace = Pace(SESSIONS_A_SECOND, SESSIONS_AT_ONCE)


def create_app(
    data: Path | str | None = None, names: Iterable[str] | None = None, today: Callable[[], date] = date.today
) -> FastAPI:
    """Return the application.

    Parameters
    ----------
    data : Path or str, optional
        Folder of the journal, or the URL of its database; the user's own folder without it.
    names : iterable of str
        By which this machine is reached, besides its own name and addresses; what ``FOURSIDES_NAMES`` lists without
        it.
    today : callable
        What day it is where the person is.

    Raises
    ------
    JournalUnavailable
        If nothing can be kept there.
    """
    journal = Journal(data or data_place())
    journal.check()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.shared = shared = Shared(journal, today)
        clearing = asyncio.create_task(_clear(shared.rooms))
        for language in languages():
            words_in(language).load()
        gc.collect()
        gc.freeze()  # what was loaded stays: nobody has to look through it again and again while answering
        try:
            yield
        finally:
            clearing.cancel()
            await asyncio.to_thread(shared.writer.close)
            await asyncio.to_thread(shared.recorder.close)
            journal.close()

    app = FastAPI(title="Foursides", lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    for each in (router, *ROUTERS):
        app.include_router(each)
    app.mount("/static", Files(directory=STATIC), name="static")
    app.add_exception_handler(FoursidesError, _sorry)
    app.add_exception_handler(RequestValidationError, _sorry)
    app.add_exception_handler(HTTPException, _sorry)
    app.add_middleware(Guard, names=os.environ.get(NAMES_VARIABLE, "").split(",") if names is None else tuple(names))
    return app


class Files(StaticFiles):
    """Files of the page, with the types that a strict browser asks for, whatever this machine believes."""

    def file_response(self, full_path: Any, *args: Any, **options: Any) -> Response:
        """Return a file."""
        response = super().file_response(full_path, *args, **options)
        kind = TYPES.get(Path(full_path).suffix)
        if kind is not None and "content-type" in response.headers:
            response.headers["content-type"] = kind
        response.headers.update(KEEP)
        return response


def _shared(connection: HTTPConnection) -> Shared:
    shared: Shared = connection.app.state.shared
    return shared


def _session(session_id: str, connection: HTTPConnection) -> StoredSession:
    """Return a session.

    Raises
    ------
    HTTPException
        404 if there is none.
    """
    found = _shared(connection).journal.find(session_id)
    if found is None:
        raise HTTPException(404, "There is no such session. Start a new one.")
    return found


Ours = Annotated[Shared, Depends(_shared)]
Found = Annotated[StoredSession, Depends(_session)]


@router.get("/start")
def start(exercise: str = EXERCISE) -> HTMLResponse:
    """Return the page on which a single session is chosen."""
    return HTMLResponse(start_page(load_exercise(exercise)))


@router.post("/api/sessions", status_code=201)
def begin(order: Order, ours: Ours, us: Us) -> dict[str, str]:
    """Begin a session."""
    if not ours.pace.allows(1, monotonic()):
        raise HTTPException(429, "Too many sessions are being started. Try again in a moment.")
    new = replace(order.session(), day=us.today)
    us.practice.demand_start(new.plan.exercise, us.today)
    return {"id": ours.journal.begin(new)}


@router.get("/api/sessions/{session_id}")
def state(found: Found) -> dict[str, Any]:
    """Return where a session is, and its repetitions."""
    return state_words(found)


@router.get("/session/{session_id}")
def session(found: Found, ours: Ours, us: Us) -> Response:
    """Return the live page, or lead to the summary of a session that is over."""
    if found.kept.phase == "done":
        return RedirectResponse(f"/summary/{found.id}", 303)
    new = found.new
    if found.kept.phase != "finish":
        us.practice.demand_start(new.plan.exercise, us.today)
    person = ours.journal.person(new.person_id) if new.person_id else None
    voice = person is None or person.profile.voice
    page = session_page(load_exercise(new.plan.exercise), found.id, new.plan, new.units, new.source, voice=voice)
    return HTMLResponse(page)


@router.get("/summary/{session_id}")
def summary(found: Found) -> HTMLResponse:
    """Return what a session has come to."""
    new, over = found.new, found.kept.phase == "done"
    words = (load_exercise(new.plan.exercise), new.plan, new.units, found.summary(), found.reps)
    return HTMLResponse(summary_page(*words, session_id="" if over else found.id, planned=new.item is not None))


@router.get("/networks/{name}")
def network(name: str, request: Request) -> Response:
    """Return a network as the page reads it, unless its browser has it already."""
    asset = network_asset(name)
    headers = KEEP | {"ETag": f'"{sha256(asset).hexdigest()}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    kind = "application/json" if name.endswith(".json") else "application/octet-stream"
    return Response(asset, media_type=kind, headers=headers)


@router.get("/sample.mp4")
def sample() -> FileResponse:
    """Return the recording that comes with Foursides."""
    path = resources.files("foursides") / "data" / "sample.mp4"
    return FileResponse(Path(str(path)), media_type="video/mp4", headers=KEEP)


@router.websocket("/live/{session_id}")
async def live(socket: WebSocket, session_id: str) -> None:
    """Lead a session."""
    await socket.accept()
    ours = _shared(socket)
    await converse(socket, ours.rooms, ours.recorder, session_id)


async def _clear(rooms: Rooms) -> None:
    while True:
        await asyncio.sleep(CLEAR_S)
        rooms.clear(asyncio.get_running_loop().time())


def _sorry(request: Request, error: Exception) -> Response:
    """Answer with a sentence: to a page as a page, to a script as JSON."""
    status, sentence = _said(error)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"message": sentence}, status)
    return HTMLResponse(message_page("Not found" if status == 404 else "That did not work", sentence), status)


def _said(error: Exception) -> tuple[int, str]:
    match error:
        case RequestValidationError():
            first = error.errors()[0]
            return 422, f"This was not understood: {first['msg']} ({'.'.join(map(str, first['loc']))})."
        case HTTPException(status_code=404, detail="Not Found"):
            return 404, "There is no such page."
        case HTTPException():
            return error.status_code, error.detail
        case _:
            return STATUS.get(type(error), 400), str(error)
