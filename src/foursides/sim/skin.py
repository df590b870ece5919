"""Paint a body: skin from head to sole, face, scalp and hair."""

import numpy as np
from numpy.typing import NDArray

from foursides.sim.body import Body
from foursides.sim.geometry import Array, vertex_normals
from foursides.sim.look import Style
from foursides.sim.measures import belongs, on_leg
from foursides.sim.shapes import cushion
from foursides.sim.surface import Material, Pattern, Surface

Mask = NDArray[np.bool_]
HAIR_M = {"short": 0.009, "long": 0.016, "bun": 0.006, "ponytail": 0.007, "bald": 0.0}  # how far it stands off
MERGED_M = 0.007
EYES = ("helper-l-eye", "helper-r-eye")


def on_the_head(body: Body) -> tuple[Mask, Array, Array]:
    """Mark the head's vertices; also height (joint to crown) and depth (nose to nape), 0 to 1."""
    head = body.nearest_bone == "head"
    crown, base = body.rest[body.outer, 2].max(), body.head("head")[2]
    front, back = body.rest[head, 1].min(), body.rest[head, 1].max()
    return (head, (body.rest[:, 2] - base) / (crown - base), (body.rest[:, 1] - front) / (back - front))


def scalp_of(body: Body) -> Mask:
    """Vertices of the scalp, by a hairline from forehead to nape."""
    head, height, depth = on_the_head(body)
    hairline = np.interp(depth, [0, 0.25, 0.45, 0.6, 1], [0.86, 0.74, 0.55, 0.3, 0.05])
    return head & (height > hairline) & (body.masks["ears"] < 0.2)


def brows_of(body: Body) -> Mask:
    """Vertices of the eyebrows."""
    head, height, depth = on_the_head(body)
    aside = np.abs(body.rest[:, 0])
    return head & (height > 0.545) & (height < 0.6) & (depth < 0.2) & (aside > 0.012) & (aside < 0.055)


def _near(body: Body, bone: str, radius_m: float) -> Array:
    """How near each vertex is to a joint of either side, 1 at the joint, falling off as a bell."""
    distance = np.min([((body.rest - body.head(f"{bone}.{side}")) ** 2).sum(1) for side in "LR"], axis=0)
    bell: Array = np.exp(-distance / radius_m**2)
    return bell


def _painted(body: Body, style: Style, scalp: Mask) -> Array:
    """Colour of every vertex, 0 to 1: redder where skin is thin or pressed, lighter under the soles."""
    colours = np.tile(np.array(style.skin) / 255, (len(body.rest), 1))
    fair = colours[0].mean()
    red = 0.8 * _near(body, "lowerleg01", 0.085) + _near(body, "toe2-1", 0.07) + 0.6 * _near(body, "foot", 0.06)
    red = red + 0.8 * _near(body, "lowerarm01", 0.05) + 0.6 * _near(body, "finger2-1", 0.06)
    colours += red[:, None] * np.array([0.01, -0.05, -0.045]) * fair
    normals = vertex_normals(body.rest, body.faces["body"])
    soles = (belongs(body, ("foot", "toe")) * np.clip(-1.6 * normals[:, 2] - 0.5, 0, 0.5))[:, None]
    colours += soles * (np.array([0.88, 0.70, 0.61]) * (0.45 + 0.65 * fair) - colours)
    colours += body.masks["lips"][:, None] * np.array([-0.02, -0.13, -0.11]) * fair
    colours += body.masks["ears"][:, None] * np.array([0.02, -0.03, -0.03])
    colours -= body.masks["eyelids"][:, None] * 0.1 * fair
    hair = np.array(style.hair) / 255
    colours[scalp] = hair if style.hairdo != "bald" else 0.93 * colours[scalp] + 0.05 * hair
    brows = brows_of(body)
    colours[brows] = 0.5 * hair + 0.3 * colours[brows]
    for eye in EYES:
        ball = np.unique(body.faces[eye])
        depth = body.rest[ball, 1]
        colours[ball] = [0.88, 0.86, 0.84]
        colours[ball[depth < np.quantile(depth, 0.22)]] = [0.14, 0.1, 0.08]
    return np.clip(colours, 0, 1)


def _marks(body: Body, style: Style) -> Array:
    """Shares of freckles, of hairs, and of veins and creases for every vertex, shape (n, 3)."""
    leg = on_leg(body)
    hairy = np.interp(leg, [0.2, 0.8, 1.1, 1.9, 2.0], [0, 0.5, 1, 1, 0]) + 0.7 * belongs(body, ("lowerarm",))
    joints = _near(body, "lowerleg01", 0.08) + _near(body, "foot", 0.07) + _near(body, "toe2-1", 0.05)
    freckles = np.full(len(leg), style.freckles)
    return np.stack([freckles, style.hairs * hairy, style.veins * np.clip(0.3 + joints, 0, 1)], 1)


def bare_skin(body: Body, style: Style) -> Surface:
    """Build the naked body with its scalp and eyes, over all the vertices of the body."""
    count, scalp = len(body.rest), scalp_of(body)
    materials = np.full(count, int(Material.SKIN))
    if style.hairdo != "bald":
        materials[scalp] = Material.HAIR
    eyes = np.unique(np.concatenate([body.faces[eye] for eye in EYES]))
    materials[eyes] = Material.PLAIN
    standing_off = (HAIR_M[style.hairdo] * scalp)[:, None] * vertex_normals(body.rest, body.faces["body"])
    head, _, _ = on_the_head(body)
    patterns = np.full(count, int(Pattern.HAIRY if style.hairs else Pattern.NONE))
    patterns[head | belongs(body, ("finger", "metacarpal", "wrist"))] = Pattern.FINE
    return Surface(
        body.rest + standing_off,
        thinned(body, np.concatenate([body.faces["body"], *(body.faces[eye] for eye in EYES)])),
        _painted(body, style, scalp),
        materials,
        _marks(body, style),
        patterns,
        strengths=style.texture * np.where(head, 0.5, 1.0),
    )


def thinned(body: Body, faces: NDArray[np.int64]) -> NDArray[np.int64]:
    """Merge neighbours on the head and the hands, whose triangles are smaller than a pixel; returns faces.

    Drawing costs by the triangle there, and head and hands have three quarters of all triangles.
    """
    cells = np.round(body.rest / MERGED_M).astype(np.int64)
    eyes = np.unique(np.concatenate([body.faces[eye] for eye in EYES]))
    fine = belongs(body, ("head", "finger", "metacarpal", "wrist")) & (body.masks["eyelids"] < 0.1)
    fine[eyes] = False
    leader = np.arange(len(body.rest))
    marked = np.flatnonzero(fine)
    _, first, group = np.unique(cells[marked], axis=0, return_index=True, return_inverse=True)
    leader[marked] = marked[first][group.reshape(-1)]
    merged = leader[faces]
    a, b, c = merged.T
    kept: NDArray[np.int64] = merged[(a != b) & (b != c) & (c != a)]
    return kept


def hair_parts(body: Body, style: Style) -> list[tuple[Surface, NDArray[np.float32]]]:
    """Hair that hangs or is tied up behind the head, and how it moves: with the head."""
    shapes = {
        "bun": ((0.0, 0.012, 0.02), (0.038, 0.034, 0.038)),
        "ponytail": ((0.0, 0.030, -0.06), (0.024, 0.028, 0.10)),
        "long": ((0.0, -0.022, -0.10), (0.078, 0.040, 0.10)),
    }
    if style.hairdo not in shapes:
        return []
    head, height, _ = on_the_head(body)
    back = body.rest[head & (height > 0.55) & (height < 0.75)]
    nape = back[back[:, 1].argmax()] * [0, 1, 1]
    shift, radii = shapes[style.hairdo]
    part = cushion(nape + shift, radii, style.hair, Material.HAIR, roundness=0.9)
    weights = np.zeros((len(part.vertices), len(body.labels)), np.float32)
    weights[:, body.index("head")] = 1
    return [(part, weights)]
