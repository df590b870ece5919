import cv2
import numpy as np
import pytest

from foursides.pose.frame import Drift
from foursides.pose.shake import EVERY, SETTLED, SHAKEN_PX, STILL_PX, CameraMotion

WIDTH, HEIGHT = 640, 360
BODY = np.column_stack([np.linspace(220, 420, 33), np.linspace(150, 250, 33)])


def room(rng: np.random.Generator) -> np.ndarray:
    coarse = rng.integers(60, 200, (45, 80, 3)).astype(np.uint8)
    return cv2.resize(coarse, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)


def shaken(picture: np.ndarray, drift: Drift) -> np.ndarray:
    c, s = np.cos(drift.angle), np.sin(drift.angle)
    there = np.array([[c, -s, drift.x], [s, c, drift.y]])
    return cv2.warpAffine(picture, there, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT)


def path(i: int, size: float) -> Drift:
    return Drift(size * np.sin(i / 5), size * 0.7 * np.sin(i / 3), 0.001 * size * np.sin(i / 7))


@pytest.mark.parametrize("size", [1.0, 5.0, 15.0])
def test_a_moving_camera_is_followed(size: float) -> None:
    picture, camera = room(np.random.default_rng(0)), CameraMotion()
    for i in range(40):
        true = path(i, size)
        found = camera.measure(shaken(picture, true), BODY)
    assert found.shaken(BODY) == pytest.approx(true.shaken(BODY), abs=0.25)


def test_a_tripod_is_exactly_still() -> None:
    rng = np.random.default_rng(1)
    picture, camera = room(rng), CameraMotion()
    for _ in range(20):
        noisy = np.clip(picture + rng.normal(0, 3, picture.shape), 0, 255).astype(np.uint8)
        assert not camera.measure(noisy, BODY)


def test_noise_of_the_corners_moves_no_tripod_and_keeps_it_from_no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    rng, looks, flow = np.random.default_rng(4), [], cv2.calcOpticalFlowPyrLK
    monkeypatch.setattr(
        cv2, "calcOpticalFlowPyrLK", lambda *given, **options: looks.append(1) or flow(*given, **options)
    )
    picture, camera = room(rng), CameraMotion()
    shifts = np.clip(rng.normal(0, 0.12, (120, 2)), -0.3, 0.3)
    shifts[0] = 0
    assert np.abs(shifts).max() > 1.4 * STILL_PX
    drifts = [camera.measure(shaken(picture, Drift(*shift)), BODY) for shift in shifts.tolist()]
    assert not any(drifts)
    assert len(looks) < 2 * len(shifts) * 0.7  # twice a picture, there and back


@pytest.mark.parametrize("creep_px", [0.02, 0.1, 1.0])
def test_a_settled_camera_that_creeps_or_is_pushed_is_noticed(creep_px: float) -> None:
    picture, camera = room(np.random.default_rng(5)), CameraMotion()
    for i in range(-SETTLED, round(max(2 / creep_px, EVERY + 2))):
        true = Drift(max(0, i) * creep_px, 0.0)
        found = camera.measure(shaken(picture, true), BODY)
        assert abs(found.x - true.x) < SHAKEN_PX + EVERY * creep_px
    assert found.x == pytest.approx(true.x, abs=0.1)


def test_what_moves_with_the_person_is_not_the_camera() -> None:
    picture, camera = room(np.random.default_rng(2)), CameraMotion()
    for i in range(20):
        moving = picture.copy()
        moving[130:270, 200:440] = np.roll(moving[130:270, 200:440], 3 * i, axis=1)
        assert not camera.measure(moving, BODY)


def test_other_people_are_no_room() -> None:
    texture = room(np.random.default_rng(2))
    other, taken = BODY * 0.8 + [-150, 60], []
    for beside in ([], [other]):
        camera = CameraMotion()
        for i in range(5):
            bare = np.full((HEIGHT, WIDTH, 3), 150, np.uint8)
            bare[150:230, 220:420] = texture[150:230, 220:420]
            bare[185:255, 30 + 2 * i : 180 + 2 * i] = texture[185:255, 30:180]
            drift = camera.measure(bare, BODY, beside)
        taken.append(drift.x)
    assert taken == [pytest.approx(8, abs=0.3), 0.0]  # the other one's movement would be taken for the camera's


def test_a_bare_room_says_nothing_and_breaks_nothing() -> None:
    camera = CameraMotion()
    for _ in range(5):
        assert not camera.measure(np.full((HEIGHT, WIDTH, 3), 200, np.uint8), BODY)


def test_a_camera_that_goes_far_is_followed_from_keyframe_to_keyframe() -> None:
    rng = np.random.default_rng(3)
    wide = cv2.resize(rng.integers(60, 200, (75, 150, 3)).astype(np.uint8), (1200, 600), interpolation=cv2.INTER_CUBIC)
    camera = CameraMotion()
    for x in range(0, 240, 6):
        found = camera.measure(np.ascontiguousarray(wide[100:460, x : x + WIDTH]), BODY)
    assert found.x == pytest.approx(-234, abs=2)
    assert abs(found.y) < 1


def test_steady_and_shaken_undo_each_other() -> None:
    drift = Drift(5.0, -3.0, 0.02)
    assert drift.steady(drift.shaken(BODY)) == pytest.approx(BODY)
    assert not Drift()
    assert drift
