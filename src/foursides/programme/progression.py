"""When something harder is offered, and what the person may choose from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor

from foursides.exercises import Exercise
from foursides.programme.done import SessionDone, asked_later, at_dose, mornings
from foursides.programme.limits import Limits
from foursides.programme.person import By, Person
from foursides.programme.planned import ROUNDING, PlannedDose, PlannedExercise
from foursides.programme.reasons import Reason
from foursides.programme.situation import Situation


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that could become harder: the dose from which, and the dose that would follow."""

    by: By
    before: PlannedDose
    dose: PlannedDose
    reason: Reason


@dataclass(frozen=True, slots=True)
class Offer:
    """What the person may choose one of.

    Attributes
    ----------
    steps : tuple of Step
        At least one.
    reason : Reason
        With the facts that made the rule fire.
    withheld : tuple of Reason
        What is not offered, and why.
    """

    steps: tuple[Step, ...]
    reason: Reason
    withheld: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The dose stays as it is, and why."""

    reason: Reason


def harder(item: PlannedExercise, now: Situation) -> Offer | Unchanged:
    """Return what is offered after the sessions so far, or why nothing is."""
    exercise, dose, limits = now.exercises[item.exercise], item.dose, now.limits
    tail = at_dose(now.sessions(item.exercise), dose)
    row = _counted(tail, dose.every_days)[-limits.in_a_row :]
    against = next(_against(tail, row, exercise, now), None)
    if against is not None:
        return _unchanged(exercise, against)
    if len(row) < limits.in_a_row:
        return _unchanged(exercise, Reason("keep_more", {"more": limits.in_a_row - len(row), "times": limits.in_a_row}))
    withheld = tuple(_withheld(exercise, dose, now.person, limits))
    steps = tuple(_steps(exercise, dose, now.person, limits))
    if not steps:
        return _unchanged(exercise, Reason("keep_at_ceiling")) if not withheld else Unchanged(withheld[0])
    return Offer(steps, _facts_of(exercise, dose, row), withheld)


def _unchanged(exercise: Exercise, reason: Reason) -> Unchanged:
    return Unchanged(Reason(reason.code, {"name": exercise.name, **reason.facts}))


def _counted(tail: Sequence[SessionDone], every_days: int) -> list[SessionDone]:
    """Return the sessions that came after their days of rest."""
    counted: list[SessionDone] = []
    for session in tail:
        if session.reps and (not counted or (session.day - counted[-1].day).days >= every_days):
            counted.append(session)
    return counted


def _against(
    tail: Sequence[SessionDone],
    row: Sequence[SessionDone],
    exercise: Exercise,
    now: Situation,
) -> Iterator[Reason]:
    """Yield what speaks against more: pain in any session since the row began, then what went less well in the row."""
    limits, pain_now = now.limits, now.pain_now
    if pain_now is not None and pain_now > limits.pain_safe:
        yield Reason("keep_pain_now", {"pain": pain_now, "safe": limits.pain_safe})
    after = dict(zip(map(id, tail), mornings(tail, now.today, pain_now), strict=True))
    asked = dict(zip(map(id, tail), asked_later(tail, now.today, pain_now), strict=True))
    for session in reversed(tail):
        if row and session.day >= row[0].day:
            yield from _hurting(session, after[id(session)], limits)
    for session in reversed(row):
        yield from _falling_short(session, exercise, limits)
        if not asked[id(session)]:
            yield Reason("keep_morning_unknown")


def _hurting(session: SessionDone, morning: int | None, limits: Limits) -> Iterator[Reason]:
    for code, pain in (
        ("keep_pain_before", session.pain_before),
        ("keep_pain_during", session.pain_during),
        ("keep_pain_after", session.pain_after),
        ("keep_pain_morning", morning),
    ):
        if pain is not None and pain > limits.pain_safe:
            yield Reason(code, {"pain": pain, "safe": limits.pain_safe})


def _falling_short(session: SessionDone, exercise: Exercise, limits: Limits) -> Iterator[Reason]:
    if not session.is_full(exercise.target.hold_tolerance_s):
        yield Reason("keep_not_full", {"percent": round(100 * session.done_share)})
    share = session.good_share
    if share is not None and 100 * share < limits.good_percent:
        yield Reason("keep_form", {"percent": round(100 * share), "good_percent": limits.good_percent})
    if session.effort is not None and session.effort > limits.effort_most:
        yield Reason("keep_effort", {"effort": session.effort, "effort_most": limits.effort_most})
    if session.pain_after is None:
        yield Reason("keep_pain_unknown")
    if session.effort is None:
        yield Reason("keep_effort_unknown")


def _steps(exercise: Exercise, dose: PlannedDose, person: Person, limits: Limits) -> Iterator[Step]:
    """Yield one step for each way in which the exercise can be made harder from here."""
    ways = {progression.by for progression in exercise.progressions}
    if "reps" in ways and dose.reps + limits.reps_step <= limits.reps_most:
        more = replace(dose, reps=dose.reps + limits.reps_step)
        yield Step("reps", dose, more, Reason("step_reps", {"reps": more.reps, "before": dose.reps}))
    if "hold" in ways and dose.hold_s + limits.hold_step_s <= limits.hold_most_s:
        longer = replace(dose, hold_s=dose.hold_s + limits.hold_step_s)
        yield Step("hold", dose, longer, Reason("step_hold", {"hold_s": longer.hold_s, "before_s": dose.hold_s}))
    kg = next_weight_kg(dose.load.mass_kg, person.step_kg)
    if "weight" in ways and person.may_use_weight and dose.reps >= limits.reps_most and kg <= limits.weight_most_kg:
        strap = "above_knee" if person.inner_ligament else dose.load.strap
        loaded = replace(dose, reps=limits.reps_least, load=replace(dose.load, mass_kg=kg, strap=strap))
        code = "step_weight_above_knee" if strap == "above_knee" else "step_weight"
        yield Step("weight", dose, loaded, Reason(code, {"weight_kg": kg, "reps": loaded.reps}))


def _withheld(exercise: Exercise, dose: PlannedDose, person: Person, limits: Limits) -> Iterator[Reason]:
    if "weight" not in {progression.by for progression in exercise.progressions}:
        return
    if not person.may_use_weight:
        yield Reason("withheld_inner_ligament", {"name": exercise.name})
    elif dose.reps >= limits.reps_most and next_weight_kg(dose.load.mass_kg, person.step_kg) > limits.weight_most_kg:
        yield Reason("withheld_weight_most", {"name": exercise.name, "most_kg": limits.weight_most_kg})


def next_weight_kg(weight_kg: float, step_kg: float) -> float:
    """Return the next weight of a row that goes up by ``step_kg`` from nothing [kg]."""
    return (floor(weight_kg / step_kg + ROUNDING) + 1) * step_kg


def _facts_of(exercise: Exercise, dose: PlannedDose, row: Sequence[SessionDone]) -> Reason:
    pains = [pain for each in row for pain in (each.pain_during, each.pain_after) if pain is not None]
    facts: dict[str, str | int | float] = {
        "name": exercise.name,
        "times": len(row),
        "sets": dose.sets,
        "reps": dose.reps,
        "pain": max(pains, default=0),
        "effort": max(each.effort or 0 for each in row),
    }
    shares = [each.good_share for each in row]
    seen = [share for share in shares if share is not None]
    if len(seen) < len(shares):
        return Reason("offer_self_counted", facts)
    return Reason("offer", facts | {"good_percent": round(100 * min(seen))})
