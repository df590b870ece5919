"""Arrays kept on disk under the fingerprint of all that they depend on."""

import ast
import hashlib
import os
import zipfile
from collections.abc import Iterable, Mapping
from glob import escape
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parents[2] / "build/bench-cache"
BLOCK = 1 << 20
VERSIONS = 3  # of one name: now, before, and one to go back to

Arrays = dict[str, NDArray[Any]]


def kept(name: str, key: str) -> Arrays | None:
    """Return the arrays stored under a name for a key, or None; a damaged file counts as none."""
    path = _path(name, key)
    try:
        with np.load(path) as stored:
            arrays = {column: stored[column] for column in stored.files}
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile):
        return None
    path.touch()
    return arrays


def keep(name: str, key: str, arrays: Mapping[str, Any]) -> None:
    """Store arrays, whole or not at all; of one name only the last few keys are kept."""
    path = _path(name, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            np.savez(file, **arrays)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _forget_oldest(name, path)


def key_of(*parts: str) -> str:
    """Return a short key that changes when any part does."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def hash_of_file(path: Path) -> str:
    """Return the SHA-256 of a file's content."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def fingerprint(files: Iterable[Path]) -> str:
    """Return a hash of what files do: of Python without comments, docstrings and layout, of others as they are."""
    return key_of(*(f"{file.name} {_meaning(file)}" for file in sorted(files)))


def imported(file: Path, package: Path) -> set[Path]:
    """Return a module of a package and the modules of it that it imports, and that these import.

    Parameters
    ----------
    file : Path
        The module.
    package : Path
        The folder of the package; of others nothing is followed.
    """
    found: set[Path] = set()
    left = [file]
    while left:
        module = left.pop()
        if module not in found:
            found.add(module)
            tree = ast.parse(module.read_text(encoding="utf-8"))
            names = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
            beside = (package / f"{name.rpartition('.')[2]}.py" for name in names if f".{package.name}." in name)
            left += [path for path in beside if path.is_file()]
    return found


def _meaning(file: Path) -> str:
    if file.suffix != ".py":
        return hash_of_file(file)
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
            node.body = node.body[1:]
    return ast.dump(tree)


def _path(name: str, key: str) -> Path:
    return FOLDER / f"{name}.{key}.npz"


def _forget_oldest(name: str, newest: Path) -> None:
    """Keep the newest version of a name and those that were used last."""
    others = set(FOLDER.glob(f"{escape(name)}.*.npz")) - {newest}
    by_use = sorted(others, key=lambda path: path.stat().st_mtime_ns)
    for path in by_use[: 1 - VERSIONS]:
        path.unlink(missing_ok=True)
