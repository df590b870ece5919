"""Many clips at once: one process a core, resumed where it stopped, every file whole or absent."""

import json
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

ONE_CORE = ("LP_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")  # read when the libraries load


def render_clip(name: str, folder: Path) -> str:
    """Render one clip of the suite unless it is there; return what went wrong, or nothing."""
    from foursides.sim.recipes import VERSION, take_of  # noqa: PLC0415  (after the environment is set)
    from foursides.sim.take import render  # noqa: PLC0415

    clip, said = folder / f"{name}.mp4", folder / f"{name}.json"
    if _is_current(clip, said, VERSION):
        return ""
    part = folder / f".{name}.part"
    try:
        truth = render(take_of(name), part)
        said.write_text(json.dumps({"version": VERSION, **truth}) + "\n", encoding="utf-8")
        part.replace(clip)
    except Exception as error:  # one clip that fails shall not cost the others
        part.unlink(missing_ok=True)
        said.unlink(missing_ok=True)
        return f"{name}: {type(error).__name__}: {error}"
    return ""


def _is_current(clip: Path, said: Path, version: int) -> bool:
    """Whether a clip is there, whole, and of this version of the suite."""
    if not (clip.exists() and said.exists()):
        return False
    return bool(json.loads(said.read_text(encoding="utf-8")).get("version") == version)


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
    wanted = list(names)
    context = get_context("spawn")
    with _on_one_core_each(), _bar() as bar, ProcessPoolExecutor(processes, context) as pool:
        task = bar.add_task("Rendering", total=len(wanted))
        begun = [pool.submit(render_clip, name, folder) for name in wanted]
        failed = []
        try:
            for done in as_completed(begun):
                failed += [done.result()] if done.result() else []
                bar.advance(task)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return failed


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
