"""What is said of each step into position: how often, how long apart, and when it has been said often enough."""

from collections import Counter
from math import inf

from foursides.coach.events import Say, Step
from foursides.coach.position import Wanted
from foursides.coach.unsure import LONGEST_S, ROUNDS
from foursides.motion.posture import Position

REPEAT_S = 12.0  # after which an instruction is given again
GETTING_DOWN_ROUNDS = 5  # of the words to lie down: with a painful knee the way to the floor takes a minute
DOWN_ROUNDS = 3  # of them, to somebody who is seen in one position that is not standing: they may well be down
WAY_S = 8.0  # at most, for each way of getting the top leg out of the way


class Instructions:
    """Gives the words on a step, its ways one after the other where it has some.

    Parameters
    ----------
    wanted : Wanted
    back : bool
        Whether a set goes on that was left: then somebody out of position is waited for.
    """

    def __init__(self, wanted: Wanted, *, back: bool) -> None:
        self._wanted, self._back = wanted, back
        self._said: Counter[Step] = Counter()  # a step that comes back goes on with its next words
        self._said_to: Counter[Position] = Counter()  # of the words to lie down, by how somebody was seen
        self._way_s = -inf

    def due(self, time_s: float, step: Step, said_s: float | None) -> bool:
        """Whether to give the next words on a step.

        Parameters
        ----------
        time_s : float
        step : str
        said_s : float or None
            When the last were given since it is the step, None if none were; a way takes its time, though the leg
            seemed out of the way in between [s].
        """
        ways = self._ways(step)
        if ways:
            return time_s - self._way_s >= min(WAY_S, LONGEST_S / (1 + len(ways)))
        return said_s is None or time_s - said_s >= REPEAT_S

    def enough(self, step: Step, seen: Position) -> bool:
        """Whether all has been said so often that whoever still does not pass has most likely done it."""
        if step != "lie_down":
            ways = self._ways(step)
            return self._said[step] >= (1 + len(ways) if ways else ROUNDS)
        rounds = GETTING_DOWN_ROUNDS if seen == "standing" else DOWN_ROUNDS
        return not self._back and (self._said_to[seen] >= rounds or self._said[step] >= GETTING_DOWN_ROUNDS)

    def give(self, time_s: float, step: Step, seen: Position) -> Say:
        """Return the next words on a step to somebody who is seen in a position."""
        facts: dict[str, str | int | float] = {"leg": self._wanted.lies_on}
        ways = self._ways(step)
        if step == "show_leg":
            facts["time"] = self._said[step] + 1
        if step == "lie_down":
            self._said_to[seen] += 1
            facts["seen"] = seen if seen != self._wanted.position else "unknown"
        elif ways:
            self._way_s = time_s
        words = [Say(step, facts), *(Say("top_leg_way", {"way": way}) for way in ways)]
        self._said[step] += 1
        return words[(self._said[step] - 1) % len(words)]

    def _ways(self, step: Step) -> tuple[str, ...]:
        return self._wanted.ways if step == "top_leg" else ()
