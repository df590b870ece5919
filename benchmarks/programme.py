"""Twelve weeks of synthetic people under the rules of the programme: what must hold, and where the doses go.

usage: python benchmarks/programme.py [--people 1000] [--write]

Every day of every life is checked (``bench.invariants``); a breach ends the run. With --write the table goes between
the marks in docs/programme.md, and the picture to docs/programme-doses.svg.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median

from bench.document import put
from bench.doses import doses_figure, percentiles
from bench.invariants import SAFE_PAIN, Tally, live
from bench.lives import KINDS, Kind, Life, library
from foursides.programme import PlannedDose, default_limits, rules
from foursides.programme.rules import rules_file
from foursides.words import words_in
from foursides.words.reasons import rule_text

ROOT = Path(__file__).parent.parent
PAGE, PICTURE = ROOT / "docs/programme.md", ROOT / "docs/programme-doses.svg"
FEW_SESSIONS = 12  # in twelve weeks
LONGEST_TOO_HARD = 3  # sessions in a row at one dose that truly take TOO_HARD or more; the rules see it after two


def main() -> None:
    """Live the lives, check them and print the table."""
    options = _options()
    begun = time.perf_counter()
    exercises = library()
    lives = {
        kind: [live(Life(kind, seed, exercises)) for seed in range(options.people // len(KINDS))] for kind in KINDS
    }
    everybody = [tally for tallies in lives.values() for tally in tallies]
    assert sum(tally.stuck for tally in everybody) == 0, "somebody is stuck"
    assert sum(tally.unearned for tally in everybody) == 0, "somebody progressed without having earned it"
    assert all(_has_a_reason(tally) for tally in everybody if not tally.harder), "somebody never got anything harder"
    assert max(tally.over_progressed for tally in everybody) <= LONGEST_TOO_HARD, "somebody was over-progressed"
    text = report(lives)
    print(text)
    print(f"\n{len(everybody)} people in {time.perf_counter() - begun:.0f} s")
    if options.write:
        put(PAGE, "bench", text)
        put(PAGE, "rules", rules_table())
        weeks = {kind: _weeks(tallies) for kind, tallies in lives.items()}
        PICTURE.write_text(doses_figure(weeks) + "\n", encoding="utf-8")


def report(lives: dict[Kind, list[Tally]]) -> str:
    """Return the tables in Markdown."""
    rows: dict[str, Callable[[list[Tally]], str]] = {
        "people": lambda own: str(len(own)),
        "sessions, of those due (median)": lambda own: (
            f"{median(t.sessions for t in own):.0f} of {median(t.due for t in own):.0f}"
        ),
        "steps harder (5th to 95th percentile)": lambda own: _spread([t.harder for t in own]),
        "steps easier (5th to 95th percentile)": lambda own: _spread([t.easier for t in own]),
        "people who were closed by a red flag": lambda own: str(sum(t.closed_days > 0 for t in own)),
        "people who never got anything harder": lambda own: str(sum(t.harder == 0 for t in own)),
        "of those, with a usual pain above the safe limit": lambda own: str(
            sum(t.harder == 0 and t.usual_pain > SAFE_PAIN for t in own)
        ),
        "repetitions in week 12": lambda own: _spread([dose.reps for dose in _weeks(own)[-1]]),
        "hold in week 12 (s)": lambda own: _spread([dose.hold_s for dose in _weeks(own)[-1]]),
        "weight in week 12 (kg)": lambda own: _spread([dose.load.mass_kg for dose in _weeks(own)[-1]], 1),
        "sessions that truly took an effort of 9 or more": lambda own: str(sum(t.too_hard for t in own)),
        "longest run of those at one dose": lambda own: str(max(t.longest_too_hard for t in own)),
        "the same at a dose above the exercise's own": lambda own: str(max(t.over_progressed for t in own)),
        "steps harder that were not earned": lambda own: str(sum(t.unearned for t in own)),
        "people who were stuck": lambda own: str(sum(t.stuck > 0 for t in own)),
    }
    head = ["| | " + " | ".join(lives) + " |", "|---|" + "---:|" * len(lives)]
    body = [f"| {name} | " + " | ".join(show(own) for own in lives.values()) + " |" for name, show in rows.items()]
    return "\n".join([*head, *body, "", *_why_not(lives)])


def rules_table() -> str:
    """Return every rule and every number with its source, in Markdown."""
    limits = asdict(default_limits())
    texts = [f"| {rule.kind} | {rule_text(words_in(), rule, limits)} | {rule.source} |" for rule in rules()]
    numbers = [f"| `{name}` | {n.value:g} {n.unit} | {n.source} |" for name, n in rules_file().numbers.items()]
    heads = ["| | rule | source |", "|---|---|---|"], ["| setting | default | source |", "|---|---|---|"]
    return "\n".join([*heads[0], *texts, "", *heads[1], *numbers])


def _has_a_reason(tally: Tally) -> bool:
    """Tell whether somebody who never got anything harder was in pain, hardly came, or was offered and declined."""
    declined = any(code.startswith("offer") for code in tally.reasons)
    return tally.usual_pain > SAFE_PAIN or tally.sessions < FEW_SESSIONS or declined


def _why_not(lives: dict[Kind, list[Tally]]) -> list[str]:
    """Return the commonest reasons, a line for each kind of person."""
    lines = []
    for kind, own in lives.items():
        reasons = sum((tally.reasons for tally in own), Counter[str]())
        common = ", ".join(f"{code} {100 * n / reasons.total():.0f} %" for code, n in reasons.most_common(6))
        lines.append(f"- {kind}: {common}")
    return ["What the rules said, day by day and exercise by exercise:", "", *lines]


def _weeks(tallies: Sequence[Tally]) -> list[list[PlannedDose]]:
    """Return every dose of every week, all people together."""
    return [[dose for doses in week for dose in doses] for week in zip(*(t.weeks for t in tallies), strict=True)]


def _spread(values: Sequence[float], digits: int = 0) -> str:
    low, _, middle, _, high = percentiles(values)
    return f"{middle:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1000, help="how many, a quarter of each kind")
    parser.add_argument("--write", action="store_true", help="replace the table and the picture in docs/")
    return parser.parse_args()


if __name__ == "__main__":
    main()
