"""Why something is due, offered or made easier: a code and the facts, and the same in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from foursides.programme.rules import packaged_table
from foursides.sizes import WeightUnit, kg_per

Fact = str | int | float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why.

    Attributes
    ----------
    code : str
        Which sentence of the catalogue.
    facts : mapping
        What goes into it. Names that end in ``_kg`` are masses, in ``_day`` dates in ISO form.
    """

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


def reason_text(reason: Reason, unit: WeightUnit = "kg") -> str:
    """Return a reason as a sentence, with weights in the person's unit.

    Raises
    ------
    KeyError
        If the catalogue has no such sentence.
    """
    shown = {name: _shown(name, fact, unit) for name, fact in reason.facts.items()}
    return catalogue()[reason.code].format(**shown)


def is_known(reason: Reason) -> bool:
    """Tell whether the catalogue has a sentence for a reason: another release may have given others."""
    return reason.code in catalogue()


@cache
def catalogue() -> dict[str, str]:
    """Return every sentence, by code."""
    return {code: str(text) for code, text in packaged_table("en.toml").items()}


def weight_words(mass_kg: float, unit: WeightUnit) -> str:
    """Return a weight in the person's unit, such as ``1.5 kg`` or ``3 lb``."""
    return f"{mass_kg / kg_per(unit):.1f}".removesuffix(".0") + f" {unit}"


def _shown(name: str, fact: Fact, unit: WeightUnit) -> str:
    if name.endswith("_kg"):
        return weight_words(float(fact), unit)
    if name.endswith("_day"):
        day = date.fromisoformat(str(fact))
        return f"{day:%A}, {day.day} {day:%B}"
    return f"{fact:.1f}".removesuffix(".0") if isinstance(fact, float) else str(fact)
