"""A set without a camera: the rhythm is given, and each repetition is counted by the one who does it."""

from collections.abc import Iterator

from foursides.coach.events import Movement, Say
from foursides.coach.rhythm import countdown

GET_READY_S = 5.0  # before the first lift
MOVE_S = 1.5  # for lifting and for lowering: about a second, and one to hear the word
REST_S = 1.5  # between two repetitions


class Metronome:
    """Leads one set by the clock.

    Parameters
    ----------
    hold_s : float
        How long each lift is held [s].
    """

    def __init__(self, hold_s: float) -> None:
        self.movement: Movement = "down"
        marks: list[tuple[float, Movement, Say | None]] = [(0.0, "lift", Say("lift", urgent=True))]
        marks.append((MOVE_S, "hold", Say("hold", urgent=True)))
        for at_s, number in countdown(hold_s):
            marks.append((MOVE_S + at_s, "hold", Say("number", {"n": number}, urgent=True)))
        marks.append((MOVE_S + hold_s, "lower", Say("lower", urgent=True)))
        marks.append((2 * MOVE_S + hold_s, "down", None))  # the repetition is done
        self._marks = marks
        self._rep_s = 2 * MOVE_S + hold_s + REST_S
        self._began_s: float | None = None
        self._next = 0
        self._hold_s = hold_s
        self.held_s = 0.0

    def begin(self, time_s: float, ready_s: float = GET_READY_S) -> None:
        """Begin a repetition after a while."""
        self._began_s, self._next = time_s + ready_s, 0
        self.movement, self.held_s = "down", 0.0

    def update(self, time_s: float) -> Iterator[Say | None]:
        """Yield what to say now; None is the end of a repetition."""
        if self._began_s is None:
            return
        since_s = time_s - self._began_s
        self.held_s = min(max(0.0, since_s - MOVE_S), self._hold_s) if self.movement == "hold" else 0.0
        while self._next < len(self._marks) and since_s >= self._marks[self._next][0]:
            _, self.movement, said = self._marks[self._next]
            self._next += 1
            yield said
        if since_s >= self._rep_s:
            self.begin(self._began_s + self._rep_s, 0.0)
