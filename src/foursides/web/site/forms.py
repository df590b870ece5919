"""Forms as they come from a page, and what is wrong with them in sentences, field by field."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.datastructures import FormData

from foursides.errors import FoursidesError, Unusual
from foursides.words import Words

FormModel = TypeVar("FormModel", bound="Form")
BOUNDS = {
    "greater_than_equal": ("form-least", "least", "ge"),
    "less_than_equal": ("form-most", "most", "le"),
    "greater_than": ("form-above", "least", "gt"),
    "less_than": ("form-below", "most", "lt"),
    "string_too_long": ("form-long", "most", "max_length"),
}
"""What is said of errors of pydantic that name a bound: the message, its fact, and where pydantic has it."""
KINDS = (
    *(("missing", "form-missing"), ("too_short", "form-choose-day"), ("literal", "form-choose")),
    *(("int", "form-whole-number"), ("float", "form-number"), ("finite", "form-number")),
    *(("date", "form-day"), ("string_pattern", "form-pattern"), ("extra", "form-unknown")),
)
"""What is said of the other errors of pydantic, by the beginning of their names."""


FIELDS = {
    **dict.fromkeys(("day-beyond", "day-ahead"), "day"),
    **dict.fromkeys(("counts-beyond", "work-none"), "sets"),
    **dict.fromkeys(("amount-beyond-sets", "amount-beyond-minutes", "training-no-amount"), "amount"),
    **dict.fromkeys(("minutes-beyond", "minutes-none"), "minutes"),
    **{"stature-beyond": "stature_cm", "mass-beyond": "mass", "reminder-unread": "reminder", "name-too-long": "name"},
    **{"text-too-long": "note", "training-unknown": "kind"},
}
"""The field next to which the journal's refusal is said, by its code."""
SURE = "sure"  # the field that says that what is unusual is right, and where the question stands


async def _sent(request: Request) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(_sent)]
"""What was sent: read by the event loop, so that whoever deals with it may wait for the journal in a thread."""


class Form(BaseModel):
    """What a form asks for; an empty field is one that was not filled in."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True, allow_inf_nan=False)


class Entered(Form):
    """What a form asks for that may be unusual: ``sure`` is pressed once somebody has been asked whether it is right.

    What can be is the journal's to say, not the form's.
    """

    sure: Literal["yes"] | None = None


class Note(Form):
    """Something to remember."""

    text: str = ""


class Removal(Form):
    """An entry that is to be removed."""

    id: str


def filled(form: FormData, *, several: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what was filled in, by field; fields that may be ticked more than once as lists."""
    values: dict[str, Any] = {name: form.getlist(name) for name in several}
    for name, value in form.items():
        if name not in several and isinstance(value, str) and value.strip():
            values[name] = value
    return values


def read(words: Words, model: type[FormModel], values: Mapping[str, Any]) -> FormModel | dict[str, str]:
    """Return the form, or what is wrong with it, by field.

    Parameters
    ----------
    words : Words
        In which what is wrong is said.
    model : type of Form
    values : mapping
        As `filled` returns them.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        return {str(detail["loc"][0]): sentence_of(words, detail) for detail in error.errors() if detail["loc"]}


def refused(words: Words, error: FoursidesError, otherwise: str) -> dict[str, str]:
    """Return what the journal refuses, or asks back, by field.

    Parameters
    ----------
    words : Words
    error : FoursidesError
    otherwise : str
        The field of what belongs to no other.
    """
    field = SURE if isinstance(error, Unusual) else FIELDS.get(error.code, otherwise)
    return {field: words.error(error)}


def sentence_of(words: Words, detail: Any) -> str:
    """Return in a sentence what pydantic finds wrong with a value.

    Parameters
    ----------
    words : Words
    detail : mapping
        One of ``ValidationError.errors()``.
    """
    kind: str = detail["type"]
    if kind in BOUNDS:
        id_, name, bound = BOUNDS[kind]
        return words(id_, **{name: detail["ctx"][bound]})
    return words(next((id_ for beginning, id_ in KINDS if kind.startswith(beginning)), "form-unclear"))
