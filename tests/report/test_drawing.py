import time

import numpy as np
import pytest

from foursides.exercises.schema import Exercise
from foursides.report.drawing import TARGET, WHITE, WORKING, draw_moment, layout
from tests.report.conftest import BODY, make_moment

SIZES = [(640, 360), (1280, 720), (1920, 1080), (720, 1280), (641, 361), (64, 48)]


def share_of(picture: np.ndarray, colour: tuple[int, int, int]) -> float:
    return float(np.mean(np.all(picture == colour, axis=-1)))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_size_is_drawn_and_the_input_kept(exercise: Exercise, width: int, height: int) -> None:
    moment = make_moment(width=width, height=height, hold_s=1.2, cues=("Hold it a little longer.",))
    before = moment.image.copy()
    picture = draw_moment(moment, exercise, "cm")
    assert picture.shape == before.shape
    assert picture.dtype == np.uint8
    assert np.array_equal(moment.image, before)
    assert not np.array_equal(picture, before)


def test_a_read_only_picture_is_fine(exercise: Exercise) -> None:
    moment = make_moment()
    moment.image.flags.writeable = False
    draw_moment(moment, exercise, "cm")


@pytest.mark.parametrize("lift_cm", [0.0, 3.0, 6.0, 9.0])
def test_the_gauge_stands_at_the_lift(exercise: Exercise, lift_cm: float) -> None:
    where = layout(1280, 720, exercise)
    picture = draw_moment(make_moment(width=1280, height=720, lift_cm=lift_cm), exercise, "cm")
    column = picture[where.bar.top : where.bar.bottom, where.bar.middle[0]]
    filled = np.all(column == WORKING, axis=-1) | np.all(column == WHITE, axis=-1)
    # The gauge reaches to 1.6 times the upper end of the target: 12 cm.
    assert filled.mean() == pytest.approx(lift_cm / 12.0, abs=0.03)


def test_the_target_band_is_on_the_gauge(exercise: Exercise) -> None:
    where = layout(1280, 720, exercise)
    picture = draw_moment(make_moment(width=1280, height=720, lift_cm=0.0), exercise, "cm")
    rows = np.flatnonzero(np.all(picture[:, where.bar.left + 1] == TARGET, axis=-1))
    assert (rows[0], rows[-1] + 1) == (where.gauge_y(7.5), where.gauge_y(5.0))


def test_no_lift_no_level(exercise: Exercise) -> None:
    where = layout(640, 360, exercise)
    picture = draw_moment(make_moment(lift_cm=None), exercise, "cm")
    gauge = picture[where.gauge.top : where.gauge.bottom, where.gauge.left : where.gauge.right]
    assert share_of(gauge, WORKING) == 0.0


def test_the_working_leg_stands_out(exercise: Exercise) -> None:
    picture = draw_moment(make_moment(), exercise, "cm")
    on_the_shanks = {"left": (0.70, 0.695), "right": (0.59, 0.56)}
    colours = {side: tuple(picture[round(y * 360), round(x * 640)]) for side, (x, y) in on_the_shanks.items()}
    assert colours == {"left": WORKING, "right": WHITE}


def test_landmarks_that_cannot_be_trusted_are_left_out(exercise: Exercise) -> None:
    moment = make_moment()
    assert moment.frame is not None
    moment.frame.confidence[:] = 0.1
    moment.frame.image[next(iter(BODY))] = np.nan
    where = layout(640, 360, exercise)
    picture = draw_moment(moment, exercise, "cm")
    assert np.array_equal(picture[where.gauge.bottom :], moment.image[where.gauge.bottom :])


def test_wild_landmarks_do_no_harm(exercise: Exercise) -> None:
    moment = make_moment()
    assert moment.frame is not None
    moment.frame.image[:] = [[1e12, -1e12]]
    moment.frame.image[::2] = np.nan
    draw_moment(moment, exercise, "cm")


def test_the_hold_timer_fills_and_turns_green(exercise: Exercise) -> None:
    where = layout(1280, 720, exercise)

    def ring(hold_s: float) -> np.ndarray:
        picture = draw_moment(make_moment(width=1280, height=720, hold_s=hold_s), exercise, "cm")
        return picture[where.hold.top : where.hold.bottom, where.hold.left : where.hold.right]

    assert share_of(ring(0.0), WORKING) == 0.0
    assert share_of(ring(1.0), WORKING) == pytest.approx(2 * share_of(ring(0.5), WORKING), rel=0.1)
    assert share_of(ring(1.9), TARGET) == 0.0
    assert share_of(ring(2.0), TARGET) > 0.05


@pytest.mark.parametrize("background", [0, 128, 255])
def test_cues_read_on_any_background(exercise: Exercise, background: int) -> None:
    cue = "Tighten your knee and straighten it."
    picture = draw_moment(make_moment(cues=(cue,), background=background), exercise, "cm")
    band = picture[-20:]
    assert band[:, :5].max() < 0.3 * 255
    assert share_of(picture[-40:], WHITE) > 0.01


def test_long_cues_wrap_inside_the_picture(exercise: Exercise) -> None:
    cue = "Settle the top leg in front of you before you lift, on a chair if your hips are tight."
    picture = draw_moment(make_moment(cues=(cue,)), exercise, "cm")
    short = draw_moment(make_moment(cues=("Hold.",)), exercise, "cm")

    def band_height(drawn: np.ndarray) -> int:
        return int(np.sum(drawn[:, 1, 0] < 60))

    assert band_height(picture) > 1.5 * band_height(short)
    assert share_of(picture[-90:, :10], WHITE) == share_of(picture[-90:, -10:], WHITE) == 0.0


def test_nobody_seen_is_said(exercise: Exercise) -> None:
    somebody = draw_moment(make_moment(), exercise, "cm")
    nobody = draw_moment(make_moment(seen=False), exercise, "cm")
    assert share_of(somebody[-40:], WHITE) == 0.0
    assert share_of(nobody[-40:], WHITE) > 0.01


@pytest.mark.parametrize(("good", "attempts"), [(0, 0), (12, 15), (100, 120)])
def test_counts_stay_in_their_panel(exercise: Exercise, good: int, attempts: int) -> None:
    where = layout(640, 360, exercise)
    moment = make_moment(good=good, attempts=attempts, seen=False, background=0)
    outside = draw_moment(moment, exercise, "cm")[: where.count.bottom, : where.gauge.left].copy()
    outside[where.count.top : where.count.bottom, where.count.left : where.count.right] = 0
    assert outside.max() == 0


def test_drawing_is_fast_enough_for_live_use(exercise: Exercise) -> None:
    moment = make_moment(width=1280, height=720, hold_s=1.0, cues=("Hold it a little longer.",))
    draw_moment(moment, exercise, "cm")
    times_s = []
    for _ in range(20):
        start_s = time.perf_counter()
        draw_moment(moment, exercise, "cm")
        times_s.append(time.perf_counter() - start_s)
    assert min(times_s) < 0.004
