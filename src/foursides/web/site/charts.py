"""Lines over time, in SVG: drawn with the page's own style sheet, so that they follow light and dark."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup, escape

HEIGHT = 168  # all lengths in px
TOP, BOTTOM = 12, 30  # margins: half a label, and the days below
DOT = 4.5


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn.

    Attributes
    ----------
    days : sequence of datetime.date
        In order.
    values : sequence of float or None
        One a day; None where nothing is known.
    most : float
        Upper end; the lower one is 0.
    ticks : sequence of (float, str)
        Heights that are named, and how.
    ends : (str, str)
        The first and the last day in words.
    alt : str
        What it shows, for those who do not see it.
    band : (float, float) or None
        Where values should be.
    """

    days: Sequence[date]
    values: Sequence[float | None]
    most: float
    ticks: Sequence[tuple[float, str]]
    ends: tuple[str, str]
    alt: str
    band: tuple[float, float] | None = None

    def drawn(self) -> Markup:
        """Return the picture; empty if nothing is known."""
        values = zip(self.days, self.values, strict=True)
        known = [(self._x(day), self._y(value)) for day, value in values if value is not None]
        if not known:
            return Markup()
        parts = [
            f'<svg class="trend" width="100%" height="{HEIGHT}" role="img" aria-label="{escape(self.alt)}">',
            *self._scale(),
            *_line(known),
            "</svg>",
        ]
        return Markup("".join(parts))

    def _x(self, day: date) -> float:
        """Return where a day is [%]."""
        span = (self.days[-1] - self.days[0]).days
        return 100 * (day - self.days[0]).days / span if span else 50.0

    def _y(self, value: float) -> float:
        """Return where a height is."""
        return HEIGHT - BOTTOM - min(1.0, value / self.most) * (HEIGHT - TOP - BOTTOM)

    def _scale(self) -> Iterator[str]:
        if self.band is not None:
            low, high = (self._y(end) for end in self.band)
            yield f'<rect class="band" x="0" y="{high:.1f}" width="100%" height="{low - high:.1f}"/>'
        for height, words in self.ticks:
            y = self._y(height)
            yield f'<line class="rule" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
            yield f'<text class="axis" x="-8" y="{y + 4.5:.1f}" text-anchor="end">{escape(words)}</text>'
        first, last = map(escape, self.ends)
        if first == last:
            yield f'<text class="axis" x="50%" y="{HEIGHT - 6}" text-anchor="middle">{first}</text>'
        else:
            yield f'<text class="axis" x="0" y="{HEIGHT - 6}">{first}</text>'
            yield f'<text class="axis" x="100%" y="{HEIGHT - 6}" text-anchor="end">{last}</text>'


def _line(known: Sequence[tuple[float, float]]) -> Iterator[str]:
    for (x, y), (to_x, to_y) in pairwise(known):
        yield f'<line class="line" x1="{x:.2f}%" y1="{y:.1f}" x2="{to_x:.2f}%" y2="{to_y:.1f}"/>'
    for x, y in known:
        yield f'<circle class="dot" cx="{x:.2f}%" cy="{y:.1f}" r="{DOT}"/>'
