"""How near the numbers are to the truth, beside the bare landmark and a plain threshold counter.

usage: python benchmarks/accuracy.py [FOLDER ...] [--network lite|full|heavy]

Every clip (``*.mp4``) of the folders that has a truth file (``*.json``) beside it is analyzed three ways:
ours; ours without measuring from pixels (the bare landmark); and a plain counter, which takes the ankle of
the working leg, told to it, calls the first second the rest, counts with one threshold up and one down and
scales by the length of the leg. Without folders: the sample, the recordings beside the checkout
(``../shared/recordings``) and rendered clips in ``build/clips`` (``python -m scripts.render.suite``).
The tables go to docs/accuracy.md.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from foursides import analyze
from foursides.pose.anatomy import LEG
from foursides.pose.networks import DEFAULT_KIND, Kind
from foursides.pose.stream import watch
from foursides.pose.video import Clip

ROOT = Path(__file__).parent.parent
FOLDERS = [ROOT / "src/foursides/data", ROOT.parent / "shared/recordings", ROOT / "build/clips"]
LEG_PER_STATURE = 0.4918  # hip to ankle, de Leva 1996
UP_CM, DOWN_CM = 1.5, 1.0
HOLD_SHARE, HOLD_CMPS = 0.8, 2.5


@dataclass(frozen=True)
class Found:
    """One rep, as the truth or a method has it."""

    start_s: float
    peak_cm: float
    hold_s: float
    faults: tuple[str, ...] = ()


def truth_of(path: Path) -> tuple[list[Found], float, str | None]:
    """Read reps, stature [cm] and working leg from a truth file; holds by the definition where it has the path."""
    truth = json.loads(path.read_text(encoding="utf-8"))
    times, lift = path_of(truth)
    reps = []
    for rep in truth.get("reps", []):
        if len(times):
            inside = (times >= rep["start_s"]) & (times <= rep["end_s"])
            hold = hold_of(times[inside], lift[inside])
        else:
            hold = rep.get("hold_s", rep["top_end_s"] - rep["top_start_s"])
        reps.append(Found(rep["start_s"], rep["peak_cm"], hold, tuple(rep.get("faults", ()))))
    if truth.get("attempts") == 0:
        reps = []
    return reps, truth.get("stature_cm") or truth.get("assumed_stature_cm") or 170.0, truth.get("working_leg")


def path_of(truth: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """Return times [s] and lift [cm] of every frame, where the truth has them."""
    if "ankle" in truth:
        lift = [a["lift_px"] * truth["cm_per_px"] for a in truth["ankle"]]
        return np.array([a["t_s"] for a in truth["ankle"]]), np.array(lift)
    if "lift_cm" in truth:
        return np.array(truth["t_s"]), np.array(truth["lift_cm"])
    return np.zeros(0), np.zeros(0)


def hold_of(times: np.ndarray, lift: np.ndarray) -> float:
    """Return the longest stretch at 80 % of the peak and slower than 2.5 cm/s [s]."""
    speed = np.gradient(lift, times)
    best = since = 0.0
    holding = False
    for time, high, slow in zip(times, lift >= HOLD_SHARE * lift.max(), np.abs(speed) < HOLD_CMPS, strict=True):
        if high and slow:
            since = since if holding else time
            best = max(best, time - since)
        holding = bool(high and slow)
    return best


def ours(clip: Path, stature_cm: float, network: Kind, *, refine: bool = True) -> tuple[list[Found], list[str]]:
    """Analyze a clip; return the reps and the problems."""
    result = analyze(clip, stature_cm=stature_cm, network=network, refine=refine).result
    reps = [Found(r.start_s, r.peak_lift_cm, r.hold_s, tuple(r.faults)) for r in result.reps]
    return reps, [problem.code for problem in result.problems]


def plain(clip: Path, stature_cm: float, network: Kind, leg: str | None) -> list[Found]:
    """Count with two thresholds on the bare ankle, as the usual script does."""
    hip, _, ankle, *_ = LEG["right" if leg == "right" else "left"]
    with Clip(clip) as opened:
        seen = [(s.picture.time_s, s.frame.image) for s in watch(opened, network, refine=False) if s.frame]
    if len(seen) < 2:
        return []
    times = np.array([time for time, _ in seen])
    points = np.array([image for _, image in seen])
    first = times < times[0] + 1
    leg_px = np.hypot(*np.median(points[first, ankle] - points[first, hip], axis=0))
    cm = LEG_PER_STATURE * stature_cm / leg_px
    lift = (np.median(points[first, ankle, 1]) - points[:, ankle, 1]) * cm
    reps, start = [], None
    for i, height in enumerate(lift):
        if start is None and height > UP_CM:
            start = i
        elif start is not None and height < DOWN_CM:
            run = slice(start, i + 1)
            reps.append(Found(float(times[start]), float(lift[run].max()), hold_of(times[run], lift[run])))
            start = None
    return reps


def matched(found: list[Found], truth: list[Found]) -> list[tuple[Found, Found]]:
    """Pair each true rep with the nearest found one that starts within a second of it."""
    pairs = []
    for true in truth:
        near = [f for f in found if abs(f.start_s - true.start_s) < 1.0]
        if near:
            pairs.append((min(near, key=lambda f: abs(f.start_s - true.start_s)), true))
    return pairs


def row(name: str, found: list[Found], truth: list[Found]) -> str:
    """Return a table row for one clip and method."""
    pairs = matched(found, truth)
    worst = [max((abs(getattr(f, k) - getattr(t, k)) for f, t in pairs), default=float("nan")) for k in KEYS]
    peaks = ", ".join(f"{f.peak_cm:.1f}/{t.peak_cm:.1f}" for f, t in pairs)
    return f"| {name} | {len(found)} / {len(truth)} | {worst[0]:.2f} | {worst[1]:.2f} | {worst[2]:.2f} | {peaks} |"


KEYS = ("start_s", "peak_cm", "hold_s")
METHODS = ("ours", "bare landmark", "plain counter")


def summary(method: str, results: list[tuple[list[Found], list[Found]]]) -> str:
    """Return a table row over all clips for one method."""
    pairs = [pair for found, truth in results for pair in matched(found, truth)]
    exact = sum(len(found) == len(truth) for found, truth in results)
    phantom = sum(max(0, len(found) - len(matched(found, truth))) for found, truth in results)
    cells = [method, f"{exact} / {len(results)}", str(phantom)]
    for key in KEYS:
        errors = np.array([getattr(f, key) - getattr(t, key) for f, t in pairs])
        size = np.abs(errors)
        cells.append(f"{np.median(size):.2f} | {np.percentile(size, 95):.2f} | {errors.mean():+.2f}")
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Analyze every clip and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=[f for f in FOLDERS if f.is_dir()])
    parser.add_argument("--network", choices=["lite", "full", "heavy"], default=DEFAULT_KIND)
    options = parser.parse_args()
    network = options.network
    clips = [clip for folder in options.folders for clip in sorted(folder.glob("*.mp4"))]
    results: dict[str, list[tuple[list[Found], list[Found]]]] = {method: [] for method in METHODS}
    print("| clip, method | attempts found / true | start, worst [s] | lift, worst [cm] | hold, worst [s] | peaks |")
    print("|---|---|---|---|---|---|")
    for clip in clips:
        truth_file = clip.with_suffix(".json")
        truth, stature_cm, leg = truth_of(truth_file) if truth_file.exists() else ([], 170.0, None)
        found, problems = ours(clip, stature_cm, network)
        bare, _ = ours(clip, stature_cm, network, refine=False)
        for method, reps in zip(METHODS, (found, bare, plain(clip, stature_cm, network, leg)), strict=True):
            results[method].append((reps, truth))
            note = f" ({', '.join(problems)})" if method == "ours" and problems else ""
            print(row(f"{clip.stem}, {method}{note}", reps, truth), flush=True)
    spread = "median | 95 % | bias"
    print(f"\n| method | clips with exact count | phantom reps | start [s]: {spread} | lift [cm]: {spread} | ", end="")
    print(f"hold [s]: {spread} |\n|" + "---|" * 12)
    for method in METHODS:
        print(summary(method, results[method]))


if __name__ == "__main__":
    main()
