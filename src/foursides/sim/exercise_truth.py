"""What is true of a take of an exercise of the library, from the bones of the posed body."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from foursides.exercises import Exercise
from foursides.sim.geometry import Array
from foursides.sim.movement import Script, Span
from foursides.sim.postures import Actor, Instant
from foursides.sim.truth import SPEED_OVER_S

FINE_S: Final = 1 / 120
HOLD_SHARE: Final = 0.8
HOLD_CM_S, HOLD_PEAKS_PER_S = 2.5, 0.1  # slower than either is held (motion.reps)
SETTLED_S: Final = 0.3  # before the first movement: what is true then is the rest
# Between what is asked for and what is plainly wrong lies a gap in which neither verdict is: of a size twice its
# tolerance, of a hold 0.6 s, of a raising or lowering 0.15 s either way.
GAP_HOLD_S, GAP_PACE_S = 0.6, 0.15
BONES: Final = {"hip": "upperleg01", "knee": "lowerleg01", "ankle": "foot", "shoulder": "upperarm01"}
InstantsAt = Callable[[Array], list[Instant]]


class Skeleton:
    """Joints of a body over time, shape (n, 3) each [m]."""

    def __init__(self, actor: Actor, instants: list[Instant]) -> None:
        poses = [actor.at(instant) for instant in instants]
        self._joints = {
            (side, joint): np.array([actor.body.joint(pose, f"{bone}.{side}") for pose in poses])
            for side in "LR"
            for joint, bone in BONES.items()
        }

    def of(self, side: str, joint: str) -> Array:
        """Return a joint of one side."""
        return self._joints[side, joint]

    def middle(self, joint: str) -> Array:
        """Return the middle between both sides' joints."""
        return np.asarray((self.of("L", joint) + self.of("R", joint)) / 2)


def excursion_cm(skeleton: Skeleton, exercise: Exercise, side: str) -> Array:
    """Return how far what moves is along its way, shape (n,) [cm]."""
    match exercise.measure:
        case "knee_lift":
            way = skeleton.of(side, "knee")[:, 2]
        case "pelvis_lift":
            way = skeleton.middle("hip")[:, 2]
        case "ankle_across":
            other = "R" if side == "L" else "L"
            inwards = skeleton.of(other, "hip") - skeleton.of(side, "hip")
            inwards /= np.linalg.norm(inwards, axis=1, keepdims=True)
            way = np.sum((skeleton.of(side, "ankle") - skeleton.middle("hip")) * inwards, axis=1)
        case _:
            way = skeleton.of(side, "ankle")[:, 2]
    return np.asarray(100 * way)


def angle_deg(skeleton: Skeleton, exercise: Exercise, side: str) -> Array:
    """Return the exercise's own angle, shape (n,); turns are not yet taken from their rest [deg]."""
    hip, knee, ankle = (skeleton.of(side, joint) for joint in ("hip", "knee", "ankle"))
    match exercise.angle:
        case "knee_flexion":
            return 180 - _inside(hip, knee, ankle)
        case "knee_extension":
            return _inside(hip, knee, ankle)
        case "hip_extension":
            return _inside(skeleton.middle("shoulder"), skeleton.middle("hip"), skeleton.middle("knee"))
        case "hip_opening":
            thigh = knee - hip
            return np.asarray(np.degrees(np.arcsin(thigh[:, 2] / np.linalg.norm(thigh, axis=1))))
        case "hip_abduction" | "hip_adduction":
            leg = ankle - hip
            return _between(leg, np.asarray(leg[:1].repeat(len(leg), axis=0)))
        case _:
            return np.full(len(hip), np.nan)


def _between(a: Array, b: Array) -> Array:
    """Angle between directions, shape (n,) [deg]."""
    cosine = np.sum(a * b, axis=1) / (np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1))
    return np.asarray(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def _inside(first: Array, corner: Array, last: Array) -> Array:
    return _between(first - corner, last - corner)


def hold_of(times: Array, way_cm: Array) -> tuple[int, int]:
    """First and last index of the longest stretch at 80 % of the peak or more and slower than a hold may be."""
    reach = max(1, round(SPEED_OVER_S / 2 / (times[1] - times[0])))
    ends = np.arange(len(times))
    before, after = np.maximum(ends - reach, 0), np.minimum(ends + reach, len(times) - 1)
    speed = np.abs(way_cm[after] - way_cm[before]) / (times[after] - times[before])
    peak = float(way_cm.max())
    still = (way_cm >= HOLD_SHARE * peak) & (speed < max(HOLD_CM_S, HOLD_PEAKS_PER_S * peak))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], still.astype(int), [0]]))).reshape(-1, 2)
    top = int(np.argmax(way_cm))
    first, end = max(edges.tolist(), key=lambda edge: edge[1] - edge[0], default=[top, top + 1])
    return first, end - 1


def exercise_truth(
    actor: Actor, instants_at: InstantsAt, script: Script, exercise: Exercise, working: str
) -> dict[str, Any]:
    """Describe every repetition of a take, and the path of what moves.

    Parameters
    ----------
    actor : Actor
    instants_at : callable
        From times, shape (n,), to what the person does then.
    script : Script
    exercise : Exercise
        What the person means to do.
    working : {"left", "right"}
        The leg that lies below, or upright the one that moves.
    """
    times = np.arange(0, script.duration_s, FINE_S)
    skeleton = Skeleton(actor, instants_at(times))
    side = "L" if (working == "left") != (exercise.working_leg == "upper") else "R"
    way = excursion_cm(skeleton, exercise, side)
    way -= np.median(way[: max(1, round(SETTLED_S / FINE_S))])
    angle = angle_deg(skeleton, exercise, side)
    if exercise.angle == "hip_opening":
        angle -= np.median(angle[: round(SETTLED_S / FINE_S)])
    every = [_rep(exercise, times, way, angle, span) for span in script.spans]
    least_cm = exercise.attempt_cm or 0.0
    reps = [{"number": n, **rep} for n, rep in enumerate((r for r in every if r["peak_cm"] >= least_cm), 1)]
    return {
        "exercise": exercise.id,
        "angle": exercise.angle,
        "attempts": len(reps),
        "reps": reps,
        "path": {"time_s": times[::4].round(3).tolist(), "way_cm": way[::4].round(2).tolist()}
        | {"angle_deg": [None if np.isnan(a) else round(float(a), 1) for a in angle[::4]]},
    }


def _rep(exercise: Exercise, times: Array, way: Array, angle: Array, span: Span) -> dict[str, Any]:
    inside = (times >= span.start_s) & (times <= span.end_s)
    when, course = times[inside], way[inside]
    first, last = hold_of(when, course)
    held = angle[inside][first : last + 1]
    measures = {
        "peak_cm": float(course.max()),
        "hold_s": float(when[last] - when[first]),
        "angle_deg": float(np.median(held)),
        "raise_s": float(when[first] - span.start_s),
        "lower_s": float(span.end_s - when[last]),
    }
    faults, unclear = faults_of(exercise, measures)
    known = {name: round(value, 3) for name, value in measures.items() if not np.isnan(value)}
    moments = {name: round(getattr(span, name), 3) for name in ("start_s", "top_start_s", "top_end_s", "end_s")}
    return {**moments, **known, "faults": faults, "faults_unclear": unclear}


def faults_of(exercise: Exercise, measures: dict[str, float]) -> tuple[list[str], list[str]]:
    """Return what is plainly wrong with a repetition, and what cannot be called."""
    target = exercise.target
    size = measures["angle_deg"] if target.angle_deg else measures["peak_cm"]
    low, high = target.band or target.passing
    slack = target.passing[1] - high
    limits = {
        "too_low": (low - size, 2 * slack),
        "too_high": (size - high, 2 * slack),
        "short_hold": (target.hold_s - measures["hold_s"], GAP_HOLD_S),
    }
    for code, name in (("dropped", "lower_s"), ("rushed", "raise_s")):
        fault = exercise.fault(code)
        if fault is not None and fault.limit is not None:
            limits[code] = (fault.limit + GAP_PACE_S - measures[name], 2 * GAP_PACE_S)
    known = {code: limit for code, limit in limits.items() if exercise.fault(code) is not None}
    wrong = [code for code, (beyond, gap) in known.items() if beyond > gap]
    return wrong, [code for code, (beyond, gap) in known.items() if 0 < beyond <= gap]
