"""The knee from above, as a ring of four sides: each is filled as far as what was intended was done."""

from math import cos, pi, sin

from markupsafe import Markup, escape

from foursides.programme import FourSides, SideShare
from foursides.words import Words

SIZE, CENTRE = 340, 170.0  # all lengths in px of a desk's screen; the picture scales
INNER, OUTER = 56.0, 164.0  # radii of the ring
LABEL = 112.0  # radius at which a side is named
GAP = 3.0  # between two sides
QUARTER = pi / 2
BEHIND = 0.75  # of what was intended: below, a side is drawn as one that lacks
FRONT, BACK = -QUARTER, QUARTER
LEFT, RIGHT = pi, 0.0


def knee_picture(words: Words, four: FourSides, *, inner_left: bool = True) -> Markup:
    """Return the picture.

    Parameters
    ----------
    words : Words
    four : FourSides
    inner_left : bool
        Whether the inner side is drawn to the left: as somebody sees their own right knee.
    """
    places = {
        "front": FRONT,
        "back": BACK,
        "inner": LEFT if inner_left else RIGHT,
        "outer": RIGHT if inner_left else LEFT,
    }
    alt = words("sides-alt", parts="; ".join(_share(words, side) for side in four.sides))
    parts = [f'<svg class="knee" viewBox="0 0 {SIZE} {SIZE}" role="img" aria-label="{escape(alt)}">']
    parts += [_side(words, side, places[side.side]) for side in four.sides]
    parts.append(f'<circle class="cap" cx="{CENTRE:g}" cy="{CENTRE:g}" r="{INNER - 16:g}"/></svg>')
    return Markup("".join(parts))


def filled(side: SideShare) -> float:
    """Return how much of what is intended a side got, 0 to 1."""
    if not side.intended_sets:
        return float(side.all_sets > 0)
    return min(1.0, side.all_sets / side.intended_sets)


def _side(words: Words, side: SideShare, at: float) -> str:
    share = filled(side)
    kind = "side low" if share < BEHIND else "side"
    x, y = CENTRE + LABEL * cos(at), CENTRE + LABEL * sin(at)
    count = escape(_count(words, side))
    level = _sector(at, INNER + share * (OUTER - INNER)) if share else ""
    return (
        f'<g class="{kind}"><path class="whole" d="{_sector(at, OUTER)}"/><path class="level" d="{level}"/>'
        f'<text x="{x:.0f}" y="{y - 2:.0f}" text-anchor="middle">{escape(words(f"sides-part-{side.side}"))}</text>'
        f'<text class="share" x="{x:.0f}" y="{y + 18:.0f}" text-anchor="middle">{count}</text></g>'
    )


def _share(words: Words, side: SideShare) -> str:
    sets, intended = _rounded(words, side.all_sets), _rounded(words, side.intended_sets)
    return words("sides-share", side=words(f"sides-part-{side.side}"), sets=sets, intended=intended)


def _count(words: Words, side: SideShare) -> str:
    if side.intended_sets:
        return words("sides-of", sets=_rounded(words, side.all_sets), intended=_rounded(words, side.intended_sets))
    return words("sides-unplanned", n=round(side.all_sets, 1))


def _rounded(words: Words, sets: float) -> str:
    return words.number(round(sets, 1))


def _sector(at: float, outer: float) -> str:
    """Return a quarter of the ring about a direction, from its inner radius outwards."""

    def point(radius: float, sense: int) -> str:
        angle = at + sense * (QUARTER / 2 - GAP / radius)
        return f"{CENTRE + radius * cos(angle):.1f} {CENTRE + radius * sin(angle):.1f}"

    return (
        f"M{point(INNER, -1)}A{INNER:g} {INNER:g} 0 0 1 {point(INNER, 1)}"
        f"L{point(outer, 1)}A{outer:.1f} {outer:.1f} 0 0 0 {point(outer, -1)}Z"
    )
