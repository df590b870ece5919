"""How far the bounds of the exercises' files and of the posture are from what real people do.

A bound is least or most of something. On its inner side are right repetitions, on its outer side movements that it
alone rejects. To see whether it was drawn round the recordings at hand, every source is left out in turn and the bound
put in the middle of the gap between what remains: would that have judged the source that was left out otherwise?
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from bench.landmarks import Landmarks
from bench.people import Case, postures_in, right_at, run_of
from foursides.coach.watching import pattern_of
from foursides.exercises import load_exercise
from foursides.motion import engine
from foursides.motion.pattern import ANYTHING, IN_POSITION_SHARE, Otherwise, Pattern, Traits
from foursides.motion.posture import FACING_UP, HANGS, LYING_SLOPE, Posture

Side = Literal["least", "most"]
Values = Sequence[tuple[str, float]]  # source and value
Judge = Callable[[Traits, Pattern], Otherwise | None]
KNEES: Final = ("start_knee_deg", "top_knee_deg")
PAIRS: Final = (*KNEES, "knee_bends_deg", "top_thigh_deg")
LEAST: Final = ("thigh_share", "hip_opens_deg")
TAIL: Final = 5  # per cent of a recording's pictures that may be on the wrong side of a posture's bound
LYING: Final = {"side_lying", "supine", "prone", "all_fours"}
UPRIGHT: Final = {"standing", "sitting", "kneeling"}


@dataclass(frozen=True)
class Bound:
    """One bound, and what is on either side of it, each with its source."""

    of: str
    name: str
    side: Side
    limit: float
    inside: Values
    outside: Values

    def nearest(self, values: Values, *, inside: bool) -> tuple[str, float] | None:
        """Return the source and value nearest to the bound, of those on one side of it."""
        lowest = inside == (self.side == "least")
        return (min if lowest else max)(values, key=lambda each: each[1]) if values else None

    def changed(self) -> list[str] | None:
        """Return the sources of which something would have been judged otherwise; None where none can be told."""
        verdicts = [(source, self._would_change(source)) for source, _ in (*self.inside, *self.outside)]
        told = {source: bool(change) for source, change in verdicts if change is not None}
        return [source for source, change in told.items() if change] if told else None

    def _would_change(self, source: str) -> bool | None:
        rest = [[each for each in values if each[0] != source] for values in (self.inside, self.outside)]
        inner, outer = (self.nearest(values, inside=i == 0) for i, values in enumerate(rest))
        if inner is None or outer is None:
            return None
        middle = (inner[1] + outer[1]) / 2
        within = [(value >= middle) == (self.side == "least") for whose, value in self.inside if whose == source]
        without = [(value >= middle) == (self.side == "least") for whose, value in self.outside if whose == source]
        return not all(within) or any(without)


@dataclass(frozen=True)
class Movement:
    """What the body did besides in one movement, whose it is, and whether it is a right repetition."""

    source: str
    traits: Traits
    right: bool


def movements_of(seen: Landmarks, case: Case, exercise: str) -> list[Movement]:
    """Return the right repetitions and the rejected movements of one recording taken for an exercise."""
    with _heard() as heard:
        run = run_of(seen, exercise)
    expected = case.of(exercise)
    right = bool(expected.reps) and run.found == expected.reps
    return [Movement(case.source, traits, how is None) for traits, how in heard if how is not None or right]


@contextmanager
def _heard() -> Iterator[list[tuple[Traits, Otherwise | None]]]:
    """Listen to what engines ask of movements, and to the answer."""
    heard: list[tuple[Traits, Otherwise | None]] = []
    asked: Judge = vars(engine)["otherwise"]

    def listen(traits: Traits, pattern: Pattern) -> Otherwise | None:
        how = asked(traits, pattern)
        heard.append((traits, how))
        return how

    setattr(engine, "otherwise", listen)  # noqa: B010
    try:
        yield heard
    finally:
        setattr(engine, "otherwise", asked)  # noqa: B010


def limits_of(pattern: Pattern) -> Iterator[tuple[str, Side, float]]:
    """Yield name, side and limit of each bound that a pattern sets."""
    for name in Pattern.__dataclass_fields__:
        limit, anything = getattr(pattern, name), getattr(ANYTHING, name)
        if name in PAIRS:
            sides: tuple[Side, Side] = ("least", "most")
            yield from (
                (name, side, here) for side, here, any_ in zip(sides, limit, anything, strict=True) if here != any_
            )
        elif limit != anything:
            yield name, "least" if name in LEAST else "most", limit


def value_of(traits: Traits, name: str) -> float:
    """Return what a bound is compared with."""
    if name == "knee_bends_deg":
        return traits.top_knee_deg - traits.start_knee_deg
    return float(getattr(traits, "lift_m" if name == "largest_m" else name))


def bounds_of(exercise: str, movements: Iterable[Movement]) -> list[Bound]:
    """Return the bounds of an exercise of which something real is on either side."""
    limits = list(limits_of(pattern_of(load_exercise(exercise))))
    inside: dict[tuple[str, Side], list[tuple[str, float]]] = {}
    outside: dict[tuple[str, Side], list[tuple[str, float]]] = {}
    for movement in movements:
        broken = [(name, side) for name, side, limit in limits if _breaks(movement.traits, name, side, limit)]
        alone = len(broken) == 1 and movement.traits.position_share >= IN_POSITION_SHARE
        where, names = (inside, [each[:2] for each in limits]) if movement.right else (outside, broken if alone else [])
        for key in names:
            where.setdefault(key, []).append((movement.source, value_of(movement.traits, key[0])))
    found = (
        Bound(exercise, name, side, limit, inside.get((name, side), []), outside.get((name, side), []))
        for name, side, limit in limits
    )
    return [bound for bound in found if bound.inside or bound.outside]


def _breaks(traits: Traits, name: str, side: Side, limit: float) -> bool:
    value = value_of(traits, name)
    return value < limit if side == "least" else value > limit


def posture_bounds(recordings: Iterable[tuple[Landmarks, Case]]) -> list[Bound]:
    """Return the bounds of the posture, with all but the strangest twentieth of each recording's pictures."""
    slopes: dict[bool, list[tuple[str, float]]] = {True: [], False: []}
    chests: dict[bool, list[tuple[str, float]]] = {True: [], False: []}
    thighs: dict[bool, list[tuple[str, float]]] = {True: [], False: []}
    for seen, case in recordings:
        kinds = [
            (slopes, "_slope", UPRIGHT, LYING),
            (chests, "_chest_up", {"supine", "prone"}, {"side_lying"}),
            (thighs, "_hang", {"all_fours"}, {"supine", "prone", "side_lying"}),
        ]
        labelled = [(right, _values(posture)) for right, posture in _labelled(seen, case)]
        for table, name, above, below in kinds:
            for is_above, positions in ((True, above), (False, below)):
                values = [
                    abs(each[name]) if name == "_chest_up" else each[name] for r, each in labelled if r <= positions
                ]
                if values:
                    table[is_above].append(
                        (case.source, float(np.percentile(values, TAIL if is_above else 100 - TAIL)))
                    )
    return [
        Bound("posture", "slope of the trunk, upright", "least", LYING_SLOPE, slopes[True], slopes[False]),
        Bound("posture", "chest up or down, not on a side", "least", FACING_UP, chests[True], chests[False]),
        Bound("posture", "thighs hang, on all fours", "least", HANGS, thighs[True], thighs[False]),
    ]


def _labelled(seen: Landmarks, case: Case) -> Iterator[tuple[set[str], Posture]]:
    for time_s, posture in postures_in(seen):
        right = right_at(case, time_s)
        if right:
            yield {*right}, posture


def _values(posture: Posture) -> Mapping[str, float]:
    """Return what the posture goes by; only here is it of interest outside."""
    values = {name: float(getattr(posture, name)) for name in ("_slope", "_chest_up", "_hang")}
    return values | {"_chest_up": abs(values["_chest_up"])}
