"""What to do: the library of exercises."""

from foursides.exercises.library import exercise_ids, general_cautions, load_exercise, read_exercise
from foursides.exercises.schema import Exercise
from foursides.exercises.strange import StrangeExercise, stored_exercise

__all__ = [
    "Exercise",
    "StrangeExercise",
    "exercise_ids",
    "general_cautions",
    "load_exercise",
    "read_exercise",
    "stored_exercise",
]
