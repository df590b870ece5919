"""Reasons and rules of a programme in sentences."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from foursides.sizes import WeightUnit
from foursides.words.catalogue import Words
from foursides.words.sizes import TENTHS, weight_text

if TYPE_CHECKING:
    from foursides.programme import Reason, Rule


def reason_text(words: Words, reason: "Reason", unit: WeightUnit = "kg") -> str:
    """Return a reason as a sentence, with weights in the person's unit."""
    shown = {name: _shown(words, name, fact, unit) for name, fact in reason.facts.items()}
    if reason.code == "left_out":
        shown["why"] = words.contraindication(str(reason.facts["name"]), str(reason.facts["why"]))
    return words(f"reason-{_dashed(reason.code)}", **shown)


def is_known(words: Words, reason: "Reason") -> bool:
    """Whether there is a sentence for a reason: another release may have given others."""
    return f"reason-{_dashed(reason.code)}" in words


def change_text(words: Words, reasons: Sequence["Reason"], why: str, unit: WeightUnit = "kg") -> str:
    """Return why a programme changed; as it was written then, where there is no sentence for its reasons now."""
    if reasons and all(is_known(words, each) for each in reasons):
        return " ".join(reason_text(words, each, unit) for each in reasons)
    return why


def rule_text(words: Words, rule: "Rule", numbers: Mapping[str, float]) -> str:
    """Return a rule as a sentence.

    Parameters
    ----------
    words : Words
    rule : Rule
    numbers : mapping of str to float
        The person's own, as ``dataclasses.asdict`` of their ``Limits``.
    """
    above_safe = numbers["pain_safe"] + 1
    return words(f"rule-{_dashed(rule.code)}", **numbers, pain_safe_and_one=above_safe)


def goal_text(words: Words, goal: str) -> str:
    """Return what somebody wants, by the goal's id."""
    return words(f"rule-goal-{_dashed(goal)}")


def training_text(words: Words, kind: str) -> str:
    """Return what training that Foursides does not lead is called, by its id."""
    return words(f"training-{kind}")


def _dashed(code: str) -> str:
    return code.replace("_", "-")


def _shown(words: Words, name: str, fact: str | float, unit: WeightUnit) -> str | float:
    if name == "name":
        return words.exercise_name(str(fact))
    if name.endswith("_kg"):
        return weight_text(words, float(fact), unit)
    if name.endswith("_day"):
        return words.day(date.fromisoformat(str(fact)))
    return round(fact, TENTHS) if isinstance(fact, float) else fact
