"""What the engine makes of true skeletons with a network's noise: no pictures, no network, minutes for all clips.

usage: python benchmarks/skeletons.py [--part develop|report|all] [--seeds N] [--others] [--group G ...] [--worst]

Every clip of both suites of rendered people, as landmarks made from the bones that its film would show. Nothing may be
learned from the part "report": its clips are not listed. The method and its limits: docs/accuracy.md, "Skeletons".
"""

import argparse
import os
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context

from accuracy import HIDDEN, PAGE
from bench.bare import recipes, report, runs_of, worst
from bench.clips import PARTS
from bench.document import put
from foursides import __version__

MARK = "skeletons"
NICE, MOST_PROCESSES = 10, 2


def main() -> None:
    """Measure and print the tables."""
    options = _options()
    os.nice(NICE)
    chosen = recipes(options.part, options.group, options.clip)
    if not chosen:
        raise SystemExit("No clip of the suites is like that.")
    measure = partial(runs_of, seeds=range(1, options.seeds + 1), others=options.others, true_side=options.true_side)
    with ProcessPoolExecutor(min(options.processes, len(chosen)), get_context("spawn")) as pool:
        runs = [run for found in pool.map(measure, [recipe.name for recipe in chosen]) for run in found]
    text = [f"Version {__version__}, {date.today().isoformat()}, noise of {options.seeds} seed(s)."]
    for part in PARTS:
        members = [run for run in runs if run.outcome.part == part]
        if members:
            text.append(f"**Part {part}**\n\n{report(members)}")
            if options.worst and part != HIDDEN:
                print(*worst(members), sep="\n", end="\n\n")
    print("\n\n".join(text))
    if options.write:
        put(PAGE, MARK, "\n\n".join(text))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_argument
    add("--part", choices=["develop", "report", "all"], default="develop")
    add("--group", nargs="*", default=[], help="only these groups")
    add("--clip", nargs="*", default=[], metavar="NAME", help="only these clips")
    add("--seeds", type=int, default=1, metavar="N", help="with how many seeds' noise")
    add("--others", action="store_true", help="as every other exercise, too")
    add("--true-side", action="store_true", help="take the side that somebody lies on from the truth")
    add("--processes", type=int, default=MOST_PROCESSES)
    add("--worst", action="store_true", help='list what was not right, but for the part "report"')
    add("--write", action="store_true", help="put the tables into docs/accuracy.md")
    options = parser.parse_args()
    if options.write and (options.group or options.clip or options.part == "develop"):
        parser.error("--write is for a run of everything to report")
    return options


if __name__ == "__main__":
    main()
