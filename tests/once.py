"""What is computed once in a run, however many processes share its tests."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def once(places: pytest.TempPathFactory, name: str, fill: Callable[[Path], object]) -> Path:
    """Return a folder that the first process to ask for it has filled, and that nobody changes after.

    Parameters
    ----------
    places : pytest.TempPathFactory
        Where the run has its folders; a process of several has its own within that of the run.
    name : str
        The folder's.
    fill : callable
        Fills it. If that fails, whoever asks next tries again.
    """
    own = places.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / f"once-{name}"
    shared.mkdir(exist_ok=True)
    folder, filled = shared / "made", shared / "filled"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not filled.exists():
            folder.mkdir(exist_ok=True)
            fill(folder)
            filled.touch()
    return folder
