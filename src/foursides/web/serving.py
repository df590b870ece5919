"""Running the server until it is told to end."""

import os
import signal
import socket

import uvicorn
from uvicorn.supervisors import Multiprocess

from foursides.journal import DATA_VARIABLE, Journal, data_folder
from foursides.web.server import create_app
from foursides.web.wire import MOST_BYTES

GRACE_S = 3  # for answers under way when the server is told to end


def serve(listening: socket.socket, workers: int = 1) -> None:
    """Serve until SIGINT or SIGTERM; connections are closed in good order.

    Parameters
    ----------
    listening : socket
    workers : int
        Processes that share the work.

    Raises
    ------
    JournalUnavailable
        If nothing can be kept in the data folder.
    """
    for ending in (signal.SIGINT, signal.SIGTERM):  # the server has its own; when it has ended there is nothing to do
        signal.signal(ending, signal.SIG_IGN)
    if workers == 1:
        uvicorn.Server(config_of(create_app())).run(sockets=[listening])
        return
    config = config_of("foursides.web.server:create_app", factory=True, workers=workers)
    Multiprocess(config, sockets=[listening]).run()


def journal_at(data: str | None) -> str:
    """Choose the data folder of this process and its children; return where the journal is.

    Raises
    ------
    JournalUnavailable
        If nothing can be kept there.
    """
    if data is not None:
        os.environ[DATA_VARIABLE] = data
    with Journal(data_folder()) as journal:
        journal.check()
        return journal.place


def config_of(app: object, *, factory: bool = False, workers: int = 1) -> uvicorn.Config:
    """Return how an application is served."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        factory=factory,
        workers=workers,
        ws="websockets-sansio",
        ws_max_size=MOST_BYTES,
        ws_per_message_deflate=False,  # landmarks do not shrink, and small messages that grow large are an old trick
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
    )
