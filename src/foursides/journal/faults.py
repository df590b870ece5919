"""What is wrong at a place of a file, in sentences of ours: pydantic's own words are for programmers."""

from typing import Final

from pydantic_core import ErrorDetails

from foursides.errors import InvalidImport

BOUNDS: Final = {
    "greater_than_equal": ("least", "ge"),
    "greater_than": ("above", "gt"),
    "less_than_equal": ("most", "le"),
    "less_than": ("below", "lt"),
    "string_too_long": ("long", "max_length"),
    "literal_error": ("choice", "expected"),
}
"""Errors that name a bound: what is said, and where pydantic has the bound."""
KINDS: Final = (
    *(("missing", "missing"), ("extra", "unknown"), ("unexpected", "unknown"), ("string_pattern", "pattern")),
    *(("string_too_short", "empty"), ("string", "text"), ("int", "whole"), ("float", "number"), ("finite", "number")),
    *(("datetime", "time"), ("timezone", "time"), ("date", "day"), ("bool", "yes-or-no"), ("bytes", "bytes")),
    *(("tuple", "list"), ("list", "list"), ("too_", "list"), ("model", "table"), ("dict", "table")),
    *(("dataclass", "table"), ("mapping", "table")),
)
"""The other errors, by the beginning of their names."""


def fault_of(detail: ErrorDetails) -> InvalidImport:
    """Return what is wrong with a value that has not the form that its place asks for.

    Parameters
    ----------
    detail : ErrorDetails
        One of ``ValidationError.errors()``, and none of ours.
    """
    kind = detail["type"]
    if kind in BOUNDS:
        code, bound = BOUNDS[kind]
        return InvalidImport(f"import-must-{code}", bound=detail["ctx"][bound])
    code = next((code for beginning, code in KINDS if kind.startswith(beginning)), "clear")
    return InvalidImport(f"import-must-{code}")
