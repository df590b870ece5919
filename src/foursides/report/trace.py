"""What the run of readings shows besides the reps: what was seen of a hold, and where nothing was seen."""

import math
import statistics
from collections.abc import Iterable, Sequence
from itertools import pairwise

from foursides.analysis.result import RepResult
from foursides.motion.reading import Reading

LOW_CONFIDENCE = 0.3  # below it a lift is not shown; half of what a bare landmark can reach
ROUNDED_S = 0.0005  # by so much at most the times of a result are rounded
SHORTEST_GAP_S = 0.25  # two or three dropped frames of a web camera are no gap

Stretch = tuple[float, float]


def is_seen(reading: Reading) -> bool:
    """Tell whether a reading's lift may be shown."""
    return math.isfinite(reading.lift_m) and reading.confidence >= LOW_CONFIDENCE


def held_readings(rep: RepResult, readings: Iterable[Reading]) -> list[Reading]:
    """Return what was seen of a rep's hold, in order of time; nothing where there was no hold.

    Parameters
    ----------
    rep : RepResult
        The rep.
    readings : iterable of Reading
        Readings of the whole clip, in order of time.
    """
    if rep.hold_end_s <= rep.hold_start_s:
        return []
    first_s, last_s = rep.hold_start_s - ROUNDED_S, rep.hold_end_s + ROUNDED_S
    return [reading for reading in readings if first_s <= reading.time_s <= last_s and is_seen(reading)]


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
