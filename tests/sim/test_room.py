from dataclasses import replace

import numpy as np
import pytest

from foursides.sim.decor import HARD, Room
from foursides.sim.postures import MAT_M
from foursides.sim.props import Prop
from foursides.sim.room import PERSON_M, furnish
from foursides.sim.surface import NOISE_SIZE, Material, Pattern, Surface, noise_texture

CENTRE = np.array([0.2, -0.1, 0.0])


def rooms(group: str | None, count: int = 25, seed: int = 1) -> list[Room]:
    rng = np.random.default_rng(seed)
    return [Room.draw(rng, group) for _ in range(count)]


def standing(surfaces: list[Surface]) -> np.ndarray:
    """Vertices of everything but floor, wall and what lies flat on the floor."""
    kinds = (Material.FLOOR, Material.WALL, Material.MAT)
    points = np.concatenate([s.vertices[~np.isin(s.materials, kinds)] for s in surfaces])
    return points - CENTRE


@pytest.mark.parametrize("group", [None, "plain", "light", "occlusion"])
def test_nothing_stands_where_the_person_is(group: str | None) -> None:
    for room in rooms(group):
        points = standing(furnish(room, CENTRE, 10.0))
        assert not (np.abs(points[:, :2]) < PERSON_M).all(1).any()


def test_only_what_shall_hide_stands_in_front() -> None:
    for room in rooms("plain"):
        assert room.occluder is None
        assert standing(furnish(room, CENTRE, 0.0))[:, 1].min() > 0


def test_what_stands_in_front_is_narrow() -> None:
    hidden = []
    for room in rooms("occlusion"):
        assert room.occluder
        points = standing(furnish(room, CENTRE, 0.0))
        near = points[(points[:, 1] < -PERSON_M[1]) & (points[:, 2] < 0.7)]  # a table's top is above the person
        hidden.append(np.ptp(near[:, 0]))
    assert 0 < max(hidden) < 0.75


def test_furniture_stands_on_the_floor_before_the_wall() -> None:
    for room in rooms(None):
        points = standing(furnish(room, CENTRE, 0.0))
        assert points[:, 2].min() > -1e-6
        assert points[:, 1].max() < room.wall_m + 1e-6


def test_the_mat_is_as_thick_as_the_person_lies_high() -> None:
    room = replace(Room(), mat_kind="plain")
    mat = [s for s in furnish(room, CENTRE, 20.0) if s.materials[0] == Material.MAT]
    assert max(s.vertices[:, 2].max() for s in mat) == pytest.approx(MAT_M)


def test_a_chair_reaches_from_its_seat_to_the_floor() -> None:
    size = np.array([0.4, 0.4, 0.45])
    bare = replace(Room(), clutter=0.0)
    chair = Prop("chair", np.array([-0.4, -0.4, 0.225]), size, 15.0)
    points = furnish(bare, CENTRE, 0.0, [chair])[0].vertices
    assert [points[:, 2].min(), points[:, 2].max()] == pytest.approx([0, 0.45])


@pytest.mark.parametrize("kind", ["pillow", "bolster", "ball"])
def test_soft_props_fill_their_extents(kind: str) -> None:
    size = np.array([0.3, 0.4, 0.12])
    prop = Prop(kind, np.array([0.5, 0.0, 0.07]), size)  # type: ignore[arg-type]
    points = furnish(replace(Room(), clutter=0.0), CENTRE, 0.0, [prop])[0].vertices
    assert np.ptp(points, axis=0) == pytest.approx(size, rel=0.02)


def test_the_same_room_is_furnished_alike() -> None:
    room = rooms(None, 1)[0]
    first, second = furnish(room, CENTRE, 5.0), furnish(room, CENTRE, 5.0)
    assert all(np.array_equal(a.vertices, b.vertices) for a, b in zip(first, second, strict=True))
    assert rooms("light", seed=7) == rooms("light", seed=7) != rooms("light", seed=8)


def test_every_drawn_colour_and_pattern_exists() -> None:
    for room in rooms(None, 60):
        for surface in furnish(room, CENTRE, 0.0):
            assert surface.colours.min() >= 0
            assert surface.colours.max() <= 1
            assert set(surface.patterns) <= set(Pattern)
            assert surface.textured.shape == (len(surface.vertices), 5)
            assert sum(len(faces) for _, faces in surface.by_kind()) == len(surface.faces)


def test_hard_light_is_harder() -> None:
    assert all(room.sun.ambient >= 0.48 for room in rooms("plain", 60))
    hard = rooms("light", 60)
    assert np.mean([room.sun.ambient for room in hard]) < 0.48
    assert any(room.sun.pane[2] for room in hard)
    assert any(abs(room.sun.azimuth_deg) > 110 for room in hard)  # from behind
    lowest = min(limits[1][0] for limits in HARD.values())
    assert all(room.sun.height_deg >= lowest for room in hard)


def test_noise_repeats_and_is_balanced() -> None:
    texels = np.frombuffer(noise_texture(), np.uint8).reshape(NOISE_SIZE, NOISE_SIZE, NOISE_SIZE, 4).astype(float)
    assert texels[..., [0, 1, 3]].mean(axis=(0, 1, 2)) == pytest.approx([127.5] * 3, abs=4)
    across, within = np.abs(texels[0] - texels[-1]).mean(), np.abs(texels[1] - texels[0]).mean()
    assert across == pytest.approx(within, rel=0.2)


def test_a_chair_to_hold_stands_beyond_its_back() -> None:
    back, size = np.array([0.5, -0.4, 0.0]), np.array([0.42, 0.44, 0.9])
    room = rooms("plain", 1)[0]
    with_chair, without = (furnish(room, CENTRE, 0.0, props) for props in ([Prop("seat", back, size, 90.0)], []))
    chair = [
        s for s in with_chair if not any(s is other or np.array_equal(s.vertices, other.vertices) for other in without)
    ]
    points = np.concatenate([s.vertices for s in chair])
    own = points[np.abs(points - back)[:, 1] < 0.3]
    own = own[(np.abs(own - back)[:, 0] < 0.5)] - back
    assert own[:, 2].max() == pytest.approx(0.9, abs=0.001)
    assert own[:, 0].max() == pytest.approx(0.44, abs=0.001)  # turned by 90 degrees negative y is positive x
    assert own[:, 0].min() > -0.01
