"""Whether the working leg can be seen: something may stand or lie before it, or it is lost in the dark.

The network says of each landmark how visible it is. High, that proves nothing (seen from behind it takes one leg for
the other and is sure); but where it is low for seconds, something hides the leg. On the clips to develop on the less
visible of knee and ankle had 0.91 and more; 0.82 to 0.88 behind chairs, 0.86 in grain in which the leg is lost
(docs/accuracy.md, "Faults and hard pictures").
"""

from collections import deque
from math import inf
from statistics import median

from foursides.pose.anatomy import LEG, Side
from foursides.pose.frame import Array

HIDDEN, CLEAR = 0.84, 0.94  # visibility of the less visible of knee and ankle: plainly hidden, and plainly not
SOON = 0.89  # between the two: less is worth a word
SAMPLE_S, SAMPLES = 0.1, 20  # two seconds
ENOUGH = 10  # samples, before anything is said


class LegSight:
    """How well one leg has been seen over the last two seconds."""

    def __init__(self) -> None:
        self._visible: deque[float] = deque(maxlen=SAMPLES)
        self._next_s = -inf
        self._median = 1.0

    def update(self, time_s: float, visibility: Array, side: Side) -> None:
        """Take in how visible the landmarks of one picture are, shape (33,)."""
        if time_s < self._next_s:
            return
        self._next_s = time_s + SAMPLE_S
        _, knee, ankle, *_ = LEG[side]
        self._visible.append(min(float(visibility[knee]), float(visibility[ankle])))
        self._median = median(self._visible)

    @property
    def hidden(self) -> bool:
        """Whether the leg can hardly be seen."""
        return len(self._visible) >= ENOUGH and self._median < SOON

    @property
    def clarity(self) -> float:
        """From 0, where the leg is hidden, to 1."""
        return min(1.0, max(0.0, (self._median - HIDDEN) / (CLEAR - HIDDEN)))
