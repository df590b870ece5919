"""What the run of readings shows besides the reps: where a hold lay, and where nothing was seen."""

import math
import statistics
from collections.abc import Iterable, Sequence
from itertools import pairwise

from foursides.analysis.result import RepResult
from foursides.motion.reading import Reading

LOW_CONFIDENCE = 0.3  # below it a lift is not shown; half of what a bare landmark can reach
HOLD_FRACTION = 0.8  # of the rep's peak lift; the definition of a hold
HOLD_SPEED_MPS = 0.025  # vertical speed below which the leg is still; the definition of a hold
SHORTEST_GAP_S = 0.25  # two or three dropped frames of a web camera are no gap

Stretch = tuple[float, float]


def is_seen(reading: Reading) -> bool:
    """Tell whether a reading's lift may be shown."""
    return math.isfinite(reading.lift_m) and reading.confidence >= LOW_CONFIDENCE


def hold_stretch(rep: RepResult, readings: Iterable[Reading]) -> Stretch | None:
    """Find when the leg was held up during a rep.

    Parameters
    ----------
    rep : RepResult
        The rep.
    readings : iterable of Reading
        Readings of the whole clip, in order of time.

    Returns
    -------
    tuple of float or None
        Start and end [s] of the longest stretch with a lift of at least 80 % of the rep's peak and a
        vertical speed under 2.5 cm/s; None if the leg never came to rest up there.
    """
    inside = [reading for reading in readings if rep.start_s <= reading.time_s <= rep.end_s]
    inside = [reading for reading in inside if is_seen(reading)]
    if not inside:
        return None
    enough_m = HOLD_FRACTION * max(reading.lift_m for reading in inside)
    stretches: list[Stretch] = []
    start_s: float | None = None
    for reading in inside:
        if reading.lift_m >= enough_m and abs(reading.speed_mps) < HOLD_SPEED_MPS:
            start_s = reading.time_s if start_s is None else start_s
            stretches.append((start_s, reading.time_s))
        else:
            start_s = None
    longest = max(stretches, key=lambda stretch: stretch[1] - stretch[0], default=(0.0, 0.0))
    return longest if longest[1] > longest[0] else None


def seen_runs(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Split the readings into runs without a gap, leaving out those that cannot be trusted.

    Parameters
    ----------
    readings : sequence of Reading
        Readings of the whole clip, in order of time.

    Returns
    -------
    list of list of Reading
        Runs in order of time. A new one begins where more than 0.25 s, or three usual steps, are missing.
    """
    seen = [reading for reading in readings if is_seen(reading)]
    if not seen:
        return []
    steps_s = [later.time_s - earlier.time_s for earlier, later in pairwise(readings)]
    gap_s = max(SHORTEST_GAP_S, 3.0 * statistics.median(steps_s or [0.0]))
    runs = [[seen[0]]]
    for earlier, later in pairwise(seen):
        if later.time_s - earlier.time_s > gap_s:
            runs.append([])
        runs[-1].append(later)
    return runs


def unseen_stretches(runs: Sequence[Sequence[Reading]], duration_s: float) -> list[Stretch]:
    """Return when nothing could be measured: start and end [s] of each stretch between runs of readings."""
    edges = [0.0, *(time_s for run in runs for time_s in (run[0].time_s, run[-1].time_s)), duration_s]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return [(start_s, end_s) for start_s, end_s in gaps if end_s - start_s > SHORTEST_GAP_S]
