"""Which leg is the lower one, kept right when the pose network swaps their labels.

Seen from the front the network keeps the legs apart; seen from behind it may swap them in every frame with
an ankle visibility of 0.98. The trunk tells the true side: whoever faces the camera with the head on the
right of the picture lies on the left side. The legs tell which chain is the lower one: with the top leg out
of the way it reaches farther along the line of the trunk.
"""

from foursides.pose.anatomy import Side, extension, front, other, trunk
from foursides.pose.frame import Array, Landmark

MEMORY_S = 1.0  # time constant of every estimate here
CLEAR_EXTENSION = 0.35  # in trunk lengths: a difference in reach that settles which leg lies straight
HIDDEN_WRISTS = 0.45  # visibility below which neither hand is in front of the body


class LegSorter:
    """Decides over time which side is down and whether the labels of the legs are swapped."""

    def __init__(self) -> None:
        self._facing = _Average()
        self._hands = _Average()
        self._head_right = _Average()
        self._reach = _Average()

    def update(self, time_s: float, image: Array, world: Array, visibility: Array) -> None:
        """Take one body in; arrays of shape (33, 2), (33, 3) and (33,)."""
        self._facing.add(time_s, -front(world)[2])
        wrists = visibility[[Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]]
        self._hands.add(time_s, float(wrists.max()))
        self._head_right.add(time_s, -trunk(image)[0])
        self._reach.add(time_s, extension(image, "left") - extension(image, "right"))

    @property
    def seen_from_behind(self) -> bool:
        """Whether the person's back is to the camera."""
        return self._facing.value < 0 or self._hands.value < HIDDEN_WRISTS

    @property
    def side_down(self) -> Side:
        """The side that a person lies on who lies on a side."""
        head_right = self._head_right.value > 0
        return "left" if head_right != self.seen_from_behind else "right"

    @property
    def swapped(self) -> bool:
        """Whether the network's leg labels contradict the trunk."""
        if abs(self._reach.value) < CLEAR_EXTENSION:
            return False
        straight: Side = "left" if self._reach.value > 0 else "right"
        return straight == other(self.side_down)


class _Average:
    """An exponential average over uneven times."""

    def __init__(self) -> None:
        self.value = 0.0
        self._time_s: float | None = None

    def add(self, time_s: float, x: float) -> None:
        if self._time_s is None:
            self.value = x
        else:
            step = max(0.0, time_s - self._time_s)
            self.value += min(1.0, step / MEMORY_S) * (x - self.value)
        self._time_s = time_s
