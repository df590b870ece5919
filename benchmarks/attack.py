"""What it takes to make Foursides fall over, lose something, or let somebody in: tried, and counted.

usage: python benchmarks/attack.py [clips] [bundles] [entries] [requests] [signals] [life] [--count N] [--write]

clips: recordings with a few bytes wrong, in ten formats, for `analyze`.
bundles: exports with a few bytes or entries wrong, packed and not, for the import; what is taken comes out again.
entries: what somebody may type at the command line, into one journal, which is exported now and then.
requests: HTTP as no browser speaks it, to every address of the real server.
signals: analyses that are ended at any moment, one for every hundred of the others.
life: 72 hours of somebody's life while the server is killed, flies to other time zones and fills its disk; the journal
has to say what was confirmed to them.
Each has a seed of its own: case 17 is the same in every run. Whatever ends in a traceback, dies, hangs for a minute or
changes what it was given is listed, and the command exits with 1.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, TaskID

from bench import bundle_attack, clip_attack, entry_attack, request_attack, signal_attack, simulated_life
from bench.document import put
from bench.isolated import Tally
from bench.tables import table
from foursides import __version__

PAGE = Path(__file__).parents[1] / "docs/security.md"
MARK = "attack"
COUNT = 10_000
DEARER = {"signals": 100, "life": 100}  # times
SHOWN = 20  # of what went wrong
Attack = Callable[[int, Callable[[int], object]], Tally]
ATTACKS: Mapping[str, Attack] = {
    "clips": clip_attack.attack,
    "bundles": bundle_attack.attack,
    "entries": entry_attack.attack,
    "requests": request_attack.attack,
    "signals": signal_attack.attack,
    "life": simulated_life.attack,
}


def main() -> int:
    """Attack, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=list(ATTACKS), metavar="PART")
    parser.add_argument("--count", type=int, default=COUNT, help="how many of each")
    parser.add_argument("--write", action="store_true", help="put the table into docs/security.md")
    options = parser.parse_args()
    if "life" in (options.parts or ATTACKS):
        simulated_life.demand_faketime()  # not after hours of the others
    done: dict[str, Tally] = {}
    with Progress(console=Console(stderr=True)) as progress:
        for name in options.parts or ATTACKS:
            count = max(1, options.count // DEARER.get(name, 1))
            task = progress.add_task(name, total=count)
            done[name] = ATTACKS[name](count, partial(_progressed, progress, task))
    report = told(done)
    print(report)
    for name, tally in done.items():
        print(*(f"{name}: {each}" for each in tally.bad[:SHOWN]), sep="\n")
    if options.write:
        put(PAGE, MARK, report)
    return any(tally.bad for tally in done.values())


def _progressed(progress: Progress, task: TaskID, tried: int) -> None:
    progress.update(task, completed=tried)


def told(done: Mapping[str, Tally]) -> str:
    """Return the table of what came of it."""
    rows = [
        [
            name,
            str(tally.tried),
            ", ".join(f"{n} {what}" for what, n in tally.outcomes.most_common()),
            f"{len(tally.bad)}",
            f"{tally.peak_mib:.0f}",
        ]
        for name, tally in done.items()
    ]
    head = ("what", "tried", "what came of it", "went wrong", "memory at most [MiB]")
    return f"Version {__version__}, {date.today()}.\n\n{table(head, rows)}"


if __name__ == "__main__":
    sys.exit(main())
