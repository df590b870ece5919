"""Golden vectors: what Python computes at every stage of seeing, for the page's scripts to compute as well.

`python -m scripts.golden [NAME ...]` writes them into tests/web/page/golden; made from the sample recording and from
seeds alone.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from scripts.golden import bodies, leg, messages, people, pictures
from scripts.golden.pack import read, write
from scripts.golden.vector import Given, Vectors

SCENES = {**leg.SCENES, **pictures.SCENES, "orientation": bodies.orientation}
ROOMS = (bodies, people, pictures, leg, messages)
VECTORS: Vectors = {name: vector for room in ROOMS for name, vector in room.VECTORS.items()}


def make(names: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Write what is named, or all if nothing is, scenes first; yield each name and the size of its file."""
    for name, scenes in SCENES.items():
        if not names or name in names:
            yield name, write(name, scenes())
    for name, vector in VECTORS.items():
        if not names or name in names:
            given = vector.given()
            content = {"given": given, "answer": vector.answer(complete(given)), "near": vector.near}
            yield name, write(name, content)


def complete(given: Given) -> Given:
    """Return inputs with the scenes that they are about, if they are."""
    if "scenes_of" not in given:
        return given
    stored: dict[str, Any] = read(given["scenes_of"])
    only = given.get("only", stored["scenes"])
    scenes = {name: scene for name, scene in stored["scenes"].items() if name in only}
    return {**stored, **given, "scenes": scenes}
