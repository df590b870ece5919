"""One frame with everything known at that instant, for whoever draws it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foursides.motion.reading import Reading
from foursides.pose.frame import Frame


@dataclass(frozen=True, slots=True)
class Moment:
    """What an annotated picture shows.

    Attributes
    ----------
    time_s : float
        Time of the picture [s].
    image : ndarray of uint8, shape (height, width, 3)
        The upright picture, RGB.
    frame : Frame or None
        Landmarks, if a person was seen.
    reading : Reading or None
        The measurement, if one was possible.
    attempts, good : int
        Reps finished so far.
    hold_s : float
        How long the current hold has lasted; 0 outside a hold [s].
    cues : tuple of str
        What to say now: faults of the rep that has just ended, or a problem with the set-up.
    """

    time_s: float
    image: NDArray[np.uint8]
    frame: Frame | None
    reading: Reading | None
    attempts: int
    good: int
    hold_s: float
    cues: tuple[str, ...]
