"""One step more, one step less: the only ways in which a dose changes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from foursides.programme.done import Prescription
from foursides.programme.rules import Rules

By = Literal["reps", "hold", "weight"]
Unit = Literal["kg", "lb"]
KG_PER_LB = 0.45359237


def more(
    now: Prescription, rules: Rules, *, unit: Unit = "kg", weights: bool = True
) -> Iterator[tuple[By, Prescription]]:
    """Yield every single step up that the rules allow: by repetitions, by hold, by weight.

    Parameters
    ----------
    now : Prescription
    rules : Rules
    unit : {"kg", "lb"}
        In which the person's weights are marked.
    weights : bool
        Whether a weight may be strapped on at all.
    """
    limits = rules.progress
    if now.reps + limits.reps_step <= limits.reps_most:
        yield "reps", replace(now, reps=now.reps + limits.reps_step)
    if now.hold_s + limits.hold_step_s <= limits.hold_most_s:
        yield "hold", replace(now, hold_s=now.hold_s + limits.hold_step_s)
    heavier_kg = now.weight_kg + weight_step_kg(rules, unit)
    if weights and now.reps >= limits.weight_from_reps and heavier_kg <= limits.weight_most_kg:
        yield "weight", replace(now, weight_kg=round(heavier_kg, 4), reps=limits.weight_back_to_reps)


def less(now: Prescription, first: Prescription, rules: Rules, *, unit: Unit = "kg") -> Prescription:
    """Return one step down: weight before hold, hold before repetitions, repetitions before sets.

    A hold is not shortened below that of the first prescription; at the very bottom nothing changes.
    """
    limits = rules.regress
    if now.weight_kg > 0:
        lighter_kg = max(0.0, now.weight_kg - weight_step_kg(rules, unit))
        return replace(now, weight_kg=round(lighter_kg, 4))
    if now.hold_s > first.hold_s:
        return replace(now, hold_s=max(first.hold_s, now.hold_s - rules.progress.hold_step_s))
    if now.reps > limits.reps_least:
        return replace(now, reps=max(limits.reps_least, now.reps - limits.reps_step))
    return replace(now, sets=max(limits.sets_least, now.sets - 1))


def weight_step_kg(rules: Rules, unit: Unit) -> float:
    """Return the step between two weights [kg]."""
    return rules.progress.weight_step_kg if unit == "kg" else rules.progress.weight_step_lb * KG_PER_LB
