"""Pictures of a session, in SVG: drawn with the page's own style sheet, so that they follow light and dark."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import escape

from foursides.coach.events import RepDone
from foursides.coach.plan import Plan
from foursides.exercises import Exercise
from foursides.sizes import Units
from foursides.words import words_in
from foursides.words.sizes import Sizes

HEIGHT = 300  # all lengths in px
TOP, BOTTOM = 34, 62  # margins: set names, numbers and holds
STEP = 34  # from lift to lift, at least: a narrow screen scrolls, a wide one spreads them
BAR = 22
ROOM = 1.25  # above the band's upper end, at least


def lifts_picture(
    exercise: Exercise, plan: Plan, units: Units, reps: Sequence[RepDone], texts: Mapping[str, str]
) -> str:
    """Return the size of every measured rep against the band, with how long each was held; empty if none was measured.

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
    sizes = Sizes(exercise, units, words_in())
    seen = [(done, sizes.value(done.rep)) for done in reps if done.rep is not None]
    measured, peaks = [done for done, _ in seen], [size or 0.0 for _, size in seen]
    if not measured or exercise.target.band is None:
        return ""
    low, high = sizes.band
    scale = _Scale(max([high * ROOM, *peaks]) * 1.06, len(measured))
    alt = escape(texts["picture_alt"].format(target=sizes.band_text))
    bars = (
        part for i, (done, peak) in enumerate(zip(measured, peaks, strict=True)) for part in _bar(scale, i, done, peak)
    )
    parts = [
        f'<svg class="lifts" width="{STEP * len(measured)}" height="{HEIGHT}" role="img" aria-label="{alt}">',
        *_band(scale, (low, high), sizes),
        *_sets(scale, measured, texts),
        *bars,
        f'<text class="axis" x="0" y="{HEIGHT - 6}">{escape(texts["picture_held"])}</text>',
        "</svg>",
    ]
    return "".join(parts)


class _Scale:
    """Where a rep's bar and a height are: across in % of whatever width there is, up in px."""

    def __init__(self, most: float, count: int) -> None:
        self._most = most
        self._step = 100 / count

    def x(self, i: float) -> str:
        return f"{(i + 0.5) * self._step:.2f}%"

    def y(self, height: float) -> float:
        return HEIGHT - BOTTOM - height / self._most * (HEIGHT - TOP - BOTTOM)


def _band(scale: _Scale, band: tuple[float, float], sizes: Sizes) -> Iterator[str]:
    low, high = band
    y, base = scale.y(high), scale.y(0)
    yield f'<rect class="band" x="0" y="{y:.1f}" width="100%" height="{scale.y(low) - y:.1f}"/>'
    yield f'<line class="rule" x1="0" x2="100%" y1="{base:.1f}" y2="{base:.1f}"/>'
    for height in (low, high):
        yield f'<text class="axis" x="-6" y="{scale.y(height) + 4:.1f}" text-anchor="end">{sizes.number(height)}</text>'
    yield f'<text class="axis" x="-6" y="{base + 4:.1f}" text-anchor="end">{sizes.unit}</text>'


def _sets(scale: _Scale, measured: Sequence[RepDone], texts: Mapping[str, str]) -> Iterator[str]:
    """Name each set over its bars, and part it from the one before."""
    for number, group in groupby(enumerate(measured), key=lambda numbered: numbered[1].set_number):
        first = next(group)[0]
        x = scale.x(first - 0.5)
        yield f'<text class="axis" x="{x}" dx="4" y="{TOP - 16}">{escape(texts["set"])} {number}</text>'
        if first:
            yield f'<line class="rule" x1="{x}" x2="{x}" y1="{TOP - 28}" y2="{HEIGHT - BOTTOM}"/>'


def _bar(scale: _Scale, i: int, done: RepDone, peak: float) -> Iterator[str]:
    """Draw one rep: a full bar if good, an empty one if not, so that colour is not all that tells them apart."""
    x, y, base = scale.x(i), scale.y(peak), scale.y(0)
    kind = "good" if done.good else "fault"
    yield (
        f'<rect class="bar {kind}" transform="translate({-BAR / 2:.0f} 0)" x="{x}" y="{y:.1f}" width="{BAR}" '
        f'height="{max(0.0, base - y):.1f}" rx="3"/>'
    )
    hold = done.rep.hold_s if done.rep else 0.0
    yield f'<text class="number" x="{x}" y="{base + 20:.1f}" text-anchor="middle">{done.number}</text>'
    yield f'<text class="axis" x="{x}" y="{base + 38:.1f}" text-anchor="middle">{hold:.1f}</text>'
