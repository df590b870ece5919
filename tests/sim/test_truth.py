import numpy as np
import pytest

from foursides.sim.movement import Rep, Script
from foursides.sim.truth import faults_of, hold_of, reps_truth

GOOD = {
    **{"peak_cm": 6.0, "hold_s": 2.3, "knee_deg": 4.0, "roll_deg": 0.0},
    **{"raise_s": 1.0, "lower_s": 1.0, "ends_cm": 0.0},
}


def test_the_hold_is_high_and_slow() -> None:
    times = np.arange(0, 4, 0.01)
    lift = np.interp(times, [0, 1, 3, 4], [0, 6, 6, 0])
    first, last = hold_of(times, lift)
    assert first == pytest.approx(1.0, abs=0.06)  # the speed is taken over 0.2 s
    assert last == pytest.approx(3.0, abs=0.06)


def test_a_tremor_ends_no_hold() -> None:
    times = np.arange(0, 4, 0.01)
    lift = np.interp(times, [0, 1, 3, 4], [0, 6, 6, 0]) + 0.1 * np.sin(2 * np.pi * 5.1 * times)
    first, last = hold_of(times, lift)
    assert last - first == pytest.approx(2.0, abs=0.15)


def test_no_hold_is_the_top() -> None:
    times = np.arange(0, 1, 0.01)
    first, last = hold_of(times, np.interp(times, [0, 0.5, 1], [0, 30, 0]))
    assert last - first < 0.05
    assert first == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize(
    ("measure", "value", "wrong", "unclear"),
    [
        ("peak_cm", 3.0, ["too_low"], []),
        ("peak_cm", 4.5, [], ["too_low"]),
        ("peak_cm", 8.0, [], ["too_high"]),
        ("peak_cm", 9.5, ["too_high"], []),
        ("hold_s", 1.0, ["short_hold"], []),
        ("hold_s", 1.8, [], ["short_hold"]),
        ("knee_deg", 40.0, ["knee_bent"], []),
        ("knee_deg", 20.0, [], ["knee_bent"]),
        ("roll_deg", -30.0, ["hips_rolled"], []),
        ("lower_s", 0.2, ["dropped"], []),
        ("raise_s", 0.2, ["rushed"], []),
        ("ends_cm", 3.0, ["not_lowered"], []),
        ("ends_cm", 1.8, [], ["not_lowered"]),
        ("ends_cm", 1.0, [], []),
    ],
)
def test_faults(measure: str, value: float, wrong: list[str], unclear: list[str]) -> None:
    assert faults_of({**GOOD, measure: value}) == (wrong, unclear)


def test_a_good_lift_has_none() -> None:
    assert faults_of(GOOD) == ([], [])


def test_only_attempts_are_listed() -> None:
    reps = reps_truth(Script((Rep(6.0), Rep(1.2), Rep(3.0))), ["top_leg_in_the_way"])
    assert [rep["number"] for rep in reps] == [1, 2]
    assert [round(rep["peak_cm"]) for rep in reps] == [6, 3]
    assert all("top_leg_in_the_way" in rep["faults"] for rep in reps)
    assert reps[0]["hold_s"] == pytest.approx(2.6, abs=0.3)
