"""The library in the visitor's language."""

from foursides.exercises import Exercise
from foursides.practice import library
from foursides.words import Words


def library_in(words: Words) -> dict[str, Exercise]:
    """Return every exercise by its id."""
    return {id_: words.exercise(exercise) for id_, exercise in library().items()}
