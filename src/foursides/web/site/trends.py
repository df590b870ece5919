"""The four pictures of how an exercise has gone, and the table behind them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, isfinite
from typing import Literal

from markupsafe import Markup

from foursides.practice.trends import Point
from foursides.web.site.charts import Chart
from foursides.words import Words
from foursides.words.sizes import UNSEEN, Sizes

What = Literal["lift", "angle", "hold", "good", "pain"]
MOST_PAIN, PERCENT = 10.0, 100.0
LEAST_HOLD_S = 3.0  # of the scale of holds, so that tenths of a second look like what they are


@dataclass(frozen=True, slots=True)
class Trend:
    """One picture.

    Attributes
    ----------
    what : {"lift", "angle", "hold", "good", "pain"}
    name : str
    now : str
        The last value, with its unit.
    picture : Markup
    cells : tuple of str
        Every value in words, for the table.
    """

    what: What
    name: str
    now: str
    picture: Markup
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    what: What
    values: Sequence[float | None]
    written: Callable[[float], str]
    most: float
    ticks: Sequence[tuple[float, str]]
    band: tuple[float, float] | None = None


def trends(sizes: Sizes, points: Sequence[Point]) -> list[Trend]:
    """Return a picture of each thing of which anything is known.

    Parameters
    ----------
    sizes : Sizes
        Of the exercise.
    points : sequence of Point
    """
    words = sizes.words
    lines = [_size(sizes, points), _hold(words, points), _good(words, points), _pain(words, points)]
    return [_drawn(words, line, points) for line in lines if any(value is not None for value in line.values)]


def _drawn(words: Words, line: _Line, points: Sequence[Point]) -> Trend:
    known = [value for value in line.values if value is not None]
    name = words(f"history-trend-{line.what}")
    ends = words.short_day(points[0].first), words.short_day(points[-1].last)
    first, last = line.written(known[0]), line.written(known[-1])
    alt = words("history-trend-alt", name=name, first=ends[0], last=ends[1], begin=first, end=last)
    days = [point.first for point in points]
    picture = Chart(days, line.values, line.most, line.ticks, ends, alt, line.band).drawn()
    cells = tuple(UNSEEN if value is None else line.written(value) for value in line.values)
    return Trend(line.what, name, last, picture, cells)


def _size(sizes: Sizes, points: Sequence[Point]) -> _Line:
    values = [None if point.size is None else sizes.in_units(point.size) for point in points]
    low, high = sizes.band
    band = (low, high) if isfinite(high) else None
    most = 1.15 * max([*(value for value in values if value is not None), high if band else 0.0, 1.0])
    named = [(end, sizes.number(end)) for end in (low, high)] if band else []
    ticks = [(0.0, sizes.unit), *named]
    return _Line("angle" if sizes.by_angle else "lift", values, sizes.text, most, ticks, band)


def _hold(words: Words, points: Sequence[Point]) -> _Line:
    values = [point.hold_s for point in points]
    most = float(ceil(max([*(value for value in values if value is not None), LEAST_HOLD_S])))
    ticks = [(0.0, words("history-seconds")), (most, words.number(most, 0))]
    return _Line("hold", values, lambda v: words("history-hold-is", seconds=words.number(v, 1)), most, ticks)


def _good(words: Words, points: Sequence[Point]) -> _Line:
    values = [point.good_percent for point in points]
    ticks = [(0.0, "%"), (PERCENT / 2, "50"), (PERCENT, "100")]
    return _Line("good", values, lambda v: words.percent(v / PERCENT), PERCENT, ticks)


def _pain(words: Words, points: Sequence[Point]) -> _Line:
    values = [None if point.pain is None else float(point.pain) for point in points]
    ticks = [(0.0, "0"), (MOST_PAIN / 2, "5"), (MOST_PAIN, "10")]
    return _Line("pain", values, lambda v: words("history-of-ten", n=words.number(v, 0)), MOST_PAIN, ticks)
