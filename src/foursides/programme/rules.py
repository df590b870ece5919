"""The numbers of the rules, the rules and what somebody may want, each with its source."""

import tomllib
from functools import cache
from importlib import resources
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from foursides.programme.dose import Joint

Kind = Literal["progression", "keep", "regression", "caution", "schedule"]
KneeSide = Literal["inner", "outer", "front", "back"]
Text = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Number(_Part):
    """A threshold: its default, its unit, and where it comes from."""

    value: int | float
    unit: Text
    source: Text


class Rule(_Part):
    """One rule; the catalogue has its words."""

    code: Text
    kind: Kind
    source: Text


class Moment(_Part):
    """About which joint the work of an exercise has a moment in closed form."""

    measure: Text
    side: KneeSide
    joint: Joint


class Goal(_Part):
    """What somebody wants: how many exercises of each side at most, the first side first."""

    id: Text
    most: dict[KneeSide, Annotated[int, Field(gt=0)]]


class RulesFile(_Part):
    """All of ``data/rules.toml``."""

    schema_: Literal[1] = Field(alias="schema")
    numbers: dict[str, Number]
    rules: tuple[Rule, ...]
    moments: tuple[Moment, ...]
    goals: tuple[Goal, ...]


@cache
def rules_file() -> RulesFile:
    """Return the rules that come with the package."""
    return RulesFile.model_validate(packaged_table("rules.toml"))


def rules() -> tuple[Rule, ...]:
    """Return every rule that moves a programme."""
    return rules_file().rules


def goals() -> tuple[Goal, ...]:
    """Return what somebody may want, the usual one first."""
    return rules_file().goals


def packaged_table(name: str) -> dict[str, object]:
    """Return the content of one of the package's own TOML files."""
    file = resources.files("foursides.programme") / "data" / name
    return tomllib.loads(file.read_text(encoding="utf-8"))
