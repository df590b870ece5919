"""Why something is due, offered or made easier: a code and the facts; `foursides.words.reasons` makes the sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
