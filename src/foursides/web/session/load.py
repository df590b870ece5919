"""How late a server is with those whom it coaches, and what it asks of their pages so that no word comes late.

First several pictures come in one message, which costs each word some hundredths of a second; then fewer pictures are
looked at, of which a lift has plenty; and as long as that is not enough nobody new is let in.
"""

from dataclasses import dataclass
from math import ceil, inf
from statistics import median
from time import monotonic, thread_time
from typing import Any, Final, NamedTuple

FPS: Final = 30.0  # of a usual camera
PICTURE_US, MESSAGE_US = 92.0, 100.0  # of a core, by docs/live.md: engine, coach and decoding; socket, loop and answers
LOOK_S: Final = 0.25  # between two looks at how late it is
LATE_S: Final = 0.04  # from which on more is asked for: below, nobody hears it
VERY_LATE_S: Final = 0.2  # from which on everything is asked for at once
FULL_S: Final = 0.12  # from which on nobody new is let in
CALM_S: Final = 0.015
CALM_LOOKS: Final = 40  # in a row, before less is asked for: ten seconds
ROOMY: Final = 0.7  # of a core, at most, that less asking may be expected to take
OWN_SHARE, CROWD = 0.4, 20  # of a core, and people, from which on being late is the server's own doing
BACKLOG_S: Final = 0.35  # behind which a connection's pictures are thinned until it has caught up
THIN_S: Final = 0.125  # between two pictures of such a one: faults are still told right
FORGET_S_PER_S: Final = 0.001  # by which the shortest delay may have grown: clocks do not agree for ever


class Ask(NamedTuple):
    """What pages are asked for.

    Attributes
    ----------
    together : int
        Pictures in a message.
    step_s : float
        Nearer than this to the one before no picture is sent.
    """

    together: int = 1
    step_s: float = 0.0

    @property
    def cost_us(self) -> float:
        """What a second of one person takes of a core, about."""
        return FPS / max(1, ceil(self.step_s * FPS)) * (PICTURE_US + MESSAGE_US / self.together)

    def words(self) -> dict[str, Any]:
        """Return it as the page reads it."""
        return self._asdict()


ASKS: Final = (Ask(), Ask(2), Ask(3), Ask(2, 0.05), Ask(2, 0.085))
"""The last two let every second and every third picture of a usual camera come."""


class Delay:
    """How late the pictures of one connection are handled, by the page's own clock: what it was at best is the way."""

    def __init__(self) -> None:
        self.late_s = 0.0
        self._best_s, self._at_s = inf, 0.0
        self._passed_s = -inf

    def note(self, time_s: float, now_s: float) -> None:
        """Note that a picture of a time is handled now."""
        self._best_s = min(now_s - time_s, self._best_s + FORGET_S_PER_S * (now_s - self._at_s))
        self._at_s = now_s
        self.late_s = now_s - time_s - self._best_s

    def passes(self, time_s: float, step_s: float) -> bool:
        """Whether a picture is looked at: not all are where fewer were asked for, or too many wait."""
        if 0 < time_s - self._passed_s < (THIN_S if self.late_s > BACKLOG_S else step_s):
            return False
        self._passed_s = time_s
        return True


@dataclass
class _Look:
    """What was seen last."""

    at_s: float
    busy_s: float


class Load:
    """How late a server is, and what it asks for.

    Attributes
    ----------
    late_s : float
        How late at least half of the people are answered, or the server wakes up, whichever is more.
    """

    def __init__(self) -> None:
        self.late_s = 0.0
        self._delays: set[Delay] = set()
        self._level, self._calm = 0, 0
        self._seen = _Look(monotonic(), thread_time())

    @property
    def ask(self) -> Ask:
        """What pages are asked for now."""
        return ASKS[self._level]

    @property
    def admits(self) -> bool:
        """Whether somebody new can be coached without others hearing their words late."""
        return self.late_s < FULL_S and self._level < len(ASKS) - 1

    def enter(self) -> Delay:
        """Return what notes the delay of one more connection."""
        delay = Delay()
        self._delays.add(delay)
        return delay

    def leave(self, delay: Delay) -> None:
        """Forget a connection."""
        self._delays.discard(delay)

    def look(self, overslept_s: float) -> None:
        """Look how late it is, every `LOOK_S` and in the thread that leads everybody, and ask for more or less.

        Parameters
        ----------
        overslept_s : float
            By how much whoever looks was woken up late.
        """
        now = _Look(monotonic(), thread_time())
        share = (now.busy_s - self._seen.busy_s) / max(now.at_s - self._seen.at_s, 1e-9)
        self._seen = now
        self.judge(max(overslept_s, median([0.0, *(each.late_s for each in self._delays)])), share)

    def judge(self, late_s: float, share: float) -> None:
        """Ask for more where it is late by its own doing, for less where that is sure to fit.

        Parameters
        ----------
        late_s : float
        share : float
            Of a core that the server takes.
        """
        own = share >= OWN_SHARE or len(self._delays) >= CROWD
        self.late_s = late_s if own else 0.0
        if self.late_s > LATE_S:
            self._level = len(ASKS) - 1 if self.late_s > VERY_LATE_S else min(self._level + 1, len(ASKS) - 1)
        self._calm = self._calm + 1 if self.late_s < CALM_S else 0
        less = max(self._level - 1, 0)
        if self._calm >= CALM_LOOKS and share * ASKS[less].cost_us / self.ask.cost_us < ROOMY:
            self._level, self._calm = less, 0
