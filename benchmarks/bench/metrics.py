"""How far what was found is from the truth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from bench.methods import Found
from bench.truth import Array, Rep, Truth

CLIP_FAULTS: Final = ("wrong_leg",)  # judged once a clip: lifts of the top leg are no attempts
REP_FAULTS: Final = (
    *("too_low", "too_high", "short_hold", "knee_bent", "dropped", "rushed"),
    *("hips_rolled", "top_leg_in_the_way", "not_lowered"),
)
CONFIDENCE_EDGES: Final = (0.0, 0.3, 0.45, 0.6, 0.75, 0.85, 0.92, 1.0)
S_PER_MIN = 60.0


@dataclass(frozen=True)
class Outcome:
    """One clip, one method.

    Attributes
    ----------
    duration_s : float
        Length of the clip [s].
    """

    clip: str
    group: str
    part: str
    duration_s: float
    truth: Truth
    found: Found

    @property
    def pairs(self) -> list[tuple[Rep, Rep]]:
        """Found and true rep of every match."""
        return matched(self.found.reps, self.truth.reps)


@dataclass(frozen=True)
class Spread:
    """Size of an error: median, 95th percentile of its amount, and mean; NaN of nothing."""

    median: float
    p95: float
    bias: float


@dataclass(frozen=True)
class Attempts:
    """How well lifts were counted.

    Attributes
    ----------
    clips, exact : int
        How many clips, and how many with the true count and every lift where it was.
    true, missed, phantom : int
        Lifts: how many there were, were not found, were found where there was none.
    mean_error : float
        Mean absolute error of the count.
    quiet_min : float
        Minutes of clips without any attempt.
    quiet_phantom : int
        Lifts found in those.
    """

    clips: int
    exact: int
    true: int
    missed: int
    phantom: int
    mean_error: float
    quiet_min: float
    quiet_phantom: int


@dataclass(frozen=True)
class Verdicts:
    """Right and wrong verdicts on one fault."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Verdicts") -> "Verdicts":
        """Return both together."""
        return Verdicts(self.hit + other.hit, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of the faults said that were there; NaN where none was said."""
        return _share(self.hit, self.hit + self.false)

    @property
    def recall(self) -> float:
        """Share of the faults that were said; NaN where there was none."""
        return _share(self.hit, self.hit + self.missed)


def matched(found: Sequence[Rep], truth: Sequence[Rep]) -> list[tuple[Rep, Rep]]:
    """Pair found with true reps, one to one, those that share most time first; in the order of the truth."""
    shared = [(overlap_s(f, t), i, j) for i, f in enumerate(found) for j, t in enumerate(truth)]
    pairs: dict[int, int] = {}
    for seconds, i, j in sorted(shared, key=lambda entry: -entry[0]):
        if seconds > 0 and j not in pairs and i not in pairs.values():
            pairs[j] = i
    return [(found[pairs[j]], truth[j]) for j in sorted(pairs)]


def overlap_s(a: Rep, b: Rep) -> float:
    """Return how long two reps share, negative for the gap between them [s]."""
    return min(a.end_s, b.end_s) - max(a.start_s, b.start_s)


def attempts(outcomes: Sequence[Outcome]) -> Attempts:
    """Compare the counts."""
    found, true = ([len(reps) for reps in column] for column in _columns(outcomes))
    right = [len(outcome.pairs) for outcome in outcomes]
    quiet = [outcome for outcome in outcomes if not outcome.truth.reps]
    rows = list(zip(found, true, right, strict=True))
    return Attempts(
        clips=len(rows),
        exact=sum(f == t == r for f, t, r in rows),
        true=sum(true),
        missed=sum(true) - sum(right),
        phantom=sum(found) - sum(right),
        mean_error=float(np.mean([abs(f - t) for f, t, _ in rows])) if rows else float("nan"),
        quiet_min=sum(outcome.duration_s for outcome in quiet) / S_PER_MIN,
        quiet_phantom=sum(len(outcome.found.reps) for outcome in quiet),
    )


def _columns(outcomes: Sequence[Outcome]) -> tuple[list[tuple[Rep, ...]], list[tuple[Rep, ...]]]:
    return [outcome.found.reps for outcome in outcomes], [outcome.truth.reps for outcome in outcomes]


def errors(outcomes: Iterable[Outcome], measure: str) -> Array:
    """Return found minus true of a measure over all matched reps, shape (n,)."""
    pairs = [pair for outcome in outcomes for pair in outcome.pairs]
    return np.array([getattr(found, measure) - getattr(true, measure) for found, true in pairs], float)


def spread(differences: Array) -> Spread:
    """Sum up errors, shape (n,)."""
    if not len(differences):
        return Spread(*[float("nan")] * 3)
    size = np.abs(differences)
    return Spread(float(np.median(size)), float(np.percentile(size, 95)), float(differences.mean()))


def faults(outcomes: Iterable[Outcome]) -> dict[str, Verdicts]:
    """Return the verdicts on each fault; a missed rep's faults are missed, an unclear one's left out."""
    total = {code: Verdicts() for code in (*REP_FAULTS, *CLIP_FAULTS)}
    for outcome in outcomes:
        for code, verdicts in fault_verdicts(outcome).items():
            total[code] += verdicts
    return total


def fault_verdicts(outcome: Outcome) -> dict[str, Verdicts]:
    """Return the verdicts of one clip that are not empty."""
    total: dict[str, Verdicts] = {}
    seen: set[int] = set()
    for found, true in outcome.pairs:
        seen.add(id(true))
        for code in REP_FAULTS if true.faults is not None else ():
            if code not in true.unclear:
                said, was = code in (found.faults or ()), code in (true.faults or ())
                total[code] = total.get(code, Verdicts()) + verdict(said=said, was=was)
    for true in outcome.truth.reps:
        for code in (true.faults or ()) if id(true) not in seen else ():
            if code in REP_FAULTS:
                total[code] = total.get(code, Verdicts()) + Verdicts(missed=1)
    if not (outcome.truth.reps and outcome.truth.top_leg_lifts):  # of legs that take turns either may be said
        said = "wrong_leg" in (outcome.found.problems or ())
        total["wrong_leg"] = verdict(said=said, was=outcome.truth.wrong_leg)
    return {code: verdicts for code, verdicts in total.items() if verdicts != Verdicts()}


def verdict(*, said: bool, was: bool) -> Verdicts:
    """Return one verdict."""
    return Verdicts(hit=int(said and was), false=int(said and not was), missed=int(was and not said))


def right(outcomes: Iterable[Outcome], name: str) -> tuple[int, int]:
    """Return in how many clips a statement on the posture was right, and how many there are to judge."""
    judged = [o for o in outcomes if getattr(o.truth, name) is not None]
    if name == "top_leg_clear":
        judged = [o for o in judged if o.truth.position == "side_lying"]
    return sum(getattr(o.found, name) == getattr(o.truth, name) for o in judged), len(judged)


def problems_said(outcomes: Iterable[Outcome]) -> tuple[int, int]:
    """Return in how many clips a problem was said that had to be, and how many clips have one."""
    judged = [o for o in outcomes if o.truth.problems and o.found.problems is not None]
    return sum(bool(set(o.truth.problems) & set(o.found.problems or ())) for o in judged), len(judged)


def calibration(outcomes: Sequence[Outcome]) -> tuple[list[tuple[float, float, int, Spread]], float]:
    """Return lift errors by confidence (from, to, reps, spread), and Spearman's rank correlation of the two."""
    pairs = [pair for outcome in outcomes for pair in outcome.pairs]
    confidence = np.array([found.confidence for found, _ in pairs], float)
    error = errors(outcomes, "peak_cm")
    bins = []
    for low, high in pairwise(CONFIDENCE_EDGES):
        inside = (confidence >= low) & ((confidence < high) | (high == CONFIDENCE_EDGES[-1]))
        if inside.any():
            bins.append((low, high, int(inside.sum()), spread(error[inside])))
    return bins, spearman(confidence, np.abs(error))


def spearman(a: Array, b: Array) -> float:
    """Return the rank correlation of two series, shape (n,); NaN where one is not known or never changes."""
    if len(a) < 3 or not np.isfinite([a, b]).all() or np.ptp(a) == 0 or np.ptp(b) == 0:
        return float("nan")
    return float(np.corrcoef(ranks(a), ranks(b))[0, 1])


def ranks(values: Array) -> Array:
    """Return the rank of each value, equal values sharing their mean rank, shape (n,)."""
    _, group, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    shared: Array = last[group] - (counts[group] - 1) / 2
    return shared


def badness(outcome: Outcome) -> tuple[float, ...]:
    """Return what sorts clips from best to worst: count, verdicts, lift, hold."""
    pairs = outcome.pairs
    astray = len(outcome.found.reps) + len(outcome.truth.reps) - 2 * len(pairs)
    wrong = sum(v.false + v.missed for v in fault_verdicts(outcome).values())
    lift, hold = (np.abs(errors([outcome], name)).max(initial=0.0) for name in ("peak_cm", "hold_s"))
    return float(astray), float(wrong), float(lift), float(hold)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
