"""The server: pages, the few calls that they make, files, and the socket of a session."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from foursides.errors import BeyondLimits, FoursidesError, InvalidProgramme, JournalUnavailable, UnknownExercise
from foursides.journal import Journal, data_place
from foursides.pose.networks import MissingNetwork
from foursides.web import files
from foursides.web.assets import STATIC
from foursides.web.day import day_in
from foursides.web.door import Door
from foursides.web.guard import Guard, headers_of
from foursides.web.reach import Reach
from foursides.web.refusals import refusal
from foursides.web.session import routes
from foursides.web.session.load import LOOK_S, Load
from foursides.web.session.rooms import Rooms
from foursides.web.session.shared import Shared
from foursides.web.site.forms import sentence_of
from foursides.web.site.routes import ROUTERS
from foursides.web.visitor import words_of
from foursides.words import Words, languages, words_in

CLEAR_S = 30.0  # between two looks for rooms that nobody uses
STATUS: dict[type[Exception], int] = {
    JournalUnavailable: 503,
    UnknownExercise: 422,
    MissingNetwork: 404,
    InvalidProgramme: 409,
    BeyondLimits: 422,
}
HERE = Reach()
NAMES_VARIABLE = "FOURSIDES_NAMES"  # parted by commas


def create_app(
    data: Path | str | None = None,
    names: Iterable[str] | None = None,
    today: Callable[[], date] | None = None,
    reach: Reach = HERE,
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
        What day it is, in every time zone; by the clock and by where the person is without it.
    reach : Reach
        Who can reach it; this machine alone without it.

    Raises
    ------
    JournalUnavailable
        If nothing can be saved there.
    """
    place = data or data_place()
    journal = Journal(place)
    journal.live.check()
    journal.people.feed(journal.people.me().id)  # made here if there is none yet, so that looking never writes

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.shared = shared = Shared(journal, day_in if today is None else lambda _: today(), str(place))
        watching = [asyncio.create_task(_clear(shared.rooms)), asyncio.create_task(_look(shared.load))]
        for language in languages():
            words_in(language).load()
        gc.collect()
        gc.freeze()  # what was loaded stays: nobody has to look through it again and again while answering
        try:
            yield
        finally:
            for each in watching:
                each.cancel()
            await asyncio.to_thread(shared.writer.close)
            await asyncio.to_thread(shared.recorder.close)
            journal.close()

    app = FastAPI(title="Foursides", lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    app.state.journal = journal
    for each in (files.router, routes.router, *ROUTERS):
        app.include_router(each)
    app.mount("/static", files.Files(directory=STATIC), name="static")
    app.add_exception_handler(FoursidesError, _sorry)
    app.add_exception_handler(RequestValidationError, _sorry)
    app.add_exception_handler(HTTPException, _sorry)
    app.add_exception_handler(Exception, _failed)
    if reach.others:
        app.add_middleware(Door, keys=journal.keys)
    app.add_middleware(Guard, names=names_given() if names is None else tuple(names), https=reach.https)
    return app


def names_given() -> tuple[str, ...]:
    """Return the names that ``FOURSIDES_NAMES`` gives this machine."""
    return tuple(name for name in os.environ.get(NAMES_VARIABLE, "").split(",") if name.strip())


async def _clear(rooms: Rooms) -> None:
    while True:
        await asyncio.sleep(CLEAR_S)
        rooms.clear(asyncio.get_running_loop().time())


async def _look(load: Load) -> None:
    loop = asyncio.get_running_loop()
    while True:
        due_s = loop.time() + LOOK_S
        await asyncio.sleep(LOOK_S)
        load.look(loop.time() - due_s)


def _sorry(request: Request, error: Exception) -> Response:
    """Answer with a sentence: to a page as a page, to a script as JSON."""
    words = words_of(request)
    status, sentence = _said(error, words)
    return refusal(words, request.url.path, status, sentence)


def _failed(request: Request, _error: Exception) -> Response:
    """Say that something went wrong here; the log says what."""
    words = words_of(request)
    answer = refusal(words, request.url.path, 500, words("page-broken"))
    answer.headers.update(headers_of(""))  # the guard has not seen this answer
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _said(error: Exception, words: Words) -> tuple[int, str]:
    match error:
        case RequestValidationError():
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            return 422, words("page-not-understood", why=sentence_of(words, first), where=where)
        case HTTPException(status_code=404, detail="Not Found"):
            return 404, words("page-none")
        case HTTPException():
            return error.status_code, error.detail
        case _:
            assert isinstance(error, FoursidesError)
            return STATUS.get(type(error), 400), words.error(error)
