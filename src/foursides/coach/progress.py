"""How far a session has come: which set it is, and the repetitions so far."""

from collections.abc import Sequence
from math import inf

from foursides.coach.events import RepDone
from foursides.coach.plan import Leg, Plan
from foursides.motion.reading import Rep


class Progress:
    """Counts repetitions into the sets of a plan.

    Parameters
    ----------
    plan : Plan
    done : sequence of RepDone
        Repetitions of this session that are saved already: it goes on after them.

    Attributes
    ----------
    reps : list of RepDone
        Every repetition so far.
    since_s : float
        Lifts that began before are not of this set; minus infinity if no set has begun [s].
    """

    def __init__(self, plan: Plan, done: Sequence[RepDone]) -> None:
        self._plan = plan
        self.reps = list(done)
        self.since_s = -inf
        self._done_until_s = done[-1].at_s if done else -inf
        self._place = self._first_unfinished()

    def _first_unfinished(self) -> int:
        """Return the place of the first set that lacks repetitions."""
        for i, planned in enumerate(self._plan.sets):
            if sum(done.set_number == i + 1 for done in self.reps) < planned.reps:
                return i
        return len(self._plan.sets)

    @property
    def complete(self) -> bool:
        """Whether every set is done."""
        return self._place >= len(self._plan.sets)

    @property
    def set_number(self) -> int:
        """Of the set that goes on or comes next, from 1; the last one's once all are done."""
        return min(self._place + 1, len(self._plan.sets))

    @property
    def leg(self) -> Leg:
        """Which leg works in this set."""
        return self._plan.sets[self.set_number - 1].leg

    @property
    def leg_changes(self) -> bool:
        """Whether another leg works in this set than in the one before."""
        return self._place > 0 and self.leg != self._plan.sets[self._place - 1].leg

    @property
    def wanted(self) -> int:
        """How many repetitions this set has."""
        return self._plan.sets[self.set_number - 1].reps

    @property
    def of_this_set(self) -> list[RepDone]:
        """The repetitions of this set."""
        return [done for done in self.reps if done.set_number == self.set_number]

    @property
    def next_number(self) -> int:
        """Number of the next repetition within its set."""
        return len(self.of_this_set) + 1

    def begin(self, since_s: float) -> None:
        """Begin a set, or go on with one: what was lifted before does not count."""
        self.since_s = max(self.since_s, since_s)

    def is_new(self, rep: Rep) -> bool:
        """Whether a lift is of this set, and none that is saved already; seen twice, its edges may differ a little."""
        return rep.start_s >= self.since_s and rep.top_s > self._done_until_s

    def end_set(self) -> None:
        """Go on to the next set."""
        self._place += 1

    def remove_last(self) -> RepDone | None:
        """Remove the last repetition if the person counted it; return it."""
        return self.reps.pop() if self.reps and self.reps[-1].rep is None else None
