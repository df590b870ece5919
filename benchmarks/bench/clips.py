"""Which clips there are: the suite, the sample, the recordings, and folders of one's own."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.truth import UNKNOWN, Truth, read_truth

ROOT = Path(__file__).parents[2]
SUITE = ROOT / "build/suite"
SAMPLE = ROOT / "src/foursides/data/sample.mp4"
RECORDINGS = ROOT.parent / "shared/recordings"
PARTS = ("develop", "report", "recordings")


@dataclass(frozen=True)
class BenchClip:
    """A clip of the bench.

    Attributes
    ----------
    part : {"develop", "report", "recordings"}
        The recordings are a part of their own: they are real, and everybody has looked at them.
    """

    name: str
    group: str
    part: str
    path: Path

    @property
    def said(self) -> dict[str, Any]:
        """What the file beside it says; nothing where there is none."""
        beside = self.path.with_suffix(".json")
        return json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}

    @property
    def truth(self) -> Truth:
        """What is true of it; nothing is known, and no lift expected, where no file says so."""
        beside = self.path.with_suffix(".json")
        return read_truth(beside) if beside.exists() else UNKNOWN


def gather(folders: Sequence[Path] = ()) -> list[BenchClip]:
    """Return every clip of the bench, or those of the given folders alone; the suite's need not exist yet."""
    if folders:
        return [_own(path) for folder in folders for path in sorted(folder.glob("*.mp4"))]
    recorded = sorted(RECORDINGS.glob("*.mp4"))
    return [
        *suite(),
        BenchClip("sample", "sample", "develop", SAMPLE),
        *(BenchClip(path.stem, "recordings", "recordings", path) for path in recorded),
    ]


def suite() -> list[BenchClip]:
    """Return the clips of the suite of rendered people; those already rendered where nothing can be."""
    try:
        from foursides.sim.recipes import SUITE as RECIPES  # noqa: PLC0415
    except ImportError as error:
        print(f'{error}: the suite needs the extra "sim"; only clips in {SUITE} are measured.', file=sys.stderr)
        return [_own(path) for path in sorted(SUITE.glob("*.mp4"))]
    return [BenchClip(r.name, r.group, r.part, SUITE / f"{r.name}.mp4") for r in RECIPES]


def render_missing(clips: Iterable[BenchClip], processes: int) -> None:
    """Render those clips of the suite that are not there yet."""
    missing = [clip.name for clip in clips if clip.path.parent == SUITE and not clip.path.exists()]
    if missing:
        from foursides.sim.studio import render_all  # noqa: PLC0415  (needs the extra "sim")

        render_all(missing, SUITE, processes)


def _own(path: Path) -> BenchClip:
    said = BenchClip(path.stem, "", "", path).said
    return BenchClip(path.stem, said.get("group") or path.parent.name, said.get("part") or "develop", path)
