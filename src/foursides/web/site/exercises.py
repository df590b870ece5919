"""The library in the visitor's language."""

from foursides.practice.library import Exercises, library
from foursides.words import Words


def library_in(words: Words) -> Exercises:
    """Return every exercise by its id."""
    return Exercises((id_, words.exercise(exercise)) for id_, exercise in library().items())
