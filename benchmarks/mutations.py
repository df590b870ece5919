"""Whether the golden vectors notice a fault in the page's scripts: each is planted alone, in a copy of them.

usage: python benchmarks/mutations.py [--write]

Needs Node 20 or newer; no browser.
"""

import argparse
import os
import sys
import time
from datetime import date
from pathlib import Path

from bench.document import put
from bench.mutants import FAULTS, QUICK, Fault, Verdict, judge  # beside this script

PAGE = Path(__file__).parent.parent / "docs/twins.md"
MARK = "faults"
LEAST_CAUGHT = 0.95
SURVIVED = "**survived**"
HEAD = ("| script | fault | caught by |", "| --- | --- | --- |")


def row(fault: Fault, verdict: Verdict) -> str:
    """Return a line of the table."""
    by = ", ".join(verdict.failed)
    return f"| `{fault.script}.js` | {fault.wrong} | {by or SURVIVED} |"


def main() -> int:
    """Plant them all, and say which survived."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the table into docs/twins.md")
    write = parser.parse_args().write
    begun, rows = time.monotonic(), []
    control = judge(None)
    if control.failed:
        sys.exit(f"Without any fault these fail: {', '.join(control.failed)}.")
    for fault in FAULTS:
        quick = judge(fault, QUICK)
        rows.append(row(fault, quick if quick.failed else judge(fault)))
        print(rows[-1], flush=True)
    caught = sum(SURVIVED not in line for line in rows)
    took = f"{time.monotonic() - begun:.0f} s on {os.cpu_count()} cores"
    result = f"{caught} of {len(FAULTS)} faults were caught by {control.passed} vectors"
    summary = f"{date.today().isoformat()}: {result}, in {took}."
    text = "\n".join([summary, "", *HEAD, *rows])
    print(text)
    if write:
        put(PAGE, MARK, text)
    return 0 if caught >= LEAST_CAUGHT * len(FAULTS) else 1


if __name__ == "__main__":
    sys.exit(main())
