"""Lift curves whose every number is known: minimum-jerk rises and falls with a hold between."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foursides.motion.reading import Reading, Rep
from foursides.motion.reps import RepCounter
from foursides.motion.rest import Rest
from foursides.motion.smoothing import LocalFit

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Lift:
    """One rise from a height to a peak, a hold and a fall to another height [s, m]."""

    start_s: float
    peak_m: float
    raise_s: float = 1.0
    hold_s: float = 2.0
    lower_s: float = 1.2
    low_m: float = 0.0  # where it begins
    end_m: float = 0.0  # where it comes down to

    @property
    def end_s(self) -> float:
        return self.start_s + self.raise_s + self.hold_s + self.lower_s

    def height_m(self, t: Numbers) -> Numbers:
        rise = ease((t - self.start_s) / self.raise_s)
        fall = ease((t - self.start_s - self.raise_s - self.hold_s) / self.lower_s)
        return self.low_m + rise * (self.peak_m - self.low_m) + fall * (self.end_m - self.peak_m)

    def held_s(self) -> float:
        """Length of the stretch with at least 80 % of the peak and under 2.5 cm/s, on a fine grid."""
        t = np.arange(self.start_s, self.end_s, 1e-3)
        height = self.height_m(t)
        held = (height >= 0.8 * self.peak_m) & (np.abs(np.gradient(height, t)) < 0.025)
        return longest_run(held) * 1e-3


def ease(share: Numbers) -> Numbers:
    x = np.clip(share, 0, 1)
    return x**3 * (10 - 15 * x + 6 * x**2)


def longest_run(flags: Iterable[bool]) -> int:
    best = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        best = max(best, run)
    return best


def lifts(count: int, *, first_s: float = 2.0, rest_s: float = 1.0, **lift: float) -> list[Lift]:
    made: list[Lift] = []
    for _ in range(count):
        made.append(Lift(made[-1].end_s + rest_s if made else first_s, **lift))
    return made


def height_of(made: list[Lift]) -> Callable[[Numbers], Numbers]:
    """Return the height over time of lifts in order, each from where the one before came down to."""

    def height(t: Numbers) -> Numbers:
        total = np.zeros_like(t)
        for lift in made:
            total = np.where(t >= lift.start_s, lift.height_m(t), total)
        return total

    return height


def times(end_s: float, fps: float) -> Numbers:
    return np.arange(0, end_s, 1 / fps)


def reading(time_s: float, lift_m: float, speed_mps: float = 0.0, **given: float) -> Reading:
    return Reading(
        time_s=time_s,
        lift_m=lift_m,
        speed_mps=speed_mps,
        knee_flexion_deg=given.get("knee_flexion_deg", 3.0),
        hip_roll_deg=given.get("hip_roll_deg", 0.0),
        top_leg_clear=bool(given.get("top_leg_clear", True)),
        confidence=given.get("confidence", 0.9),
        working_leg="left",
    )


def exact_readings(height: Callable[[Numbers], Numbers], t: Numbers) -> list[Reading]:
    """Return readings without noise, speeds by central differences of the curve itself."""
    speed = (height(t + 1e-4) - height(t - 1e-4)) / 2e-4
    return [reading(float(a), float(b), float(c)) for a, b, c in zip(t, height(t), speed, strict=True)]


def count(readings: Iterable[Reading], counter: RepCounter | None = None) -> list[Rep]:
    counter = counter or RepCounter()
    reps = [counter.push(r) for r in readings]
    return [rep for rep in [*reps, counter.finish()] if rep]


def measured(t: Numbers, heights: Numbers) -> list[Rep]:
    """Run raw heights through smoothing, rest and counting, as the engine does."""
    fit, rest, counter = LocalFit(), Rest(), RepCounter()
    reps: list[Rep] = []
    for time_s, height in zip(t.tolist(), heights.tolist(), strict=True):
        for at_s, smooth_m, speed_mps in fit.push(time_s, height):
            rest.update(at_s, smooth_m, speed_mps)
            if rest.height_m is not None:
                rep = counter.push(reading(at_s, smooth_m - rest.height_m, speed_mps))
                reps += [rep] if rep else []
    last = counter.finish()
    return [*reps, last] if last else reps
