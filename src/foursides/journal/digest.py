"""What a session came to, kept beside it so that nobody reads repetitions to show a year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec

from foursides.coach.events import RepDone, SessionState
from foursides.coach.plan import Plan
from foursides.coach.summary import SetSummary, Summary
from foursides.journal.records import summary_of
from foursides.programme import PlannedDose, PlannedExercise, SessionDone, from_summary

MAKE = 1  # to be counted up when a digest means something else; older ones are then made anew
USUAL_DAYS = 2  # alternating days, the therapist's rule, where no programme says otherwise


@dataclass(frozen=True, slots=True)
class Digest:
    """A session summed up, for people and for the rules."""

    make: int
    item: PlannedExercise | None
    summary: Summary
    done: SessionDone


_decoder = msgspec.json.Decoder(Digest)


def digest_of(
    plan: Plan, item: PlannedExercise | None, day: date, kept: SessionState, reps: Sequence[RepDone]
) -> Digest:
    """Sum a session up.

    Parameters
    ----------
    plan : Plan
    item : PlannedExercise or None
        What the programme asked for; the plan itself stands in for it.
    day : datetime.date
    kept : SessionState
    reps : sequence of RepDone
        Those that count.
    """
    summary = summary_of(plan, kept, reps)
    asked = item or _item_of(plan, day)
    done = from_summary(summary, asked, day, reps=reps, pain_during=max(kept.pains, default=None))
    legs: Any = tuple(dict.fromkeys(planned.leg for planned in plan.sets))
    return Digest(MAKE, item, summary, replace(done, legs=legs))


def digest_of_log(done: SessionDone) -> Digest:
    """Sum up a session that the person tells of."""
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
    return Digest(MAKE, None, summary, done)


def encode(digest: Digest) -> str:
    """Return a digest as it is kept."""
    return msgspec.json.encode(digest).decode()


def decode(text: str | None) -> Digest | None:
    """Return a kept digest; None if there is none, or it is of another make."""
    if text is None:
        return None
    try:
        digest = _decoder.decode(text)
    except msgspec.MsgspecError:
        return None
    return digest if digest.make == MAKE else None


def _item_of(plan: Plan, day: date) -> PlannedExercise:
    """Return a plan as if a programme had asked for it."""
    legs = [planned.leg for planned in plan.sets]
    each = set(legs)
    sets = max((legs.count(leg) for leg in each), default=0)
    reps = max((planned.reps for planned in plan.sets), default=0)
    dose = PlannedDose(sets, reps, plan.hold_s, USUAL_DAYS)
    return PlannedExercise(plan.exercise, dose, (), "both" if len(each) != 1 else legs[0], day, day)
