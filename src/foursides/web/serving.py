"""Running the server until it is told to end."""

import multiprocessing
import os
import signal
import socket
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from types import FrameType

import uvicorn
from fastapi import FastAPI

from foursides.journal import DATA_VARIABLE, Journal, data_place
from foursides.web.server import create_app
from foursides.web.session.wire import MOST_BYTES

GRACE_S = 3  # for answers under way when the server is told to end
LOOK_S = 0.5  # between two looks whether every process is still there
ENDINGS = (signal.SIGINT, signal.SIGTERM)
HANG_UP: signal.Signals | None = getattr(signal, "SIGHUP", None)  # a terminal that is closed; Windows has none


def serve(listening: Sequence[socket.socket]) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP, with a process for each socket; connections are closed in good order.

    Raises
    ------
    JournalUnavailable
        If nothing can be saved in the data folder.
    """
    if len(listening) == 1:
        _serve_one(listening[0])
    else:
        _serve_many(listening)


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


def config_of(app: FastAPI) -> uvicorn.Config:
    """Return how an application is served."""
    return uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_max_size=MOST_BYTES,
        ws_per_message_deflate=False,  # landmarks do not shrink, and small messages that grow large are an old trick
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
    )


def _serve_one(listening: socket.socket) -> None:
    for ending in ENDINGS:  # the server has its own handlers; once it has ended there is nothing more to do
        signal.signal(ending, signal.SIG_IGN)
    server = uvicorn.Server(config_of(create_app()))
    _end_at_hang_up(server.handle_exit)
    server.run(sockets=[listening])


def _serve_many(listening: Sequence[socket.socket]) -> None:
    """Let every socket be served by a process of its own, and start another one where one has died."""
    ending = False

    def end(_signal: int, _frame: FrameType | None) -> None:
        nonlocal ending
        ending = True

    for each in ENDINGS:
        signal.signal(each, end)
    _end_at_hang_up(end)
    workers = [_started(own) for own in listening]
    while not ending:
        wait([worker.sentinel for worker in workers], LOOK_S)
        for i, worker in enumerate(workers):
            if not worker.is_alive() and not ending:
                workers[i] = _started(listening[i])
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join()


def _end_at_hang_up(end: Callable[[int, FrameType | None], None]) -> None:
    """Let a terminal that is closed end the server in good order, unless it was started to outlive it (nohup)."""
    if HANG_UP is not None and signal.getsignal(HANG_UP) is not signal.SIG_IGN:
        signal.signal(HANG_UP, end)


def _started(listening: socket.socket) -> SpawnProcess:
    worker = multiprocessing.get_context("spawn").Process(target=_serve_one, args=(listening,), daemon=True)
    worker.start()
    return worker
