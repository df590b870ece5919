"""Pictures of a session, in SVG: drawn with the page's own style sheet, so that they follow light and dark."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import escape

from foursides.coach.events import RepDone
from foursides.words import Words
from foursides.words.sizes import Sizes

HEIGHT = 300  # all lengths in px
TOP, BOTTOM = 34, 62  # margins: set names, numbers and holds
STEP = 34  # from lift to lift, at least: a narrow screen scrolls, a wide one spreads them
BAR = 22
ROOM = 1.25  # above the band's upper end, at least


def lifts_picture(sizes: Sizes, reps: Sequence[RepDone]) -> str:
    """Return the size of every measured rep against the band, with how long each was held; empty if none was measured.

    Parameters
    ----------
    sizes : Sizes
        Of the exercise whose band is drawn.
    reps : sequence of RepDone
    """
    words = sizes.words
    seen = [(done, sizes.value(done.rep)) for done in reps if done.rep is not None]
    measured, peaks = [done for done, _ in seen], [size or 0.0 for _, size in seen]
    if not measured or sizes.exercise.target.band is None:
        return ""
    scale = _Scale(max([sizes.band[1] * ROOM, *peaks]) * 1.06, len(measured))
    alt = escape(words("summary-picture-alt", target=sizes.band_text))
    bars = (
        part
        for i, (done, peak) in enumerate(zip(measured, peaks, strict=True))
        for part in _bar(words, scale, i, done, peak)
    )
    parts = [
        f'<svg class="lifts" width="{STEP * len(measured)}" height="{HEIGHT}" role="img" aria-label="{alt}">',
        *_band(scale, sizes),
        *_sets(words, scale, measured),
        *bars,
        f'<text class="axis" x="0" y="{HEIGHT - 6}">{escape(words("summary-picture-held"))}</text>',
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


def _band(scale: _Scale, sizes: Sizes) -> Iterator[str]:
    low, high = sizes.band
    y, base = scale.y(high), scale.y(0)
    yield f'<rect class="band" x="0" y="{y:.1f}" width="100%" height="{scale.y(low) - y:.1f}"/>'
    yield f'<line class="rule" x1="0" x2="100%" y1="{base:.1f}" y2="{base:.1f}"/>'
    for height in (low, high):
        written = sizes.number(height)
        yield f'<text class="axis" x="-6" y="{scale.y(height) + 4:.1f}" text-anchor="end">{written}</text>'
    yield f'<text class="axis" x="-6" y="{base + 4:.1f}" text-anchor="end">{sizes.unit}</text>'


def _sets(words: Words, scale: _Scale, measured: Sequence[RepDone]) -> Iterator[str]:
    """Name each set over its bars, and part it from the one before."""
    for number, group in groupby(enumerate(measured), key=lambda numbered: numbered[1].set_number):
        first = next(group)[0]
        x = scale.x(first - 0.5)
        name = escape(words("summary-picture-set", set=number))
        yield f'<text class="axis" x="{x}" dx="4" y="{TOP - 16}">{name}</text>'
        if first:
            yield f'<line class="rule" x1="{x}" x2="{x}" y1="{TOP - 28}" y2="{HEIGHT - BOTTOM}"/>'


def _bar(words: Words, scale: _Scale, i: int, done: RepDone, peak: float) -> Iterator[str]:
    """Draw one rep: a full bar if good, an empty one if not, so that colour is not all that tells them apart."""
    x, y, base = scale.x(i), scale.y(peak), scale.y(0)
    kind = "good" if done.good else "fault"
    yield (
        f'<rect class="bar {kind}" transform="translate({-BAR / 2:.0f} 0)" x="{x}" y="{y:.1f}" width="{BAR}" '
        f'height="{max(0.0, base - y):.1f}" rx="3"/>'
    )
    hold = done.rep.hold_s if done.rep else 0.0
    yield f'<text class="number" x="{x}" y="{base + 20:.1f}" text-anchor="middle">{done.number}</text>'
    yield f'<text class="axis" x="{x}" y="{base + 38:.1f}" text-anchor="middle">{words.number(hold, 1)}</text>'
