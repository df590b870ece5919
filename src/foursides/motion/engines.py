"""Which engine measures what."""

from foursides.motion.by_landmarks import MovementEngine
from foursides.motion.lower_leg_lift import Engine
from foursides.motion.measuring import Measuring
from foursides.motion.watch import Watch


def engine_for(watch: Watch, stature_m: float | None = None) -> Measuring:
    """Return an engine for what is to be watched.

    Parameters
    ----------
    watch : Watch
    stature_m : float or None
        Body height [m].
    """
    return Engine(stature_m) if watch.measured_by_pixels else MovementEngine(watch, stature_m)
