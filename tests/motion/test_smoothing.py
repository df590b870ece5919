import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foursides.motion.smoothing import LATENCY_S, LocalFit

COEFFICIENT = st.floats(-5, 5)


def push_all(fit: LocalFit, times: list[float], values: list[float]) -> list[tuple[float, float, float]]:
    known = [item for t, v in zip(times, values, strict=True) for item in fit.push(t, v)]
    return known + fit.flush()


@given(st.lists(st.floats(0.008, 0.03), min_size=8, max_size=40), COEFFICIENT, COEFFICIENT, COEFFICIENT)
def test_a_quadratic_with_uneven_times_comes_out_exactly(gaps: list[float], a: float, b: float, c: float) -> None:
    times = np.cumsum(gaps).tolist()
    known = push_all(LocalFit(), times, [a + b * t + c * t * t for t in times])
    assert [time for time, _, _ in known] == times
    for t, value, slope in known:
        assert value == pytest.approx(a + b * t + c * t * t, abs=1e-6)
        assert slope == pytest.approx(b + 2 * c * t, abs=1e-4)


@pytest.mark.parametrize("fps", [15, 24, 25, 29.97, 30, 50, 60])
def test_each_sample_is_known_one_latency_later_and_not_before(fps: float) -> None:
    fit = LocalFit()
    for i in range(90):
        for time_s, _, _ in fit.push(i / fps, 0.0):
            assert LATENCY_S - 1e-9 <= i / fps - time_s <= LATENCY_S + 1 / fps + 1e-9


def test_the_slope_of_a_ramp_has_no_lag() -> None:
    times = [i / 30 for i in range(30)]
    known = push_all(LocalFit(), times, [0.0 if t < 0.5 else 0.2 * (t - 0.5) for t in times])
    assert {round(t, 3): s for t, _, s in known}[0.5] == pytest.approx(0.1, abs=1e-6)  # half way by symmetry


def test_white_noise_shrinks_by_half_at_thirty_pictures_a_second() -> None:
    noise = np.random.default_rng(1).normal(0, 1e-3, 3000)
    known = push_all(LocalFit(), [i / 30 for i in range(3000)], noise.tolist())
    # seven points, quadratic: variance of the middle is 1/3 (Savitzky and Golay 1964, table I: 7/21)
    assert np.std([v for _, v, _ in known]) == pytest.approx(1e-3 / np.sqrt(3), rel=0.05)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_fewer_than_four_points_give_median_and_secant(count: int) -> None:
    known = push_all(LocalFit(), [0.02 * i for i in range(count)], [1.0 + i for i in range(count)])
    assert len(known) == count
    assert known[0][1] == pytest.approx(1 + (count - 1) / 2)
    assert known[0][2] == pytest.approx(0 if count == 1 else 50)


def test_repeated_times_give_no_nonsense() -> None:
    known = push_all(LocalFit(), [0.0] * 6, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    assert [(v, s) for _, v, s in known] == [(3.5, 0.0)] * 6


@pytest.mark.parametrize("start_s", [0.0, 3600.0, 86400.0])
def test_late_times_lose_nothing(start_s: float) -> None:
    times = [start_s + i / 60 for i in range(60)]
    known = push_all(LocalFit(), times, [0.05 + 0.1 * (t - start_s) ** 2 for t in times])
    for t, value, slope in known:
        assert value == pytest.approx(0.05 + 0.1 * (t - start_s) ** 2, abs=1e-8)
        assert slope == pytest.approx(0.2 * (t - start_s), abs=1e-6)


def test_memory_is_bounded() -> None:
    fit = LocalFit()

    def size_after(first: int, last: int) -> int:
        for i in range(first, last):
            fit.push(i / 30, 0.001 * (i % 7))
        return len(pickle.dumps(fit))

    assert size_after(300, 9000) <= size_after(0, 300) + 64
