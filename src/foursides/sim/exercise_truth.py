"""What is true of a take of an exercise of the library, from the bones of the posed body."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from foursides.exercises import Exercise
from foursides.exercises.schema import FaultCode
from foursides.sim.geometry import Array, unit
from foursides.sim.movement import Script, Span
from foursides.sim.postures import Actor, Instant
from foursides.sim.truth import SPEED_OVER_S

FINE_S: Final = 1 / 120
HOLD_SHARE: Final = 0.8
HOLD_CM_S, HOLD_PEAKS_PER_S = 2.5, 0.1  # slower than either is held (motion.reps)
# Between what is asked for and what is plainly wrong lies a gap in which neither verdict is: of a size twice its
# tolerance, of a hold 0.6 s, of a knee 10 degrees and of a raising or lowering 0.1 s either way.
GAP_HOLD_S, GAP_KNEE_DEG, GAP_PACE_S = 0.6, 10.0, 0.1
BONES: Final = {"hip": "upperleg01", "knee": "lowerleg01", "ankle": "foot", "shoulder": "upperarm01"}
InstantsAt = Callable[[Array], list[Instant]]


class Skeleton:
    """Joints of a body over time, shape (n, 3) each [m]; at the first moment it rests."""

    def __init__(self, actor: Actor, instants: Sequence[Instant]) -> None:
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


def side_of(exercise: Exercise, working: str) -> str:
    """Return the suffix of the bones of the leg that works; `working` is the leg lain on, or upright the one moved."""
    return "L" if (working == "left") != (exercise.working_leg == "upper") else "R"


def excursion_cm(skeleton: Skeleton, exercise: Exercise, side: str) -> Array:
    """Return how far what moves is from its rest, along its way, shape (n,) [cm]."""
    match exercise.measure:
        case "knee_lift":
            way = skeleton.of(side, "knee")[:, 2]
        case "pelvis_lift":
            way = skeleton.middle("hip")[:, 2]
        case "ankle_across":
            inwards = skeleton.of("R" if side == "L" else "L", "hip")[0] - skeleton.of(side, "hip")[0]
            way = skeleton.of(side, "ankle") @ unit(inwards * [1, 1, 0])
        case _:
            way = skeleton.of(side, "ankle")[:, 2]
    return np.asarray(100 * (way - way[0]))


def angle_deg(skeleton: Skeleton, exercise: Exercise, side: str) -> Array:
    """Return the exercise's own angle in space, shape (n,) [deg]; NaN where it has none."""
    hip, knee, ankle = (skeleton.of(side, joint) for joint in ("hip", "knee", "ankle"))
    match exercise.angle:
        case "knee_flexion":
            return 180 - _inside(hip, knee, ankle)
        case "knee_extension":
            return _inside(hip, knee, ankle)
        case "hip_extension":
            return _inside(*(skeleton.middle(joint) for joint in ("shoulder", "hip", "knee")))
        case "hip_opening":
            rise = np.degrees(np.arcsin(unit(knee - hip)[:, 2]))
            return np.asarray(rise - rise[0])
        case "hip_abduction" | "hip_adduction":
            return _between(ankle - hip, (ankle - hip)[:1])
        case _:
            return np.full(len(hip), np.nan)


def size_of(skeleton: Skeleton, exercise: Exercise, working: str) -> Array:
    """Return how large the exercise is by what it is judged by, shape (n,) [deg or cm]."""
    side = side_of(exercise, working)
    return angle_deg(skeleton, exercise, side) if exercise.target.angle_deg else excursion_cm(skeleton, exercise, side)


def _between(a: Array, b: Array) -> Array:
    """Angle between directions, shape (n,) [deg]."""
    return np.asarray(np.degrees(np.arccos(np.clip(np.sum(unit(a) * unit(b), axis=1), -1, 1))))


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
    actor: Actor, instants_at: InstantsAt, script: Script, exercise: Exercise, *, working: str, pictures: Array
) -> dict[str, Any]:
    """Describe every repetition of a take, and picture by picture how far it has come.

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
    pictures : ndarray, shape (n,)
        When the pictures are taken [s]; at the first one the person rests.

    Returns
    -------
    dict
        What differs from the truth of any take; ``lift_cm`` and ``angle_deg`` belong to its frames.
    """
    side = side_of(exercise, working)
    times = np.arange(0, script.duration_s, FINE_S)
    skeleton = Skeleton(actor, instants_at(times))
    way, angle = excursion_cm(skeleton, exercise, side), angle_deg(skeleton, exercise, side)
    knee = 180 - _inside(*(skeleton.of(side, joint) for joint in ("hip", "knee", "ankle")))
    every = [_rep(exercise, times, np.stack([way, angle, knee]), span) for span in script.spans]
    least_cm = exercise.attempt_cm or 0.0
    attempts = (rep for rep in every if rep["peak_cm"] >= least_cm)
    reps = [{"number": number, **rep} for number, rep in enumerate(attempts, 1)]
    seen = np.interp(pictures, times, angle)
    return {
        "exercise": exercise.id,
        "measure": exercise.measure,
        "angle": exercise.angle,
        "attempts": len(reps),
        "reps": reps,
        "lift_cm": np.interp(pictures, times, way).round(3).tolist(),
        "angle_deg": None if exercise.angle is None else seen.round(2).tolist(),
    }


def _rep(exercise: Exercise, times: Array, courses: Array, span: Span) -> dict[str, Any]:
    """Describe one repetition; the courses are of excursion, angle and flexion of the knee, shape (3, n)."""
    inside = (times >= span.start_s) & (times <= span.end_s)
    when, (way, angle, knee) = times[inside], courses[:, inside]
    first, last = hold_of(when, way)
    held = slice(first, last + 1)
    measures = {
        "peak_cm": float(way.max()),
        "hold_s": float(when[last] - when[first]),
        "angle_deg": float(np.median(angle[held])),
        "knee_deg": float(np.median(knee[held])),
        "raise_s": float(when[first] - span.start_s),
        "lower_s": float(span.end_s - when[last]),
    }
    faults, unclear = faults_of(exercise, measures)
    known = {name: round(value, 3) for name, value in measures.items() if not np.isnan(value)}
    moments = {name: round(getattr(span, name), 3) for name in ("start_s", "top_start_s", "top_end_s", "end_s")}
    top = {"top_s": round(float(when[np.argmax(way)]), 3)}
    return {**moments, **top, **known, "faults": faults, "faults_unclear": unclear}


def faults_of(exercise: Exercise, measures: dict[str, float]) -> tuple[list[FaultCode], list[FaultCode]]:
    """Return what is plainly wrong with a repetition, and what cannot be called.

    Parameters
    ----------
    exercise : Exercise
        Faults that it does not describe are none.
    measures : dict
        ``peak_cm``, ``hold_s``, ``angle_deg``, ``knee_deg``, ``raise_s`` and ``lower_s``.
    """
    target = exercise.target
    size = measures["angle_deg"] if target.angle_deg else measures["peak_cm"]
    low, high = target.band or target.passing
    slack = target.passing[1] - high
    # by how much it is beyond what is fine, and how wide the gap is
    limits: dict[FaultCode, tuple[float, float]] = {
        "too_low": (low - size, 2 * slack),
        "too_high": (size - high, 2 * slack),
        "short_hold": (target.hold_s - measures["hold_s"], GAP_HOLD_S),
        "knee_bent": (measures["knee_deg"] - limit_of(exercise, "knee_bent") + GAP_KNEE_DEG, 2 * GAP_KNEE_DEG),
        "dropped": (limit_of(exercise, "dropped") + GAP_PACE_S - measures["lower_s"], 2 * GAP_PACE_S),
        "rushed": (limit_of(exercise, "rushed") + GAP_PACE_S - measures["raise_s"], 2 * GAP_PACE_S),
    }
    known = {code: limit for code, limit in limits.items() if exercise.fault(code) is not None}
    wrong = [code for code, (beyond, gap) in known.items() if beyond > gap]
    return wrong, [code for code, (beyond, gap) in known.items() if 0 < beyond <= gap]


def limit_of(exercise: Exercise, code: FaultCode) -> float:
    """Return a fault's limit, 0 for one that the exercise does not describe."""
    fault = exercise.fault(code)
    return fault.limit if fault is not None and fault.limit is not None else 0.0
