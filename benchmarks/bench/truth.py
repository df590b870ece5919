"""What is true of a clip, from the file beside it."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foursides.analysis import DEFAULT_EXERCISE

Array = NDArray[np.float64]

HOLD_SHARE, HOLD_CMPS = 0.8, 2.5  # the definition of a hold, DESIGN.md
STANDING = {"upright", "walking"}  # are words for it, too
NOT_JUDGED = {"moving", "several"}  # a clip in which the position changes has none


NOWHERE: Array = np.zeros(0)


@dataclass(frozen=True)
class Rep:
    """One lift, as the truth or a method has it.

    Attributes
    ----------
    start_s, end_s, hold_s : float
        [s]
    peak_cm : float
        [cm]
    faults : tuple of str, or None
        None where nobody judged it.
    unclear : tuple of str
        True reps only: faults whose measure lies so near the limit that neither verdict is wrong.
    confidence : float
        Found reps only, 0 to 1.
    leg : {"left", "right", "both"}, optional
        Which leg did it, where that is known.
    touched_down : bool, optional
        True reps only: whether the leg came down to the floor at its end, where that is known.
    angle_deg : float
        At the hold, of an exercise that has an angle of its own [deg].
    """

    start_s: float
    end_s: float
    peak_cm: float
    hold_s: float
    faults: tuple[str, ...] | None = None
    unclear: tuple[str, ...] = ()
    confidence: float = float("nan")
    angle_deg: float = float("nan")
    leg: str | None = None
    touched_down: bool | None = None


@dataclass(frozen=True)
class Truth:
    """What is true of one clip; None where it is not known.

    Attributes
    ----------
    reps : tuple of Rep
        The attempts of the working leg.
    wrong_leg : bool
        Whether the top leg was lifted instead.
    times, lift_cm : ndarray, shape (n,)
        The path of what moves [s, cm]; empty where it is not known.
    exercise : str
        What the person means to do.
    problems : tuple of str
        Of these one must be said; empty where none must.
    top_leg_lifts : int
        Lifts of the top leg by itself, which are no attempts.
    """

    stature_cm: float | None
    working_leg: str | None
    position: str | None
    lying_on: str | None
    top_leg_clear: bool | None
    reps: tuple[Rep, ...]
    wrong_leg: bool
    times: Array = field(default_factory=lambda: np.zeros(0))
    lift_cm: Array = field(default_factory=lambda: np.zeros(0))
    exercise: str = DEFAULT_EXERCISE
    problems: tuple[str, ...] = ()
    top_leg_lifts: int = 0


UNKNOWN = Truth(None, None, None, None, None, (), wrong_leg=False)


def read_truth(path: Path) -> Truth:
    """Read a truth file: the suite's format, or that of the recordings."""
    return truth_from(json.loads(path.read_text(encoding="utf-8")))


def truth_from(truth: dict[str, Any]) -> Truth:
    """Return what a truth file says."""
    times, lift_cm = path_of(truth)
    every = tuple(rep_of(rep, times, lift_cm) for rep in truth.get("reps", []))
    side_lying = "position" not in truth and bool(every)  # the recordings do not say what goes without saying
    return Truth(
        stature_cm=truth.get("stature_cm") or truth.get("assumed_stature_cm"),
        working_leg=truth.get("working_leg"),
        position="side_lying" if side_lying else _position(truth.get("position")),
        lying_on=truth.get("working_leg") if side_lying else truth.get("lying_on"),
        top_leg_clear=truth.get("top_leg_clear"),
        reps=() if truth.get("attempts") == 0 else every,
        wrong_leg=bool(truth.get("wrong_leg")) or any("wrong_leg" in (rep.faults or ()) for rep in every),
        times=times,
        lift_cm=lift_cm,
        exercise=truth.get("exercise", DEFAULT_EXERCISE),
        problems=tuple(truth.get("problems", ())),
        top_leg_lifts=len(truth.get("top_leg_lifts", ())),
    )


def path_of(truth: dict[str, Any]) -> tuple[Array, Array]:
    """Return times [s] and lift [cm] of every frame, where a truth file has them."""
    if "ankle" in truth:
        lift = [ankle["lift_px"] * truth["cm_per_px"] for ankle in truth["ankle"]]
        return np.array([ankle["t_s"] for ankle in truth["ankle"]]), np.array(lift)
    frames = truth.get("frames", truth)
    times = frames.get("time_s", frames.get("t_s"))
    if times is None or "lift_cm" not in frames:
        return np.zeros(0), np.zeros(0)
    return np.array(times, float), np.array(frames["lift_cm"], float)


def hold_of(times: Array, lift: Array) -> float:
    """Return the longest stretch of a lift at 80 % of its peak and slower than 2.5 cm/s [s]."""
    slow = np.abs(np.gradient(lift, times)) < HOLD_CMPS
    held = (lift >= HOLD_SHARE * lift.max()) & slow
    edges = np.flatnonzero(np.diff(np.concatenate([[0], held.astype(int), [0]])))
    return max((float(times[last - 1] - times[first]) for first, last in edges.reshape(-1, 2)), default=0.0)


def rep_of(rep: dict[str, Any], times: Array = NOWHERE, lift_cm: Array = NOWHERE) -> Rep:
    """Read one repetition; a hold that it does not tell is taken from the path."""
    hold_s = rep.get("hold_s")
    if hold_s is None:
        inside = (times >= rep["start_s"]) & (times <= rep["end_s"])
        hold_s = hold_of(times[inside], lift_cm[inside])
    faults = tuple(rep["faults"]) if "faults" in rep else None
    unclear = tuple(rep.get("faults_unclear", ()))
    own = {"angle_deg": rep.get("angle_deg", float("nan")), "leg": rep.get("leg")}
    touched_down = rep.get("touched_down")
    return Rep(rep["start_s"], rep["end_s"], rep["peak_cm"], hold_s, faults, unclear, **own, touched_down=touched_down)


def _position(position: str | None) -> str | None:
    if position in NOT_JUDGED:
        return None
    return "standing" if position in STANDING else position
