"""Pictures of a session, in SVG: drawn with the page's own style sheet, so that they follow light and dark."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import escape

from foursides.coach.events import RepDone
from foursides.coach.plan import Plan
from foursides.exercises import Exercise
from foursides.report.words import Units, in_units, target_band

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 34, 62  # margins: scale, none, set names, numbers and holds
ROOM = 1.25  # above the band's upper end, at least
MOST_BAR = 34.0


def lifts_picture(
    exercise: Exercise, plan: Plan, units: Units, reps: Sequence[RepDone], texts: Mapping[str, str]
) -> str:
    """Return the peak of every measured rep against the band, with how long each was held; empty if none was measured.

    Parameters
    ----------
    exercise : Exercise
        Whose band is drawn.
    plan : Plan
        Whose holds are aimed at.
    units : {"cm", "in"}
    reps : sequence of RepDone
    texts : mapping
        The catalogue's table of the summary.
    """
    measured = [done for done in reps if done.rep is not None]
    if not measured:
        return ""
    low, high = target_band(exercise, units)
    peaks = [in_units(done.rep.peak_lift_m, units) for done in measured if done.rep]
    scale = _Scale(max([high * ROOM, *peaks]) * 1.06, len(measured))
    alt = escape(texts["picture_alt"].format(low=f"{low:.1f}", high=f"{high:.1f}", units=units))
    parts = [
        f'<svg class="lifts" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{alt}">',
        *_band(scale, low, high, units),
        *_sets(scale, measured, texts),
        *(
            part
            for i, (done, peak) in enumerate(zip(measured, peaks, strict=True))
            for part in _bar(scale, i, done, peak)
        ),
        f'<text class="axis" x="2" y="{HEIGHT - 6}" text-anchor="start">{escape(texts["picture_held"])}</text>',
        "</svg>",
    ]
    return "".join(parts)


class _Scale:
    """Where a rep's bar and a height are."""

    def __init__(self, most: float, count: int) -> None:
        self._most = most
        self.step = (WIDTH - LEFT - RIGHT) / count
        self.width = min(MOST_BAR, 0.6 * self.step)

    def x(self, i: int) -> float:
        return LEFT + (i + 0.5) * self.step

    def y(self, height: float) -> float:
        return HEIGHT - BOTTOM - height / self._most * (HEIGHT - TOP - BOTTOM)


def _band(scale: _Scale, low: float, high: float, units: Units) -> Iterator[str]:
    y, base = scale.y(high), scale.y(0)
    yield f'<rect class="band" x="{LEFT}" y="{y:.1f}" width="{WIDTH - LEFT - RIGHT}" height="{scale.y(low) - y:.1f}"/>'
    yield f'<line class="rule" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{base:.1f}" y2="{base:.1f}"/>'
    for height in (low, high):
        yield f'<text class="axis" x="{LEFT - 6}" y="{scale.y(height) + 4:.1f}" text-anchor="end">{height:.1f}</text>'
    yield f'<text class="axis" x="{LEFT - 6}" y="{base + 4:.1f}" text-anchor="end">{units}</text>'


def _sets(scale: _Scale, measured: Sequence[RepDone], texts: Mapping[str, str]) -> Iterator[str]:
    """Name each set over its bars, and part it from the one before."""
    for number, group in groupby(enumerate(measured), key=lambda numbered: numbered[1].set_number):
        first = next(group)[0]
        x = scale.x(first) - scale.step / 2
        yield f'<text class="axis" x="{x + 4:.1f}" y="{TOP - 16}">{escape(texts["set"])} {number}</text>'
        if first:
            yield f'<line class="rule" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 28}" y2="{HEIGHT - BOTTOM}"/>'


def _bar(scale: _Scale, i: int, done: RepDone, peak: float) -> Iterator[str]:
    """Draw one rep: a full bar if good, an empty one if not, so that colour is not all that tells them apart."""
    x, y, base = scale.x(i), scale.y(peak), scale.y(0)
    kind = "good" if done.good else "fault"
    yield (
        f'<rect class="bar {kind}" x="{x - scale.width / 2:.1f}" y="{y:.1f}" width="{scale.width:.1f}" '
        f'height="{max(0.0, base - y):.1f}" rx="3"/>'
    )
    hold = done.rep.hold_s if done.rep else 0.0
    yield f'<text class="number" x="{x:.1f}" y="{base + 20:.1f}" text-anchor="middle">{done.number}</text>'
    yield f'<text class="axis" x="{x:.1f}" y="{base + 38:.1f}" text-anchor="middle">{hold:.1f}</text>'
