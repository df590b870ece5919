"""From where a figure is seen: plainly from one side, or as the camera that is put up sees it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from foursides.sim.camera import Setup
from foursides.sim.geometry import Array

PLAIN_SIZE, CAMERA_SIZE = (1200, 540), (1280, 720)
MARGINS = (270, 40, 130, 66)  # left, top, right, bottom [px]
LARGEST = 540.0  # [px/m]
LYING = Setup(height_m=0.45, distance_m=2.5, aim_height_m=0.42, width=CAMERA_SIZE[0], height=CAMERA_SIZE[1])
STANDING = replace(LYING, height_m=0.95, distance_m=3.0, aim_height_m=0.86)
"""As the set-up steps say: on the floor or a low stool for those who lie, at the height of the hips for others."""


@dataclass(frozen=True)
class View:
    """One way to see.

    Attributes
    ----------
    size : tuple of int
        Of the picture [px].
    flat : callable
        Points in the world, shape (n, 3) [m], to the picture, shape (n, 2) [px].
    depth : callable
        How far away points are, shape (n,) [m].
    camera_m : ndarray, shape (3,), or None
        Where the camera stands.
    away_m : float
        How far away it is put up.
    level : bool
        Whether the floor is seen as a line.
    """

    size: tuple[int, int]
    flat: Callable[[Array], Array]
    depth: Callable[[Array], Array]
    camera_m: Array | None = None
    away_m: float = 0.0
    level: bool = False


def plain(points: Array, seen_deg: tuple[float, float]) -> View:
    """Return a view without perspective in which all points, shape (n, 3) [m], fill the picture.

    Parameters
    ----------
    seen_deg : tuple of float
        Turn from the side on which a camera stands, and height [deg].
    """
    turn, up = np.radians(seen_deg)
    right = np.array([np.cos(turn), np.sin(turn), 0.0])
    towards = np.array([np.sin(turn) * np.cos(up), -np.cos(turn) * np.cos(up), np.sin(up)])
    axes = np.stack([right, -np.cross(towards, right)], 1)
    spread = points @ axes
    low, high = spread.min(axis=0), spread.max(axis=0)
    left, top, rest, bottom = MARGINS
    wide, tall = PLAIN_SIZE[0] - left - rest, PLAIN_SIZE[1] - top - bottom
    scale = min(LARGEST, wide / (high - low)[0], tall / (high - low)[1])
    shift = np.array([left + wide / 2, PLAIN_SIZE[1] - bottom]) - scale * np.array([(low + high)[0] / 2, high[1]])
    return View(PLAIN_SIZE, lambda p: scale * (p @ axes) + shift, lambda p: -(p @ towards), level=abs(seen_deg[1]) < 1)


def as_camera(points: Array, standing: bool) -> View:
    """Return what the camera sees that is put up for points, shape (n, 3) [m]."""
    setup = STANDING if standing else LYING
    camera = setup.camera(points)
    return View(
        CAMERA_SIZE,
        camera.pixels,
        lambda p: np.linalg.norm(p - camera.eye, axis=1),
        camera_m=camera.eye,
        away_m=setup.distance_m,
    )
