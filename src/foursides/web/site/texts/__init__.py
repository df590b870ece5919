"""Texts of the pages that the catalogue (`foursides.words`) does not have yet."""

from collections.abc import Mapping
from typing import Any

from foursides.exercises import Exercise


def in_position(texts: Mapping[str, Any], exercise: Exercise) -> Mapping[str, Any]:
    """Return texts with those that are others in the position of an exercise; tables within them are merged as well."""
    own: Mapping[str, Any] = texts["position"].get(exercise.position, {})
    merged = {name: {**texts[name], **text} if isinstance(text, dict) else text for name, text in own.items()}
    return {name: text for name, text in {**texts, **merged}.items() if name != "position"}
