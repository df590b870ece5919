"""Forms as they come from a page, and what is wrong with them in sentences, field by field."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.datastructures import FormData

FormModel = TypeVar("FormModel", bound="Form")


async def _sent(request: Request) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(_sent)]
"""What was sent: read by the event loop, so that whoever deals with it may wait for the journal in a thread."""


class Form(BaseModel):
    """What a form asks for; an empty field is one that was not filled in."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True, allow_inf_nan=False)


def filled(form: FormData, *, several: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what was filled in, by field; fields that may be ticked more than once as lists."""
    values: dict[str, Any] = {name: form.getlist(name) for name in several}
    for name, value in form.items():
        if name not in several and isinstance(value, str) and value.strip():
            values[name] = value
    return values


def read(model: type[FormModel], values: Mapping[str, Any], texts: Mapping[str, str]) -> FormModel | dict[str, str]:
    """Return the form, or what is wrong with it, by field.

    Parameters
    ----------
    model : type of Form
    values : mapping
        As `filled` returns them.
    texts : mapping
        The catalogue's sentences for what can be wrong.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        return {str(detail["loc"][0]): _sentence(detail, texts) for detail in error.errors() if detail["loc"]}


def _sentence(detail: Any, texts: Mapping[str, str]) -> str:
    match detail["type"]:
        case "missing":
            return texts["missing"]
        case "too_short":
            return texts["choose_day"]
        case "literal_error":
            return texts["choose"]
        case "value_error":
            return str(detail["ctx"]["error"])
        case _ if "limits" in (detail.get("ctx") or {}):
            return str(detail["ctx"]["limits"])
        case _:
            return str(detail["msg"]).rstrip(".") + "."
