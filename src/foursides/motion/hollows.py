"""Hollows in a movement: a leg that has got into place, high above where it came from, lifts from there again."""

ALIKE_SHARE = 0.35  # of the rise between two hollows: so near each other they are one level


class Hollows:
    """Finds two hollows of one level with a rise between them.

    Parameters
    ----------
    deep_m : float
        How deep a hollow is at least, on either side [m].
    """

    def __init__(self, deep_m: float) -> None:
        self._deep_m = deep_m
        self.clear()

    def clear(self) -> None:
        """Forget all."""
        self._high_m = -float("inf")
        self._low: tuple[float, float] | None = None  # height [m] and time [s] of the lowest since the high
        self._found: list[tuple[float, float]] = []

    def push(self, height_m: float, time_s: float) -> bool:
        """Take a height in; return whether it shows the second of two hollows of one level."""
        if self._low is None:
            self._high_m = max(self._high_m, height_m)
            if self._high_m - height_m >= self._deep_m:
                self._low = (height_m, time_s)
            return False
        self._low = min(self._low, (height_m, time_s))
        if height_m - self._low[0] < self._deep_m:
            return False
        between_m, self._high_m = self._high_m, height_m
        self._found = [*self._found[-1:], self._low]
        self._low = None
        return len(self._found) == 2 and self._alike(between_m)

    @property
    def times_s(self) -> tuple[float, float]:
        """When the two hollows were [s]."""
        return self._found[0][1], self._found[1][1]

    def _alike(self, between_m: float) -> bool:
        (first_m, _), (second_m, _) = self._found
        return abs(first_m - second_m) <= ALIKE_SHARE * (between_m - max(first_m, second_m))
