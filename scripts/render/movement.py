"""Repetitions: how they were meant, when they happen, and what is true of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .geometry import Array, minimum_jerk

# What the therapist asks for, in the words of the exercise: two or three inches, two seconds.
LOW_CM, HIGH_CM, HOLD_S = 5.0, 7.5, 2.0
ATTEMPT_CM = 1.5
BENT_DEG, ROLLED_DEG, DROPPED_S = 15.0, 15.0, 0.5
HOLD_SHARE, HOLD_SPEED_CM_S = 0.8, 2.5  # a hold: near the peak and almost still


@dataclass(frozen=True)
class Rep:
    """One lift as meant: peak [cm], then seconds upwards, held, downwards, and at rest afterwards."""

    peak_cm: float
    hold_s: float = 2.2
    up_s: float = 1.1
    down_s: float = 1.3
    rest_s: float = 1.5


@dataclass(frozen=True)
class Span:
    """When one lift happens [s]."""

    start_s: float
    top_start_s: float
    top_end_s: float
    end_s: float


@dataclass(frozen=True)
class Timeline:
    """All lifts of a clip, after a while of stillness."""

    reps: tuple[Rep, ...]
    lead_s: float = 1.5

    @property
    def spans(self) -> list[Span]:
        """When each lift happens."""
        spans, time = [], self.lead_s
        for rep in self.reps:
            top = time + rep.up_s
            spans.append(Span(time, top, top + rep.hold_s, top + rep.hold_s + rep.down_s))
            time = spans[-1].end_s + rep.rest_s
        return spans

    @property
    def duration_s(self) -> float:
        """From the first stillness to the end of the last rest."""
        return self.spans[-1].end_s + self.reps[-1].rest_s if self.reps else self.lead_s

    def lift_cm(self, times: Array) -> Array:
        """Height of the ankle above its rest, with a tremor of a third of a millimetre while held."""
        lift = np.zeros_like(times)
        for rep, span in zip(self.reps, self.spans, strict=True):
            rise = minimum_jerk((times - span.start_s) / rep.up_s)
            lift += rep.peak_cm * (rise - minimum_jerk((times - span.top_end_s) / rep.down_s))
        tremor = 0.02 * np.sin(2 * np.pi * 2.3 * times) + 0.013 * np.sin(2 * np.pi * 5.1 * times + 1)
        return lift + tremor * np.clip(lift / 3, 0, 1)

    def effort(self, times: Array) -> Array:
        """0 at rest, 1 at the top of any lift."""
        highest = sum(
            (minimum_jerk((times - s.start_s) / r.up_s) - minimum_jerk((times - s.top_end_s) / r.down_s))
            for r, s in zip(self.reps, self.spans, strict=True)
        )
        return np.asarray(highest + np.zeros_like(times))


def held_s(times: Array, lift_cm: Array) -> float:
    """Longest stretch at 80 % of the peak or more and slower than 2.5 cm/s."""
    still = (lift_cm >= HOLD_SHARE * lift_cm.max()) & (np.abs(np.gradient(lift_cm, times)) < HOLD_SPEED_CM_S)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], still.astype(int), [0]])))
    longest = max((end - start for start, end in edges.reshape(-1, 2)), default=0)
    return float(longest * (times[1] - times[0]))


def rep_truth(
    number: int,
    span: Span,
    *,
    times: Array,
    lift_cm: Array,
    knee_deg: float,
    roll_deg: float,
    situation: Sequence[str],
) -> dict[str, Any]:
    """Describe one lift as it was rendered.

    Parameters
    ----------
    number : int
        From 1.
    span : Span
        When it happens.
    times, lift_cm : ndarray, shape (n,)
        The whole clip's lift.
    knee_deg, roll_deg : float
        Flexion of the knee, and how far the hips roll back at the top.
    situation : sequence of str
        Faults of the whole clip: wrong leg, top leg in the way.
    """
    inside = (times >= span.start_s) & (times <= span.end_s)
    peak, hold = float(lift_cm[inside].max()), held_s(times[inside], lift_cm[inside])
    marks = {
        "too_low": peak < LOW_CM,
        "too_high": peak > HIGH_CM,
        "short_hold": hold < HOLD_S,
        "knee_bent": knee_deg > BENT_DEG,
        "dropped": span.end_s - span.top_end_s < DROPPED_S,
        "hips_rolled": roll_deg > ROLLED_DEG,
    }
    faults = list(situation) if "wrong_leg" in situation else [*situation, *(f for f, is_so in marks.items() if is_so)]
    moments = {name: round(getattr(span, name), 3) for name in ("start_s", "top_start_s", "top_end_s", "end_s")}
    return {
        "number": number,
        **moments,
        "hold_s": round(hold, 2),
        "peak_cm": round(peak, 2),
        "knee_deg": round(knee_deg, 1),
        "roll_deg": round(roll_deg, 1),
        "faults": faults,
    }
