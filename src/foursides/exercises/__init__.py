"""What to do: the library of exercises."""

from foursides.exercises.library import cautions_of, exercise_ids, load_exercise, read_exercise
from foursides.exercises.schema import Exercise

__all__ = ["Exercise", "cautions_of", "exercise_ids", "load_exercise", "read_exercise"]
