"""How near the numbers of the library's other exercises are to the truth.

usage: python benchmarks/exercises.py [--part PART] [--exercise ID ...] [--worst] [--write]

The clips: rendered people (``foursides.sim.recipes.EXERCISE_SUITE``, rendered on demand into ``build/exercises``), some
right and some faulty, one part to develop on and one only to report; and what is real of them among the recordings
beside the checkout. The method and its limits: docs/accuracy.md.
"""

import argparse
import json
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from bench.clips import RECORDINGS, ROOT
from bench.metrics import matched
from bench.seeing import see
from bench.truth import Rep
from foursides.analysis import Session
from foursides.exercises import load_exercise
from foursides.sim.recipes import EXERCISE_SUITE
from foursides.sim.studio import render_all

FOLDER = ROOT / "build/exercises"
PAGE = ROOT / "docs/accuracy.md"
BEGIN, END = "<!-- exercises: begin -->", "<!-- exercises: end -->"
REAL = {"home-bridge": ("bridge", 1)}  # recordings of other exercises, and how many repetitions they show
HEADINGS = ("exercise", "clips", "exact", "missed", "phantom", "hold s", "size", "faults: precision", "recall")


@dataclass(frozen=True)
class Measured:
    """One true repetition and what was found of it."""

    hold_error_s: float
    size_error: float
    wrong: frozenset[str]
    said: frozenset[str]
    unclear: frozenset[str]


@dataclass(frozen=True)
class Outcome:
    """One clip."""

    name: str
    exercise: str
    true: int
    found: int
    pairs: tuple[Measured, ...]
    problems: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """Whether every repetition was found, and nothing else."""
        return self.true == self.found == len(self.pairs)


def measure(exercise_id: str, path: Path) -> Outcome:
    """Analyse one clip and compare it with the file beside it."""
    cv2.setNumThreads(1)
    exercise, truth = load_exercise(exercise_id), json.loads(path.with_suffix(".json").read_text("utf-8"))
    seeing = see(path, "full")
    session = Session(exercise, truth["stature_cm"])
    for time_s, frame in seeing.bare_frames():
        session.push(time_s, frame)
    session.finish()
    result = session.analysis(seeing.clip).result
    by_start = {rep["start_s"]: rep for rep in truth["reps"]}
    true = [Rep(rep["start_s"], rep["end_s"], rep["peak_cm"], rep["hold_s"]) for rep in truth["reps"]]
    found = {rep.start_s: rep for rep in result.reps}
    reps = [Rep(rep.start_s, rep.end_s, rep.peak_lift_cm, rep.hold_s) for rep in result.reps]
    pairs = []
    for mine, theirs in matched(reps, true):
        rep, so = found[mine.start_s], by_start[theirs.start_s]
        is_angle = exercise.target.angle_deg is not None
        size = (rep.angle_deg if rep.angle_deg is not None else np.nan) if is_angle else rep.peak_lift_cm
        error = float(size - so["angle_deg" if is_angle else "peak_cm"])
        sets = (frozenset(so["faults"]), frozenset(rep.faults), frozenset(so["faults_unclear"]))
        pairs.append(Measured(rep.hold_s - so["hold_s"], error, *sets))
    problems = tuple(problem.code for problem in result.problems)
    return Outcome(path.stem, exercise_id, len(true), len(reps), tuple(pairs), problems)


def spread(errors: Sequence[float], digits: int) -> str:
    """Return median and 95th percentile of the amounts of errors, and their mean."""
    known = np.array([error for error in errors if np.isfinite(error)])
    if not len(known):
        return "-"
    amount = np.abs(known)
    return f"{np.median(amount):.{digits}f} / {np.percentile(amount, 95):.{digits}f} ({known.mean():+.{digits}f})"


def row(name: str, outcomes: Sequence[Outcome]) -> list[str]:
    """Return one row of the table."""
    pairs = [pair for outcome in outcomes for pair in outcome.pairs]
    said = sum(len(pair.said - pair.unclear) for pair in pairs)
    wrong = sum(len(pair.wrong) for pair in pairs)
    right = sum(len(pair.said & pair.wrong) for pair in pairs)
    angles = {outcome.exercise for outcome in outcomes if load_exercise(outcome.exercise).target.angle_deg}
    unit = "°" if len(angles) == len({o.exercise for o in outcomes}) else " cm" if not angles else ""
    size = spread([pair.size_error for pair in pairs], 1 if unit else 0)
    return [
        name,
        str(len(outcomes)),
        f"{100 * sum(outcome.exact for outcome in outcomes) / len(outcomes):.0f} %",
        f"{sum(outcome.true - len(outcome.pairs) for outcome in outcomes)} of {sum(o.true for o in outcomes)}",
        str(sum(outcome.found - len(outcome.pairs) for outcome in outcomes)),
        spread([pair.hold_error_s for pair in pairs], 2),
        f"{size}{unit}" if unit else "",
        f"{right / said:.2f}" if said else "-",
        f"{right / wrong:.2f}" if wrong else "-",
    ]


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the table of one part, a row for each exercise and one for all."""
    names = list(dict.fromkeys(outcome.exercise for outcome in outcomes))
    rows = [row(name, [outcome for outcome in outcomes if outcome.exercise == name]) for name in names]
    rows.append(row("**all**", outcomes))
    lines = [HEADINGS, ["---", *["---:"] * (len(HEADINGS) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def real() -> Iterable[str]:
    """Yield a sentence for each recording of somebody real."""
    for name, (exercise_id, reps) in REAL.items():
        path = RECORDINGS / f"{name}.mp4"
        if path.exists():
            session = Session(load_exercise(exercise_id))
            seeing = see(path, "full")
            for time_s, frame in seeing.bare_frames():
                session.push(time_s, frame)
            session.finish()
            found = session.analysis(seeing.clip).result.reps
            held = ", ".join(f"{rep.hold_s:.1f} s" for rep in found)
            yield f"`{name}` ({exercise_id}, somebody real): {len(found)} of {reps} repetitions, held {held}."


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--part", choices=["develop", "report", "all"], default="develop")
    parser.add_argument("--exercise", nargs="*", default=[])
    parser.add_argument("--worst", action="store_true", help="list the clips that were not counted exactly")
    parser.add_argument("--rendered", action="store_true", help="only clips that have been rendered already")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/accuracy.md")
    options = parser.parse_args()
    text = []
    for part in ("develop", "report") if options.part == "all" else (options.part,):
        outcomes = measure_all(part, options.exercise, rendered_only=options.rendered)
        text += [f"### Part {part}\n", table(outcomes), ""]
        if options.worst and part == "develop":  # nothing may be learned from the other part
            text += [_worst(outcome) for outcome in outcomes if not outcome.exact]
    text += real()
    print("\n".join(text))
    if options.write:
        page = PAGE.read_text("utf-8")
        before, _, rest = page.partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n" + "\n".join(text) + f"\n{END}{rest.partition(END)[2]}", "utf-8")


def measure_all(part: str, exercises: Sequence[str], *, rendered_only: bool) -> list[Outcome]:
    """Return the outcome of every clip of a part."""
    recipes = [r for r in EXERCISE_SUITE if r.part == part and (not exercises or _exercise(r.group) in exercises)]
    missing = [r.name for r in recipes if not (FOLDER / f"{r.name}.json").exists()]
    if missing and not rendered_only:
        render_all(missing, FOLDER, os.cpu_count())
    clips: list[tuple[str, Any]] = [(_exercise(r.group), FOLDER / f"{r.name}.mp4") for r in recipes]
    clips = [clip for clip in clips if clip[1].with_suffix(".json").exists()]
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        return list(pool.map(measure, *zip(*clips, strict=True)))


def _exercise(group: str) -> str:
    return group.removesuffix("-faulty")


def _worst(outcome: Outcome) -> str:
    return (
        f"- {outcome.name}: {outcome.found} found, {outcome.true} true; {', '.join(outcome.problems) or 'no problem'}"
    )


if __name__ == "__main__":
    main()
