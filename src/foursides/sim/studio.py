"""Many clips at once: one process a core, resumed where it stopped, every file whole or absent."""

import json
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from foursides.files import whole_file

ONE_CORE: Final = ("LP_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")  # read when the libraries load
POLITE: Final = 5  # niceness: the machine stays usable meanwhile


def render_clip(name: str, folder: Path) -> None:
    """Render one clip of the suite unless it is there; the truth comes last and says that the clip is whole."""
    from foursides.sim.recipes import recipe_of, take_of  # noqa: PLC0415  (after the environment is set)
    from foursides.sim.take import render  # noqa: PLC0415

    if is_current(name, folder):
        return
    clip, said = folder / f"{name}.mp4", folder / f"{name}.json"
    said.unlink(missing_ok=True)
    part = folder / f".{name}.part"
    try:
        truth = render(take_of(name), part)
        part.replace(clip)
    finally:
        part.unlink(missing_ok=True)
    with whole_file(said) as file:
        file.write(json.dumps({"version": recipe_of(name).version, **truth}) + "\n")


def is_current(name: str, folder: Path) -> bool:
    """Whether a clip is there, whole, and of this version of its recipe."""
    from foursides.sim.recipes import recipe_of  # noqa: PLC0415  (after the environment is set)

    clip, said = folder / f"{name}.mp4", folder / f"{name}.json"
    if not (clip.exists() and said.exists()):
        return False
    try:
        truth = json.loads(said.read_text(encoding="utf-8"))
    except ValueError:
        return False
    return bool(truth.get("version") == recipe_of(name).version)


def render_all(names: Iterable[str], folder: Path, processes: int | None = None) -> list[str]:
    """Render clips of the suite that are missing or of an older version.

    Parameters
    ----------
    names : iterable of str
        Of recipes.
    folder : Path
        Each becomes ``NAME.mp4`` with its truth, ``NAME.json``.
    processes : int, optional
        As many clips at once; one for each core if not given.

    Returns
    -------
    list of str
        A sentence for each clip that could not be rendered.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _swept(folder), _on_one_core_each(), _pool(processes) as pool, _bar() as bar:
        begun = {pool.submit(render_clip, name, folder): name for name in names}
        task = bar.add_task("Rendering", total=len(begun))
        failed = []
        for done in as_completed(begun):
            failed += _complaint(begun[done], done)
            bar.advance(task)
    return sorted(failed)


def _complaint(name: str, done: "Future[None]") -> list[str]:
    """Return a sentence about a clip that failed; one that fails shall not cost the others."""
    error = done.exception()
    return [f"{name}: {type(error).__name__}: {error}"] if error else []


@contextmanager
def _swept(folder: Path) -> Iterator[None]:
    """Remove what processes that had to end left half written."""
    try:
        yield
    finally:
        for part in folder.glob(".*.part"):
            part.unlink(missing_ok=True)


@contextmanager
def _pool(processes: int | None) -> Iterator[ProcessPoolExecutor]:
    """Lend processes that end at once if anything is raised, such as by Ctrl-C."""
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_settle)
    try:
        yield pool
    except BaseException:
        workers = active_children()
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.terminate()
            worker.join()
        raise
    pool.shutdown()


def _settle() -> None:
    """Prepare a process for its work; at Ctrl-C it ends without a word, since the parent speaks."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(os, "nice"):
        os.nice(POLITE)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """End when the process that asked for the clips is gone, however it went: nobody waits for them."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _on_one_core_each() -> Iterator[None]:
    """Let the processes that start meanwhile use one core each: together they use all of them."""
    before = {name: os.environ.get(name) for name in ONE_CORE}
    os.environ.update(dict.fromkeys(ONE_CORE, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _bar() -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal)
