"""The one who writes into the journal, so that nobody who is being coached waits for a disk."""

import asyncio
import threading
from queue import SimpleQueue

from foursides.journal import Change, Journal

Waiting = tuple[Change, "asyncio.Future[bool]"]


class Writer:
    """Commits what comes in, all that waits at once, in a thread of its own.

    Parameters
    ----------
    journal : Journal
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()

    def save(self, change: Change) -> "asyncio.Future[bool]":
        """Commit a change.

        Returns
        -------
        Future of bool
            Done once it survives a power cut; False if somebody else leads the session by now. Raises
            `JournalUnavailable` if it could not be saved.
        """
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._queue.put((change, future))
        return future

    def close(self) -> None:
        """Commit what waits, and end."""
        self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        going_on = True
        while going_on:
            waiting = [self._queue.get()]
            while not self._queue.empty():
                waiting.append(self._queue.get())
            going_on = None not in waiting
            changes = [each for each in waiting if each is not None]
            if changes:
                self._commit(changes)

    def _commit(self, waiting: list[Waiting]) -> None:
        """Commit together; where that fails, one by one, so that nobody pays for another's trouble."""
        try:
            taken = self._journal.live.save([change for change, _ in waiting])
        except Exception as error:
            if len(waiting) > 1:
                for each in waiting:
                    self._commit([each])
            else:
                _tell(waiting[0][1], error)
        else:
            for change, future in waiting:
                _tell(future, change.session_id not in taken)


def _tell(future: "asyncio.Future[bool]", outcome: bool | Exception) -> None:
    def tell() -> None:
        if future.done():
            return
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)

    future.get_loop().call_soon_threadsafe(tell)
