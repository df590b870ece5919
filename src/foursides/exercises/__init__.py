"""What to do: the library of exercises."""

from foursides.exercises.library import exercise_ids, general_cautions, load_exercise, read_exercise
from foursides.exercises.schema import Exercise

__all__ = ["Exercise", "exercise_ids", "general_cautions", "load_exercise", "read_exercise"]
