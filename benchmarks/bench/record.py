"""Results on disk, and what has changed since an earlier run."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from math import isfinite, nan
from pathlib import Path
from typing import Any

from bench.metrics import Outcome, Verdicts, attempts, calibration, errors, faults, right, spread
from bench.tables import NOTHING, POSTURE, Results, table
from bench.truth import Rep

Totals = dict[str, float]
FLAT = 1e-9  # a smaller change is none


def totals(outcomes: Sequence[Outcome]) -> Totals:
    """Return the numbers that one part of the bench is judged by."""
    a = attempts(outcomes)
    found: Totals = {
        "clips": a.clips,
        "exact": a.exact,
        "missed lifts": a.missed,
        "phantom lifts": a.phantom,
        "phantom without attempts": a.quiet_phantom,
    }
    for name, measure in (("lift [cm]", "peak_cm"), ("hold [s]", "hold_s"), ("start [s]", "start_s")):
        for kind, value in asdict(spread(errors(outcomes, measure))).items():
            found[f"{name} {kind}"] = value
    for code, verdicts in faults(outcomes).items():
        if verdicts != Verdicts():
            found[f"{code} precision"], found[f"{code} recall"] = verdicts.precision, verdicts.recall
    for name, statement in POSTURE.items():
        good, of = right(outcomes, statement)
        found[f"{name} right"] = good / of if of else nan
    found["confidence against error"] = calibration(outcomes)[1]
    return found


def write_results(path: Path, about: Mapping[str, str], parts: Mapping[str, Results]) -> None:
    """Write every number of a run."""
    said: dict[str, Any] = {**about, "parts": {}}
    for part, results in parts.items():
        said["parts"][part] = {
            method: {"totals": totals(outcomes), "clips": {outcome.clip: _clip(outcome) for outcome in outcomes}}
            for method, outcomes in results.items()
        }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(_finite(said), indent=1), encoding="utf-8")


def changes(path: Path, parts: Mapping[str, Results], *, hidden: Sequence[str] = ()) -> str:
    """Return what changed since the run in a file; of the hidden parts no clip is named."""
    before = json.loads(path.read_text(encoding="utf-8"))["parts"]
    pieces = []
    for part, results in parts.items():
        for method, outcomes in results.items():
            earlier = before.get(part, {}).get(method)
            if earlier:
                names = [] if part in hidden else _changed_clips(earlier["clips"], outcomes)
                pieces.append("\n".join([f"**{part}, {method}**", "", _changed(earlier["totals"], outcomes), *names]))
    return "\n\n".join(pieces) or f"{path} has no method and part of this run."


def _changed(earlier: Mapping[str, float | None], outcomes: Sequence[Outcome]) -> str:
    rows = []
    for name, now in totals(outcomes).items():
        then = earlier.get(name)
        then = nan if then is None else then
        if not (abs(now - then) <= FLAT or (not isfinite(now) and not isfinite(then))):
            rows.append([name, _shown(then), _shown(now), f"{now - then:+.3f}" if isfinite(now - then) else NOTHING])
    return table(("number", "before", "now", "change"), rows) if rows else "Nothing changed."


def _changed_clips(earlier: Mapping[str, Any], outcomes: Sequence[Outcome]) -> list[str]:
    """Return a line on each clip whose count became right or wrong."""
    lines = []
    for outcome in outcomes:
        now, then = _clip(outcome), earlier.get(outcome.clip)
        if then and then["exact"] != now["exact"]:
            became = "right" if now["exact"] else "wrong"
            lines.append(f"- {outcome.clip}: the count became {became} ({then['counted']}, now {now['counted']})")
    return lines


def _clip(outcome: Outcome) -> dict[str, Any]:
    found, true = outcome.found, outcome.truth
    a = attempts([outcome])
    return {
        "group": outcome.group,
        "exact": a.exact == 1,
        "counted": f"{len(found.reps)} of {len(true.reps)}",
        "problems": found.problems,
        "posture": {name: (getattr(found, name), getattr(true, name)) for name in POSTURE.values()},
        "found": [_rep(rep) for rep in found.reps],
        "true": [_rep(rep) for rep in true.reps],
    }


def _rep(rep: Rep) -> dict[str, Any]:
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(rep).items()}


def _finite(value: Any) -> Any:
    """Replace what JSON does not know by null."""
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(inner) for inner in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def _shown(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if isfinite(value) else NOTHING
