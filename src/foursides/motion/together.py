"""Two legs that are counted each for itself: what they do at the same time is one repetition of both."""

from collections.abc import Sequence
from dataclasses import replace

from foursides.motion.reading import Rep

ALONG_TIMES = 3.0  # as high as the other leg: what goes higher is lifted for itself
TOGETHER_SHARE = 0.6  # of the shorter of two movements: sharing so much of its time, they are one of both legs


class Together:
    """Joins the repetitions of two legs; one waits while the other leg is still up."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, Rep]] = []

    def add(self, leg: int, rep: Rep) -> None:
        """Take in what one of the legs has done."""
        for i, (own, waiting) in enumerate(self._waiting):
            if own != leg and _together(waiting, rep):
                more = max(waiting, rep, key=lambda each: each.peak_lift_m)
                self._waiting[i] = (own, replace(more, leg="both"))
                return
        self._waiting.append((leg, rep))

    def ready(self, busy: Sequence[bool]) -> list[Rep]:
        """Return what has happened, in order: all that the other leg, up or not, has no more part in."""
        done = [(leg, rep) for leg, rep in self._waiting if rep.leg == "both" or not busy[1 - leg]]
        self._waiting = [each for each in self._waiting if each not in done]
        return [rep for _, rep in done]

    def clear(self) -> None:
        """Forget what waits: the person has left."""
        self._waiting.clear()


def goes_along(lifted: Rep, working: Rep | None, *, however_high: bool = False) -> bool:
    """Whether a leg was lifted no more than along with the working one."""
    if working is None or not _together(lifted, working):
        return False
    return however_high or lifted.peak_lift_m < ALONG_TIMES * working.peak_lift_m


def _together(one: Rep, other: Rep) -> bool:
    shared_s = min(one.end_s, other.end_s) - max(one.start_s, other.start_s)
    return shared_s >= TOGETHER_SHARE * min(one.end_s - one.start_s, other.end_s - other.start_s)
