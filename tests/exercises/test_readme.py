"""The README counts the exercises, and names those that no camera watches."""

import re
from pathlib import Path

import pytest

from foursides.exercises import exercise_ids, load_exercise

README = " ".join((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split())
NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
LIBRARY = [load_exercise(id_) for id_ in exercise_ids()]
TIMED = sorted(exercise.name.casefold() for exercise in LIBRARY if not exercise.watched)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (r"teaches (\w+) exercises", len(LIBRARY)),
        (r"of the (\w+) exercises are watched", len(LIBRARY)),
        (r"(\w+) of the \w+ exercises are watched", len(LIBRARY) - len(TIMED)),
        (r"are watched; (\w+) \(", len(TIMED)),
    ],
)
def test_the_readme_counts_the_exercises(said: str, count: int) -> None:
    assert [word.lower() for word in re.findall(said, README)] == [NUMBERS[count]]


def test_the_readme_names_those_that_are_timed() -> None:
    (named,) = re.findall(r"are watched; \w+ \(([^)]+)\) are timed", README)
    assert sorted(named.split(", ")) == TIMED
