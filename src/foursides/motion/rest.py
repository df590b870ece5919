"""Where the foot rests, found and found again without asking."""

from collections import deque

import numpy as np

STILL_S = 0.4  # how long the foot must lie still
STILL_MPS = 0.012  # slower than this is still, for an ankle measured from pixels
RAW_STILL_MPS = 0.035  # the same for a bare landmark, whose jitter is three times as large
NEAR_M = 0.012  # a still foot this near the rest refreshes it: bodies settle, cameras creep
BELOW_M = 0.007  # a still foot this far below shows that the old rest was none
LONG_S = 20.0  # nobody holds a lift this long: a foot still above for longer rests there
FOLLOW_S = 1.0  # time constant of the refreshing


class Rest:
    """Height of the resting foot, from its smoothed height over time; heights in metres, up."""

    def __init__(self) -> None:
        self.height_m: float | None = None
        self._still: deque[tuple[float, float]] = deque()
        self._still_since: float | None = None

    def update(self, time_s: float, height_m: float, speed_mps: float, still_mps: float = STILL_MPS) -> None:
        """Take one sample in; slower than ``still_mps`` is still."""
        if abs(speed_mps) > still_mps:
            self._still.clear()
            self._still_since = None
            return
        if self._still_since is None:
            self._still_since = time_s
        self._still.append((time_s, height_m))
        while self._still[0][0] < time_s - STILL_S:
            self._still.popleft()
        if time_s - self._still_since >= STILL_S:
            self._settle(time_s, float(np.median([h for _, h in self._still])))

    def _settle(self, time_s: float, level_m: float) -> None:
        if self.height_m is None:
            self.height_m = level_m
            return
        above = level_m - self.height_m
        if abs(above) < NEAR_M:
            step = (self._still[-1][0] - self._still[-2][0]) if len(self._still) > 1 else 0.0
            self.height_m += min(1.0, step / FOLLOW_S) * above
        elif above < -BELOW_M or time_s - (self._still_since or time_s) > LONG_S:
            self.height_m = level_m

    def forget(self) -> None:
        """Start anew: the person has moved."""
        self.height_m = None
        self._still.clear()
        self._still_since = None
