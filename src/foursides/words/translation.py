"""The texts of an exercise in another language: a file beside the messages that replaces texts and nothing else."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from foursides.exercises import Exercise, exercise_ids, general_cautions, load_exercise
from foursides.exercises.schema import Caution
from foursides.words.errors import CatalogueError

TEXTS: Final = frozenset(
    {"name", "also_known_as", "summary", "muscles", "go", "back", "rep_name", "equipment", "why", "good_for", "not_for"}
    | {"text", "cue", "explanation", "next_time", "source", "sources"}
)
"""The keys of an exercise's file whose values are read by people."""


def translated(exercise: Exercise, file: Path) -> Exercise:
    """Return an exercise with the texts of a file, or as it is: if there is no file, or it is not of our library."""
    if not file.exists() or exercise.id not in exercise_ids() or exercise != load_exercise(exercise.id):
        return exercise
    return _translated(exercise.id, file)


def named(name: str) -> Exercise | None:
    """Return the exercise of the library with an English name, None if there is none."""
    return next((exercise for id_ in exercise_ids() if (exercise := load_exercise(id_)).name == name), None)


@cache
def general(file: Path) -> tuple[Caution, ...]:
    """Return what to watch in every exercise, with the texts of a file; in English where there is none."""
    if not file.exists():
        return general_cautions()
    try:
        texts = tomllib.loads(file.read_text("utf-8"))
        english = {"cautions": [each.model_dump() for each in general_cautions()]}
        merged = _merged(english, texts, may_differ=False)["cautions"]
        return tuple(Caution.model_validate(each) for each in merged)
    except ValueError as error:
        raise CatalogueError(f"{file}: {error}") from None


def contraindication(exercise: Exercise, english: str, own: Exercise) -> str:
    """Return why an exercise must not be given, as its own language says it; other words as they are."""
    pairs = zip(exercise.contraindications, own.contraindications, strict=True)
    return next((there.text for here, there in pairs if here.text == english), english)


@cache
def _translated(id_: str, file: Path) -> Exercise:
    try:
        texts = tomllib.loads(file.read_text("utf-8"))
        english = load_exercise(id_).model_dump(by_alias=True)
        return Exercise.model_validate(_merged(english, texts, may_differ=False))
    except ValueError as error:
        raise CatalogueError(f"{file}: {error}") from None


def _merged(english: Any, own: Any, *, may_differ: bool) -> Any:
    """Return the English part of a file with another's texts; lists keep their order and their length."""
    if isinstance(english, dict) and isinstance(own, dict):
        if strange := own.keys() - english.keys():
            raise ValueError(f"the English file has no {', '.join(sorted(strange))}")
        return english | {key: _merged(english[key], text, may_differ=key in TEXTS) for key, text in own.items()}
    if isinstance(english, list | tuple) and isinstance(own, list):
        if len(english) != len(own):
            raise ValueError(f"{len(own)} entries stand for {len(english)}: {own}")
        return [_merged(*pair, may_differ=may_differ) for pair in zip(english, own, strict=True)]
    if own != english and not (may_differ and isinstance(english, str) and isinstance(own, str)):
        raise ValueError(f"{own!r} stands for {english!r}, which is no text")
    return own
