"""The exercises that there are, in the order in which they are offered."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from foursides.exercises import Exercise, exercise_ids, load_exercise, stored_exercise

FIRST: Final = "side-lying-inner-thigh-lift"  # what is chosen first where there is a choice


class Exercises(dict[str, Exercise]):
    """Exercises by id; asked for one that this release does not have, it gives one that is known by its name alone."""

    def __missing__(self, id_: str) -> Exercise:
        return stored_exercise(id_)


@cache
def library() -> Mapping[str, Exercise]:
    """Return every exercise by id: those that a camera watches first, the lift on the side before all."""
    every = sorted(map(load_exercise, exercise_ids()), key=lambda e: (e.id != FIRST, not e.watched, e.id))
    return Exercises((each.id, each) for each in every)
