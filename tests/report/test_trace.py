import math

import pytest

from foursides.report.trace import held_readings, is_seen, seen_runs, unseen_stretches
from tests.report.conftest import Lift, make_reading, make_rep


def test_a_hold_is_what_was_seen_between_its_two_times() -> None:
    rep = make_rep(1, 0.0, Lift(hold_s=0.3))
    readings = [make_reading(index / 10, 6.0, confidence=0.1 if index == 11 else 0.9) for index in range(30)]
    assert [reading.time_s for reading in held_readings(rep, readings)] == [1.0, 1.2, 1.3]


def test_rounded_times_lose_no_reading() -> None:
    rep = make_rep(1, 0.0, Lift()).model_copy(update={"hold_start_s": 0.333, "hold_end_s": 0.667})
    readings = [make_reading(index / 3, 6.0) for index in range(4)]
    assert [reading.time_s for reading in held_readings(rep, readings)] == [1 / 3, 2 / 3]


def test_a_rep_without_a_hold_has_none() -> None:
    rep = make_rep(1, 0.0, Lift(hold_s=0.0))
    assert held_readings(rep, [make_reading(index / 10, 6.0) for index in range(30)]) == []


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
