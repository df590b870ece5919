"""What is wrong with an exercise file, for the person who wrote it."""

import reprlib
from collections.abc import Iterable
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from foursides.errors import ErrorFact, FoursidesError, InvalidExercise

OURS: Final = "ours"  # the type of what the format of exercises itself finds wrong
FACTS: Final[dict[str, tuple[str, ...]]] = {
    "missing": (),
    "extra_forbidden": (),
    "greater_than": ("gt", "input"),
    "greater_than_equal": ("ge", "input"),
    "finite_number": ("input",),
    "float_type": ("input",),
    "int_type": ("input",),
    "literal_error": ("expected", "input"),
    "string_type": ("input",),
    "string_too_short": (),
    "string_pattern_mismatch": ("input",),
    "too_short": ("min_length",),
    "too_long": ("max_length",),
    "list_type": ("input",),
    "tuple_type": ("input",),
    "model_type": ("input",),
}
"""What the sentence of an error needs, by pydantic's name for it: the offending value, and pydantic's own context."""


def wrong(code: str, /, **facts: ErrorFact) -> PydanticCustomError:
    """Return what a validator of the format raises: the sentence is ``error-format-<code>``."""
    return PydanticCustomError(OURS, OURS, {"error": FoursidesError(f"format-{code}", **facts)})


def complaints_of(error: ValidationError, file: str) -> list[InvalidExercise]:
    """Return what is wrong at each place of a file."""
    return [
        InvalidExercise("format", file=file, place=_place(detail["loc"]), fault=_fault(detail))
        for detail in error.errors()
    ]


def _place(location: Iterable[str | int]) -> str | FoursidesError:
    """Return the place; entries of a list count from 1."""
    place: str | FoursidesError = ""
    for part in location:
        if isinstance(part, int):
            place = FoursidesError("format-entry", number=part + 1, whole=place)
        elif isinstance(place, FoursidesError):
            place = FoursidesError("format-part", part=part, whole=place)
        else:
            place = f"{place}.{part}" if place else part
    return place


def _fault(detail: ErrorDetails) -> FoursidesError:
    kind = detail["type"]
    if kind == OURS:
        error: FoursidesError = detail["ctx"]["error"]
        return error
    if kind not in FACTS:
        return FoursidesError("format-wrong", message=detail["msg"])
    known = {**detail.get("ctx", {}), "input": reprlib.repr(detail["input"])}
    facts = {name: known[name] if isinstance(known[name], int | float) else str(known[name]) for name in FACTS[kind]}
    return FoursidesError(f"format-{kind.replace('_', '-')}", **facts)
