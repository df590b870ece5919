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
        Its cues, the ways of getting the top leg out of the way and what is said for the movement are its own words.
    """

    def __init__(self, exercise: Exercise) -> None:
        said = in_position(say_texts(), exercise)
        names = "|".join(exercise.rep_name)
        self._sentences = {c: text.replace("lift|lifts", names) for c, text in said.items() if isinstance(text, str)}
        self._sentences |= {"lift": exercise.go, "lower": exercise.back}
        self._sentences["last_one"] = self._sentences["last_one"].format(go=exercise.go.lower())
        self._words = {field: words for field, words in said.items() if not isinstance(words, str)}
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


def in_position(texts: Mapping[str, Any], exercise: Exercise) -> Mapping[str, Any]:
    """Return texts with those that are others in the position of an exercise; tables within them are merged as well."""
    own: Mapping[str, Any] = texts["position"].get(exercise.position, {})
    merged = {name: {**texts[name], **text} if isinstance(text, dict) else text for name, text in own.items()}
    return {name: text for name, text in {**texts, **merged}.items() if name != "position"}


@cache
def say_texts() -> Mapping[str, Any]:
    """Return the coach's part of the catalogue: sentences by code, and words by field."""
    catalogue = (resources.files("foursides.web") / "texts" / "en.toml").read_text(encoding="utf-8")
    said: Mapping[str, Any] = tomllib.loads(catalogue)["say"]
    return said
