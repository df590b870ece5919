"""Which one thing to say about a repetition: the most important, not every time, and praise when it is better."""

from collections.abc import Sequence

from foursides.coach.events import Say

AGAIN = 3  # repetitions until the same cue is given again
BOTH_LEGS = "both_legs"  # lifted where one is to: no fault of the repetition, but to be mended before any other


class Cues:
    """Remembers what has been said."""

    def __init__(self) -> None:
        self._said: str | None = None
        self._ago = 0

    def during(self, fault: str) -> Say | None:
        """Return a cue while there is still time to correct, unless it has just been given."""
        if fault == self._said and self._ago < AGAIN:
            return None
        self._said, self._ago = fault, 0
        return Say("cue", {"fault": fault}, urgent=True)

    def after(self, faults: Sequence[str]) -> Say | None:
        """Return what to say about a repetition that has ended.

        Parameters
        ----------
        faults : sequence of str
            The most important first; `BOTH_LEGS` before all.
        """
        self._ago += 1
        if self._said is not None and self._said not in faults:
            self._said = None
            return Say("praise") if not faults else self._new(faults[0])
        if not faults or (faults[0] == self._said and self._ago < AGAIN):
            return None
        return self._new(faults[0])

    def _new(self, fault: str) -> Say:
        self._said, self._ago = fault, 0
        return Say("both_legs") if fault == BOTH_LEGS else Say("cue", {"fault": fault})
