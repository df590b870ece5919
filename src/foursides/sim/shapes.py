"""Simple shapes: boxes, cushions, posts, curtains."""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from foursides.sim.geometry import Array, Z, rotation
from foursides.sim.look import Colour
from foursides.sim.surface import Material, Pattern, Surface

Faces = np.typing.NDArray[np.int64]


def grid_faces(rows: int, columns: int) -> Faces:
    """Triangles over a grid of vertices, row by row."""
    i = np.arange(rows * columns).reshape(rows, columns)[:-1, :-1].ravel()
    below = i + columns
    return np.concatenate([np.stack([i, i + 1, below + 1], 1), np.stack([i, below + 1, below], 1)])


def box(
    low: ArrayLike,
    high: ArrayLike,
    colour: Colour,
    material: Material = Material.PLAIN,
    *,
    pattern: Pattern = Pattern.NONE,
    accent: Colour | None = None,
    strength: float = 1.0,
    period_m: float = 0.1,
) -> Surface:
    """Build a box with sharp edges between two corners; patterns lie flat on each of its sides."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    vertices: list[Array] = []
    anchors: list[Array] = []
    faces: list[Faces] = []
    for axis in range(3):
        plane = [i for i in range(3) if i != axis]
        for end in (0, 1):
            start = 4 * len(vertices)
            square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) @ np.eye(3)[plane] + end * np.eye(3)[axis]
            corners = low + square * (high - low)
            vertices.append(corners)
            u, v = plane
            if pattern == Pattern.GRAIN and (high - low)[v] > (high - low)[u]:  # grain runs along the longer side
                u, v = v, u
            anchors.append(np.stack([corners[:, u], np.full(4, corners[0, axis]), corners[:, v]], 1))
            turn = [[0, 1, 2], [0, 2, 3]] if (axis == 1) != (end == 1) else [[0, 2, 1], [0, 3, 2]]
            faces.append(start + np.array(turn))
    return Surface.plain(
        np.concatenate(vertices),
        np.concatenate(faces),
        colour,
        material,
        pattern=pattern,
        accent=accent,
        anchors=np.concatenate(anchors),
        strength=strength,
        period_m=period_m,
    )


def cushion(
    centre: ArrayLike,
    radii: ArrayLike,
    colour: Colour,
    material: Material = Material.CLOTH,
    *,
    roundness: float = 0.55,
    pattern: Pattern = Pattern.NONE,
    accent: Colour | None = None,
    strength: float = 0.6,
    period_m: float = 0.1,
) -> Surface:
    """Build a superellipsoid: a rounded box, or with a roundness of one an ellipsoid."""
    around, above = np.meshgrid(np.linspace(0, 2 * np.pi, 33), np.linspace(-np.pi / 2, np.pi / 2, 17))

    def rounded(x: Array) -> Array:
        corner: Array = np.sign(x) * np.abs(x) ** roundness
        return corner

    ring = rounded(np.cos(above))
    unit = np.stack([ring * rounded(np.cos(around)), ring * rounded(np.sin(around)), rounded(np.sin(above))], -1)
    points = unit.reshape(-1, 3) * np.asarray(radii, float)
    return Surface.plain(
        points + np.asarray(centre, float),
        grid_faces(17, 33),
        colour,
        material,
        pattern=pattern,
        accent=accent,
        anchors=points,
        strength=strength,
        period_m=period_m,
    )


def post(foot: ArrayLike, radii: tuple[float, float], height_m: float, colour: Colour) -> Surface:
    """Build an upright round post, its radius at the foot and at the top, closed above."""
    around, above = np.meshgrid(np.linspace(0, 2 * np.pi, 17), [0.0, 1.0, 1.0])
    radius = np.array([radii[0], radii[1], 0.0])[:, None]
    points = np.stack([radius * np.cos(around), radius * np.sin(around), height_m * above], -1).reshape(-1, 3)
    return Surface.plain(points + np.asarray(foot, float), grid_faces(3, 17), colour, Material.PLAIN)


def curtain(
    low: ArrayLike,
    size: tuple[float, float],
    colour: Colour,
    *,
    folds: int = 7,
    pattern: Pattern = Pattern.NONE,
    accent: Colour | None = None,
    period_m: float = 0.2,
) -> Surface:
    """Hang up cloth in folds: its lower left corner, width and height [m]; it faces -y."""
    across, up = np.meshgrid(np.linspace(0, 1, 12 * folds + 1), np.linspace(0, 1, 9))
    depth = 0.035 * np.sin(2 * np.pi * folds * across + 0.6 * np.sin(3 * up)) * (1 - 0.4 * up)
    points = np.stack([size[0] * across, depth, size[1] * up], -1).reshape(-1, 3)
    flat = points * [1.6, 0, 1]
    return Surface.plain(
        points + np.asarray(low, float),
        grid_faces(9, 12 * folds + 1),
        colour,
        Material.CLOTH,
        pattern=pattern,
        accent=accent,
        anchors=flat,
        strength=0.3,
        period_m=period_m,
    )


def turned(surface: Surface, yaw_deg: float, place: ArrayLike) -> Surface:
    """Turn about the vertical, then move; texture stays where it was on the surface."""
    vertices = surface.vertices @ rotation(Z, yaw_deg).T + np.asarray(place, float)
    anchors = surface.vertices if surface.anchors is None else surface.anchors
    return replace(surface, vertices=vertices, anchors=anchors)
