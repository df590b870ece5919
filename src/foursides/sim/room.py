"""A plain living room: floor, wall, mat, pillow and a little furniture."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from foursides.sim.geometry import Array, Z, rotation
from foursides.sim.look import Colour, Room
from foursides.sim.postures import MAT_M
from foursides.sim.props import Prop
from foursides.sim.surface import Material, Surface

WALL_M = 2.3  # behind the middle of the mat
FAR_M = 7.0
SEAT_M, LEG_M = 0.035, 0.018  # thickness of a chair's seat, half that of its legs
LINEN: Colour = (222, 220, 214)
WOOD: Colour = (158, 128, 98)
PICTURE: Colour = (150, 160, 158)


def box(low: ArrayLike, high: ArrayLike, colour: Colour, material: Material = Material.PLAIN) -> Surface:
    """Build a box with sharp edges between two corners."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    vertices: list[Array] = []
    faces: list[Array] = []
    for axis in range(3):
        across = np.eye(3)[[i for i in range(3) if i != axis]]
        for end in (0, 1):
            start = 4 * len(vertices)
            square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) @ across + end * np.eye(3)[axis]
            vertices.append(low + square * (high - low))
            turn = [[0, 1, 2], [0, 2, 3]] if (axis == 1) != (end == 1) else [[0, 2, 1], [0, 3, 2]]
            faces.append(start + np.array(turn))
    return Surface.plain(np.concatenate(vertices), np.concatenate(faces), colour, material)


def cushion(centre: ArrayLike, radii: ArrayLike, colour: Colour) -> Surface:
    """Build a rounded box (a superellipsoid)."""
    around, above = np.meshgrid(np.linspace(0, 2 * np.pi, 33), np.linspace(-np.pi / 2, np.pi / 2, 17))

    def rounded(x: Array) -> Array:
        corner: Array = np.sign(x) * np.abs(x) ** 0.55
        return corner

    ring = rounded(np.cos(above))
    points = np.stack([ring * rounded(np.cos(around)), ring * rounded(np.sin(around)), rounded(np.sin(above))], -1)
    i = np.arange(16 * 33).reshape(16, 33)[:, :-1].ravel()
    faces = np.concatenate([np.stack([i, i + 1, i + 34], 1), np.stack([i, i + 34, i + 33], 1)])
    return Surface.plain(
        points.reshape(-1, 3) * np.asarray(radii, float) + np.asarray(centre, float), faces, colour, Material.PLAIN
    )


def turned(surface: Surface, yaw_deg: float, place: ArrayLike) -> Surface:
    """Turn about the vertical, then move."""
    vertices = surface.vertices @ rotation(Z, yaw_deg).T + np.asarray(place)
    return replace(surface, vertices=vertices)


def furnish(room: Room, centre: Array, yaw_deg: float, props: Sequence[Prop] = ()) -> list[Surface]:
    """Build everything but the people around the middle of the mat."""
    x, y = centre[:2]
    q = FAR_M
    floor = np.array([[-q, -q, 0], [q, -q, 0], [q, WALL_M, 0], [-q, WALL_M, 0]])
    wall = np.array([[-q, WALL_M, 0], [q, WALL_M, 0], [q, WALL_M, 3], [-q, WALL_M, 3]])
    square = [[0, 1, 2], [0, 2, 3]]
    mat = box([-1.05, -0.45, 0], [1.05, 0.45, MAT_M], room.mat, Material.MAT)
    seat, back = WALL_M - 0.95, WALL_M - 0.3
    return [
        Surface.plain(floor, square, room.floor, Material.FLOOR),
        Surface.plain(wall, square, room.wall, Material.WALL),
        turned(mat, yaw_deg, [x, y, 0]),
        box([x + 0.9, seat, 0.08], [x + 2.9, back, 0.44], room.sofa),
        box([x + 0.9, back, 0.08], [x + 2.9, WALL_M - 0.05, 0.85], room.sofa),
        box([x - 2.6, WALL_M - 0.45, 0], [x - 1.3, WALL_M - 0.02, 0.78], WOOD),
        box([x - 0.5, WALL_M - 0.03, 1.15], [x + 0.3, WALL_M, 1.7], PICTURE),
        *(turned(part, prop.yaw_deg, prop.centre) for prop in props for part in _built(prop)),
    ]


def _built(prop: Prop) -> list[Surface]:
    """Build a prop about its own middle."""
    half = prop.size / 2
    if prop.kind != "chair":
        return [cushion([0, 0, 0], half, LINEN)]
    seat = box([-half[0], -half[1], half[2] - SEAT_M], half, WOOD)
    legs = []
    for x in (-1, 1):
        for y in (-1, 1):
            foot = np.array([x * (half[0] - LEG_M), y * (half[1] - LEG_M), 0.0])
            legs.append(box(foot - [LEG_M, LEG_M, half[2]], foot + [LEG_M, LEG_M, half[2] - SEAT_M], WOOD))
    return [seat, *legs]
