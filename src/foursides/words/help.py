"""The help of the command, which must come at once: its one file is so plain that it is read without Fluent."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from foursides.words.errors import CatalogueError
from foursides.words.languages import ENGLISH, LANGUAGE_VARIABLES, OURS, folders

FILE = "help.ftl"


def help_text(id_: str) -> str:
    """Return a text of ``help.ftl`` in the language of the terminal; in English where nobody has translated it.

    Raises
    ------
    CatalogueError
        If there is no such text.
    """
    if id_ not in _texts():
        raise CatalogueError(f"The catalogue has no help {id_}.")
    return _texts()[id_]


@cache
def _texts() -> dict[str, str]:
    wanted = next((os.environ[name] for name in LANGUAGE_VARIABLES if os.environ.get(name)), ENGLISH)
    own = folders().get(wanted.split(".")[0].replace("_", "-")) or folders().get(wanted[:2]) or OURS / ENGLISH
    return {id_: text for folder in (OURS / ENGLISH, own) for id_, text in _read(folder / FILE)}


def _read(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the ids and texts of a file; a line that is set in goes on with the text before."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    written = "\n".join(line for line in lines if line and not line.startswith("#"))
    for message in written.replace("\n ", " ").splitlines():
        id_, _, text = message.partition("=")
        yield id_.strip(), " ".join(text.split())
