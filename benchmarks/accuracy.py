"""How near the numbers are to the truth, beside bare landmarks and a plain threshold counter.

usage: python benchmarks/accuracy.py [--part PART] [--group GROUP] [--clip NAME] [--network KIND ...]
       python benchmarks/accuracy.py --exercise ID ... | all [--part PART] [--rendered] [--worst N] [--write]

The clips: the suite of rendered people (``foursides.sim.recipes``, rendered on demand into ``build/suite``), one
part to develop on and one only to report; the sample; the recordings beside the checkout. Decoding, inference and
measuring from pixels are kept in ``build/bench-cache`` under the fingerprint of the code that they depend on, so
that a change of ``motion`` or ``coach`` is judged within two minutes, and a run that was stopped goes on.

With --exercise the library's other exercises, measured by the landmarks: right and faulty clips of each, rendered on
demand into ``build/exercises``.

Nothing may be learned from the part "report": its clips are neither listed nor shown without --look-at-report.
The method and its limits: docs/accuracy.md.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import cv2
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from bench.clips import PARTS, ROOT, BenchClip, gather, render_missing
from bench.document import put
from bench.methods import METHODS
from bench.metrics import Outcome
from bench.record import changes, write_results
from bench.seeing import see
from bench.show import show
from bench.tables import Results, report, worst_table
from foursides import __version__
from foursides.pose.networks import DEFAULT_KIND, Kind
from foursides.sim.studio import is_current, render_all

PAGE = ROOT / "docs/accuracy.md"
MARK, EXERCISES_MARK = "bench", "exercises"
EVERY_EXERCISE = "all"
HIDDEN = "report"  # the part that nothing may be learned from


def main() -> None:
    """Measure and print the tables."""
    options = _options()
    if options.exercise:
        measure_exercises(options)
        return
    clips = chosen(options)
    render_missing(clips, options.processes)
    if options.show:
        for clip in clips:
            print(*show(clip, options.network[0]), sep="\n")
        return
    parts = by_part(measure_all(clips, options.methods, options.network, options.processes))
    about = {"version": __version__, "date": date.today().isoformat(), "network": ", ".join(options.network)}
    tables = {part: report(results, next(iter(results))) for part, results in parts.items()}
    heading = f"Version {about['version']}, {about['date']}, network {about['network']}."
    text = "\n\n".join([heading, *(f"### Part {part}\n\n{table}" for part, table in tables.items())])
    print(text)
    hidden = () if options.look_at_report else (HIDDEN,)
    if options.worst:
        print_worst(parts, options, hidden)
    if options.compare:
        print(f"\n### Since {options.compare}\n\n{changes(options.compare, parts, hidden=hidden)}")
    if options.json:
        write_results(options.json, about, parts)
    if options.write:
        put(PAGE, MARK, text)


def chosen(options: argparse.Namespace) -> list[BenchClip]:
    """Return the clips that were asked for."""
    names = [*options.clip, *options.show]
    clips = [
        clip
        for clip in gather(options.folder)
        if options.part in ("all", clip.part)
        and (not options.group or clip.group in options.group)
        and (not names or clip.name in names)
    ]
    if not clips:
        raise SystemExit("No clip of the bench is like that.")
    if options.show and not options.look_at_report and any(clip.part == HIDDEN for clip in clips):
        raise SystemExit('Nothing may be learned from the part "report": to look all the same, --look-at-report.')
    return clips


def measure_all(
    clips: Sequence[BenchClip], methods: Sequence[str], networks: Sequence[Kind], processes: int
) -> dict[str, list[Outcome]]:
    """Return the outcome of every clip by method, in the order of the clips."""
    outcomes: dict[str, list[Outcome]] = {}
    with ProcessPoolExecutor(min(processes, len(clips)), get_context("spawn")) as pool, _progress() as progress:
        task = progress.add_task("clips", total=len(clips))
        jobs = [pool.submit(measure, clip, methods, networks) for clip in clips]
        for job in jobs:
            job.add_done_callback(lambda _: progress.advance(task))
        try:
            for job in jobs:
                for method, outcome in job.result().items():
                    outcomes.setdefault(method, []).append(outcome)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return outcomes


def measure(clip: BenchClip, methods: Sequence[str], networks: Sequence[Kind]) -> dict[str, Outcome]:
    """Return the outcome of one clip by method, and by network where there are several."""
    cv2.setNumThreads(1)  # the other cores have clips of their own
    truth = clip.truth
    found = {}
    try:
        for kind in networks:
            seeing = see(clip.path, kind)
            for method in methods:
                name = method if len(networks) == 1 else f"{method}, {kind}"
                said = METHODS[method](seeing, truth)
                found[name] = Outcome(clip.name, clip.group, clip.part, seeing.clip.duration_s, truth, said)
    except Exception as error:
        error.add_note(f"while measuring {clip.path}")
        raise
    return found


def measure_exercises(options: argparse.Namespace) -> None:
    """Measure and print the tables of the library's other exercises; their clips need the extra "sim"."""
    from bench.exercises import (  # noqa: PLC0415
        clips_of,
        exercise_table,
        measure_exercise,
        real_exercises,
        worst_exercises,
    )

    clips = clips_of(options.exercise, options.part)
    for folder in dict.fromkeys(clip.path.parent for clip in clips):  # other movements are clips of the suite
        names = dict.fromkeys(clip.name for clip in clips if clip.path.parent == folder)
        outdated = [name for name in names if not is_current(name, folder)]
        if outdated and not options.rendered:
            print(*render_all(outdated, folder, options.processes), sep="\n", file=sys.stderr)
    clips = [clip for clip in clips if is_current(clip.name, clip.path.parent)]
    kind, text = options.network[0], []
    with ProcessPoolExecutor(max(1, min(options.processes, len(clips))), get_context("spawn")) as pool:
        outcomes = list(pool.map(measure_exercise, clips, [kind] * len(clips)))
    heading = f"Version {__version__}, {date.today().isoformat()}, network {kind}, landmarks only."
    for part in dict.fromkeys(clip.part for clip in clips):
        members = [outcome for outcome, clip in zip(outcomes, clips, strict=True) if clip.part == part]
        text.append(f"**Part {part}**\n\n{exercise_table(members)}")
        if options.worst and (part != HIDDEN or options.look_at_report):
            print(*list(worst_exercises(members))[: options.worst], sep="\n", end="\n\n")
    text = [heading, *(text or ["No clip of them is rendered."]), *real_exercises(options.exercise, kind)]
    print("\n\n".join(text))
    if options.write:
        put(PAGE, EXERCISES_MARK, "\n\n".join(text))


def by_part(outcomes: dict[str, list[Outcome]]) -> dict[str, Results]:
    """Sort outcomes into the parts of the bench."""
    parts: dict[str, Results] = {}
    for part in PARTS:
        members = {method: [o for o in every if o.part == part] for method, every in outcomes.items()}
        if any(members.values()):
            parts[part] = members
    return parts


def print_worst(parts: dict[str, Results], options: argparse.Namespace, hidden: Sequence[str]) -> None:
    """Print the worst clips of the first method, but for the hidden parts."""
    folders = " ".join(["", "--folder", *map(str, options.folder)]) if options.folder else ""
    command = f"python benchmarks/accuracy.py{folders}"
    every = [o for part, results in parts.items() if part not in hidden for o in next(iter(results.values()))]
    print(f"\n### The worst clips\n\n{worst_table(every, options.worst, command)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_argument
    add("--part", choices=[*PARTS, "all"], default="all")
    add("--group", nargs="*", default=[], help="only these groups")
    add("--clip", nargs="*", default=[], metavar="NAME", help="only these clips")
    add("--folder", nargs="*", type=Path, default=[], help="clips of one's own with their truth, instead")
    add("--exercise", nargs="+", default=[], metavar="ID", help="the library's other exercises instead, or all")
    add("--rendered", action="store_true", help="with --exercise: only clips that are rendered already")
    add("--network", nargs="+", choices=["lite", "full", "heavy"], default=[DEFAULT_KIND])
    add("--methods", nargs="+", choices=list(METHODS), default=list(METHODS))
    add("--processes", type=int, default=os.cpu_count() or 1)
    add("--worst", type=int, default=0, metavar="N", help="list the N worst clips")
    add("--show", nargs="*", default=[], metavar="NAME", help="write annotated video and lift into build/show")
    add("--look-at-report", action="store_true", help='list and show clips of the part "report", too')
    add("--json", type=Path, metavar="FILE", help="write every number")
    add("--compare", type=Path, metavar="FILE", help="say what changed since a run written by --json")
    add("--write", action="store_true", help="put the tables into docs/accuracy.md")
    options = parser.parse_args()
    if options.exercise:
        if options.write and options.exercise != [EVERY_EXERCISE]:
            parser.error("--write is for all exercises")
    elif options.write and (options.group or options.clip or options.folder or options.part != "all"):
        parser.error("--write is for a run of everything")
    return options


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True))


if __name__ == "__main__":
    main()
