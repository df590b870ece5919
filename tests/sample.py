"""The sample: its truth, its beginning for what needs no more, and what the command makes of the whole, once a run."""

import json
import pickle
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import foursides
from foursides.analysis.result import RepResult

SAMPLE = Path(foursides.__file__).parent / "data" / "sample.mp4"
TRUTH: dict[str, Any] = json.loads(SAMPLE.with_suffix(".json").read_text(encoding="utf-8"))
BEFORE_LIFTING_S, ONE_LIFT_S, TWO_LIFTS_S = 1.5, 7.5, 13.5  # between two lifts nothing is cut short


def run_command(*words: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run ``foursides`` as a person would."""
    command = [sys.executable, "-c", "from foursides.cli import main; main()", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120)


def beginning(length_s: float, to: Path) -> Path:
    """Write the pictures of the sample up to a time, as they are."""
    import av

    with av.open(str(SAMPLE)) as whole, av.open(str(to), "w") as part:
        stream = whole.streams.video[0]
        copied = part.add_stream_from_template(stream)
        for packet in whole.demux(stream):
            if packet.pts is not None and packet.pts * packet.time_base < length_s:
                packet.stream = copied
                part.mux(packet)
    return to


@dataclass(frozen=True)
class Analyzed:
    """What the command makes of the sample: what it says, and its files in a folder of their own."""

    folder: Path
    done: subprocess.CompletedProcess[bytes]

    @property
    def result(self) -> dict[str, Any]:
        """The JSON."""
        result: dict[str, Any] = json.loads((self.folder / "a.json").read_text(encoding="utf-8"))
        return result

    @property
    def reps(self) -> list[RepResult]:
        """The repetitions in it."""
        return [RepResult.model_validate(rep) for rep in self.result["reps"]]


def analyze_sample(folder: Path) -> None:
    """Let the command analyse the sample into a folder; what it says is written beside."""
    outputs = folder / "outputs"
    outputs.mkdir()
    files = ("--json", outputs / "a.json", "--video", outputs / "a.mp4", "--report", outputs / "a.html")
    done = run_command("analyze", "--sample", *files)
    (folder / "done").write_bytes(pickle.dumps(done))


def analyzed_in(folder: Path) -> Analyzed:
    """Return what `analyze_sample` has left in a folder."""
    return Analyzed(folder / "outputs", pickle.loads((folder / "done").read_bytes()))
