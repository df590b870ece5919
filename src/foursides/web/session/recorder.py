"""Saves landmarks for replay, of those who allow it, so that nobody who is being coached waits for a disk."""

import logging
import threading
from collections.abc import Iterable
from math import inf
from queue import Full, Queue
from typing import Final

from foursides.errors import FoursidesError
from foursides.journal import Journal
from foursides.pose.frame import Frame
from foursides.web.session.film import packed
from foursides.web.session.wire import Sight

STEP_S: Final = 0.095  # between two moments: every third picture of a usual camera
PIECE_S: Final = 10.0  # saved at once: what a power cut can cost
MOST_WAITING: Final = 2000  # pieces: a slow disk costs replays, not memory
log = logging.getLogger(__name__)


class Recorder:
    """Saves what recordings hand over, in a thread of its own.

    Parameters
    ----------
    journal : Journal
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._queue: Queue[tuple[Recording, list[Frame]] | None] = Queue(MOST_WAITING)
        self._thread = threading.Thread(target=self._work, name="replay", daemon=True)
        self._thread.start()

    def record(self, session_id: str) -> "Recording":
        """Return a recording of a session from now on."""
        return Recording(self, session_id)

    def hand_over(self, recording: "Recording", frames: list[Frame]) -> None:
        """Save some frames; they are lost if too many wait already."""
        try:
            self._queue.put_nowait((recording, frames))
        except Full:
            log.warning("The journal is too slow to save landmarks; some of session %s are lost.", recording.session_id)

    def close(self) -> None:
        """Save what waits, and end."""
        self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (waiting := self._queue.get()) is not None:
            recording, frames = waiting
            if recording.allowed:
                recording.allowed = self._save(recording.session_id, frames)

    def _save(self, session_id: str, frames: list[Frame]) -> bool:
        """Save frames; return False if they may not be saved."""
        try:
            return self._journal.landmarks.save(session_id, frames[0].time_s, packed(frames))
        except FoursidesError as error:
            log.warning("Landmarks of session %s could not be saved: %s", session_id, error)
            return True


class Recording:
    """Some of the frames of one connection: about ten a second.

    Attributes
    ----------
    allowed : bool
        Whether the person lets them be saved, as far as is known.
    """

    def __init__(self, recorder: Recorder, session_id: str) -> None:
        self._recorder, self.session_id = recorder, session_id
        self.allowed = True
        self._frames: list[Frame] = []
        self._last_s = -inf

    def show(self, sights: Iterable[Sight]) -> None:
        """Take in what some pictures came to."""
        for sight in sights:
            if sight.frame is not None:
                self._take(sight.frame)

    def _take(self, frame: Frame) -> None:
        if not self.allowed or frame.time_s < self._last_s + STEP_S:
            return
        self._last_s = frame.time_s
        if self._frames and not _together(self._frames[0], frame):
            self.flush()
        self._frames.append(frame)

    def flush(self) -> None:
        """Hand over what there is."""
        if self._frames and self.allowed:
            self._recorder.hand_over(self, self._frames)
        self._frames = []


def _together(first: Frame, frame: Frame) -> bool:
    """Tell whether a frame goes into the piece that another one has begun."""
    same = (frame.width, frame.height) == (first.width, first.height)
    return same and frame.time_s <= first.time_s + PIECE_S
