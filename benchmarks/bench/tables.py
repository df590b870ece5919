"""The tables of the bench, in Markdown."""

from collections.abc import Mapping, Sequence
from math import isnan

from bench.metrics import (
    Outcome,
    Spread,
    Verdicts,
    attempts,
    badness,
    calibration,
    errors,
    faults,
    problems_said,
    right,
    spread,
)

Results = Mapping[str, Sequence[Outcome]]  # by method
MEASURES = {"lift [cm]": "peak_cm", "hold [s]": "hold_s", "start [s]": "start_s"}
POSTURE = {"position": "position", "lying on": "lying_on", "top leg clear": "top_leg_clear"}
NOTHING = "-"


def report(results: Results, judged: str) -> str:
    """Return every table of one part of the bench; `judged` names the method that the details are of."""
    own = results[judged]
    tables = {
        "Attempts": attempts_table(results),
        "Errors of matched lifts (median amount / 95th percentile / bias)": error_table(results),
        f"By group, {judged}": group_table(own),
        f"Faults, {judged}": fault_table(own),
        f"Problems that had to be said, {judged}": problem_table(own),
        "Posture, and clips with a problem (with attempts; without)": posture_table(results),
        f"Error of the lift by confidence, {judged}": confidence_table(own),
    }
    return "\n\n".join(f"**{title}**\n\n{table}" for title, table in tables.items() if table)


def attempts_table(results: Results) -> str:
    """Return the counts, a row a method."""
    head = (
        *("method", "clips", "exact", "", "mean error of the count", "lifts", "missed", "phantom"),
        *("minutes without attempts", "phantom there", "a minute"),
    )
    rows = []
    for method, outcomes in results.items():
        a = attempts(outcomes)
        share, rate = _percent(a.exact, a.clips), _ratio(a.quiet_phantom, a.quiet_min)
        counted = (a.clips, a.exact, share, f"{a.mean_error:.2f}", a.true, a.missed, a.phantom)
        rows.append([method, *counted, f"{a.quiet_min:.1f}", a.quiet_phantom, rate])
    return table(head, rows)


def error_table(results: Results) -> str:
    """Return the errors of lift, hold and start, a row a method."""
    rows = []
    for method, outcomes in results.items():
        rows.append([method, *(_spread(spread(errors(outcomes, name))) for name in MEASURES.values())])
    return table(("method", *MEASURES), rows)


def group_table(outcomes: Sequence[Outcome]) -> str:
    """Return the main numbers of one method, a row a group."""
    rows = []
    for group in dict.fromkeys(outcome.group for outcome in outcomes):
        members = [outcome for outcome in outcomes if outcome.group == group]
        a, verdicts = attempts(members), sum(faults(members).values(), Verdicts())
        measured = (_spread(spread(errors(members, name))) for name in MEASURES.values())
        wrong = (verdicts.hit, verdicts.false, verdicts.missed)
        rows.append([group, f"{a.exact} / {a.clips}", a.true, a.missed, a.phantom, *measured, *wrong])
    head = ("group", "exact", "lifts", "missed", "phantom", *MEASURES, "faults right", "false", "missed")
    return table(head, rows)


def fault_table(outcomes: Sequence[Outcome]) -> str:
    """Return precision and recall of one method, a row a fault."""
    rows = []
    for code, v in faults(outcomes).items():
        if v != Verdicts():
            rows.append([f"`{code}`", _number(v.precision), _number(v.recall), v.hit, v.false, v.missed])
    return table(("fault", "precision", "recall", "right", "false", "missed"), rows) if rows else ""


def problem_table(outcomes: Sequence[Outcome]) -> str:
    """Return how often a problem was said that had to be, a row a group."""
    rows = []
    for group in dict.fromkeys(outcome.group for outcome in outcomes):
        members = [outcome for outcome in outcomes if outcome.group == group]
        good, of = problems_said(members)
        wanted = sorted({code for outcome in members for code in outcome.truth.problems})
        rows += [[group, f"{good} / {of}", " or ".join(f"`{code}`" for code in wanted)]] if of else []
    return table(("group", "said", "what had to be said"), rows) if rows else ""


def posture_table(results: Results) -> str:
    """Return how often the posture was right, for the methods that say it."""
    rows = []
    for method, outcomes in results.items():
        if any(outcome.found.problems is not None for outcome in outcomes):
            stated = (f"{good} / {of}" for good, of in (right(outcomes, name) for name in POSTURE.values()))
            rows.append([method, *stated, *(_problems(outcomes, quiet=quiet) for quiet in (False, True))])
    return table(("method", *POSTURE, "problem, with attempts", "without"), rows)


def confidence_table(outcomes: Sequence[Outcome]) -> str:
    """Return the error of the lift by confidence, of one method."""
    bins, correlation = calibration(outcomes)
    rows = [[f"{low:.2f} to {high:.2f}", n, _number(s.median), _number(s.p95)] for low, high, n, s in bins]
    if not rows:
        return ""
    said = f"Spearman's rank correlation of confidence and error: {_number(correlation)}."
    return table(("confidence", "lifts", "median [cm]", "95th percentile [cm]"), rows) + "\n\n" + said


def worst_table(outcomes: Sequence[Outcome], count: int, command: str) -> str:
    """Return the worst clips of one method with the command to see them."""
    rows = []
    for outcome in sorted(outcomes, key=badness, reverse=True)[:count]:
        _, wrong, lift_cm, hold_s = badness(outcome)
        counted = f"{len(outcome.found.reps)} / {len(outcome.truth.reps)}"
        problems = ", ".join(outcome.found.problems or ()) or NOTHING
        see = f"`{command} --show {outcome.clip}`"
        rows.append([outcome.clip, counted, f"{lift_cm:.2f}", f"{hold_s:.2f}", int(wrong), problems, see])
    head = ("clip", "found / true", "lift, worst [cm]", "hold, worst [s]", "wrong verdicts", "problems", "to see it")
    return table(head, rows)


def table(head: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    """Return a table whose columns line up, the first to the left and the others to the right."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    width = [max(3, *(len(cell) for cell in column)) for column in zip(*cells, strict=True)]
    lines = ["| " + " | ".join(_placed(row, width)) + " |" for row in cells]
    rule = ["-" * width[0], *("-" * (w - 1) + ":" for w in width[1:])]
    return "\n".join([lines[0], "| " + " | ".join(rule) + " |", *lines[1:]])


def _placed(row: Sequence[str], width: Sequence[int]) -> list[str]:
    return [row[0].ljust(width[0]), *(cell.rjust(w) for cell, w in zip(row[1:], width[1:], strict=True))]


def _problems(outcomes: Sequence[Outcome], *, quiet: bool) -> str:
    clips = [outcome for outcome in outcomes if (not outcome.truth.reps) == quiet]
    return f"{sum(bool(outcome.found.problems) for outcome in clips)} / {len(clips)}"


def _spread(s: Spread) -> str:
    return NOTHING if isnan(s.median) else f"{s.median:.2f} / {s.p95:.2f} / {s.bias:+.2f}"


def _number(value: float) -> str:
    return NOTHING if isnan(value) else f"{value:.2f}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else NOTHING


def _ratio(part: float, whole: float) -> str:
    return f"{part / whole:.2f}" if whole else NOTHING
