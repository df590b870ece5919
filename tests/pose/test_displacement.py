from collections.abc import Iterable

import cv2
import numpy as np
import pytest

from foursides.pose.displacement import Displacement, Leg, LegTracker

WIDTH, HEIGHT = 480, 300
HIP, KNEE, ANKLE = np.array([400.0, 200.0]), np.array([260.0, 205.0]), np.array([120.0, 210.0])
HEEL, TOE = np.array([105.0, 215.0]), np.array([95.0, 200.0])
OTHER = np.array([[330.0, 80.0], [300.0, 280.0], [280.0, 290.0]])
LENGTH = float(np.hypot(*(ANKLE - HIP)))


def leg(angle: float = 0.0) -> Leg:
    c, s = np.cos(angle), np.sin(angle)
    turn = np.array([[c, s], [-s, c]])
    return Leg(*(HIP + (p - HIP) @ turn for p in (HIP, KNEE, ANKLE, HEEL, TOE)), OTHER)


def texture(seed: int, strength: float = 60) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), 1.6)
    return 128 + strength * smooth / smooth.std() * 0.6


BACKGROUND, SKIN = texture(1), texture(2)


def picture(angle: float, skin: np.ndarray = SKIN, background: np.ndarray = BACKGROUND, hide: float = 0) -> np.ndarray:
    """Draw the textured leg, turned clockwise about the hip, over the still background."""
    shape = np.zeros((HEIGHT, WIDTH), np.float32)
    cv2.line(shape, HIP.astype(int).tolist(), ANKLE.astype(int).tolist(), 1.0, 40)
    cv2.circle(shape, (105, 208), 24, 1.0, -1)
    turn = cv2.getRotationMatrix2D(HIP.tolist(), -np.degrees(angle), 1.0)
    mask = cv2.warpAffine(shape, turn, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC)
    moved = cv2.warpAffine(skin, turn, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC)
    drawn = mask * moved + (1 - mask) * background
    if hide:
        drawn[:, : int(95 + hide * (260 - 95))] = 90  # something stands before foot and ankle
    gray = np.clip(drawn, 0, 255).astype(np.uint8)
    return cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR)


def follow(angles: Iterable[float], error: float = 0.0, **given: object) -> list[Displacement | None]:
    tracker = LegTracker()
    assert tracker.anchor(picture(0.0), leg())
    return [tracker.measure(picture(a, **given), leg(a + error)) for a in angles]  # type: ignore[arg-type]


def test_a_still_leg_has_not_moved() -> None:
    for fit in follow([0.0] * 5):
        assert fit is not None
        assert fit.angle == pytest.approx(0, abs=1e-4)
        assert fit.precision == 1.0


@pytest.mark.parametrize("end", [0.02, 0.05, 0.1, 0.2])
def test_a_turned_leg_reads_its_angle(end: float) -> None:
    angles = np.linspace(0, end, 24)
    for angle, fit in zip(angles, follow(angles), strict=True):
        assert fit is not None
        assert fit.angle == pytest.approx(angle, abs=0.003)


def test_up_and_down_again_ends_where_it_began() -> None:
    angles = [*np.linspace(0, 0.15, 20), *np.linspace(0.15, 0, 20)]
    fits = follow(angles)
    assert fits[-1] is not None
    assert fits[-1].angle == pytest.approx(0, abs=5e-4)


@pytest.mark.parametrize("error", [-0.03, 0.03])
def test_landmarks_that_are_off_do_not_move_the_answer(error: float) -> None:
    angles = np.linspace(0, 0.1, 20)
    for angle, fit in zip(angles, follow(angles, error), strict=True):
        assert fit is not None
        assert fit.angle == pytest.approx(angle, abs=0.003)


def test_a_jump_is_found_where_the_landmarks_say_it_went() -> None:
    (fit,) = follow([0.06])
    assert fit is not None
    assert fit.angle == pytest.approx(0.06, abs=0.003)


def test_half_occluded_reads_the_angle_or_nothing() -> None:
    angles = np.linspace(0, 0.05, 12)
    fits = follow(angles, hide=0.4)
    assert sum(fit is not None for fit in fits) >= 6
    for angle, fit in zip(angles, fits, strict=True):
        if fit is not None:
            assert fit.angle == pytest.approx(angle, abs=0.003)


def test_wholly_occluded_reads_nothing() -> None:
    assert follow([0.0, 0.02, 0.04], hide=1.2) == [None, None, None]


def test_light_that_changes_does_not_move_the_answer() -> None:
    tracker = LegTracker()
    tracker.anchor(picture(0.0), leg())
    darker = (picture(0.03) * 0.85).astype(np.uint8)
    fit = tracker.measure(darker, leg(0.03))
    assert fit is None or fit.angle == pytest.approx(0.03, abs=0.003)


def test_a_leg_without_texture_gives_no_keyframe_and_no_measure() -> None:
    flat = np.full((HEIGHT, WIDTH, 3), 128, np.uint8)
    tracker = LegTracker()
    assert not tracker.anchor(flat, leg())
    assert tracker.home is None
    assert tracker.measure(picture(0.0), leg()) is None


def test_released_measures_nothing() -> None:
    tracker = LegTracker()
    tracker.anchor(picture(0.0), leg())
    assert tracker.home is not None
    tracker.release()
    assert tracker.home is None
    assert tracker.measure(picture(0.0), leg()) is None


@pytest.mark.parametrize("shift", [(-130.0, 0.0), (0.0, 95.0), (-600.0, 0.0), (0.0, -900.0)])
def test_a_leg_partly_or_wholly_outside_the_picture_is_no_error(shift: tuple[float, float]) -> None:
    inside = leg()
    outside = Leg(*(p + shift for p in (inside.hip, inside.knee, inside.ankle, inside.heel, inside.toe)), OTHER)
    tracker = LegTracker()
    tracker.anchor(picture(0.0), outside)
    fit = tracker.measure(picture(0.0), outside)
    assert fit is None or fit.angle == pytest.approx(0, abs=0.003)


def test_turned_places_the_foot_on_a_circle_about_the_hip() -> None:
    quarter = leg().turned(np.pi / 2)  # clockwise in the picture: from left of the hip to above it
    x, y = ANKLE - HIP
    assert quarter[0] == pytest.approx(HIP + np.array([-y, x]))
    assert leg().length == pytest.approx(LENGTH)


def foreshortened(angle: float, shank: float) -> np.ndarray:
    """Draw the turned leg with everything beyond the knee drawn towards it along the leg."""
    straight = picture(0.0)
    along = (ANKLE - HIP) / LENGTH
    across = np.array([-along[1], along[0]])
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(float)
    c, s = np.cos(angle), np.sin(angle)
    place = np.stack([x - HIP[0], y - HIP[1]], -1) @ np.array([[c, -s], [s, c]])  # the turn undone
    reach, aside, thigh = place @ along, place @ across, float(np.hypot(*(KNEE - HIP)))
    source = (
        np.where(reach > thigh, thigh + (reach - thigh) / shank, reach)[..., None] * along + aside[..., None] * across
    )
    maps = (source + HIP).astype(np.float32)
    return cv2.remap(straight, maps[..., 0], maps[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)


@pytest.mark.parametrize("shank", [0.95, 0.85, 0.7, 0.5])
def test_a_shank_that_turns_away_reads_shorter_and_the_turn_stays_right(shank: float) -> None:
    tracker = LegTracker()
    assert tracker.anchor(picture(0.0), leg())
    for share in np.linspace(0, 1, 25):
        fit = tracker.measure(foreshortened(0.06 * share, 1 - (1 - shank) * share), leg(0.06 * share))
    assert fit is not None
    assert fit.shank == pytest.approx(shank, abs=0.03)
    assert fit.angle == pytest.approx(0.06, abs=0.008)


def test_a_straight_leg_keeps_its_shank() -> None:
    for fit in follow(np.linspace(0, 0.12, 20)):
        assert fit is not None
        assert fit.shank == pytest.approx(1.0, abs=0.02)
