"""The knee from above, as a ring of four sides: each is filled as far as what was intended was done."""

from collections.abc import Mapping
from math import cos, pi, sin

from markupsafe import Markup, escape

from foursides.programme import FourSides, SideShare

SIZE, CENTRE = 340, 170.0  # all lengths in px of a desk's screen; the picture scales
INNER, OUTER = 56.0, 164.0  # radii of the ring
LABEL = 112.0  # radius at which a side is named
GAP = 3.0  # between two sides
QUARTER = pi / 2
BEHIND = 0.75  # of what was intended: below, a side is drawn as one that lacks
FRONT, BACK = -QUARTER, QUARTER
LEFT, RIGHT = pi, 0.0


def knee_picture(four: FourSides, texts: Mapping[str, str], *, inner_left: bool = True) -> Markup:
    """Return the picture.

    Parameters
    ----------
    four : FourSides
    texts : mapping
        The catalogue's table of the four sides.
    inner_left : bool
        Whether the inner side is drawn to the left: as somebody sees their own right knee.
    """
    places = {
        "front": FRONT,
        "back": BACK,
        "inner": LEFT if inner_left else RIGHT,
        "outer": RIGHT if inner_left else LEFT,
    }
    alt = texts["alt"].format(parts="; ".join(_words(side, texts["part"], texts) for side in four.sides))
    parts = [f'<svg class="knee" viewBox="0 0 {SIZE} {SIZE}" role="img" aria-label="{escape(alt)}">']
    parts += [_side(side, places[side.side], texts) for side in four.sides]
    parts.append(f'<circle class="cap" cx="{CENTRE:g}" cy="{CENTRE:g}" r="{INNER - 16:g}"/></svg>')
    return Markup("".join(parts))


def filled(side: SideShare) -> float:
    """Return how much of what is intended a side got, 0 to 1."""
    if not side.intended_sets:
        return float(side.all_sets > 0)
    return min(1.0, side.all_sets / side.intended_sets)


def _side(side: SideShare, at: float, texts: Mapping[str, str]) -> str:
    share = filled(side)
    kind = "side low" if share < BEHIND else "side"
    x, y = CENTRE + LABEL * cos(at), CENTRE + LABEL * sin(at)
    count = escape(_count(side, texts))
    level = _sector(at, INNER + share * (OUTER - INNER)) if share else ""
    return (
        f'<g class="{kind}"><path class="whole" d="{_sector(at, OUTER)}"/><path class="level" d="{level}"/>'
        f'<text x="{x:.0f}" y="{y - 2:.0f}" text-anchor="middle">{escape(texts[side.side])}</text>'
        f'<text class="share" x="{x:.0f}" y="{y + 18:.0f}" text-anchor="middle">{count}</text></g>'
    )


def _count(side: SideShare, texts: Mapping[str, str]) -> str:
    return _words(side, texts["of"] if side.intended_sets else texts["unplanned"], texts)


def _words(side: SideShare, template: str, texts: Mapping[str, str]) -> str:
    numbers = {"sets": f"{round(side.all_sets, 1):g}", "intended": f"{round(side.intended_sets, 1):g}"}
    return template.format(side=texts[side.side], **numbers)


def _sector(at: float, outer: float) -> str:
    """Return a quarter of the ring about a direction, from its inner radius outwards."""

    def point(radius: float, sense: int) -> str:
        angle = at + sense * (QUARTER / 2 - GAP / radius)
        return f"{CENTRE + radius * cos(angle):.1f} {CENTRE + radius * sin(angle):.1f}"

    return (
        f"M{point(INNER, -1)}A{INNER:g} {INNER:g} 0 0 1 {point(INNER, 1)}"
        f"L{point(outer, 1)}A{outer:.1f} {outer:.1f} 0 0 0 {point(outer, -1)}Z"
    )
