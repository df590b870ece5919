"""What goes wrong, in sentences; and what is wrong with the catalogue itself."""

from collections.abc import Sequence
from datetime import date
from math import isinf, log10
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from foursides.errors import ErrorFact, FoursidesError

if TYPE_CHECKING:
    from foursides.programme import Reason
    from foursides.words.catalogue import Words


MOST_OF_A_FACT = 400  # characters of a name or of what somebody typed; Fluent takes no more than 1000


class CatalogueError(LookupError):
    """A message, a fact or a language is missing: an error of ours, so its text is for us."""


MOST_WRITTEN: Final = 10**15
"""Beyond it a number is written in short: whoever typed it meant another one, and no language writes it out."""


def error_text(words: "Words", error: FoursidesError) -> str:
    """Return what went wrong and what to do about it: errors within an error are on lines of their own."""
    if error.code == "lines":  # as many as there are: Fluent takes no more than 2500 characters of a fact
        return str(_written(words, error.facts["lines"]))
    return words(f"error-{error.code}", **{name: _written(words, fact) for name, fact in error.facts.items()})


def _written(words: "Words", fact: ErrorFact) -> str | int | float:
    match fact:
        case int() | float():
            return _short(fact) if abs(fact) > MOST_WRITTEN else fact
        case str() | date() | Path():
            return _shortened(str(fact))
        case FoursidesError():
            return error_text(words, fact)
        case Sequence():
            texts = [str(_written(words, each)) for each in fact]
            return "\n".join(texts) if any(isinstance(each, FoursidesError) for each in fact) else words.list(texts)
    from foursides.words.reasons import reason_text  # noqa: PLC0415  (it needs the catalogue, which needs this)

    return reason_text(words, cast("Reason", fact))


def _shortened(text: str) -> str:
    """Return a text that is too long to be read with its middle left out: a name is known by both its ends."""
    half = MOST_OF_A_FACT // 2
    return text if len(text) <= MOST_OF_A_FACT else f"{text[:half]}…{text[-half:]}"


def _short(number: float) -> str:
    """Return a number by its first digit and how many follow: also one that is too long for any calculation."""
    sign = "-" if number < 0 else ""
    return f"{sign}inf" if isinstance(number, float) and isinf(number) else f"{sign}1e+{int(log10(abs(number)))}"
