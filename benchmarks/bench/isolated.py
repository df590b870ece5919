"""Things tried in a process of their own, so that one that dies or hangs there is known and the others go on."""

import os
import resource
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection

LONGEST_S = 60  # for one: then it hangs
DIED, HUNG = "died", "hung"
BAD = (DIED, HUNG, "traceback")
KIB = 1 / 1024  # MiB

Try = Callable[[int], str]
"""Tries the case with a number, and says what came of it in a word or two."""


@dataclass
class Tally:
    """What came of many tries."""

    outcomes: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)
    peak_mib: float = 0.0

    @property
    def tried(self) -> int:
        """How many."""
        return self.outcomes.total()


def tried(make: Callable[[], Try], count: int, say: Callable[[int], object] = lambda _: None) -> Tally:
    """Try cases 0 to `count`; a process that dies is followed by another, from the next case on.

    Parameters
    ----------
    make : callable
        Called once in each process; what it returns tries one case. Must be importable there.
    count : int
    say : callable
        Called with the number of each case that has been tried.
    """
    tally, at = Tally(), 0
    while at < count:
        for number, outcome, what, peak_mib in _in_a_process(make, at, count):
            at = number + 1
            tally.outcomes[outcome] += 1
            tally.peak_mib = max(tally.peak_mib, peak_mib)
            if outcome in BAD:
                tally.bad.append(f"case {number} {outcome}: {what}")
            say(at)
    return tally


def is_sentence(said: str) -> bool:
    """Whether it may be read by a person: some words, the first with a capital, nothing of Python's."""
    return (
        len(said.split()) > 2 and not said[0].islower() and "Error" not in said and "(" not in said.split(maxsplit=1)[0]
    )


def _in_a_process(make: Callable[[], Try], first: int, count: int) -> Iterator[tuple[int, str, str, float]]:
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(make, first, count, theirs), daemon=True)
    process.start()
    theirs.close()
    at = first
    while at < count:
        try:
            yield (told := ours.recv())
        except EOFError:
            process.join()
            yield at, HUNG if process.exitcode == -signal.SIGALRM else DIED, f"exit code {process.exitcode}", 0.0
            return
        at = told[0] + 1
    process.join()


def _work(make: Callable[[], Try], first: int, count: int, told: Connection) -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)  # FFmpeg and zlib say a lot about such files
    os.dup2(quiet, 2)
    try_case = make()
    for number in range(first, count):
        signal.alarm(LONGEST_S)
        try:
            outcome, what = try_case(number), ""
        except Exception:  # whatever it is, it is what is looked for
            outcome, what = "traceback", traceback.format_exc(limit=-3)
        signal.alarm(0)
        told.send((number, outcome, what, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB))
