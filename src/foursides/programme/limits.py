"""The numbers in the rules: their defaults come from the rules file, and each is a setting."""

from dataclasses import asdict, dataclass
from functools import cache

from foursides.errors import InvalidSettings
from foursides.programme.rules import rules_file

MOST_PAIN = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """Every threshold of the rules, named, explained and sourced in ``data/rules.toml``."""

    pain_safe: int
    pain_acceptable: int
    good_percent: int
    poor_percent: int
    little_percent: int
    effort_most: int
    effort_too_hard: int
    in_a_row: int
    reps_step: int
    reps_most: int
    reps_least: int
    reps_back: int
    hold_step_s: float
    hold_most_s: float
    weight_most_kg: float
    break_days: int
    long_break_days: int
    neglect_percent: int


@cache
def default_limits() -> Limits:
    """Return the numbers of the rules file."""
    return Limits(**{name: number.value for name, number in rules_file().numbers.items()})  # type: ignore[arg-type]


def limits(**changed: float) -> Limits:
    """Return the defaults with some of them changed.

    Raises
    ------
    InvalidSettings
        If a number is not one of the rules', or makes no sense.
    """
    known = asdict(default_limits())
    for name, value in changed.items():
        if name not in known:
            raise InvalidSettings("setting-unknown", name=name, known=list(known))
        if value < 0:
            raise InvalidSettings("setting-negative", name=name, value=value)
        if isinstance(known[name], int):
            if value != int(value):
                raise InvalidSettings("setting-whole", name=name, value=value)
            changed[name] = int(value)
    made = Limits(**{**known, **changed})
    if not made.pain_safe <= made.pain_acceptable <= MOST_PAIN:
        raise InvalidSettings("setting-pain", safe=made.pain_safe, acceptable=made.pain_acceptable)
    if not 1 <= made.reps_least <= made.reps_most or made.in_a_row < 1:
        raise InvalidSettings("setting-least")
    return made
