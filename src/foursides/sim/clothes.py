"""Dress a body: skin, hair, a top, shorts or trousers, socks or shoes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foursides.sim.body import Body
from foursides.sim.cutting import Faces, cut
from foursides.sim.geometry import Array, vertex_normals
from foursides.sim.look import Garment, Style
from foursides.sim.measures import LEG_M, collar_level, leg_axis, on_arm, on_leg, waist_m
from foursides.sim.skin import bare_skin, hair_parts
from foursides.sim.surface import Material, Pattern, Surface, joined

TUCK_M, TUCKED_M = (0.010, 0.035)  # covered skin is pushed in, and left out where it is this far inside
UNTUCKED_M = 0.075  # how far a top hangs down below the waist
SOCK_M, SHOE_M, SOLE_M = (0.005, 0.010, 0.024)  # how far they stand off the skin; height of the soles
COLLARS = {"ankle_socks": 1.87, "crew_socks": 1.6, "shoes": 1.97}  # where socks and shoes begin; 2 is the ankle


@dataclass(frozen=True)
class Figure:
    """A dressed body, reduced to what can be seen.

    Attributes
    ----------
    surface : Surface
        In the rest pose, which is also where the textures are fixed.
    weights : ndarray, shape (n, j)
        Share of each bone in each vertex of the surface.
    heads : ndarray, shape (j, 3)
        Joints at which the bones begin in the rest pose [m].
    """

    surface: Surface
    weights: NDArray[np.float32]
    heads: Array


@dataclass(frozen=True)
class Piece:
    """Cloth to be cut out of the body's smooth outer hull.

    Attributes
    ----------
    garment : Garment
    level : ndarray, shape (n,)
        How far inside its hems each vertex of the body lies; negative outside [m].
    offset : ndarray, shape (n,)
        How far it stands off the hull [m].
    smoothing : int
        How often the hull is smoothed, so that toes and muscles no longer show.
    """

    garment: Garment
    level: Array
    offset: Array
    smoothing: int


def _smoothstep(low: float, high: float, x: Array) -> Array:
    share = np.clip((x - low) / (high - low), 0, 1)
    curve: Array = share * share * (3 - 2 * share)
    return curve


def folds(points: Array, rng: np.random.Generator) -> Array:
    """Smooth waves over the body, -1 to 1."""
    waves = rng.uniform(18, 48, (7, 3)) * rng.choice([-1, 1], (7, 3))
    height: Array = np.sin(points @ waves.T + rng.uniform(0, 2 * np.pi, 7)).mean(1)
    return height


def top_of(body: Body, style: Style, rng: np.random.Generator) -> Piece:
    """Cut a top: down to the hips, up to the collar, out to where the sleeves end."""
    z, loose = body.rest[:, 2], style.top.loose
    hem = waist_m(body) - UNTUCKED_M * body.stature_m / 1.7
    arm, length = on_arm(body)
    level = np.minimum((style.sleeve - arm) * length, collar_level(body, low=style.sleeve < 0.1))
    level = np.where(arm > 0.3, level, np.minimum(level, z - hem))
    hanging = 1 - _smoothstep(0.0, 0.12, z - hem)
    offset = 0.008 + 0.012 * loose + 0.010 * hanging * loose * (arm < 0.3)
    offset = offset + (0.002 + 0.010 * loose) * folds(body.rest, rng)
    return Piece(style.top, level, np.maximum(offset, 0.007), round(5 * loose))


def bottom_of(body: Body, style: Style, rng: np.random.Generator) -> Piece:
    """Cut shorts, leggings or trousers."""
    loose, leg, (arm, _) = style.bottom.loose, on_leg(body), on_arm(body)
    waist = waist_m(body)
    level = np.minimum((style.hem - leg) * LEG_M, waist - body.rest[:, 2])
    level = np.where(arm > -0.05, -0.1, level)
    wide = _smoothstep(0.1, 0.9, leg)
    offset = 0.003 + loose * (0.007 + 0.016 * wide + 0.010 * wide * folds(body.rest, rng))
    between = 1 - 0.6 * (1 - _smoothstep(0.01, 0.05, np.abs(body.rest[:, 0]))) * (leg < 0.5)  # the thighs touch there
    under_top = 1 - _smoothstep(-0.12, -0.04, body.rest[:, 2] - waist)
    return Piece(
        style.bottom, level, np.maximum(0.003 + (offset - 0.003) * between * under_top, 0.003), round(6 * loose)
    )


def footwear_of(body: Body, style: Style) -> Piece | None:
    """Cut socks, or shoes whose collar is higher at the heel."""
    if style.feet == "bare":
        return None
    leg = on_leg(body)
    level = (leg - COLLARS[style.feet]) * LEG_M
    count = len(body.rest)
    if style.feet == "shoes":
        level = level + 0.4 * np.clip(body.rest[:, 1] - body.head("foot.L")[1], 0, 0.05)
        return Piece(style.footwear, level, np.full(count, SHOE_M), 6)
    return Piece(style.footwear, level, np.full(count, SOCK_M), 1)


def _smoothed(points: Array, faces: Faces, times: int) -> Array:
    """Move every vertex that the faces use to the mean of its neighbours, several times."""
    pairs = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    pairs = np.concatenate([pairs, pairs[:, ::-1]])
    count = np.bincount(pairs[:, 0], minlength=len(points))[:, None]
    for _ in range(times):
        sums = np.stack([np.bincount(pairs[:, 0], points[pairs[:, 1], i], len(points)) for i in range(3)], 1)
        points = np.where(count > 0, 0.5 * points + 0.5 * sums / np.maximum(count, 1), points)
    return points


def _sewn(body: Body, piece: Piece, anchors: Array) -> tuple[Surface, NDArray[np.float32]]:
    """Cut a piece out of the hull; its hems are a little darker."""
    hull, garment = body.faces["helper-tights"], piece.garment
    smooth = _smoothed(body.rest, hull, piece.smoothing)
    part = cut(hull, piece.level)
    points = part.of(smooth + piece.offset[:, None] * vertex_normals(smooth, hull))
    colours = np.tile(np.array(garment.colour) / 255, (len(points), 1))
    colours *= (1 - 0.18 * (part.of(piece.level) < 0.002))[:, None]
    count = len(points)
    surface = Surface(
        points,
        part.faces,
        colours,
        np.full(count, int(Material.CLOTH)),
        np.tile(np.array(garment.accent) / 255, (count, 1)),
        np.full(count, garment.pattern),
        anchors=part.of(anchors),
        strengths=np.full(count, 0.15 + 0.6 * garment.loose + 0.25 * garment.texture),
        periods=np.full(count, garment.period_m),
    )
    return surface, part.of(body.weights).astype(np.float32)


def _cut_in_two(body: Body, shoe: Piece, anchors: Array) -> list[tuple[Surface, NDArray[np.float32]]]:
    """Sew shoes: uppers, and soles in their second colour."""
    above = body.rest[:, 2] - body.rest[body.outer, 2].min() - SOLE_M
    garment = shoe.garment
    sole = Garment(garment.accent, garment.accent, int(Pattern.NONE), loose=0.0, texture=0.2)
    upper = Piece(garment, np.minimum(shoe.level, above), shoe.offset, shoe.smoothing)
    lower = Piece(sole, np.minimum(shoe.level, -above), shoe.offset + 0.002, shoe.smoothing)
    return [_sewn(body, upper, anchors), _sewn(body, lower, anchors)]


def _leg_anchors(body: Body) -> Array:
    """Where on the cloth of legs each vertex is: outwards from the leg's axis, back, and up [m]."""
    anchors = body.rest.copy()
    anchors[:, 0] = np.abs(anchors[:, 0])
    anchors[:, :2] -= leg_axis(body)
    return anchors


def dress(body: Body, style: Style, seed: int) -> Figure:
    """Dress a body; the same seed gives the same folds."""
    rng = np.random.default_rng(seed)
    top, bottom, shoes = (top_of(body, style, rng), bottom_of(body, style, rng), footwear_of(body, style))
    on_legs = _leg_anchors(body)
    parts = [_sewn(body, top, body.rest), _sewn(body, bottom, on_legs)]
    worn = [top, bottom]
    if shoes:
        worn.append(shoes)
        parts += _cut_in_two(body, shoes, on_legs) if style.feet == "shoes" else [_sewn(body, shoes, on_legs)]
    covered = np.max([piece.level for piece in worn], axis=0)
    parts += [_uncovered(body, style, covered), *hair_parts(body, style)]
    weights = np.concatenate([share for _, share in parts])
    return Figure(joined([surface for surface, _ in parts], closed=True), weights, body.heads)


def _uncovered(body: Body, style: Style, covered: Array) -> tuple[Surface, NDArray[np.float32]]:
    """Return the skin that is not deep under cloth; next to the hems it is pushed in."""
    surface = bare_skin(body, style)
    normals = vertex_normals(body.rest, body.faces["body"])
    depth = TUCK_M * np.clip(covered / 0.012, 0, 1)
    points = surface.vertices - depth[:, None] * normals
    faces = surface.faces[(covered[surface.faces] < TUCKED_M).any(1)]
    used, numbered = np.unique(faces, return_inverse=True)
    kept = Surface(
        points[used],
        numbered.reshape(-1, 3),
        surface.colours[used],
        surface.materials[used],
        surface.accents[used],
        surface.patterns[used],
        anchors=body.rest[used],
        strengths=None if surface.strengths is None else surface.strengths[used],
    )
    return kept, body.weights[used]
