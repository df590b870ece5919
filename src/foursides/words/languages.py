"""Which languages there are, where their sentences lie, and which of them somebody likes best."""

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

ENGLISH: Final = "en"
FOLDER_VARIABLE: Final = "FOURSIDES_LANGUAGES_FOLDER"
LANGUAGE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")  # of a terminal, the strongest first
OURS: Final = Path(__file__).parent
WANTED = re.compile(r"([A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8})*)[^,;]*(?:;\s*q=(\d(?:\.\d{1,3})?))?")
"""A language, what LANG puts behind it (``.UTF-8``), and the weight that a browser gives to it."""


def folders() -> Mapping[str, Path]:
    """Return the folder of every language; the environment's own add to ours and replace none."""
    return _folders(os.environ.get(FOLDER_VARIABLE))


def languages() -> tuple[str, ...]:
    """Return the languages that there is a folder for, in alphabetical order."""
    return tuple(sorted(folders()))


def choose(accepted: str) -> str:
    """Return the language, of those that there are, that somebody likes best; English if there is none.

    Parameters
    ----------
    accepted : str
        An Accept-Language header, such as ``"de-AT, de;q=0.9, en;q=0.5"``, or a LANG, such as ``"de_AT.UTF-8"``.
    """
    from babel import negotiate_locale  # noqa: PLC0415  (not needed to import this)

    weighed = [(float(weight or 1), name.replace("_", "-")) for name, weight in WANTED.findall(accepted)]
    wanted = [name for weight, name in sorted(weighed, key=lambda each: -each[0]) if weight]
    names = {name.lower(): name for name in languages()}
    found = negotiate_locale(wanted, list(names), sep="-")
    return names[found.lower()] if found else ENGLISH


@cache
def _folders(more: str | None) -> Mapping[str, Path]:
    roots = [*([Path(more)] if more else []), OURS]
    return {file.parent.name: file.parent for root in roots for file in root.glob("*/*.ftl")}
