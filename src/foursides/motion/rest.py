"""Where the foot rests, found and found again without asking."""

from collections import deque
from math import isfinite
from statistics import median

STILL_S = 0.4  # how long the foot must lie still
STILL_MPS = 0.012  # slower than this is still, for an ankle measured from pixels
RAW_STILL_MPS = 0.035  # the same for a bare landmark, whose jitter is three times as large
NEAR_M = 0.012  # a still foot this near the rest refreshes it: bodies settle, cameras creep
BELOW_M = 0.007  # a still foot this far below shows that the old rest was none
ALONG_M = 0.008  # trunk and foot that rose alike, within this, have shifted as one
LONG_S = 20.0  # nobody holds a lift this long: a foot still above for longer rests there
IDLE_S = 5.0  # the same where no lift is under way: it was set down there
FOLLOW_S = 1.0  # time constant of the refreshing
FOLLOW_SHARE = 0.02  # least share by which a resting value follows while the leg is down
DOWN_M = 0.01  # lift under which it is


class Resting:
    """What a measure is while the leg rests, followed frame by frame."""

    def __init__(self) -> None:
        self.value, self._count = 0.0, 0

    def follow(self, value: float, lift_m: float, down_m: float = DOWN_M) -> float:
        """Take a value in if it is known and the leg is down; return the resting value, 0 before the first."""
        if lift_m < down_m and isfinite(value):
            self._count += 1
            self.value += max(FOLLOW_SHARE, 1 / self._count) * (value - self.value)
        return self.value


class Rest:
    """Height of the resting foot, from its smoothed height over time; heights in metres, up.

    Parameters
    ----------
    grain : float
        By how much coarser the height is than that of an ankle measured from pixels.
    """

    def __init__(self, grain: float = 1.0) -> None:
        self._near_m, self._below_m, self._along_m = grain * NEAR_M, grain * BELOW_M, grain * ALONG_M
        self.height_m: float | None = None
        self._trunk_m = 0.0
        self._still: deque[tuple[float, float]] = deque()
        self._still_since: float | None = None

    def update(
        self,
        time_s: float,
        height_m: float,
        speed_mps: float,
        still_mps: float = STILL_MPS,
        trunk_m: float = 0.0,
        *,
        lifting: bool = True,
    ) -> bool:
        """Take one sample in; return whether the rest was found in a new place.

        Parameters
        ----------
        time_s, height_m, speed_mps : float
            Of the foot.
        still_mps : float
            Slower than this is still.
        trunk_m : float
            Height of the trunk: a foot that has risen together with it has not been lifted.
        lifting : bool
            Whether it may be up in a lift.
        """
        if abs(speed_mps) > still_mps:
            self._still.clear()
            self._still_since = None
            return False
        if self._still_since is None:
            self._still_since = time_s
        self._still.append((time_s, height_m))
        while self._still[0][0] < time_s - STILL_S:
            self._still.popleft()
        if time_s - self._still_since < STILL_S:
            return False
        long = time_s - self._still_since > (LONG_S if lifting else IDLE_S)
        return self._settle(median(h for _, h in self._still), trunk_m, long=long)

    def shift(self, by_m: float) -> None:
        """Add to every height: they are measured from another origin now."""
        if self.height_m is not None:
            self.height_m += by_m
        self._still = deque((time_s, height_m + by_m) for time_s, height_m in self._still)

    def _settle(self, level_m: float, trunk_m: float, *, long: bool) -> bool:
        if self.height_m is None:
            self.height_m, self._trunk_m = level_m, trunk_m
            return False
        above, shift = level_m - self.height_m, trunk_m - self._trunk_m
        if abs(above) < self._near_m:
            step = (self._still[-1][0] - self._still[-2][0]) if len(self._still) > 1 else 0.0
            share = min(1.0, step / FOLLOW_S)
            self.height_m += share * above
            self._trunk_m += share * shift
            return False
        went_along = abs(shift) > self._near_m and abs(above - shift) < self._along_m
        if above < -self._below_m or long or went_along:
            self.height_m, self._trunk_m = level_m, trunk_m
            return True
        return False
