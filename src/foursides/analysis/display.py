"""What an annotated picture shows, once it is known."""

from collections import deque
from collections.abc import Callable

from foursides.analysis.moment import Moment
from foursides.analysis.session import RecordingSession
from foursides.coach.camera import STALE_S
from foursides.motion.reading import Reading
from foursides.pose.stream import Seen

CUE_SHOWN_S = 2.0  # how long a fault stays in the picture
RECENT_READINGS = 60  # where the reading of a picture is looked for

Observer = Callable[[Moment], None]


class Display:
    """Shows every picture when its reading is known, 0.1 s later.

    Parameters
    ----------
    session : RecordingSession
    observer : callable
        Called with every moment, in order.
    """

    def __init__(self, session: RecordingSession, observer: Observer) -> None:
        self._session = session
        self._observer = observer
        self._waiting: deque[Seen] = deque()

    def push(self, seen: Seen) -> None:
        """Take a picture in, after the session has taken its frame."""
        self._waiting.append(seen)
        while self._waiting[0].picture.time_s <= seen.picture.time_s - self._session.latency_s:
            self._show(self._waiting.popleft())

    def finish(self) -> None:
        """Show what still waits at the end of the recording."""
        while self._waiting:
            self._show(self._waiting.popleft())

    def _show(self, seen: Seen) -> None:
        now_s, session = seen.picture.time_s, self._session
        self._observer(
            Moment(
                time_s=now_s,
                image=seen.picture.rgb,
                frame=seen.frame,
                reading=self._reading_at(now_s),
                attempts=len(session.reps),
                good=sum(not codes for _, codes in session.reps),
                hold_s=session.held_s,
                cues=self._cues_at(now_s),
            )
        )

    def _reading_at(self, now_s: float) -> Reading | None:
        recent = reversed(self._session.readings[-RECENT_READINGS:])
        reading = next((r for r in recent if r.time_s <= now_s + 1e-6), None)
        return reading if reading is not None and now_s - reading.time_s <= STALE_S else None

    def _cues_at(self, now_s: float) -> tuple[str, ...]:
        """Return what to say about the rep that has just ended: its most important fault."""
        reps = self._session.reps
        if not reps or now_s - reps[-1][0].end_s >= CUE_SHOWN_S:
            return ()
        known = [self._session.exercise.fault(code) for code in reps[-1][1][:1]]
        return tuple(fault.cue for fault in known if fault)
