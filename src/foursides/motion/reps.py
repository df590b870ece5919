"""Repetitions out of readings: one lift and lowering each, with hysteresis."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from foursides.motion.reading import Reading, Rep
from foursides.motion.watch import ATTEMPT_M

# The lengths and speeds below are those of a lift that counts from 1.5 cm on; a larger movement, which is measured from
# bare landmarks, has larger ones in proportion.
LEAVE_M = 0.006  # lift at which the foot is taken to have left its rest
BACK_SHARE = 0.35  # of the peak: below it the leg is down again, though it may hover
RISE_AGAIN_M = 0.008  # above the lowest point after a lift: the next one has begun
STOPPED_MPS = 0.006  # slower than this at either end, the rest of the way is settling
MIN_REP_S = 0.35  # faster is a twitch
MAX_REP_S = 60.0
MAX_LIFT_M = 0.45  # higher is another movement
HOLD_SHARE = 0.8  # of the peak
HOLD_MPS = 0.025
HOLD_PEAKS_PER_S = 0.1  # of a larger movement: a tenth of its peak a second is as still as 2.5 cm/s is of a small one
COARSE = 1.5  # from this grain on a movement is measured from bare landmarks, which creep and jump while it is held
FROM_REST = (
    2.3  # a lift that begins smoothly began this many lifts over speeds before it shows (minimum jerk: 2.3 to 2.5)
)


class Shake(NamedTuple):
    """Through what a hold goes on: a faster moment no longer than this [s], and no faster than so many times."""

    longest_s: float
    times: float


TREMOR = Shake(0.12, 2.0)
CREEP = Shake(0.5, 20.0)  # of landmarks, and their jumps: a leg that is let down is soon under 80 % of its peak


class RepCounter:
    """Finds reps in a stream of readings; bounded memory, a rep comes out when the leg is back.

    Parameters
    ----------
    moved : {"working", "top"}
        Which leg the readings are of.
    smallest_m : float
        Lift from which a movement counts [m].
    largest_m : float
        Above it, it is another movement [m].
    grain : float
        By how much coarser the movement is measured than a lift of the lower leg on the side.
    """

    def __init__(
        self,
        moved: Literal["working", "top"] = "working",
        smallest_m: float = ATTEMPT_M,
        largest_m: float = MAX_LIFT_M,
        grain: float = 1.0,
    ) -> None:
        self._moved = moved
        self._smallest_m, self._largest_m = smallest_m, largest_m
        self._shake = TREMOR if grain <= COARSE else CREEP
        self._leave_m, self._again_m, self._stopped_mps = grain * LEAVE_M, grain * RISE_AGAIN_M, grain * STOPPED_MPS
        self._run: list[Reading] = []
        self._peak = 0
        self._low: int | None = None
        self.count = 0

    @property
    def under_way(self) -> bool:
        """Whether the leg is up."""
        return self._low is None and bool(self._run) and self._run[self._peak].lift_m >= self._smallest_m

    @property
    def held_s(self) -> float:
        """How long the current hold has lasted, 0 outside one [s]."""
        if not self.under_way:
            return 0.0
        if not _holds(self._run[-1], self._run[self._peak].lift_m):
            return 0.0
        first, last = _longest_hold(self._run, self._peak, self._shake)
        return self._run[last].time_s - self._run[first].time_s if last == len(self._run) - 1 else 0.0

    def push(self, reading: Reading) -> Rep | None:
        """Take a reading in; return the rep that it ends, if it ends one."""
        self._run.append(reading)
        here = len(self._run) - 1
        if reading.lift_m > self._run[self._peak].lift_m and self._low is None:
            self._peak = here
        peak_m = self._run[self._peak].lift_m
        if peak_m < self._smallest_m:
            self._wait(reading)
            return None
        if self._low is None and reading.lift_m < max(self._leave_m, BACK_SHARE * peak_m):
            self._low = here
        if self._low is None:
            if reading.time_s - self._run[0].time_s > MAX_REP_S:
                self.reset()
            return None
        return self._lowering(reading, here)

    def _wait(self, reading: Reading) -> None:
        """Keep half a second of quiet, so that a start can be dated back."""
        while len(self._run) > 2 and self._run[0].time_s < reading.time_s - 0.5 and self._run[1].lift_m < self._leave_m:
            self._run.pop(0)
        if reading.time_s - self._run[0].time_s > MAX_REP_S:
            self._run = [reading]
        self._peak = _highest(self._run)

    def _lowering(self, reading: Reading, here: int) -> Rep | None:
        low = self._low if self._low is not None else here
        if reading.lift_m <= self._run[low].lift_m:
            self._low = low = here
        settled = reading.speed_mps > -self._stopped_mps
        if settled or reading.lift_m > self._run[low].lift_m + self._again_m:
            return self._close(low)
        return None

    def finish(self) -> Rep | None:
        """End of the recording: return the rep under way if the leg was on its way back."""
        if not self._run or self._low is None:
            return None
        return self._close(self._low)

    def _close(self, low: int) -> Rep | None:
        rep = self._rep(self._run[: low + 1])
        self._run = self._run[low:]
        self._peak, self._low = _highest(self._run), None
        if rep is not None:
            self.count += 1
        return rep

    def reset(self) -> None:
        """Forget a movement under way: the person has moved out of position."""
        self._run, self._peak, self._low = [], 0, None

    def _rep(self, run: list[Reading]) -> Rep | None:
        peak_m = run[self._peak].lift_m
        start = _start(run, self._peak, self._leave_m, self._stopped_mps)
        start_s = _began(run, start, self._peak, self._leave_m, self._stopped_mps)
        duration_s = run[-1].time_s - start_s
        if duration_s < MIN_REP_S or peak_m > self._largest_m:
            return None
        first, last = _longest_hold(run, self._peak, self._shake)
        upper = [r for r in run[start:] if r.lift_m >= HOLD_SHARE * peak_m]
        return Rep(
            number=self.count + 1,
            start_s=start_s,
            top_s=run[self._peak].time_s,
            end_s=run[-1].time_s,
            hold_start_s=run[first].time_s,
            hold_end_s=run[last].time_s,
            peak_lift_m=peak_m,
            knee_flexion_deg=_typical([r.knee_flexion_deg for r in upper]),
            raise_s=run[first].time_s - start_s,
            lower_s=run[-1].time_s - run[last].time_s,
            hip_roll_deg=_typical([r.hip_roll_deg for r in upper]),
            top_leg_clear=sum(r.top_leg_clear for r in upper) * 2 >= len(upper),
            moved=self._moved,
            confidence=float(np.mean([r.confidence for r in upper])),
            angle_deg=_typical([r.angle_deg for r in (run[first : last + 1] if last > first else upper)]),
        )


def _highest(run: Sequence[Reading]) -> int:
    """Return the index of the highest reading."""
    return max(range(len(run)), key=lambda i: run[i].lift_m)


def _start(run: Sequence[Reading], peak: int, leave_m: float, stopped_mps: float) -> int:
    """Return where the foot left its rest on the way to the peak."""
    here = peak
    while here > 0 and run[here].lift_m > leave_m:
        here -= 1
    while here > 0 and run[here].speed_mps > stopped_mps and run[here - 1].lift_m < run[here].lift_m:
        here -= 1
    lowest = int(np.argmin([r.lift_m for r in run[: peak + 1]]))
    return max(here, lowest) if run[here].lift_m > leave_m else here


def _began(run: Sequence[Reading], start: int, peak: int, leave_m: float, stopped_mps: float) -> float:
    """Return when the lift began: the first millimetres of a smooth one are slower than any threshold sees [s]."""
    shows = next((r for r in run[start : peak + 1] if r.lift_m > leave_m), None)
    if run[start].lift_m > leave_m or shows is None or shows.speed_mps < stopped_mps:
        return run[start].time_s
    return min(run[start].time_s, max(run[0].time_s, shows.time_s - FROM_REST * shows.lift_m / shows.speed_mps))


def _holds(reading: Reading, peak_m: float) -> bool:
    """Whether the leg is up and still."""
    return reading.lift_m >= HOLD_SHARE * peak_m and abs(reading.speed_mps) < _still_mps(peak_m)


def _still_mps(peak_m: float) -> float:
    """Slower than this a leg up so high is held [m/s]."""
    return max(HOLD_MPS, HOLD_PEAKS_PER_S * peak_m)


def _longest_hold(run: Sequence[Reading], peak: int, shake: Shake) -> tuple[int, int]:
    """Return first and last index of the longest hold; the peak twice if there is none."""
    high_m, best = HOLD_SHARE * run[peak].lift_m, (peak, peak)
    still_mps = _still_mps(run[peak].lift_m)
    longest_s = 0.0
    first: int | None = None
    last = 0
    for i, reading in enumerate(run):
        high, speed = reading.lift_m >= high_m, abs(reading.speed_mps)
        if high and speed < still_mps:
            first, last = i if first is None else first, i
            held_s = reading.time_s - run[first].time_s
            if held_s > longest_s:
                best, longest_s = (first, last), held_s
        elif not high or speed > shake.times * still_mps or reading.time_s - run[last].time_s > shake.longest_s:
            first = None
    return best


def _typical(values: Sequence[float]) -> float:
    """Return the median of the known values, NaN if none is known."""
    known = [v for v in values if np.isfinite(v)]
    return float(np.median(known)) if known else float("nan")
