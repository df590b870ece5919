"""What is wrong with an exercise file, in words for the person who wrote it."""

import reprlib
from collections.abc import Iterable

from pydantic import ValidationError
from pydantic_core import ErrorDetails

# Reasons by pydantic's name for the error; {input} is the offending value, the rest pydantic's own context.
_REASONS = {
    "missing": "is missing",
    "extra_forbidden": "is not a key of this format",
    "greater_than": "must be greater than {gt:g}, not {input}",
    "greater_than_equal": "must be at least {ge:g}, not {input}",
    "finite_number": "must be a finite number, not {input}",
    "float_type": "must be a number, not {input}",
    "int_type": "must be a whole number, not {input}",
    "literal_error": "must be {expected}, not {input}",
    "string_type": "must be text, not {input}",
    "string_too_short": "must not be empty",
    "string_pattern_mismatch": "must be lower-case letters, digits and hyphens, a letter first, not {input}",
    "too_short": "must have at least {min_length} entry",
    "too_long": "must have no more than {max_length} entries",
    "list_type": "must be a list, not {input}",
    "tuple_type": "must be a list, not {input}",
    "model_type": "must be a table, not {input}",
    "value_error": "{error}",
}


def complaints_of(error: ValidationError) -> list[str]:
    """Return one clause per error, key first, such as ``cue in entry 3 of faults is missing``."""
    return [f"{_key(detail['loc'])} {_reason(detail)}" for detail in error.errors()]


def _key(location: Iterable[str | int]) -> str:
    """Return the place in words; entries of a list count from 1."""
    words = ""
    for part in location:
        if isinstance(part, int):
            words = f"entry {part + 1} of {words}"
        elif words.startswith("entry "):
            words = f"{part} in {words}"
        else:
            words = f"{words}.{part}" if words else part
    return words


def _reason(detail: ErrorDetails) -> str:
    template = _REASONS.get(detail["type"], "is wrong: {message}")
    context = {**detail.get("ctx", {}), "input": reprlib.repr(detail["input"]), "message": detail["msg"]}
    return template.format(**context)
