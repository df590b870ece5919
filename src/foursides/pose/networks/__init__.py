"""The pose networks: which there are, where they lie, and that they are the ones recorded."""

import hashlib
import json
import os
from importlib import resources
from pathlib import Path
from typing import Literal

from foursides.errors import FoursidesError

Kind = Literal["lite", "full", "heavy"]
DEFAULT_KIND: Kind = "full"  # docs/speed.md and docs/accuracy.md
SEARCH_VARIABLE = "FOURSIDES_NETWORKS"


class MissingNetwork(FoursidesError):
    """A network is not part of this installation."""


def read_network(name: str) -> bytes:
    """Return a network's bytes, checked against the recorded hash.

    Parameters
    ----------
    name : str
        ``"pose_detector"`` or ``"pose_landmarks_<kind>"``.

    Raises
    ------
    MissingNetwork
        If no folder has it, or its bytes are not the recorded ones.
    """
    for folder in _folders():
        file = folder / f"{name}.tflite"
        if file.is_file():
            return _checked(file)
    kind = name.removeprefix("pose_landmarks_")
    raise MissingNetwork("network-missing", kind=kind, variable=SEARCH_VARIABLE)


def heavier(than: Kind) -> Kind | None:
    """Return the heavy network if it is installed, for recordings that the default one saw badly."""
    installed = any((folder / "pose_landmarks_heavy.tflite").is_file() for folder in _folders())
    return "heavy" if than == DEFAULT_KIND and installed else None


def _folders() -> list[Path]:
    extra = os.environ.get(SEARCH_VARIABLE)
    own = Path(str(resources.files(__package__)))
    return [own, Path(extra)] if extra else [own]


def _checked(file: Path) -> bytes:
    network = file.read_bytes()
    try:
        recorded = json.loads((file.parent / "manifest.json").read_text(encoding="utf-8"))["sha256"][file.name]
    except (OSError, ValueError, LookupError, TypeError):
        recorded = None
    if hashlib.sha256(network).hexdigest() != recorded:
        raise MissingNetwork("network-changed", file=file)
    return network
