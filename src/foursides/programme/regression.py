"""When a dose becomes easier, and by what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from foursides.programme.done import SessionDone, at_dose, mornings
from foursides.programme.limits import Limits
from foursides.programme.person import Person
from foursides.programme.planned import ROUNDING, PlannedDose, PlannedExercise, smaller, start_dose
from foursides.programme.reasons import Reason
from foursides.programme.situation import Situation


@dataclass(frozen=True, slots=True)
class Easier:
    """A dose that has become easier.

    Attributes
    ----------
    dose : PlannedDose
        The new one; the same where it cannot be made any easier, and a clinician should be asked.
    reason : Reason
    """

    dose: PlannedDose
    reason: Reason


def easier(item: PlannedExercise, now: Situation) -> Easier | None:
    """Return the easier dose that the rules ask for, None if they ask for none."""
    dose, person, limits = item.dose, now.person, now.limits
    exercise = now.exercises[item.exercise]
    if person.inner_ligament and dose.load.mass_kg > 0:
        guarded = _guarded(dose, person)
        if guarded != dose:
            return Easier(guarded, Reason("back_inner_ligament", {"name": exercise.name}))
    reason = next(_triggers(at_dose(now.sessions(item.exercise), dose), now), None)
    if reason is not None:
        stepped = step_back(dose, start_dose(exercise), person.step_kg, limits)
        facts = {"name": exercise.name, **reason.facts}
        return Easier(stepped, Reason("back_at_floor" if stepped == dose else reason.code, facts))
    return _after_break(item, now)


def step_back(dose: PlannedDose, start: PlannedDose, step_kg: float, limits: Limits) -> PlannedDose:
    """Return a dose one step easier: less weight, else less hold, else fewer repetitions, else a set fewer.

    Parameters
    ----------
    dose : PlannedDose
    start : PlannedDose
        The exercise's own: holds are not made shorter than its.
    step_kg : float
        By how much a weight changes at once [kg].
    limits : Limits
    """
    if dose.load.mass_kg > 0:
        steps = ceil(dose.load.mass_kg / step_kg - ROUNDING) - 1
        return replace(dose, load=replace(dose.load, mass_kg=max(0, steps) * step_kg))
    if dose.hold_s > start.hold_s:
        return replace(dose, hold_s=max(start.hold_s, dose.hold_s - limits.hold_step_s))
    if dose.reps > limits.reps_least:
        return replace(dose, reps=max(limits.reps_least, dose.reps - limits.reps_back))
    return replace(dose, sets=max(1, dose.sets - 1))


def _guarded(dose: PlannedDose, person: Person) -> PlannedDose:
    """Return the dose with its weight where an injured inner ligament allows it, or without."""
    kg = dose.load.mass_kg if person.weight_allowed else 0.0
    return replace(dose, load=replace(dose.load, mass_kg=kg, strap="above_knee"))


def _triggers(tail: Sequence[SessionDone], now: Situation) -> Iterator[Reason]:
    """Yield what asks for less, the most serious first, from the latest sessions at the present dose."""
    if not tail:
        return
    limits = now.limits
    last, morning = tail[-1], mornings(tail, now.today, now.pain_now)[-1]
    for code, pain in (("back_pain_during", last.pain_during), ("back_pain_after", last.pain_after)):
        if pain is not None and pain > limits.pain_acceptable:
            yield Reason(code, {"pain": pain, "acceptable": limits.pain_acceptable})
    if last.stopped == "pain" and last.reps:
        yield Reason("back_stopped_by_pain")
    if morning is not None and morning > max(limits.pain_safe, last.pain_before or 0):
        yield Reason("back_pain_morning", {"pain": morning, "safe": limits.pain_safe})
    row = [session for session in tail if session.reps][-limits.in_a_row :]
    if len(row) < limits.in_a_row:
        return
    shares = [session.good_share for session in row]
    if all(share is not None and 100 * share < limits.poor_percent for share in shares):
        yield Reason("back_form", {"times": len(row), "poor_percent": limits.poor_percent})
    if all(session.effort is not None and session.effort >= limits.effort_too_hard for session in row):
        yield Reason("back_effort", {"times": len(row), "effort": row[-1].effort or 0})
    if all(100 * session.done_share < limits.little_percent for session in row):
        yield Reason("back_too_much", {"times": len(row), "little_percent": limits.little_percent})


def _after_break(item: PlannedExercise, now: Situation) -> Easier | None:
    last = now.last_day(item.exercise)
    days = 0 if last is None else (now.today - max(last, item.since)).days
    if days < now.limits.break_days:
        return None
    exercise, dose = now.exercises[item.exercise], item.dose
    start = start_dose(exercise)
    if days >= now.limits.long_break_days:
        begun_again, code = smaller(dose, start), "back_long_break"
    else:
        stepped, code = step_back(dose, start, now.person.step_kg, now.limits), "back_break"
        # A break is no sign that the exercise's own dose is too much.
        sets, reps = max(stepped.sets, min(start.sets, dose.sets)), max(stepped.reps, min(start.reps, dose.reps))
        begun_again = replace(stepped, sets=sets, reps=reps)
    return None if begun_again == dose else Easier(begun_again, Reason(code, {"name": exercise.name, "days": days}))
