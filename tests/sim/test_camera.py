import cv2
import numpy as np
import pytest

from foursides.sim.camera import Camera, Setup, through

PERSON = np.array([[x, y, z] for x in (-0.95, 0.95) for y in (-0.3, 0.3) for z in (0.0, 0.55)])
LENSES = [-0.15, -0.05, 0.0, 0.03]


def camera(k1: float = 0.0, roll_deg: float = 0.0, size: tuple[int, int] = (640, 360)) -> Camera:
    return Camera(np.array([0.2, -2.4, 0.7]), np.array([0.0, 0.0, 0.3]), 90.0, *size, roll_deg, k1)


def straight_pixels(seen: Camera, points: np.ndarray) -> np.ndarray:
    x, y, _, w = seen.matrix @ np.column_stack([points, np.ones(len(points))]).T
    return np.stack([1 + x / w, 1 - y / w], 1) * [seen.width / 2, seen.height / 2]


def test_the_target_is_in_the_middle() -> None:
    assert camera(-0.1, 4.0).pixels(np.array([[0.0, 0.0, 0.3]])) == pytest.approx(np.array([[320.0, 180.0]]))


def test_the_clip_space_agrees_with_the_pixels_of_a_straight_lens() -> None:
    straight = camera(roll_deg=5.0)
    assert straight_pixels(straight, PERSON) == pytest.approx(straight.pixels(PERSON), abs=1e-6)


def test_a_roll_to_the_right_lets_the_world_turn_to_the_left() -> None:
    right = np.array([[1.0, 0.0, 0.3]])
    assert camera(roll_deg=5.0).pixels(right)[0, 1] < camera().pixels(right)[0, 1]


@pytest.mark.parametrize("size", [(640, 360), (360, 640)])
def test_the_field_of_view_is_that_of_the_longer_side(size: tuple[int, int]) -> None:
    seen = camera(size=size)
    assert max(size) / 2 / seen.focal_px == pytest.approx(np.tan(np.radians(45)))


@pytest.mark.parametrize("k1", LENSES)
@pytest.mark.parametrize("size", [(640, 360), (360, 640)])
def test_a_drawn_marker_appears_where_the_pixels_say(k1: float, size: tuple[int, int]) -> None:
    bending = camera(k1, 3.0, size)
    for point in np.random.default_rng(1).uniform([-0.6, -0.3, 0], [0.6, 0.3, 0.6], (12, 3)):
        straight = np.zeros((size[1], size[0]), np.uint8)
        at = straight_pixels(bending, point[None])[0] - 0.5  # a pixel's middle is half a pixel from its corner
        cv2.circle(straight, tuple(np.round(at * 256).astype(int).tolist()), 4 * 256, 255, -1, cv2.LINE_AA, 8)
        seen = through(bending.lens(), straight).astype(float)
        rows, columns = np.indices(seen.shape)
        centre = np.array([(columns * seen).sum(), (rows * seen).sum()]) / seen.sum() + 0.5
        assert centre == pytest.approx(bending.pixels(point[None])[0], abs=0.25)


@pytest.mark.parametrize("k1", [-0.15, -0.1, -0.03, 0.02])
def test_no_part_of_a_bent_picture_lies_outside_the_drawn_one(k1: float) -> None:
    x, y = camera(k1).lens()  # type: ignore[misc]
    assert x.min() > -1
    assert x.max() < 640
    assert y.min() > -1
    assert y.max() < 360


@pytest.mark.parametrize("group", ["plain", "camera"])
def test_every_setup_shows_the_whole_person(group: str) -> None:
    rng = np.random.default_rng(2)
    for _ in range(150):
        seen = Setup.draw(rng, group).camera(PERSON)
        places = seen.pixels(PERSON) / [seen.width, seen.height]
        assert places.min() > 0
        assert places.max() < 1
