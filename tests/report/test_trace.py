import math

import pytest

from foursides.report.trace import hold_stretch, is_seen, seen_runs, unseen_stretches
from tests.report.conftest import Lift, build_analysis, make_reading, make_rep


def test_the_hold_is_the_flat_top() -> None:
    analysis = build_analysis(Lift(peak_cm=6.0, hold_s=2.0), fps=10)
    start_s, end_s = hold_stretch(analysis.result.reps[0], analysis.readings) or (0.0, 0.0)
    # It starts at 2.5 s; the raised cosine is still under 2.5 cm/s up to 0.09 s before.
    assert start_s == pytest.approx(2.5, abs=0.11)
    assert end_s == pytest.approx(4.5, abs=0.11)


def test_the_longest_stretch_counts() -> None:
    rep = make_rep(1, 0.0, Lift())
    heights = [0, 6, 6, 4.7, 6, 6, 6, 6, 0]  # 4.7 is under 80 % of 6
    readings = [make_reading(index * 0.5, height) for index, height in enumerate(heights)]
    assert hold_stretch(rep, readings) == (2.0, 3.5)


def test_a_moving_leg_is_not_held() -> None:
    rep = make_rep(1, 0.0, Lift())
    readings = [make_reading(index * 0.1, 6.0, speed_cmps=-2.6) for index in range(20)]
    assert hold_stretch(rep, readings) is None


def test_one_still_frame_is_no_hold() -> None:
    rep = make_rep(1, 0.0, Lift())
    assert hold_stretch(rep, [make_reading(1.0, 6.0), make_reading(1.1, 1.0)]) is None


def test_a_rep_without_readings_has_no_hold() -> None:
    assert hold_stretch(make_rep(1, 0.0, Lift()), [make_reading(99.0, 6.0)]) is None


@pytest.mark.parametrize(("lift_cm", "confidence", "seen"), [(1, 0.3, True), (1, 0.29, False), (math.nan, 1, False)])
def test_what_counts_as_seen(lift_cm: float, confidence: float, seen: bool) -> None:
    assert is_seen(make_reading(0.0, lift_cm, confidence=confidence)) is seen


def test_runs_break_at_gaps_and_at_low_confidence() -> None:
    readings = [make_reading(index / 10, confidence=0.1 if 10 <= index < 20 else 0.9) for index in range(30)]
    del readings[24:28]
    runs = seen_runs(readings)
    assert [(run[0].time_s, run[-1].time_s) for run in runs] == [(0.0, 0.9), (2.0, 2.3), (2.8, 2.9)]
    assert unseen_stretches(runs, 5.0) == [(0.9, 2.0), (2.3, 2.8), (2.9, 5.0)]


def test_a_slow_camera_makes_no_gaps() -> None:
    assert len(seen_runs([make_reading(index * 0.5) for index in range(5)])) == 1


def test_nothing_seen_at_all() -> None:
    assert seen_runs([]) == []
    assert unseen_stretches([], 4.0) == [(0.0, 4.0)]
