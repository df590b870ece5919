"""Smoothing without phase: each value comes a stated moment late, and not shifted."""

from collections import deque

import numpy as np

from foursides.pose.frame import Array

LATENCY_S = 0.1  # how long after a frame its smoothed value is known
MIN_POINTS = 4


class LocalFit:
    """A quadratic fitted to the 0.2 s around each sample (Savitzky and Golay 1964, for uneven times).

    The value and slope at the middle of the window follow the true curve without lag; they are available
    ``LATENCY_S`` after the sample.
    """

    def __init__(self) -> None:
        self._times: deque[float] = deque()
        self._values: deque[float] = deque()
        self._centres: deque[float] = deque()

    def push(self, time_s: float, value: float) -> list[tuple[float, float, float]]:
        """Take a sample in; return time, value and slope of each sample that has become known."""
        self._times.append(time_s)
        self._values.append(value)
        self._centres.append(time_s)
        known = []
        while self._centres and self._centres[0] <= time_s - LATENCY_S:
            known.append(self._at(self._centres.popleft()))
        self._forget()
        return known

    def flush(self) -> list[tuple[float, float, float]]:
        """Return what is still pending at the end of the recording."""
        known = [self._at(centre) for centre in self._centres]
        self._centres.clear()
        return known

    def _forget(self) -> None:
        oldest = (self._centres[0] if self._centres else self._times[-1]) - LATENCY_S
        while self._times and self._times[0] < oldest - 1e-9:
            self._times.popleft()
            self._values.popleft()

    def _at(self, centre: float) -> tuple[float, float, float]:
        x = np.array(self._times) - centre
        near = np.abs(x) <= LATENCY_S + 1e-9
        y: Array = np.array(self._values)[near]
        x = x[near]
        if len(x) < MIN_POINTS:
            slope = float((y[-1] - y[0]) / (x[-1] - x[0])) if len(x) > 1 else 0.0
            return centre, float(np.median(y)), slope
        return centre, *_quadratic_at_zero(x, y)


def _quadratic_at_zero(x: Array, y: Array) -> tuple[float, float]:
    """Return value and slope at zero of the least-squares quadratic through points, shape (n,) each."""
    x2 = x * x
    s1, s2, s3, s4 = float(x.sum()), float(x2.sum()), float((x2 * x).sum()), float((x2 * x2).sum())
    t0, t1, t2 = float(y.sum()), float((x * y).sum()), float((x2 * y).sum())
    n = float(len(x))
    # Cramer's rule on the normal equations; the minors are those of their symmetric matrix
    m00, m01, m02 = s2 * s4 - s3 * s3, s1 * s4 - s2 * s3, s1 * s3 - s2 * s2
    m11, m12 = n * s4 - s2 * s2, n * s3 - s1 * s2
    determinant = n * m00 - s1 * m01 + s2 * m02
    if determinant <= 0:  # fewer than three distinct times
        return float(np.median(y)), 0.0
    value = (m00 * t0 - m01 * t1 + m02 * t2) / determinant
    slope = (-m01 * t0 + m11 * t1 - m12 * t2) / determinant
    return value, slope
