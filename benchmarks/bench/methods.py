"""What each method makes of what was seen in a clip."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bench.seeing import Seeing
from bench.truth import Array, Rep, Truth, hold_of
from foursides.analysis.result import ClipInfo, RepResult
from foursides.analysis.session import RecordingSession
from foursides.exercises import load_exercise
from foursides.pose.anatomy import LEG
from foursides.pose.frame import Frame

LEG_PER_STATURE = 0.4918  # hip to ankle, de Leva 1996
USUAL_STATURE_CM = 170.0  # where nobody knows it
UP_CM, DOWN_CM = 1.5, 1.0  # the plain counter's thresholds
SMOOTH_S = 0.3  # of the raw landmark: a running median
REST_S, REST_PERCENTILE = 10.0, 20  # the lowest fifth of the 10 s around is the rest
REST_STEP_S = 0.25  # it changes slowly
SHORTEST_S = 0.35


@dataclass(frozen=True)
class Found:
    """What a method found in a clip; None where it does not say."""

    reps: tuple[Rep, ...]
    problems: tuple[str, ...] | None = None
    position: str | None = None
    lying_on: str | None = None
    top_leg_clear: bool | None = None


Method = Callable[[Seeing, Truth], Found]


def ours(seeing: Seeing, truth: Truth) -> Found:
    """Analyze, with the lower leg measured from pixels."""
    return found_in(seeing.refined_frames(), truth, seeing.clip, seeing.flaws)


def landmarks_only(seeing: Seeing, truth: Truth) -> Found:
    """Analyze without pixels: what reaches us from a browser."""
    return found_in(seeing.bare_frames(), truth, seeing.clip, seeing.flaws)


def raw_landmark(seeing: Seeing, truth: Truth) -> Found:
    """Smooth the height of the true working ankle, with hindsight, and cut it where it is over 1.5 cm."""
    times, height = _ankle(seeing, truth)
    if len(times) < 3:
        return Found(())
    smooth = _around(times, times, height, SMOOTH_S / 2, 50)
    moments = np.arange(times[0], times[-1], REST_STEP_S)
    rest = np.interp(times, moments, _around(moments, times, smooth, REST_S / 2, REST_PERCENTILE))
    reps = _lifts(times, smooth - rest)
    return Found(tuple(rep for rep in reps if rep.end_s - rep.start_s >= SHORTEST_S))


def plain_counter(seeing: Seeing, truth: Truth) -> Found:
    """Count as the usual script does: the first second is the rest, one threshold up and one down."""
    times, height = _ankle(seeing, truth)
    if len(times) < 3:
        return Found(())
    return Found(tuple(_lifts(times, height - np.median(height[times < times[0] + 1]))))


METHODS: Final[dict[str, Method]] = {
    "ours": ours,
    "landmarks only": landmarks_only,
    "raw landmark": raw_landmark,
    "plain counter": plain_counter,
}


def found_in(
    frames: Iterable[tuple[float, Frame | None]], truth: Truth, clip: ClipInfo, flaws: Sequence[str] = ()
) -> Found:
    """Analyze what was seen of a clip; the truth tells exercise and stature alone."""
    session = RecordingSession(load_exercise(truth.exercise), truth.stature_cm, clip.network)
    for time_s, frame in frames:
        session.push(time_s, frame)
    session.finish()
    result = session.analysis(clip, flaws=flaws).result
    return Found(
        reps=tuple(_rep(rep) for rep in result.reps),
        problems=tuple(problem.code for problem in result.problems),
        position=result.posture.position,
        lying_on=result.posture.lying_on,
        top_leg_clear=result.posture.top_leg_clear,
    )


def _rep(rep: RepResult) -> Rep:
    faults = tuple(rep.faults)
    angle_deg = float("nan") if rep.angle_deg is None else rep.angle_deg
    return Rep(
        rep.start_s,
        rep.end_s,
        rep.peak_lift_cm,
        rep.hold_s,
        faults,
        confidence=rep.confidence,
        angle_deg=angle_deg,
        leg=rep.leg,
    )


def _ankle(seeing: Seeing, truth: Truth) -> tuple[Array, Array]:
    """Return times [s] and heights [cm] of the ankle that the network calls the working leg's."""
    hip, _, ankle, *_ = LEG["right" if truth.working_leg == "right" else "left"]
    times, points = seeing.bodies["time_s"][seeing.bodies["present"]], seeing.bodies["image"]
    if not len(times):
        return np.zeros(0), np.zeros(0)
    leg_px = np.hypot(*np.median((points[:, ankle] - points[:, hip])[times < times[0] + 1], axis=0))
    return times, -points[:, ankle, 1] * LEG_PER_STATURE * (truth.stature_cm or USUAL_STATURE_CM) / leg_px


def _lifts(times: Array, lift: Array) -> Iterator[Rep]:
    """Yield every stretch from the threshold up to the threshold down."""
    start: int | None = None
    for here, height in enumerate(lift.tolist()):
        if start is None and height > UP_CM:
            start = here
        elif start is not None and height < DOWN_CM:
            run = slice(start, here + 1)
            hold_s = hold_of(times[run], lift[run])
            yield Rep(float(times[start]), float(times[here]), float(lift[run].max()), hold_s)
            start = None


def _around(moments: Array, times: Array, values: Array, reach_s: float, percentile: float) -> Array:
    """Return, for each moment, a percentile of the values within a reach before and after it."""
    first = np.searchsorted(times, moments - reach_s)
    end = np.searchsorted(times, moments + reach_s, side="right")
    pieces = (values[a:b] for a, b in zip(first.tolist(), end.tolist(), strict=True))
    return np.array([np.percentile(piece, percentile) if len(piece) else np.nan for piece in pieces])
