"""How many pixels a metre is, from the person's stature and the segments that can be seen."""

from collections import deque
from math import exp, inf
from statistics import median

from foursides.pose.anatomy import Points, Side, extension, leg_length, trunk_length

DEFAULT_STATURE_M = 1.70  # between the mean adult woman and man; costs up to 12 % of scale, so confidence drops

# Leg plus half the trunk, as the network marks them, in statures. Drillis and Contini's joint centres would
# give 0.49 + 0.5 x 0.29 = 0.635; the network marks the hip towards the belly. benchmarks/accuracy.py chose it.
SEGMENTS_PER_STATURE = 0.622
TRUNK_WEIGHT = 0.5
# As the network marks it with the legs drawn up: 0.31 with straight hips, shorter with bent ones (clips to develop on).
TRUNK_PER_STATURE = 0.271
LEG_PER_STATURE = 0.475  # hip to ankle (de Leva 1996, mean of women and men)
STRAIGHT_EXTENSION = 1.0  # trunk lengths: below, the leg is drawn up or points at the camera
SAMPLE_S = 0.2
SAMPLES = 150  # half a minute


class Scale:
    """A running median of the visible size of the person.

    Parameters
    ----------
    stature_m : float
        Body height [m].
    """

    def __init__(self, stature_m: float) -> None:
        self._metres = SEGMENTS_PER_STATURE * stature_m
        self._sizes: deque[float] = deque(maxlen=SAMPLES)
        self._corrections: deque[float] = deque(maxlen=SAMPLES)
        self._next_s = -inf
        self._size = 0.0

    def update(self, time_s: float, image: Points, working: Side, log_correction: float = 0.0) -> None:
        """Take one frame in.

        Parameters
        ----------
        time_s : float
        image : shape (33, 2)
            Landmarks [px].
        working : {"left", "right"}
        log_correction : float
            Natural logarithm of the true scale at the ankle by the one of the segments.
        """
        if extension(image, working) >= STRAIGHT_EXTENSION:
            self.add(time_s, leg_length(image, working) + TRUNK_WEIGHT * trunk_length(image), log_correction)

    def add(self, time_s: float, size_px: float, log_correction: float = 0.0) -> None:
        """Take in how large leg and half the trunk are [px], a few times a second."""
        if time_s < self._next_s:
            return
        self._next_s = time_s + SAMPLE_S
        self._sizes.append(size_px)
        self._corrections.append(log_correction)
        self._size = median(self._sizes) * exp(median(self._corrections))

    @property
    def px_per_m(self) -> float | None:
        """Pixels to a metre at the person's distance; None before a straight leg was seen."""
        return self._size / self._metres if self._sizes else None
