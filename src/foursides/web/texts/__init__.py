"""All that is said, in one catalogue a language; and the coach's sentences made of it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from foursides.coach.events import Say
from foursides.exercises import Exercise


class Speaker:
    """Puts what the coach has to say into sentences.

    Parameters
    ----------
    exercise : Exercise
        Its cues and the ways of getting the top leg out of the way are its own words.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._sentences = {code: text for code, text in say_texts().items() if isinstance(text, str)}
        self._words = {field: words for field, words in say_texts().items() if not isinstance(words, str)}
        self._words["fault"] = {fault.code: fault.cue for fault in exercise.faults}
        self._words["way"] = {way.id: way.text for way in exercise.top_leg_ways}

    def sentence(self, said: Say) -> str:
        """Return what is said.

        Raises
        ------
        KeyError
            If the catalogue lacks the sentence, a field of it or the word for one: an error of ours.
        """
        return self._sentences[said.code].format(**{name: self._filled(name, v) for name, v in said.values.items()})

    def _filled(self, field: str, value: str | int | float) -> object:
        words = self._words.get(field, {})
        if isinstance(value, str):
            return words[value]
        return _Amount(value, words.get(str(value), str(value)))


class _Amount:
    """A number in a sentence: as itself, or as the word for one or for many of something."""

    def __init__(self, value: float, text: str) -> None:
        self._value, self._text = value, text

    def __format__(self, words: str) -> str:
        if not words:
            return self._text
        one, many = words.split("|")
        return one if self._value == 1 else many


@cache
def say_texts() -> Mapping[str, Any]:
    """Return the coach's part of the catalogue: sentences by code, and words by field."""
    catalogue = (resources.files("foursides.web") / "texts" / "en.toml").read_text(encoding="utf-8")
    said: Mapping[str, Any] = tomllib.loads(catalogue)["say"]
    return said
