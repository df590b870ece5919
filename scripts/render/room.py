"""A plain living room: floor, wall, mat, pillow and a little furniture."""

import numpy as np
from numpy.typing import ArrayLike

from .clothes import Material
from .draw import Surface
from .geometry import Array, Z, rotation
from .look import Colour, Room
from .pose import MAT_M

WALL_M = 2.3  # behind the middle of the mat
FAR_M = 7.0
LINEN: Colour = (222, 220, 214)
WOOD: Colour = (158, 128, 98)
PICTURE: Colour = (150, 160, 158)


def box(low: ArrayLike, high: ArrayLike, colour: Colour, material: Material = Material.PLAIN) -> Surface:
    """Build a box with sharp edges between two corners."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    vertices, faces = [], []
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
        return np.sign(x) * np.abs(x) ** 0.55

    ring = rounded(np.cos(above))
    points = np.stack([ring * rounded(np.cos(around)), ring * rounded(np.sin(around)), rounded(np.sin(above))], -1)
    i = np.arange(16 * 33).reshape(16, 33)[:, :-1].ravel()
    faces = np.concatenate([np.stack([i, i + 1, i + 34], 1), np.stack([i, i + 34, i + 33], 1)])
    return Surface.plain(points.reshape(-1, 3) * radii + np.asarray(centre), faces, colour, Material.PLAIN)


def turned(surface: Surface, yaw_deg: float, place: ArrayLike) -> Surface:
    """Turn about the vertical, then move."""
    vertices = surface.vertices @ rotation(Z, yaw_deg).T + np.asarray(place)
    return Surface(vertices, surface.faces, surface.colours, surface.materials, surface.casts_shadow)


def furnish(room: Room, centre: Array, yaw_deg: float) -> list[Surface]:
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
    ]


def pillow(head: Array, low_m: float, yaw_deg: float) -> Surface | None:
    """Build a pillow between the mat and the lowest point of the head; none if the gap is narrow."""
    height = low_m + 0.012
    if height <= MAT_M + 0.025:
        return None
    place = [head[0], head[1], MAT_M + height / 2 - 0.01]
    return turned(cushion([0, 0, 0], [0.17, 0.21, height / 2], LINEN), yaw_deg, place)
