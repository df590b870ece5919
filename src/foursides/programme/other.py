"""Training that Foursides does not lead, and which sides of the knee it works, roughly."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from math import fsum, isclose, isfinite
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from foursides.errors import InvalidSettings
from foursides.programme.rules import KneeSide, packaged_table

Unit = Literal["sets", "minutes"]


class OtherKind(BaseModel):
    """One kind of training: what it is counted in, and its share for each side, of 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: Unit
    shares: dict[KneeSide, Annotated[float, Field(gt=0, le=1)]]

    @model_validator(mode="after")
    def _shares_make_a_whole(self) -> Self:
        if not isclose(fsum(self.shares.values()), 1.0):
            raise ValueError("the shares of a kind must add up to 1")
        return self


@dataclass(frozen=True, slots=True)
class OtherDone:
    """Other training on one day: its kind, and how much of it in the kind's own unit."""

    day: date
    kind: str
    amount: float

    def __post_init__(self) -> None:
        if not isfinite(self.amount) or self.amount < 0:
            raise InvalidSettings("training-no-amount", amount=f"{self.amount:g}")


@cache
def other_kinds() -> dict[str, OtherKind]:
    """Return every kind of other training, by id."""
    kinds = packaged_table("other.toml")["kinds"]
    assert isinstance(kinds, dict)
    return {name: OtherKind.model_validate(kind) for name, kind in kinds.items()}


def other_kind(id: str) -> OtherKind:  # noqa: A002
    """Return a kind of other training.

    Raises
    ------
    InvalidSettings
        If there is none of this id.
    """
    if id not in other_kinds():
        raise InvalidSettings("training-unknown", kind=id, known=list(other_kinds()))
    return other_kinds()[id]
