"""Running the server until it is told to end."""

import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from types import FrameType

import uvicorn
from fastapi import FastAPI

from foursides.errors import JournalUnavailable
from foursides.journal import DATA_VARIABLE, Journal, data_place
from foursides.web.address import url_of
from foursides.web.connections import Requests, Sockets
from foursides.web.door import ENTER
from foursides.web.reach import Reach
from foursides.web.server import HERE, create_app, names_given
from foursides.web.session.wire import MOST_BYTES

GRACE_S = 3  # for answers under way when the server is told to end
LOOK_S = 0.5  # between two looks whether every process is still there
UNAVAILABLE = 3  # exit code of a process whose journal cannot be used
ENDINGS = (signal.SIGINT, signal.SIGTERM)
HANG_UP: signal.Signals | None = getattr(signal, "SIGHUP", None)  # a terminal that is closed; Windows has none


def serve(listening: Sequence[socket.socket], reach: Reach) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP, with a process for each socket; connections are closed in good order.

    Raises
    ------
    JournalUnavailable
        If nothing can be saved in the data folder, or the journal was moved or replaced.
    """
    if len(listening) == 1:
        _serve_one(listening[0], reach)
    else:
        _serve_many(listening, reach)


def journal_at(data: str | None) -> str:
    """Choose the data folder of this process and its children; return where the journal is.

    Raises
    ------
    JournalUnavailable
        If nothing can be saved there.
    """
    if data is not None:
        os.environ[DATA_VARIABLE] = data
    with Journal(data_place()) as journal:
        journal.live.check()
        return journal.place


def invitations(listening: socket.socket, reach: Reach, unnamed: str) -> tuple[str, str]:
    """Return the links that let in a browser of this machine and one of another machine.

    Where a proxy ends TLS both are its own, and one is enough: the first is empty.

    Parameters
    ----------
    listening : socket
    reach : Reach
    unnamed : str
        What stands for the proxy's name if ``FOURSIDES_NAMES`` does not say it.
    """
    with Journal(data_place()) as journal:
        own, other = (f"{ENTER}{link}" for link in journal.keys.new_links(2))
    if reach.behind_proxy:
        return "", f"https://{next(iter(names_given()), unnamed)}{other}"
    here, elsewhere = (url_of(listening, https=True, from_elsewhere=each).rstrip("/") for each in (False, True))
    return here + own, elsewhere + other


def config_of(app: FastAPI, reach: Reach = HERE) -> uvicorn.Config:
    """Return how an application is served."""
    return uvicorn.Config(
        app,
        http=Requests,
        ws=Sockets,
        proxy_headers=False,  # whoever sends them could be anybody
        ws_max_size=MOST_BYTES,
        ws_per_message_deflate=False,  # landmarks do not shrink, and small messages that grow large are an old trick
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
        ssl_certfile=reach.certificate,
        ssl_keyfile=reach.key,
    )


class _Server(uvicorn.Server):
    """A server that ends when its journal is another one: what is saved from then on, nobody would find."""

    def __init__(self, app: FastAPI, reach: Reach) -> None:
        super().__init__(config_of(app, reach))
        self._journal: Journal = app.state.journal
        self.lost: JournalUnavailable | None = None

    async def on_tick(self, counter: int) -> bool:
        """Return whether to end; asked ten times a second."""
        try:
            self._journal.database.demand_same()
        except JournalUnavailable as error:
            self.lost = error
        return await super().on_tick(counter) or self.lost is not None


def _serve_one(listening: socket.socket, reach: Reach) -> None:
    for ending in ENDINGS:  # the server has its own handlers; once it has ended there is nothing more to do
        signal.signal(ending, signal.SIG_IGN)
    server = _Server(create_app(reach=reach), reach)
    _end_at_hang_up(server.handle_exit)
    server.run(sockets=[listening])
    if server.lost is not None:
        raise server.lost


def _serve_worker(listening: socket.socket, reach: Reach) -> None:
    try:
        _serve_one(listening, reach)
    except JournalUnavailable:
        sys.exit(UNAVAILABLE)  # whoever started this process says it once for all


def _serve_many(listening: Sequence[socket.socket], reach: Reach) -> None:
    """Let every socket be served by a process of its own, and start another one where one has died."""
    ending = False

    def end(_signal: int, _frame: FrameType | None) -> None:
        nonlocal ending
        ending = True

    for each in ENDINGS:
        signal.signal(each, end)
    _end_at_hang_up(end)
    with Journal(data_place()) as journal:
        workers = [_started(own, reach) for own in listening]
        try:
            while not ending:
                wait([worker.sentinel for worker in workers], LOOK_S)
                journal.database.demand_same()
                for i, worker in enumerate(workers):
                    if not worker.is_alive() and not ending:
                        _demand_same(worker, journal)
                        workers[i] = _started(listening[i], reach)
        finally:
            for worker in workers:
                worker.terminate()
            for worker in workers:
                worker.join()


def _demand_same(ended: SpawnProcess, journal: Journal) -> None:
    """See that a process has not ended because its journal is another one.

    Raises
    ------
    JournalUnavailable
    """
    if ended.exitcode == UNAVAILABLE:
        with suppress(JournalUnavailable):  # a server that is down comes back
            journal.live.check()
        journal.database.demand_same()


def _end_at_hang_up(end: Callable[[int, FrameType | None], None]) -> None:
    """Let a terminal that is closed end the server in good order, unless it was started to outlive it (nohup)."""
    if HANG_UP is not None and signal.getsignal(HANG_UP) is not signal.SIG_IGN:
        signal.signal(HANG_UP, end)


def _started(listening: socket.socket, reach: Reach) -> SpawnProcess:
    own = (listening, reach)
    worker = multiprocessing.get_context("spawn").Process(target=_serve_worker, args=own, daemon=True)
    worker.start()
    return worker
