from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest

from foursides.errors import MissingExtra
from foursides.sim.camera import Camera
from foursides.sim.geometry import vertex_normals
from foursides.sim.painter import Image, Mesh, Painter, Sun
from foursides.sim.shapes import box, turned
from foursides.sim.smooth import Smooth
from foursides.sim.surface import Material, Surface
from tests.complains import sentence
from tests.needs import OPENGL

SIZE = (160, 96)
VIEW = Camera(np.array([0.0, -2.5, 0.8]), np.array([0.0, 0.0, 0.2]), 60.0, *SIZE)
SUN = Sun(-30.0, 50.0, 0.5)
CENTRE = np.array([0.0, 0.0, 0.25])


@contextmanager
def painting() -> Iterator[Painter]:
    try:
        painter = Painter(*SIZE)
    except MissingExtra as error:
        OPENGL.missing(sentence(error))
    with painter:
        yield painter


def floor() -> Surface:
    corners = np.array([[-7, -7, 0], [7, -7, 0], [7, 2.3, 0], [-7, 2.3, 0]], float)
    return Surface.plain(corners, [[0, 1, 2], [0, 2, 3]], (170, 140, 110), Material.FLOOR)


def block(x: float) -> Surface:
    return turned(box([-0.1, -0.1, 0.1], [0.1, 0.1, 0.4], (200, 60, 40)), 0, [x, 0, 0])


def drawn(fixed: list[Surface], moving: list[Surface]) -> Image:
    with painting() as painter:
        meshes = ([Mesh(painter, surface) for surface in group] for group in (fixed, moving))
        return painter.draw(*meshes, VIEW, SUN, CENTRE).astype(int)


def test_a_part_drawn_again_gives_the_whole_picture() -> None:
    """Whether something counts as fixed or as moving is a matter of speed only."""
    still, moved = drawn([floor(), block(0.3)], []), drawn([floor()], [block(0.3)])
    assert np.abs(still - moved).max() <= 2


def test_what_moves_leaves_nothing_behind() -> None:
    with painting() as painter:
        fixed, moving = [Mesh(painter, floor())], [Mesh(painter, block(-0.4))]
        painter.draw(fixed, moving, VIEW, SUN, CENTRE)
        moving[0].move(block(0.4).vertices)
        again = painter.draw(fixed, moving, VIEW, SUN, CENTRE).astype(int)
    direct = drawn([floor()], [block(0.4)])
    assert np.abs(again - direct).max() <= 2


def test_a_block_throws_a_shadow() -> None:
    empty, shaded = drawn([floor()], []), drawn([floor()], [block(0.0)])
    beside = np.array([[0.12 * i, 0.12 * i, 0.0] for i in (1.5,)])
    x, y = VIEW.pixels(beside - 0.25 * SUN.direction * [1, 1, 0])[0].astype(int)
    assert shaded[y, x].sum() < 0.85 * empty[y, x].sum()


def test_what_stands_in_front_hides() -> None:
    screen = replace(box([-0.3, -1.0, 0.0], [0.3, -0.95, 1.0], (30, 160, 60)), casts_shadow=False)
    seen = drawn([floor(), screen], [block(0.0)])
    x, y = VIEW.pixels(np.array([[0.0, 0.0, 0.25]]))[0].astype(int)
    assert seen[y, x, 1] > seen[y, x, 0]


def test_a_block_appears_where_the_camera_says() -> None:
    difference = np.abs(drawn([], [block(0.2)]) - drawn([], [])).sum(2) > 30
    rows, columns = np.nonzero(difference)
    corners = VIEW.pixels(block(0.2).vertices)
    assert [columns.min(), rows.min()] == pytest.approx(corners.min(axis=0), abs=1.2)
    assert [columns.max() + 1, rows.max() + 1] == pytest.approx(corners.max(axis=0), abs=1.2)


def test_fast_normals_are_the_normals() -> None:
    rng = np.random.default_rng(0)
    vertices, faces = rng.normal(size=(60, 3)), rng.integers(0, 60, (150, 3))
    assert Smooth(faces, 60).normals(vertices) == pytest.approx(vertex_normals(vertices, faces), abs=1e-4)
