"""A foot that is set down higher than where it rested: the lift has ended, and the next is measured from there."""

import numpy as np
import pytest

from foursides.motion.moving_part import MovingPart
from foursides.motion.reading import Rep
from foursides.motion.rest import IDLE_S, STILL_MPS
from tests.motion.curves import Lift, height_of, reading, times

PX_PER_M = 1000.0
NOISE_M = 4e-4


def followed(made: list[Lift], until_s: float) -> list[tuple[float, Rep]]:
    """Return each repetition and when it was known."""
    part, reps = MovingPart(), []
    t = times(until_s, 30)
    noise = np.random.default_rng(5).normal(0, NOISE_M, len(t))
    for time_s, height_m in zip(t.tolist(), (height_of(made)(t) + noise).tolist(), strict=True):
        for sample in part.push(time_s, height_m * PX_PER_M, PX_PER_M):
            rep = part.count(reading(sample[0], part.lift(sample, STILL_MPS), sample[2]))
            reps += [(time_s, rep)] if rep else []
    return reps


@pytest.mark.parametrize(("peak_m", "end_m"), [(0.06, 0.019), (0.06, 0.025), (0.06, 0.03), (0.03, 0.013), (0.08, 0.04)])
def test_it_counts_within_seconds_and_the_next_is_measured_from_there(peak_m: float, end_m: float) -> None:
    first = Lift(2.0, peak_m, end_m=end_m)
    second = Lift(first.end_s + IDLE_S + 1, peak_m + end_m, low_m=end_m, end_m=end_m)
    (known_s, one), (_, two) = followed([first, second], second.end_s + 4)
    assert known_s <= first.end_s + 3.5
    assert one.peak_lift_m == pytest.approx(peak_m, abs=0.003)
    assert one.low_m == pytest.approx(end_m, abs=0.003)
    assert two.peak_lift_m == pytest.approx(peak_m, abs=0.003)
    assert two.from_rest


@pytest.mark.parametrize("seconds", [3.0, 10.0, 19.0])
def test_a_hold_is_not_set_down_however_long(seconds: float) -> None:
    lift = Lift(2.0, 0.06, hold_s=seconds)
    ((known_s, rep),) = followed([lift], lift.end_s + 2)
    assert known_s > 3.0 + seconds
    assert rep.peak_lift_m == pytest.approx(0.06, abs=0.002)


def test_who_sags_in_a_hold_and_stays_there_has_lifted_once() -> None:
    sagged = Lift(2.0, 0.08, end_m=0.04)
    lowered = Lift(sagged.end_s + 3.0, 0.04, raise_s=0.1, hold_s=0.0, low_m=0.04)
    assert len(followed([sagged, lowered], lowered.end_s + 2)) == 1


def test_a_dip_before_the_first_rest_is_not_where_a_lift_begins() -> None:
    """As where a bare landmark is marked too low until the leg is followed from pixels."""
    lift = Lift(3.0, 0.06)
    height = height_of([lift])

    def seen(t: np.ndarray) -> np.ndarray:
        return height(t) - 0.017 * np.clip(1 - np.abs(t - 0.5) / 0.3, 0, 1)

    part, reps = MovingPart(), []
    for time_s in times(lift.end_s + 2, 30).tolist():
        for sample in part.push(time_s, float(seen(np.array([time_s]))[0]) * PX_PER_M, PX_PER_M):
            rep = part.count(reading(sample[0], part.lift(sample, STILL_MPS), sample[2]))
            reps += [rep] if rep else []
    assert [rep.from_rest for rep in reps] == [True]
    assert reps[0].start_s == pytest.approx(3.0, abs=0.15)
    assert reps[0].peak_lift_m == pytest.approx(0.06, abs=0.002)
