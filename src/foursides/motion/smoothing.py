"""Smoothing without phase: each value comes a stated moment late, and not shifted."""

from collections import deque
from math import sqrt
from statistics import median

LATENCY_S = 0.1  # how long after a frame its smoothed value is known, at 20 frames a second or more
LONGEST_S = 0.2  # the same at the lowest rates: a slope needs two frames on either side
Sample = tuple[float, float, float]  # time [s], height [m], speed [m/s]

WIDENED = 0.85  # of the window, by which an edge seems longer: minimum-jerk rises of 0.2 to 0.7 s, 15 to 60 Hz
FEW, LEAST = 5, 4  # points in the window below which it is widened, and below which no curve is fitted


def sharp_s(edge_s: float, step_s: float) -> float:
    """Return how long a rise or fall took that reads longer because it was smoothed [s].

    A window widens an edge as errors add, in quadrature: a rise of 0.2 s read 0.31 at 30 frames a second, 0.45 at 15.

    Parameters
    ----------
    edge_s : float
        As the smoothed values have it [s].
    step_s : float
        Between two frames [s].
    """
    return sqrt(max(0.0, edge_s**2 - (WIDENED * _window_s(step_s)) ** 2))


def _window_s(step_s: float) -> float:
    """Return over how long a value is smoothed at a frame rate [s]."""
    near = 1 + 2 * int((LATENCY_S + 1e-9) / step_s)
    return 2 * (LATENCY_S if near >= FEW else LONGEST_S)


class LocalFit:
    """A quadratic fitted to the 0.2 s around each sample (Savitzky and Golay 1964, for uneven times).

    The value and slope at the middle of the window follow the true curve without lag; they are available
    ``LATENCY_S`` after the sample, or two samples after it if that is later, but within ``LONGEST_S``.
    """

    def __init__(self) -> None:
        self._times: deque[float] = deque()
        self._values: deque[float] = deque()
        self._centres: deque[float] = deque()

    def push(self, time_s: float, value: float) -> list[Sample]:
        """Take a sample in; return time, value and slope of each sample that has become known."""
        self._times.append(time_s)
        self._values.append(value)
        self._centres.append(time_s)
        known = []
        while self._is_known(time_s):
            known.append(self._at(self._centres.popleft()))
        oldest = self._centres[0] - LONGEST_S - 1e-9
        while self._times[0] < oldest:
            self._times.popleft()
            self._values.popleft()
        return known

    def _is_known(self, now_s: float) -> bool:
        age = now_s - self._centres[0] + 1e-9
        return age >= LATENCY_S and (len(self._centres) > 2 or age >= LONGEST_S)

    def shift(self, by: float) -> None:
        """Add to every value: they are measured from another origin now."""
        self._values = deque(value + by for value in self._values)

    def flush(self) -> list[Sample]:
        """Return what is still pending at the end of the recording."""
        known = [self._at(centre) for centre in self._centres]
        self._centres.clear()
        return known

    def _at(self, centre: float) -> Sample:
        near = self._near(centre, LATENCY_S)
        if len(near) < FEW:
            near = self._near(centre, LONGEST_S)
        if len(near) < LEAST:
            (first, low), (last, high) = near[0], near[-1]
            return centre, median(value for _, value in near), (high - low) / (last - first) if last > first else 0.0
        return centre, *_quadratic_at_zero(near)

    def _near(self, centre: float, reach: float) -> list[tuple[float, float]]:
        reach += 1e-9
        return [
            (t - centre, v) for t, v in zip(self._times, self._values, strict=True) if -reach <= t - centre <= reach
        ]


def _quadratic_at_zero(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Return value and slope at zero of the least-squares quadratic through points (x, y)."""
    s1 = s2 = s3 = s4 = t0 = t1 = t2 = 0.0
    for x, y in points:  # a dozen points: quicker so than with arrays
        x2 = x * x
        s1, s2, s3, s4 = s1 + x, s2 + x2, s3 + x2 * x, s4 + x2 * x2
        t0, t1, t2 = t0 + y, t1 + x * y, t2 + x2 * y
    n = float(len(points))
    # Cramer's rule on the normal equations; the minors are those of their symmetric matrix
    m00, m01, m02 = s2 * s4 - s3 * s3, s1 * s4 - s2 * s3, s1 * s3 - s2 * s2
    m11, m12 = n * s4 - s2 * s2, n * s3 - s1 * s2
    determinant = n * m00 - s1 * m01 + s2 * m02
    if determinant <= 0:  # fewer than three distinct times
        return median(y for _, y in points), 0.0
    value = (m00 * t0 - m01 * t1 + m02 * t2) / determinant
    slope = (-m01 * t0 + m11 * t1 - m12 * t2) / determinant
    return value, slope
