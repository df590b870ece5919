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
        If there is none; the facts name the nearest.
    """
    names = _names()
    wanted = _plain(id)
    if wanted in names:
        return _library()[names[wanted]]
    nearest = difflib.get_close_matches(wanted, names, n=1)
    if nearest:
        raise UnknownExercise("exercise-unknown-near", name=id, near=names[nearest[0]])
    raise UnknownExercise("exercise-unknown", name=id, known=exercise_ids())


@cache
def general_cautions() -> tuple[Caution, ...]:
    """Return what to watch in every exercise, whoever does it."""
    file = resources.files("foursides.exercises") / "everybody.toml"
    return tuple(Caution.model_validate(part) for part in tomllib.loads(file.read_text("utf-8"))["cautions"])


def read_exercise(path: Path) -> Exercise:
    """Return the exercise that a TOML file describes.

    Parameters
    ----------
    path : Path
        A file in the format of ``foursides.exercises.schema``, in UTF-8.

    Raises
    ------
    InvalidExercise
        If the file cannot be read or breaks the format; its sentence is one line for each error, naming the file,
        the key or line, and the reason.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InvalidExercise("exercise-file-missing", file=path) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InvalidExercise("exercise-file-unread", file=path, reason=reason) from None
    return _parse(content, str(path))


@cache
def _library() -> dict[str, Exercise]:
    folder = resources.files("foursides.exercises") / "data"
    files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    exercises = [_parse(file.read_bytes(), file.name) for file in files]
    return {exercise.id: exercise for exercise in exercises}


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
        raise InvalidExercise("lines", lines=complaints_of(error, source)) from None


def _table(content: bytes, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidExercise("exercise-file-no-text", file=source, line=line) from None
    except RecursionError:
        raise InvalidExercise("exercise-file-too-deep", file=source) from None
    except ValueError as error:
        raise _syntax_error(source, str(error)) from None


def _syntax_error(source: str, message: str) -> InvalidExercise:
    """Return tomllib's message with the place, which it puts last in brackets, in front."""
    placed = re.fullmatch(r"(?P<reason>.*) \(at (?P<place>[^()]*)\)", message, re.DOTALL)
    if placed is None:
        return InvalidExercise("exercise-file-no-toml", file=source, reason=message)
    return InvalidExercise("exercise-file-no-toml-at", file=source, place=placed["place"], reason=placed["reason"])
