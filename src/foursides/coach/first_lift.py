"""The lift that begins a set: whoever lifts has begun, whether or not they lay still before."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from foursides.coach.position import Stand
from foursides.coach.size import size_now

if TYPE_CHECKING:  # the format of exercises needs pydantic; the coach does not
    from foursides.exercises.schema import Target

HELD_S = 0.6  # of a hold over a rest that was seen: a leg on its way somewhere else does not stop for so long
HELD_SHARE = 0.7  # of the least that a repetition should reach: a foot that is put somewhere else stays lower
RISE_S = 3.0  # a lift may have begun so long before its rise is an attempt


class FirstLift:
    """Notices the lift that begins a set, and when it began.

    Getting into place is no lift: one has come back to where it began, as the engine counts it, or is being held.

    Parameters
    ----------
    target : Target
        Where a lift should go.

    Attributes
    ----------
    begun : bool
        Whether somebody has lifted.
    since_s : float
        Lifts that began before are not of the set; one that is under way is [s].
    """

    def __init__(self, target: Target) -> None:
        self._target = target
        self.begun = False
        self.since_s = -inf

    def update(self, time_s: float, stand: Stand, *, in_place: bool) -> None:
        """Take one picture in."""
        if not stand.lifting:
            self.since_s = time_s - RISE_S
        if not in_place:
            return
        if stand.lifted_s is not None:
            self.begun, self.since_s = True, stand.lifted_s
        elif self._held(stand):
            self.begun = True

    def _held(self, stand: Stand) -> bool:
        """Whether a lift is being held: while no rest is known, a leg may as well have got into place."""
        if not (stand.at_rest and stand.reading and stand.held_s >= HELD_S):
            return False
        return size_now(stand.reading, self._target) >= HELD_SHARE * self._target.passing[0]
