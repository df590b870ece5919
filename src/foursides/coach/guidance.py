"""Asks for what keeps the camera from seeing well, but for no longer than it helps."""

from collections import Counter
from collections.abc import Iterator

from foursides.coach.events import Check, Say, Sight
from foursides.coach.unsure import ROUNDS

AGAIN_S = 8.0  # between two words on what keeps the camera from seeing
BLIND_S = 12.0  # of a set in which nothing is measured, after which going on without the camera is offered


class Guidance:
    """Asks for each thing twice, then goes on; asks for somebody to be there as long as nobody is.

    Parameters
    ----------
    unsure : set of str
        The session's checks of which the camera is not sure; what is passed over is added.

    Attributes
    ----------
    offered : bool
        Whether going on without the camera is on offer.
    """

    def __init__(self, unsure: set[Check]) -> None:
        self._unsure = unsure
        self._said: Counter[Sight] = Counter()
        self._since_s: float | None = None
        self._said_s: float | None = None
        self._blind_s: float | None = None
        self.offered = False

    def content(self, sight: Sight) -> bool:
        """Whether there is nothing to ask for."""
        return sight == "fine" or sight in self._unsure

    def found(self) -> None:
        """Note that the person is seen: then nobody needs to do without the camera."""
        self._blind_s, self.offered, self._said["nobody"] = None, False, 0

    def ask(self, time_s: float, sight: Sight, *, settled: bool) -> Iterator[Say]:
        """Say what is to be put right, now and then; what changes too fast to settle is said all the same."""
        self._since_s = time_s if self._since_s is None else self._since_s
        since_s = self._since_s if self._said_s is None else self._said_s
        if time_s - since_s < AGAIN_S and not (settled and self._said_s is None):
            return
        self._said_s = time_s
        if self._said[sight] < ROUNDS or sight == "nobody":
            self._said[sight] += 1
            yield Say(sight)
            if self._said[sight] > ROUNDS:
                self.offered = True
                yield Say("without_camera")
        else:
            self._unsure.add(sight)
            yield Say("unsure", {"check": sight})

    def offer(self, time_s: float) -> Iterator[Say]:
        """Take in that nothing is measured in a set, though somebody is there."""
        if self._blind_s is None:
            self._blind_s = time_s
        elif time_s - self._blind_s >= BLIND_S:
            self._blind_s, self.offered = time_s, True
            yield Say("without_camera")
