"""What one lift is like: where it began, how long it was held, what was typical of it."""

from collections.abc import Sequence
from math import nan
from typing import NamedTuple

import numpy as np

from foursides.motion.reading import Reading
from foursides.motion.smoothing import sharp_s

HOLD_SHARE = 0.8  # of the peak
HOLD_MPS = 0.025
HOLD_PEAKS_PER_S = 0.1  # of a larger movement: a tenth of its peak a second is as still as 2.5 cm/s is of a small one
# A lift that begins smoothly began this many lifts over speeds before it shows (minimum jerk: 2.3 to 2.5).
FROM_REST = 2.3


class Shake(NamedTuple):
    """Through what a hold goes on: a faster moment no longer than this [s], and no faster than so many times."""

    longest_s: float
    times: float


TREMOR = Shake(0.12, 2.0)
CREEP = Shake(0.5, 20.0)  # of landmarks, and their jumps: a leg that is let down is soon under 80 % of its peak


def start_of(run: Sequence[Reading], lifts: Sequence[float], peak: int, leave_m: float, stopped_mps: float) -> int:
    """Return where the foot left its rest on the way to the peak."""
    here = peak
    while here > 0 and lifts[here] > leave_m:
        here -= 1
    while here > 0 and run[here].speed_mps > stopped_mps and lifts[here - 1] < lifts[here]:
        here -= 1
    lowest = int(np.argmin(lifts[: peak + 1]))
    return max(here, lowest) if lifts[here] > leave_m else here


def began_s(run: Sequence[Reading], lifts: Sequence[float], start: int, leave_m: float, stopped_mps: float) -> float:
    """Return when the lift began: the first millimetres of a smooth one are slower than any threshold sees [s]."""
    shows = next((i for i in range(start, len(lifts)) if lifts[i] > leave_m), None)
    if lifts[start] > leave_m or shows is None or run[shows].speed_mps < stopped_mps:
        return run[start].time_s
    left_s = run[shows].time_s - FROM_REST * lifts[shows] / run[shows].speed_mps
    return min(run[start].time_s, max(run[0].time_s, left_s))


def holds(lift_m: float, speed_mps: float, peak_m: float) -> bool:
    """Whether the leg is up and still."""
    return lift_m >= HOLD_SHARE * peak_m and abs(speed_mps) < _still_mps(peak_m)


def _still_mps(peak_m: float) -> float:
    """Slower than this a leg up so high is held [m/s]."""
    return max(HOLD_MPS, HOLD_PEAKS_PER_S * peak_m)


def longest_hold(run: Sequence[Reading], lifts: Sequence[float], peak: int, shake: Shake) -> tuple[int, int]:
    """Return first and last index of the longest hold; the peak twice if there is none."""
    high_m, best = HOLD_SHARE * lifts[peak], (peak, peak)
    still_mps = _still_mps(lifts[peak])
    longest_s = 0.0
    first: int | None = None
    last = 0
    for i, (reading, lift_m) in enumerate(zip(run, lifts, strict=True)):
        high, speed = lift_m >= high_m, abs(reading.speed_mps)
        if high and speed < still_mps:
            first, last = i if first is None else first, i
            held_s = reading.time_s - run[first].time_s
            if held_s > longest_s:
                best, longest_s = (first, last), held_s
        elif not high or speed > shake.times * still_mps or reading.time_s - run[last].time_s > shake.longest_s:
            first = None
    return best


def paces_s(run: Sequence[Reading], start_s: float, hold: tuple[int, int], peak_m: float) -> tuple[float, float]:
    """Return how long it took to raise the leg to the hold, and to lower it from there to the end of the run [s]."""
    step_s = (run[-1].time_s - run[0].time_s) / (len(run) - 1)
    first, last = hold
    raise_s = _stopped_s(run, first, first - 1, peak_m) - start_s
    lower_s = run[-1].time_s - _stopped_s(run, last, last + 1, peak_m)
    return sharp_s(raise_s, step_s), sharp_s(lower_s, step_s)


def _stopped_s(run: Sequence[Reading], held: int, moving: int, peak_m: float) -> float:
    """Return when, between the reading at an end of a hold and the one beyond, the leg had the speed of a hold [s]."""
    if not 0 <= moving < len(run):
        return run[held].time_s
    slow, fast, still = abs(run[held].speed_mps), abs(run[moving].speed_mps), _still_mps(peak_m)
    share = (still - slow) / (fast - slow) if slow < still < fast else 0.0
    return run[held].time_s + share * (run[moving].time_s - run[held].time_s)


def typical(values: Sequence[float]) -> float:
    """Return the median of the known values, NaN if none is known."""
    known = [v for v in values if np.isfinite(v)]
    return float(np.median(known)) if known else nan
