"""Which engine measures what."""

from foursides.motion.engine import Engine
from foursides.motion.measuring import Measuring
from foursides.motion.movement import MovementEngine
from foursides.motion.watch import Watch


def engine_for(watch: Watch, stature_m: float | None = None) -> Measuring:
    """Return an engine for what is to be watched.

    Parameters
    ----------
    watch : Watch
    stature_m : float or None
        Body height [m].
    """
    return Engine(stature_m) if watch.pixels_tell else MovementEngine(watch, stature_m)
