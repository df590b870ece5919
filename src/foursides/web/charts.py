"""Small line charts, in SVG: drawn with the pages' own style sheet, so that they follow light and dark."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from markupsafe import Markup, escape

WIDTH, HEIGHT = 640, 190  # units of the picture; it scales with the page
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 14, 28
TICKS = 3  # lines across, besides the base
STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class Series:
    """One line.

    Attributes
    ----------
    name : str
    points : sequence of (date, float)
        The earliest first.
    band : tuple of float or None
        Where they should be.
    digits : int
        Behind the point.
    whole : tuple of float or None
        Ends of the axis, where they are given.
    """

    name: str
    points: Sequence[tuple[date, float]]
    band: tuple[float, float] | None = None
    digits: int = 1
    whole: tuple[float, float] | None = None

    def words(self, value: float) -> str:
        """Return a value as people read it."""
        return f"{value:.{self.digits}f}"


def line_chart(series: Series, alt: str) -> Markup:
    """Return a line over days; the page has the same as a table beside it."""
    low, high, step = _axis(series)
    first, last = series.points[0][0].toordinal(), series.points[-1][0].toordinal()

    def x(day: date) -> float:
        share = (day.toordinal() - first) / max(1, last - first)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (min(max(value, low), high) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    parts = [f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(alt)}">']
    if series.band:
        top, bottom = y(series.band[1]), y(series.band[0])
        parts.append(
            f'<rect class="band" x="{LEFT}" y="{top:.1f}" width="{WIDTH - LEFT - RIGHT}" height="{bottom - top:.1f}"/>'
        )
    for number in range(round((high - low) / step) + 1):
        value = low + number * step
        parts.append(f'<line class="rule" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}"/>')
        parts.append(f'<text class="axis" x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value:g}</text>')
    path = " ".join(f"{x(day):.1f},{y(value):.1f}" for day, value in series.points)
    parts.append(f'<polyline class="line" points="{path}"/>')
    parts += [f'<circle class="dot-mark" cx="{x(day):.1f}" cy="{y(value):.1f}" r="4"/>' for day, value in series.points]
    for day, anchor in ((series.points[0][0], "start"), (series.points[-1][0], "end")):
        parts.append(f'<text class="axis" x="{x(day):.1f}" y="{HEIGHT - 6}" text-anchor="{anchor}">{day:%d.%m.}</text>')
    return Markup("".join([*parts, "</svg>"]))


def _axis(series: Series) -> tuple[float, float, float]:
    """Return where the axis begins and ends, and the step of its lines."""
    values = [value for _, value in series.points] + list(series.band or ())
    low, high = series.whole or (min(0.0, *values), max(values))
    step = next((each for each in STEPS if (high - low) / each <= TICKS + 1), STEPS[-1])
    return floor(low / step) * step, max(ceil(high / step), floor(low / step) + 1) * step, step
