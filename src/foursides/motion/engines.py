"""Which engine measures what."""

from foursides.motion.by_landmarks import LandmarkEngine
from foursides.motion.engine import Engine
from foursides.motion.lower_leg_lift import LowerLegEngine
from foursides.motion.unwatched import UnwatchedEngine
from foursides.motion.watch import Watch


def engine_for(watch: Watch | None, stature_m: float | None = None) -> Engine:
    """Return an engine for what is to be watched.

    Parameters
    ----------
    watch : Watch or None
        None where a camera cannot see the work.
    stature_m : float or None
        Body height [m].
    """
    if watch is None:
        return UnwatchedEngine()
    return LowerLegEngine(stature_m, watch=watch) if watch.needs_pixels else LandmarkEngine(watch, stature_m)
