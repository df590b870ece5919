"""The tables of real people, in Markdown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Final

from bench.margins import Bound
from bench.people import Case, PostureShare, Run
from bench.tables import NOTHING, table

WANTED_SHARE: Final = 0.95  # of a recording's labelled pictures in which the posture is right
PARTS: Final = ("right", "labelled", "pictures")


@dataclass(frozen=True)
class Totals:
    """What came out of many runs."""

    runs: int
    right: int
    tracebacks: int
    phantoms: int
    silent: int

    @classmethod
    def of(cls, runs: Iterable[Run], cases: Mapping[str, Case]) -> "Totals":
        """Count; runs that are not judged are left out but for their tracebacks."""
        every = [(run, cases[run.recording].of(run.exercise)) for run in runs]
        judged = [(run, expected) for run, expected in every if expected.reps is not None]
        return cls(
            runs=len(judged),
            right=sum(run.right(expected) for run, expected in judged),
            tracebacks=sum(run.failed is not None for run, _ in every),
            phantoms=sum(run.phantoms(expected) for run, expected in judged),
            silent=sum(not run.found and not run.problems and run.failed is None for run, _ in every),
        )


def people_table(runs: Sequence[Run], cases: Mapping[str, Case], shares: Mapping[str, PostureShare]) -> str:
    """Return a row for each recording: the exercise that fits, what came of it, and of all others together."""
    rows = []
    for name in dict.fromkeys(run.recording for run in runs):
        case, own = cases[name], [run for run in runs if run.recording == name]
        fits = [run for run in own if run.exercise in case.expected]
        others = [run for run in own if run.exercise not in case.expected]
        said = Counter(code for run in others for code in run.problems)
        phantoms = sum(run.phantoms(case.of(run.exercise)) for run in others)
        posture = _share(shares[name]) if name in shares else []
        for first, run in enumerate(fits or [None]):
            rest = ["", "", "", *([""] * len(posture))] if first else [len(others), phantoms, _codes(said), *posture]
            rows.append([name if not first else "", *_fit(run, case), *rest])
    head = ("recording", "exercise that fits", "expected", "found", "said", "others", "phantoms there", "said there")
    return table((*head, *(("posture right", "of pictures") if shares else ())), rows)


def wrong_table(runs: Iterable[Run], cases: Mapping[str, Case]) -> str:
    """Return the runs that are not right, nothing where all are."""
    rows = []
    for run in runs:
        expected = cases[run.recording].of(run.exercise)
        if not run.right(expected):
            unsaid = [code for code in expected.says if code not in run.problems]
            wanted = "not judged" if expected.reps is None else str(expected.reps)
            told = run.failed or ", ".join(f"`{code}`" for code in run.problems) or NOTHING
            lacks = ", ".join(f"`{code}`" for code in unsaid) or NOTHING
            rows.append([run.recording, run.exercise, wanted, run.found, lacks, told])
    return table(("recording", "as", "expected", "found", "not said", "said"), rows) if rows else ""


def totals_line(totals: Totals) -> str:
    """Return a sentence of the totals."""
    return (
        f"{totals.right} of {totals.runs} runs are right, {totals.tracebacks} tracebacks, {totals.phantoms} phantoms; "
        f"{totals.silent} runs count nothing and say nothing."
    )


def postures_line(shares: Mapping[str, PostureShare]) -> str:
    """Return a sentence of the postures."""
    right, labelled, pictures = (sum(getattr(s, name) for s in shares.values()) for name in PARTS)
    told = [share.share for share in shares.values() if not isnan(share.share)]
    good = sum(share >= WANTED_SHARE for share in told)
    return (
        f"The posture is right in {_percent(right, labelled)} of {labelled} labelled pictures (of {pictures} with "
        f"somebody in them), and in 95 % or more of those of {good} of {len(told)} recordings."
    )


@dataclass(frozen=True)
class Changed:
    """How the runs come out when the recordings are changed.

    Attributes
    ----------
    verdicts : sequence of str
        Those that are others than without the change.
    postures : sequence of str
        Recordings in which the posture is then right in too few pictures.
    """

    name: str
    totals: Totals
    verdicts: Sequence[str]
    postures: Sequence[str]


def changes_table(changes: Sequence[Changed], recordings: int) -> str:
    """Return a row for each change, and what is other then."""
    head = ("changed", "runs right", "tracebacks", "phantoms", "posture right in 95 %", "verdicts that change")
    rows, listed = [], []
    for change in changes:
        totals, postures = change.totals, f"{recordings - len(change.postures)} / {recordings}"
        counts = (f"{totals.right} / {totals.runs}", totals.tracebacks, totals.phantoms, postures)
        rows.append([change.name, *counts, len(change.verdicts)])
        other = [*change.verdicts, *(f"posture of {name}" for name in change.postures)]
        listed += [f"- {change.name}: {'; '.join(other)}"] if other else []
    return "\n\n".join([table(head, rows), *(["\n".join(listed)] if listed else [])])


def margin_table(bounds: Iterable[Bound]) -> str:
    """Return the bounds that reject something alone: what is nearest on either side, and how the left out would do."""
    rows, idle = [], 0
    for bound in bounds:
        if not bound.outside:
            idle += 1
            continue
        changed = bound.changed()
        sources = "not to be told" if changed is None else ", ".join(changed) or "none"
        least = f"{'at least' if bound.side == 'least' else 'at most'} {bound.limit:g}"
        nearest = (bound.nearest(bound.inside, inside=True), bound.nearest(bound.outside, inside=False))
        rows.append([f"{bound.of}: {bound.name}", least, *map(_nearest, nearest), sources])
    head = ("bound", "limit", "nearest that is right", "nearest that it alone rejects", "left out and judged otherwise")
    return f"{table(head, rows)}\n\n{idle} more bounds have right repetitions within and reject nothing here alone."


def _fit(run: Run | None, case: Case) -> list[object]:
    if run is None:
        return [NOTHING, NOTHING, NOTHING, NOTHING]
    expected = case.of(run.exercise)
    wanted: list[str] = ["not judged" if expected.reps is None else str(expected.reps)]
    wanted += [f"`{code}`" for code in expected.says]
    wanted += [f"or {_either(expected.or_says)}"] if expected.or_says else []
    said = run.failed or ", ".join(f"`{code}`" for code in run.problems) or NOTHING
    found = str(run.found) if run.right(expected) else f"{run.found} (wrong)"
    return [run.exercise, " ".join(wanted), found, said]


def _either(codes: Sequence[str]) -> str:
    return " or ".join(f"`{code}`" for code in codes)


def _codes(said: Counter[str]) -> str:
    return ", ".join(f"`{code}` {n}" for code, n in said.most_common()) or NOTHING


def _share(share: PostureShare) -> list[str]:
    return [_percent(share.right, share.labelled), f"{share.labelled} / {share.pictures}"]


def _nearest(value: tuple[str, float] | None) -> str:
    return NOTHING if value is None else f"{value[1]:.3g} ({value[0]})"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else NOTHING
