"""Dress a body: colours, materials, hair, a T-shirt and shorts or trousers."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foursides.sim.body import Body
from foursides.sim.geometry import Array, vertex_normals
from foursides.sim.look import Style
from foursides.sim.surface import Material, Surface

Mask = NDArray[np.bool_]

CLOTH_M, FOLD_M, HAIR_M = 0.010, 0.004, 0.012  # how far cloth, its folds and hair stand off the skin
WAIST_ROW_M = 0.011  # half the distance between the mesh's rows there
TUCK_M = 0.010  # covered skin is pushed in, so that it never shows through


@dataclass(frozen=True)
class Figure:
    """A dressed body, reduced to what can be seen.

    Attributes
    ----------
    rest : ndarray, shape (n, 3)
        All vertices of the body in the rest pose, cloth and hair standing off [m].
    seen : ndarray of int, shape (m,)
        The vertices that any face uses.
    faces : ndarray of int, shape (f, 3)
        Triangles over the seen vertices.
    colours : ndarray, shape (m, 3)
        0 to 1.
    materials : ndarray, shape (m,)
        A `Material` for each seen vertex.
    """

    rest: Array
    seen: NDArray[np.int64]
    faces: NDArray[np.int64]
    colours: Array
    materials: NDArray[np.int64]

    @property
    def surface(self) -> Surface:
        """The figure at rest, which is also where its textures are fixed."""
        none = np.zeros(len(self.seen), np.int64)
        return Surface(self.rest[self.seen], self.faces, self.colours, self.materials, self.colours, none, closed=True)


def members(count: int, indices: Iterable[int] | NDArray[np.int64]) -> Mask:
    """Mark the given vertices."""
    mask = np.zeros(count, bool)
    mask[np.asarray(indices)] = True
    return mask


def along(body: Body, start: str, end: str, bones: tuple[str, ...]) -> Array:
    """How far along a limb each vertex is, 0 to 1; infinite where it belongs to other bones."""
    a, b = body.head(start), body.head(end)
    share = (body.rest - a) @ (b - a) / ((b - a) @ (b - a))
    return np.where(np.isin(body.nearest_bone, bones), share, np.inf)


def body_part(body: Body, starts: tuple[str, ...]) -> Mask:
    """Mark the vertices of all bones whose names start so."""
    return np.isin(body.nearest_bone, [bone for bone in body.labels if bone.startswith(starts)])


def waist_m(body: Body) -> float:
    """Height of the waist in the rest pose."""
    return float(0.35 * body.head("spine05")[2] + 0.65 * body.head("spine04")[2])


def garments(body: Body, style: Style) -> tuple[Mask, Mask]:
    """Vertices under the shirt and under the shorts or trousers."""
    z, waist, collar = body.rest[:, 2], waist_m(body), body.head("neck01")[2] + 0.015
    arms, legs = (
        ("upperarm", "lowerarm", "wrist", "finger", "metacarpal"),
        ("upperleg", "lowerleg", "foot", "toe"),
    )
    trunk = ~body_part(body, arms + legs)
    shirt, shorts = trunk & (z >= waist) & (z < collar), trunk & (z < waist)
    for s in "LR":
        arm, knee = (f"upperarm01.{s}", f"upperarm02.{s}"), f"lowerleg01.{s}"
        thigh, shank = (f"upperleg01.{s}", f"upperleg02.{s}", f"pelvis.{s}"), (knee, f"lowerleg02.{s}")
        shirt |= along(body, arm[0], f"lowerarm01.{s}", arm) < style.sleeve
        shorts |= along(body, thigh[0], knee, thigh) < style.hem
        shorts |= 1 + along(body, knee, f"foot.{s}", shank) < style.hem
    return shirt, shorts & ~shirt & (z < waist)


def on_the_head(body: Body) -> tuple[Mask, Array, Array]:
    """Mark the head's vertices; also height (joint to crown) and depth (nose to nape), 0 to 1."""
    head = body.nearest_bone == "head"
    crown, base = body.rest[np.unique(body.faces["body"]), 2].max(), body.head("head")[2]
    front, back = body.rest[head, 1].min(), body.rest[head, 1].max()
    return head, (body.rest[:, 2] - base) / (crown - base), (body.rest[:, 1] - front) / (back - front)


def hair_of(body: Body) -> Mask:
    """Vertices of the scalp, by a hairline from forehead to nape."""
    head, height, depth = on_the_head(body)
    hairline = np.interp(depth, [0, 0.25, 0.45, 0.6, 1], [0.86, 0.74, 0.55, 0.3, 0.05])
    return head & (height > hairline) & (body.masks["ears"] < 0.2)


def brows_of(body: Body) -> Mask:
    """Vertices of the eyebrows."""
    head, height, depth = on_the_head(body)
    aside = np.abs(body.rest[:, 0])
    return head & (height > 0.545) & (height < 0.6) & (depth < 0.2) & (aside > 0.012) & (aside < 0.055)


def paint(body: Body, style: Style, hair: Mask) -> Array:
    """Colour of every vertex, 0 to 1, before clothes."""
    skin, hair_colour = np.array(style.skin) / 255, np.array(style.hair) / 255
    colours = np.tile(skin, (len(body.rest), 1))
    colours += body.masks["lips"][:, None] * np.array([-0.02, -0.13, -0.11])
    colours += body.masks["ears"][:, None] * np.array([0.02, -0.03, -0.03])
    colours -= body.masks["eyelids"][:, None] * 0.1
    colours[hair] = hair_colour
    brows = brows_of(body)
    colours[brows] = 0.5 * hair_colour + 0.3 * colours[brows]
    for eye in ("helper-l-eye", "helper-r-eye"):
        ball = np.unique(body.faces[eye])
        depth = body.rest[ball, 1]
        colours[ball] = [0.88, 0.86, 0.84]
        colours[ball[depth < np.quantile(depth, 0.22)]] = [0.14, 0.1, 0.08]
    return np.clip(colours, 0, 1)


def folds(points: Array, rng: np.random.Generator) -> Array:
    """Smooth waves over the body, -1 to 1."""
    waves = rng.uniform(18, 40, (6, 3)) * rng.choice([-1, 1], (6, 3))
    height: Array = np.sin(points @ waves.T + rng.uniform(0, 2 * np.pi, 6)).mean(1)
    return height


def straighten(body: Body, style: Style, cloth: Mask, faces: NDArray[np.int64]) -> Array:
    """Rest vertices with those at the edges of the cloth moved to straight hems and a level waist."""
    rest = body.rest.copy()
    edges, uses = np.unique(np.sort(faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), 1), axis=0, return_counts=True)
    border = members(len(rest), np.unique(edges[uses == 1]))
    for s in "LR":
        arm, thigh, shank = (f"{b}.{s}" for b in ("upperarm01", "upperleg01", "lowerleg01"))
        limbs = [(arm, f"lowerarm01.{s}", style.sleeve)]
        limbs.append((thigh, shank, style.hem) if style.hem < 1 else (shank, f"foot.{s}", style.hem - 1))
        for start, end, hem in limbs:
            bones = (start, start.replace("01", "02"))
            share = along(body, start, end, bones)
            part = border & (np.abs(share - hem) < 0.12)
            rest[part] += (hem - share[part])[:, None] * (body.head(end) - body.head(start))
    level = waist_m(body)
    middle = cloth & (np.abs(rest[:, 2] - level) < WAIST_ROW_M) & ~body_part(body, ("upperarm", "lowerarm"))
    rest[middle, 2] = level
    return rest


def dress(body: Body, style: Style, seed: int) -> Figure:
    """Dress a body; the same seed gives the same folds."""
    count = len(body.rest)
    normals = vertex_normals(body.rest, np.concatenate(list(body.faces.values())))
    shirt, shorts = garments(body, style)
    covered = shirt | shorts
    tights = body.faces["helper-tights"]
    cloth_faces = tights[covered[tights].all(1)]
    cloth, hair = members(count, np.unique(cloth_faces)), hair_of(body)
    skin = members(count, np.unique(body.faces["body"]))

    colours = paint(body, style, hair)
    colours[cloth & shirt], colours[cloth & shorts] = (
        np.array(style.shirt) / 255,
        np.array(style.shorts) / 255,
    )
    materials = np.where(cloth, Material.CLOTH, np.where(hair, Material.HAIR, Material.SKIN))
    materials[np.unique(np.concatenate([body.faces["helper-l-eye"], body.faces["helper-r-eye"]]))] = Material.PLAIN

    offset = np.zeros(count)
    offset[hair] = HAIR_M
    offset[cloth] = CLOTH_M + FOLD_M * folds(body.rest[cloth], np.random.default_rng(seed))
    offset[covered & skin] = -TUCK_M
    rest = straighten(body, style, cloth, cloth_faces) + offset[:, None] * normals

    hidden = (covered & skin)[body.faces["body"]]
    rim = members(count, np.unique(body.faces["body"][hidden.any(1) & ~hidden.all(1)]))
    kept = body.faces["body"][~hidden.all(1) | rim[body.faces["body"]].any(1)]
    faces = np.concatenate([kept, cloth_faces, body.faces["helper-l-eye"], body.faces["helper-r-eye"]])
    seen, inverse = np.unique(faces, return_inverse=True)
    return Figure(rest, seen, inverse.reshape(faces.shape), colours[seen], materials[seen])
