"""Which leg is the lower one, kept right when the pose network swaps their labels.

Seen from the front the network keeps the legs apart; seen from behind it may swap them in every frame with an ankle
visibility of 0.98. Small networks, trained on rendered people (``scripts/learn.py``), look at the whole body and
say whether it lies on a side, whether its back is to the camera and which of the two labelled legs lies below. The
trunk then tells the true side: whoever faces the camera with the head on the right of the picture lies on the left.
"""

from foursides.pose.anatomy import Side
from foursides.pose.features import LEFT_FIRST, RIGHT_FIRST, features, head_is_right
from foursides.pose.frame import Array
from foursides.pose.perceptron import Perceptron

MEMORY_S = 1.0  # time constant of every estimate here
OUTPUTS = 3  # of each network: behind, the first leg lower, on a side; logits
SURE = 4.0  # logits beyond it count no more: one frame shall not outweigh a second


def orientation_inputs(image: Array, world: Array, visibility: Array) -> Array:
    """Return what the network is told about a body; mirrored, a left leg is a right one."""
    return features(image, world, visibility, LEFT_FIRST if head_is_right(image) else RIGHT_FIRST)


class LegSorter:
    """Decides over time which side is down and whether the labels of the legs are swapped."""

    def __init__(self) -> None:
        self._networks = Perceptron.read("foursides.pose", "data/orientation.npz")
        self._behind = _Average()
        self._left_lower = _Average()
        self._on_side = _Average()
        self._head_right = _Average()

    def update(self, time_s: float, image: Array, world: Array, visibility: Array) -> None:
        """Take one body in; arrays of shape (33, 2), (33, 3) and (33,)."""
        right = head_is_right(image)
        words = self._networks(orientation_inputs(image, world, visibility)).reshape(-1, OUTPUTS)
        behind, first_lower, on_side = words.mean(axis=0).tolist()
        self._head_right.add(time_s, 1.0 if right else -1.0)
        self._on_side.add(time_s, max(-SURE, min(SURE, on_side)))
        self._behind.add(time_s, max(-SURE, min(SURE, behind)))
        self._left_lower.add(time_s, max(-SURE, min(SURE, first_lower if right else -first_lower)))

    @property
    def on_side(self) -> bool:
        """Whether the person lies on a side."""
        return self._on_side.value > 0

    @property
    def seen_from_behind(self) -> bool:
        """Whether the person's back is to the camera."""
        return self._behind.value > 0

    @property
    def side_down(self) -> Side:
        """The side that a person lies on who lies on a side."""
        head_right = self._head_right.value > 0
        return "left" if head_right != self.seen_from_behind else "right"

    @property
    def swapped(self) -> bool:
        """Whether the network's leg labels contradict the trunk."""
        return (self._left_lower.value > 0) != (self.side_down == "left")


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
