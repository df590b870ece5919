"""The numbers behind the rules, and the words in which a person reads them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Rating = Annotated[int, Field(ge=0, le=10)]
Share = Annotated[float, Field(gt=0, le=1)]
Count = Annotated[int, Field(ge=1)]
Amount = Annotated[float, Field(gt=0)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class PainRules(_Table):
    """Pain, numeric rating from 0 to 10; a clinician may set other limits."""

    safe_to: Rating
    stops_above: Rating
    morning_more: Annotated[int, Field(ge=0, le=3)]

    @model_validator(mode="after")
    def _safe_is_below(self) -> Self:
        if self.safe_to > self.stops_above:
            raise ValueError("must not call safe what stops a session")
        return self


class ProgressRules(_Table):
    """When more is offered, and how much more; holds in seconds, weights in kilograms or pounds."""

    in_a_row: Count
    good_share: Share
    effort_to: Rating
    reps_step: Count
    reps_most: Count
    hold_step_s: Amount
    hold_most_s: Amount
    weight_step_kg: Amount
    weight_step_lb: Amount
    weight_most_kg: Amount
    weight_from_reps: Count
    weight_back_to_reps: Count


class RegressRules(_Table):
    """When less is asked for, and how much less."""

    poor_share: Share
    poor_in_a_row: Count
    break_days: Count
    long_break_days: Count
    reps_step: Count
    reps_least: Count
    sets_least: Count


class Rules(_Table):
    """Everything that decides, as `data/rules.toml` has it."""

    pain: PainRules
    progress: ProgressRules
    regress: RegressRules
    say: dict[str, str]

    def words(self, code: str, facts: Mapping[str, object]) -> str:
        """Return the reason of a decision as its person reads it.

        Raises
        ------
        KeyError
            If there are no words for it: an error of ours.
        """
        return self.say[code].format(**facts)


@cache
def default_rules() -> Rules:
    """Return the rules that come with the package."""
    text = (resources.files("foursides.programme") / "data" / "rules.toml").read_text(encoding="utf-8")
    return Rules.model_validate(tomllib.loads(text))
