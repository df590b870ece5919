import math
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import foursides
from foursides.pose.blazepose import Body, Detector, LandmarkNetwork, Region, unturned
from foursides.pose.video import Clip, Pixels

SAMPLE = Path(foursides.__file__).parent / "data" / "sample.mp4"
LENGTH, ANGLE = st.floats(1, 2000), st.floats(-math.pi, math.pi)


@pytest.fixture(scope="module")
def picture() -> Pixels:
    with Clip(SAMPLE) as clip:
        return next(iter(clip)).bgr


@pytest.fixture(scope="module")
def network() -> LandmarkNetwork:
    return LandmarkNetwork()


@pytest.fixture(scope="module")
def body(picture: Pixels, network: LandmarkNetwork) -> Body:
    found = network(picture, Region(330, 190, 480, math.pi / 2))
    assert found
    again = network(picture, found.next_region)
    assert again
    return again


def to_crop(region: Region, point: tuple[float, float]) -> np.ndarray:
    whole = np.vstack([region.to_image(), [0, 0, 1]])
    return (np.linalg.inv(whole) @ [*point, 1])[:2]


@given(LENGTH, LENGTH, LENGTH, ANGLE)
def test_the_middle_of_the_crop_is_the_centre(x: float, y: float, size: float, angle: float) -> None:
    matrix = Region(x, y, size, angle).to_image()
    assert (matrix @ [128, 128, 1]).tolist() == pytest.approx([x, y], abs=1e-6)
    assert np.linalg.det(matrix[:, :2]) == pytest.approx((size / 256) ** 2)
    corner = matrix @ [0, 0, 1] - [x, y]
    assert np.hypot(*corner) == pytest.approx(size / math.sqrt(2))


@given(LENGTH, LENGTH, st.floats(5, 500), ANGLE)
def test_a_region_holds_its_edge_straight_above_its_centre(x: float, y: float, reach: float, angle: float) -> None:
    edge = np.array([x + reach * math.sin(angle), y - reach * math.cos(angle)])
    region = Region.of(np.array([x, y]), edge)
    assert region.size == pytest.approx(2.5 * reach)
    assert to_crop(region, (edge[0], edge[1])).tolist() == pytest.approx([128, 128 - 256 / 2.5], abs=1e-4)
    assert math.cos(region.angle - angle) == pytest.approx(1)
    assert abs(region.angle) <= math.pi + 1e-9


AT = Region(300, 200, 400, 0.5)


@pytest.mark.parametrize(
    "target",
    [
        AT,
        replace(AT, x=320, y=210),
        replace(AT, size=435),
        replace(AT, angle=0.6),
        replace(AT, angle=0.5 + 2 * math.pi),
    ],
)
def test_jitter_does_not_move_the_region(target: Region) -> None:
    assert AT.follow(target) == AT


@pytest.mark.parametrize(
    "target", [replace(AT, x=325), replace(AT, size=445), replace(AT, size=360), replace(AT, angle=0.37)]
)
def test_a_real_move_takes_the_region_all_the_way(target: Region) -> None:
    assert AT.follow(target) == target
    assert AT.follow(target).follow(target) == target


def test_it_creeps_only_after_a_threshold() -> None:
    region, moves = AT, 0
    for step in range(100):
        following = region.follow(replace(AT, x=300 + step))
        moves += following != region
        region = following
    assert moves == 4  # every 24 px: 6 % of 400


@pytest.mark.parametrize(("turns", "code"), [(1, cv2.ROTATE_90_COUNTERCLOCKWISE), (3, cv2.ROTATE_90_CLOCKWISE)])
def test_a_pixel_comes_back_from_a_turned_picture(turns: int, code: int) -> None:
    upright = np.zeros((30, 50), np.uint8)
    upright[7, 41] = 1
    y, x = np.argwhere(cv2.rotate(upright, code))[0]
    points = np.full((33, 2), (x, y), float)
    region = Region(float(x), float(y), 10, 0.0)
    body = Body(points, np.zeros((33, 3)), np.ones(33), 1.0, region, region)
    back = unturned(body, turns, 50, 30)
    assert back.image[0].tolist() == [41, 7]
    assert (back.region.x, back.region.y) == (41, 7)


@pytest.mark.parametrize(("turns", "code"), [(1, cv2.ROTATE_90_COUNTERCLOCKWISE), (3, cv2.ROTATE_90_CLOCKWISE)])
def test_a_body_found_in_a_turned_picture_comes_back(
    turns: int, code: int, picture: Pixels, network: LandmarkNetwork, body: Body
) -> None:
    height, width = picture.shape[:2]
    turned = cv2.rotate(picture, code)
    r = body.region
    x, y = (r.y, width - 1 - r.x) if turns == 1 else (height - 1 - r.y, r.x)
    found = network(turned, Region(x, y, r.size, r.angle - turns * math.pi / 2))
    assert found
    back = unturned(found, turns, width, height)
    assert np.abs(back.image - body.image).max() < 1.5
    assert np.abs(back.world - body.world).max() < 0.02
    assert (back.region.x, back.region.y, back.region.size) == pytest.approx((r.x, r.y, r.size))
    assert math.cos(back.region.angle - r.angle) == pytest.approx(1)
    assert np.hypot(back.next_region.x - body.next_region.x, back.next_region.y - body.next_region.y) < 1.5
    assert math.cos(back.next_region.angle - body.next_region.angle) > 0.999


def test_the_detector_finds_the_person_and_nobody_on_a_wall(picture: Pixels, body: Body) -> None:
    detector = Detector()
    (_, region), *others = detector(picture)
    assert not others
    assert np.hypot(region.x - body.region.x, region.y - body.region.y) < 0.2 * body.region.size
    assert detector(np.full((360, 640, 3), 150, np.uint8)) == []


def test_nobody_in_a_region_of_bare_wall(network: LandmarkNetwork) -> None:
    assert network(np.full((360, 640, 3), 150, np.uint8), AT) is None


@pytest.mark.parametrize("size", [(8, 8), (1, 300), (300, 1)])
def test_tiny_and_thin_pictures_are_no_error(size: tuple[int, int], network: LandmarkNetwork) -> None:
    tiny = np.zeros((*size, 3), np.uint8)
    assert Detector()(tiny) == []
    assert network(tiny, Region(size[1] / 2, size[0] / 2, 8, 0)) is None
