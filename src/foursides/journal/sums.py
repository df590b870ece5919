"""What a session came to: stored beside it, so that nobody reads repetitions to show a year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec

from foursides.coach.events import RepDone
from foursides.coach.plan import Plan
from foursides.coach.state import SessionState
from foursides.coach.summary import SetSummary, Summary, summary_of
from foursides.programme import PlannedDose, PlannedExercise, SessionDone, from_summary

MAKE = 1  # to be counted up when sums mean something else; older ones are then made anew
USUAL_DAYS = 2  # alternating days, the therapist's rule, where no programme says otherwise


@dataclass(frozen=True, slots=True)
class Sums:
    """A session summed up, for people and for the rules: what the column ``digest`` holds."""

    make: int
    item: PlannedExercise | None
    summary: Summary
    done: SessionDone


_decoder = msgspec.json.Decoder(Sums)


def sums_of(plan: Plan, item: PlannedExercise | None, day: date, state: SessionState, reps: Sequence[RepDone]) -> Sums:
    """Sum a session up.

    Parameters
    ----------
    plan : Plan
    item : PlannedExercise or None
        What the programme asked for; the plan itself stands in for it.
    day : datetime.date
    state : SessionState
    reps : sequence of RepDone
        Those that count.
    """
    summary = summary_of(plan, state, reps)
    asked = item or _item_of(plan, day)
    done = from_summary(summary, asked, day, reps=reps, pain_during=max(state.pains, default=None))
    legs: Any = tuple(dict.fromkeys(planned.leg for planned in plan.sets))
    return Sums(MAKE, item, summary, replace(done, legs=legs))


def sums_of_log(done: SessionDone) -> Sums:
    """Sum up a session that the person has logged."""
    sets = tuple(
        SetSummary(
            number=number,
            leg=each.leg,
            attempts=each.reps,
            good=each.reps if each.good is None else each.good,
            lift_cm=None,
            hold_s=each.hold_s,
            self_counted=each.reps,
        )
        for number, each in enumerate(done.sets, 1)
    )
    summary = Summary(
        attempts=done.reps,
        good=sum(each.good for each in sets),
        sets=sets,
        faults={},
        next_time=None,
        pain_before=done.pain_before,
        pain_after=done.pain_after,
        effort=done.effort,
        stopped=done.stopped,
    )
    return Sums(MAKE, None, summary, done)


def encode(sums: Sums) -> str:
    """Return sums as they are stored."""
    return msgspec.json.encode(sums).decode()


def decode(text: str | None) -> Sums | None:
    """Return stored sums; None if there are none, or they are of another make."""
    if text is None:
        return None
    try:
        sums = _decoder.decode(text)
    except msgspec.MsgspecError:
        return None
    return sums if sums.make == MAKE else None


def _item_of(plan: Plan, day: date) -> PlannedExercise:
    """Return a plan as if a programme had asked for it."""
    legs = [planned.leg for planned in plan.sets]
    each = set(legs)
    sets = max((legs.count(leg) for leg in each), default=0)
    reps = max((planned.reps for planned in plan.sets), default=0)
    dose = PlannedDose(sets, reps, plan.hold_s, USUAL_DAYS)
    return PlannedExercise(plan.exercise, dose, (), "both" if len(each) != 1 else legs[0], day, day)
