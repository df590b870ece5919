"""The four pictures of how an exercise has gone, and the table behind them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, isfinite

from markupsafe import Markup

from foursides.exercises import Exercise
from foursides.practice.trends import Point
from foursides.sizes import Units
from foursides.web.site.charts import Chart
from foursides.words import words_in
from foursides.words.sizes import UNSEEN, Sizes

Days = Callable[[date], str]
MOST_PAIN, PERCENT = 10.0, 100.0
LEAST_HOLD_S = 3.0  # of the scale of holds, so that tenths of a second look like what they are


@dataclass(frozen=True, slots=True)
class Trend:
    """One picture.

    Attributes
    ----------
    name : str
    now : str
        The last value, with its unit.
    picture : Markup
    cells : tuple of str
        Every value in words, for the table.
    """

    name: str
    now: str
    picture: Markup
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    values: Sequence[float | None]
    words: Callable[[float], str]
    most: float
    ticks: Sequence[tuple[float, str]]
    band: tuple[float, float] | None = None


def trends(
    exercise: Exercise,
    units: Units,
    points: Sequence[Point],
    texts: Mapping[str, str],
    days: Days,
) -> list[Trend]:
    """Return a picture of each thing of which anything is known.

    Parameters
    ----------
    exercise : Exercise
    units : {"cm", "in"}
    points : sequence of Point
    texts : mapping
        The catalogue's table of the history.
    days : callable
        A day in short words.
    """
    lines = [_size(exercise, units, points, texts), _hold(points, texts), _good(points, texts), _pain(points, texts)]
    return [_drawn(line, points, texts, days) for line in lines if any(value is not None for value in line.values)]


def _drawn(line: _Line, points: Sequence[Point], texts: Mapping[str, str], words: Days) -> Trend:
    known = [value for value in line.values if value is not None]
    ends = words(points[0].first), words(points[-1].last)
    facts = {"name": line.name, "first": ends[0], "last": ends[1]}
    alt = texts["trend_alt"].format(**facts, begin=line.words(known[0]), end=line.words(known[-1]))
    days = [point.first for point in points]
    picture = Chart(days, line.values, line.most, line.ticks, ends, alt, line.band).drawn()
    cells = tuple(UNSEEN if value is None else line.words(value) for value in line.values)
    return Trend(line.name, line.words(known[-1]), picture, cells)


def _size(exercise: Exercise, units: Units, points: Sequence[Point], texts: Mapping[str, str]) -> _Line:
    sizes = Sizes(exercise, units, words_in())
    values = [None if point.size is None else sizes.in_units(point.size) for point in points]
    low, high = sizes.band
    band = (low, high) if isfinite(high) else None
    most = 1.15 * max([*(value for value in values if value is not None), high if band else 0.0, 1.0])
    named = [(end, sizes.number(end)) for end in (low, high)] if band else []
    ticks = [(0.0, sizes.unit), *named]
    return _Line(texts["angle" if sizes.by_angle else "lift"], values, sizes.text, most, ticks, band)


def _hold(points: Sequence[Point], texts: Mapping[str, str]) -> _Line:
    values = [point.hold_s for point in points]
    most = float(ceil(max([*(value for value in values if value is not None), LEAST_HOLD_S])))
    ticks = [(0.0, "s"), (most, f"{most:.0f}")]
    return _Line(texts["hold"], values, lambda v: f"{v:.1f} s", most, ticks)


def _good(points: Sequence[Point], texts: Mapping[str, str]) -> _Line:
    values = [point.good_percent for point in points]
    ticks = [(0.0, "%"), (PERCENT / 2, "50"), (PERCENT, "100")]
    return _Line(texts["good"], values, lambda v: f"{v:.0f} %", PERCENT, ticks)


def _pain(points: Sequence[Point], texts: Mapping[str, str]) -> _Line:
    values = [None if point.pain is None else float(point.pain) for point in points]
    ticks = [(0.0, "0"), (MOST_PAIN / 2, "5"), (MOST_PAIN, "10")]
    return _Line(texts["pain"], values, lambda v: texts["of_ten"].format(n=f"{v:.0f}"), MOST_PAIN, ticks)
