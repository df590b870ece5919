"""The exercises that there are, in the order in which they are offered."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from foursides.exercises import Exercise, exercise_ids, load_exercise

FIRST: Final = "side-lying-inner-thigh-lift"  # what is chosen first where there is a choice


@cache
def library() -> Mapping[str, Exercise]:
    """Return every exercise by id: those that a camera watches first, the lift on the side before all."""
    every = map(load_exercise, exercise_ids())
    return {each.id: each for each in sorted(every, key=lambda e: (e.id != FIRST, not e.watched, e.id))}
