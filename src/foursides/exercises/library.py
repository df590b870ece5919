"""Exercises by name, from the files that come with the package or from a file of one's own."""

import difflib
import re
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from foursides.errors import InvalidExercise, UnknownExercise
from foursides.exercises.complaints import complaints_of
from foursides.exercises.schema import Caution, Exercise


def exercise_ids() -> list[str]:
    """Return the ids of the exercises that come with the package, in alphabetical order."""
    return sorted(_library())


def load_exercise(id: str) -> Exercise:  # noqa: A002
    """Return the exercise of the library that has this id or name, or is also known by it.

    Capitals do not matter, nor whether words are parted by spaces, hyphens or underscores.

    Raises
    ------
    UnknownExercise
        If there is none; the text suggests the nearest.
    """
    names = _names()
    wanted = _plain(id)
    if wanted in names:
        return _library()[names[wanted]]
    nearest = difflib.get_close_matches(wanted, names, n=1)
    hint = f"did you mean '{names[nearest[0]]}'?" if nearest else f"the library has: {', '.join(exercise_ids())}."
    raise UnknownExercise(f"No exercise is called '{id}'; {hint}")


def cautions_of(exercise: Exercise) -> list[Caution]:
    """Return what to watch in an exercise: what holds for everybody, and then its own."""
    return [*_everybody(), *exercise.cautions]


def read_exercise(path: Path) -> Exercise:
    """Return the exercise that a TOML file describes.

    Parameters
    ----------
    path : Path
        A file in the format of ``foursides.exercises.schema``, in UTF-8.

    Raises
    ------
    InvalidExercise
        If the file cannot be read or breaks the format; the text is one sentence a line, one for each
        error, naming the file, the key or line, and the reason.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InvalidExercise(f"{path}: there is no such file.") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InvalidExercise(f"{path}: the file cannot be read ({reason}).") from None
    return _parse(content, str(path))


@cache
def _library() -> dict[str, Exercise]:
    folder = resources.files("foursides.exercises") / "data"
    files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    exercises = [_parse(file.read_bytes(), file.name) for file in files]
    return {exercise.id: exercise for exercise in exercises}


@cache
def _everybody() -> list[Caution]:
    file = resources.files("foursides.exercises") / "everybody.toml"
    return [Caution.model_validate(part) for part in tomllib.loads(file.read_text("utf-8"))["cautions"]]


def _names() -> dict[str, str]:
    """Return the id of the exercise for each plain id, name and other name."""
    return {
        _plain(name): exercise.id
        for exercise in _library().values()
        for name in (*exercise.also_known_as, exercise.name, exercise.id)
    }


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()


def _parse(content: bytes, source: str) -> Exercise:
    try:
        return Exercise.model_validate(_table(content, source))
    except ValidationError as error:
        lines = [f"{source}: {complaint}." for complaint in complaints_of(error)]
        raise InvalidExercise("\n".join(lines)) from None


def _table(content: bytes, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidExercise(f"{source}: line {line} is not UTF-8 text.") from None
    except RecursionError:
        raise InvalidExercise(f"{source}: lists or tables are nested too deeply.") from None
    except ValueError as error:
        raise InvalidExercise(f"{source}: {_syntax_complaint(str(error))}.") from None


def _syntax_complaint(message: str) -> str:
    """Return tomllib's message with the place, which it puts last in brackets, in front."""
    placed = re.fullmatch(r"(?P<reason>.*) \(at (?P<place>[^()]*)\)", message, re.DOTALL)
    if placed is None:
        return f"not valid TOML: {message}"
    return f"{placed['place']}: not valid TOML: {placed['reason']}"
