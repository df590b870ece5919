"""Times of pictures that always increase, whatever the file says."""

USUAL_STEP_S = 1 / 30  # from picture to picture, where the file does not say
LONGEST_STEP_S = 1.0  # between two pictures whose times are both wrong: a longer one is wrong as well
MOST_WRONG = 0.02  # of the pictures: some containers repeat a time now and then


class RisingTimes:
    """Times from the first picture [s], mended where they stand still or go back.

    Where a recorder has begun to count anew, its own steps are kept; where there is no step, the usual one is taken.

    Parameters
    ----------
    step_s : float
        From picture to picture, as a rule [s].
    """

    def __init__(self, step_s: float) -> None:
        self._step_s = step_s
        self._stamp_s = 0.0
        self._origin_s: float | None = None
        self._last_s = 0.0
        self._pictures = 0
        self._mended = 0
        self._farthest_back_s = 0.0

    def __call__(self, stamp_s: float) -> float:
        """Return the time of the next picture, from the file's own [s]."""
        self._pictures += 1
        if self._origin_s is None:
            self._origin_s = self._stamp_s = stamp_s
            return 0.0
        passed_s, self._stamp_s = stamp_s - self._stamp_s, stamp_s
        time_s = stamp_s - self._origin_s
        if time_s <= self._last_s:
            self._mended += 1
            self._farthest_back_s = max(self._farthest_back_s, self._last_s - time_s)
            time_s = self._last_s + (passed_s if 0 < passed_s <= LONGEST_STEP_S else self._step_s)
        self._last_s = time_s
        return time_s

    @property
    def unsure(self) -> bool:
        """Whether so much was mended that times and speeds are rough."""
        often = self._mended > max(1.0, MOST_WRONG * self._pictures)
        return often or self._farthest_back_s > LONGEST_STEP_S
