"""Programs that are ended at any moment, by a key, a closed terminal, a system that shuts down, or without a word."""

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from bench.clip_attack import SAMPLE
from bench.isolated import Tally, Try, tried

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
LONGEST_S = 8.0  # before it: loading, looking, drawing and writing all fall into it
PATIENCE_S = 40.0  # for the end
OLD = b"what was there before"


def attack(count: int, say: Callable[[int], object]) -> Tally:
    """End so many analyses."""
    with tempfile.TemporaryDirectory() as folder:
        return tried(partial(trying, Path(folder)), count, say)


def trying(folder: Path) -> Try:
    """Return what ends the analysis with a number."""
    return partial(_ended, folder)


def _ended(root: Path, number: int) -> str:
    chance = Random(number)
    folder = root / str(number)
    folder.mkdir()
    clip, results = folder / "own.mp4", [folder / name for name in ("film.mp4", "report.html", "numbers.json")]
    clip.write_bytes(SAMPLE.read_bytes())
    for old in (results := results if chance.random() < 0.5 else results[:2]):
        old.write_bytes(OLD)
    words = ["analyze", str(clip), "--video", str(results[0]), "--report", str(results[1])]
    words += ["--json", str(results[2])] if len(results) > 2 else []
    command = [sys.executable, "-c", "from foursides.cli import main; main()", *words]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder)
    time.sleep(LONGEST_S * chance.random())
    how = chance.choice(SIGNALS)
    running.send_signal(how)
    _, said = running.communicate(timeout=PATIENCE_S)
    assert b"Traceback" not in said, said.decode()
    assert clip.read_bytes() == SAMPLE.read_bytes()
    left = {path.name for path in folder.iterdir()} - {clip.name, *(result.name for result in results)}
    if how != signal.SIGKILL:
        assert not left, left
    for result in results:
        assert _whole(result), result
    return f"ended by {how.name}" if running.returncode else "done before"


def _whole(result: Path) -> bool:
    data = result.read_bytes()
    ends = {".mp4": b"moov", ".html": b"</html>", ".json": b"}"}
    return data == OLD or ends[result.suffix] in data
