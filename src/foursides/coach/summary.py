"""What a session came to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from statistics import median

from foursides.coach.events import RepDone, Stop
from foursides.coach.plan import Leg, Plan
from foursides.coach.state import SessionState


@dataclass(frozen=True, slots=True)
class SetSummary:
    """One set; lift, hold and angle are medians of what was measured, None if nothing was."""

    number: int
    leg: Leg
    attempts: int
    good: int
    lift_cm: float | None
    hold_s: float | None
    self_counted: int
    angle_deg: float | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole session.

    Attributes
    ----------
    attempts, good : int
    sets : tuple of SetSummary
    faults : mapping of str to int
        How often each fault was made, the most frequent first.
    next_time : str or None
        The fault to mind next time.
    pain_before, pain_after, effort : int or None
        0 to 10.
    stopped : str or None
        Why it ended early.
    """

    attempts: int
    good: int
    sets: tuple[SetSummary, ...]
    faults: dict[str, int]
    next_time: str | None
    pain_before: int | None
    pain_after: int | None
    effort: int | None
    stopped: Stop | None


def summarize(
    plan: Plan,
    reps: Sequence[RepDone],
    *,
    pain_before: int | None = None,
    pain_after: int | None = None,
    effort: int | None = None,
    stopped: Stop | None = None,
) -> Summary:
    """Sum a session up from its repetitions."""
    faults = Counter(code for done in reps for code in done.faults)
    sets = []
    for number, planned in enumerate(plan.sets, 1):
        own = [done for done in reps if done.set_number == number]
        if own:
            sets.append(_set_summary(number, planned.leg, own))
    return Summary(
        attempts=len(reps),
        good=sum(done.good for done in reps),
        sets=tuple(sets),
        faults=dict(faults.most_common()),
        next_time=faults.most_common(1)[0][0] if faults else None,
        pain_before=pain_before,
        pain_after=pain_after,
        effort=effort,
        stopped=stopped,
    )


def summary_of(plan: Plan, state: SessionState, reps: Sequence[RepDone]) -> Summary:
    """Sum a session up from where it is: the last pain that was reported stands in for that after it."""
    return summarize(
        plan,
        reps,
        pain_before=state.checked.pain if state.checked else None,
        pain_after=state.rated.pain if state.rated else state.pains[-1] if state.pains else None,
        effort=state.rated.effort if state.rated else None,
        stopped=state.stopped,
    )


def _set_summary(number: int, leg: Leg, own: Sequence[RepDone]) -> SetSummary:
    measured = [done.rep for done in own if done.rep is not None]
    angles = [rep.angle_deg for rep in measured if isfinite(rep.angle_deg)]
    return SetSummary(
        number=number,
        leg=leg,
        attempts=len(own),
        good=sum(done.good for done in own),
        lift_cm=median(100 * rep.peak_lift_m for rep in measured) if measured else None,
        hold_s=median(rep.hold_s for rep in measured) if measured else None,
        self_counted=sum(done.rep is None for done in own),
        angle_deg=median(angles) if angles else None,
    )
