"""What is true of a take, by the definitions that the engine is held to."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from foursides.sim.geometry import Array
from foursides.sim.movement import Leg, Rep, Script, Span

# In the words of the exercise: two or three inches, two seconds. Between what the therapist asks for and what is
# plainly wrong lies a gap where the engine's own tolerance (a quarter inch, 0.3 s) decides: neither right nor wrong.
ATTEMPT_CM = 1.5
LIFT_CM = (5.0, 7.5)
PLAINLY_LOW_CM, PLAINLY_HIGH_CM = 3.9, 8.7
HOLD_S, PLAINLY_SHORT_S = 2.0, 1.4
STRAIGHT_DEG, PLAINLY_BENT_DEG = 12.0, 30.0
STACKED_DEG, PLAINLY_ROLLED_DEG = 10.0, 25.0
CALM_S, PLAINLY_FAST_S = 0.55, 0.3
LOWERED_SHARE, PLAINLY_UP_SHARE = 0.2, 0.4  # of the peak: where a lift ends
HOLD_SHARE, HOLD_SPEED_CM_S = 0.8, 2.5
SPEED_OVER_S = 0.2  # physiological tremor, of 2 to 12 Hz and about a millimetre, ends no hold
RESTED_S = 0.4  # a leg that is down and still for so long has shown where it rests
DOWN_CM = 1.0  # a lift that ends no higher has touched down
FINE_S = 1 / 240  # finer than any camera: a hold does not depend on the frame rate


def hold_of(times: Array, lift_cm: Array) -> tuple[float, float]:
    """First and last moment of the longest stretch at 80 % of the peak or more and slower than 2.5 cm/s [s].

    The speed is that of the limb, not of its tremor: the slope over a fifth of a second.
    """
    reach = round(SPEED_OVER_S / 2 / (times[1] - times[0]))
    ends = np.arange(len(times))
    before, after = np.maximum(ends - reach, 0), np.minimum(ends + reach, len(times) - 1)
    speed = (lift_cm[after] - lift_cm[before]) / (times[after] - times[before])
    still = (lift_cm >= HOLD_SHARE * lift_cm.max()) & (np.abs(speed) < HOLD_SPEED_CM_S)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], still.astype(int), [0]]))).reshape(-1, 2)
    top = int(np.argmax(lift_cm))
    first, end = max(edges.tolist(), key=lambda edge: edge[1] - edge[0], default=[top, top + 1])
    return float(times[first]), float(times[end - 1])


def _between(value: float, fine: float, plain: float) -> tuple[bool, bool]:
    """Whether a value is plainly wrong, and whether it lies in the gap before that."""
    worse = plain < fine
    wrong = value < plain if worse else value > plain
    gap = not wrong and (value < fine if worse else value > fine)
    return wrong, gap


def faults_of(measures: dict[str, float]) -> tuple[list[str], list[str]]:
    """Return what is plainly wrong with a lift, and what cannot be called.

    Parameters
    ----------
    measures : dict
        ``peak_cm``, ``hold_s``, ``knee_deg``, ``roll_deg``, ``raise_s``, ``lower_s`` and ``ends_cm``.
    """
    roll = abs(measures["roll_deg"])
    limits = {
        "too_low": (measures["peak_cm"], LIFT_CM[0], PLAINLY_LOW_CM),
        "too_high": (measures["peak_cm"], LIFT_CM[1], PLAINLY_HIGH_CM),
        "short_hold": (measures["hold_s"], HOLD_S, PLAINLY_SHORT_S),
        "knee_bent": (measures["knee_deg"], STRAIGHT_DEG, PLAINLY_BENT_DEG),
        "hips_rolled": (roll, STACKED_DEG, PLAINLY_ROLLED_DEG),
        "not_lowered": (measures["ends_cm"] / measures["peak_cm"], LOWERED_SHARE, PLAINLY_UP_SHARE),
        "dropped": (measures["lower_s"], CALM_S, PLAINLY_FAST_S),
        "rushed": (measures["raise_s"], CALM_S, PLAINLY_FAST_S),
    }
    judged = {code: _between(*limit) for code, limit in limits.items()}
    return [c for c, (wrong, _) in judged.items() if wrong], [c for c, (_, gap) in judged.items() if gap]


def rep_truth(
    number: int, rep: Rep, span: Span, script: Script, situation: Sequence[str], *, rested: bool = True
) -> dict[str, Any]:
    """Describe one lift as it was rendered.

    Parameters
    ----------
    situation : sequence of str
        Faults of the whole take.
    rested : bool
        Whether the leg has rested before: without that the lift is measured from where it began.
    """
    leg = script.leg_of(rep)
    times = np.arange(span.start_s, span.end_s, FINE_S)
    height = script.lift_cm(times, leg)
    lift = height - (0.0 if rested else height[0])
    first, last = hold_of(times, lift)
    top = float(times[int(np.argmax(lift))])
    at_top = np.array([0.5 * (first + last)])
    measures = {
        "peak_cm": float(lift.max()),
        "hold_s": last - first,
        "knee_deg": float(script.knee(at_top)[0]),
        "roll_deg": float(script.roll(at_top)[0] - script.roll_deg),
        "raise_s": first - span.start_s,
        "lower_s": span.end_s - last,
        "ends_cm": float(lift[-1]) if rested else 0.0,  # over a rest that nobody has seen, nothing can be said
    }
    faults, unclear = faults_of(measures)
    if leg == "top":
        faults, unclear = [], []
    moments = {name: round(getattr(span, name), 3) for name in ("start_s", "top_start_s", "top_end_s", "end_s")}
    return {
        "number": number,
        **moments,
        "top_s": round(top, 3),
        **{name: round(value, 3) for name, value in measures.items()},
        "rise_cm": round(float(height.max() - height[0]), 3),
        "measured_from": "rest" if rested else "valley",
        "touched_down": bool(height[-1] <= DOWN_CM),
        "faults": [*situation, *faults],
        "faults_unclear": unclear,
    }


def reps_truth(script: Script, situation: Sequence[str], leg: Leg = "bottom") -> list[dict[str, Any]]:
    """Describe every lift of a leg that is an attempt: of 1.5 cm or more from where it began."""
    pairs = [(rep, span) for rep, span in zip(script.reps, script.spans, strict=True) if script.leg_of(rep) == leg]
    rested, free_s, down = False, script.arrive_s, script.hover_cm == 0
    every = []
    for rep, span in pairs:
        rested = rested or (down and span.start_s - free_s >= RESTED_S)
        every.append(rep_truth(0, rep, span, script, situation, rested=rested))
        free_s, down = span.end_s, every[-1]["touched_down"]
    kept = [rep for rep in every if rep["rise_cm"] >= ATTEMPT_CM]
    return [{**rep, "number": number} for number, rep in enumerate(kept, 1)]
