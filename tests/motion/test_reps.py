import pickle
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foursides.motion.reading import Rep
from foursides.motion.reps import RepCounter
from tests.motion.curves import Lift, count, ease, exact_readings, height_of, lifts, measured, reading, times


def reps_of(made: list[Lift], fps: float = 30, after_s: float = 1.0) -> list[Rep]:
    t = times(made[-1].end_s + after_s, fps)
    return count(exact_readings(height_of(made), t))


@pytest.mark.parametrize("fps", [15, 25, 30, 60])
def test_start_top_end_peak_and_hold_of_one_lift(fps: float) -> None:
    lift = Lift(start_s=2.0, peak_m=0.0635, raise_s=1.0, hold_s=2.0, lower_s=1.2)
    (rep,) = reps_of([lift], fps)
    frame = 1 / fps
    assert rep.number == 1
    assert rep.moved == "working"
    assert rep.start_s == pytest.approx(2.0, abs=0.1 + frame)
    assert rep.start_s >= 2.0 - frame
    assert rep.end_s == pytest.approx(6.2, abs=0.1 + frame)
    assert rep.peak_lift_m == pytest.approx(0.0635, abs=1e-6)
    assert 3.0 - frame <= rep.top_s <= 5.0 + frame
    assert rep.hold_s == pytest.approx(lift.held_s(), abs=2 * frame)
    assert rep.raise_s == pytest.approx(rep.hold_start_s - rep.start_s, abs=0.15)
    assert rep.lower_s == pytest.approx(rep.end_s - rep.hold_end_s, abs=0.15)


@pytest.mark.parametrize(("hold_s", "at_least", "at_most"), [(0.0, 0.15, 0.45), (0.5, 0.65, 0.95), (3.0, 3.1, 3.5)])
def test_hold_is_the_plateau_and_its_slow_shoulders(hold_s: float, at_least: float, at_most: float) -> None:
    lift = Lift(2.0, 0.06, hold_s=hold_s)
    (rep,) = reps_of([lift], 60)
    assert at_least < rep.hold_s < at_most
    assert rep.hold_s == pytest.approx(lift.held_s(), abs=0.04)


def test_a_sag_under_four_fifths_breaks_the_hold_and_not_the_rep() -> None:
    def height(t: np.ndarray) -> np.ndarray:
        sag = 0.02 * (ease((t - 4.0) / 0.4) - ease((t - 4.8) / 0.4))
        return Lift(2.0, 0.06, hold_s=4.0).height_m(t) - sag

    (rep,) = count(exact_readings(height, times(10, 30)))
    assert 4.9 < rep.hold_start_s < 5.3  # after the sag: 5.2 to 7 s is longer than 3 to 4 s
    assert rep.hold_end_s == pytest.approx(7.0, abs=0.2)


def test_a_slow_sag_within_four_fifths_keeps_the_hold() -> None:
    def height(t: np.ndarray) -> np.ndarray:
        return Lift(2.0, 0.06, hold_s=4.0).height_m(t) - 0.010 * (ease((t - 4.0) / 1.0) - ease((t - 5.0) / 1.0))

    (rep,) = count(exact_readings(height, times(10, 30)))
    assert rep.hold_s == pytest.approx(Lift(2.0, 0.06, hold_s=4.0).held_s(), abs=0.07)


def test_touch_and_go_is_two_reps() -> None:
    first = Lift(2.0, 0.06, hold_s=1.0)
    a, b = reps_of([first, Lift(first.end_s, 0.06, hold_s=1.0)])
    assert a.end_s == pytest.approx(b.start_s, abs=0.2)


@pytest.mark.parametrize(("low_m", "expected"), [(0.003, 2), (0.010, 2), (0.018, 2), (0.030, 2), (0.045, 1)])
def test_hovering_between_lifts_counts_by_how_far_the_leg_came_down(low_m: float, expected: int) -> None:
    first = Lift(2.0, 0.06, hold_s=1.0, end_m=low_m)
    second = Lift(first.end_s + 0.3, 0.06, hold_s=1.0, low_m=low_m)
    reps = reps_of([first, second])
    assert len(reps) == expected
    assert reps[-1].end_s == pytest.approx(second.end_s, abs=0.15)


def test_ten_lifts_that_hover_are_ten_reps_in_order() -> None:
    made = [Lift(2.0, 0.06, hold_s=0.5, end_m=0.012)]
    for _ in range(9):
        made.append(Lift(made[-1].end_s + 0.2, 0.06, hold_s=0.5, low_m=0.012, end_m=0.012))
    reps = reps_of(made)
    assert [rep.number for rep in reps] == list(range(1, 11))
    for rep, lift in zip(reps, made, strict=True):
        assert rep.top_s == pytest.approx(lift.start_s + 1.25, abs=0.3)


@pytest.mark.parametrize(("peak_m", "attempts"), [(0.010, 0), (0.0145, 0), (0.0155, 1), (0.02, 1)])
def test_an_attempt_begins_at_one_and_a_half_centimetres(peak_m: float, attempts: int) -> None:
    assert len(reps_of(lifts(1, peak_m=peak_m))) == attempts


def test_a_twitch_is_no_rep() -> None:
    assert reps_of([Lift(2.0, 0.05, raise_s=0.12, hold_s=0.0, lower_s=0.12)], 60) == []


def test_a_quick_lift_is_one() -> None:
    assert len(reps_of([Lift(2.0, 0.05, raise_s=0.3, hold_s=0.0, lower_s=0.3)], 60)) == 1


def test_lifts_are_counted_however_different_they_are() -> None:
    big = Lift(2.0, 0.8)
    first, second = reps_of([big, Lift(big.end_s + 1, 0.06)])
    assert (first.number, second.number) == (1, 2)
    assert first.peak_lift_m == pytest.approx(0.8, abs=1e-6)
    assert second.peak_lift_m == pytest.approx(0.06, abs=1e-6)


@pytest.mark.parametrize("fps", [15, 20, 25, 30, 60])
@pytest.mark.parametrize(("seconds", "calm"), [(0.2, False), (0.25, False), (0.29, False), (0.55, True), (0.7, True)])
def test_a_fast_edge_is_fast_at_every_rate(seconds: float, fps: float, calm: bool) -> None:
    made = lifts(3, peak_m=0.065, raise_s=seconds, lower_s=seconds)
    t = times(made[-1].end_s + 1.0, fps)
    reps = measured(t, height_of(made)(t))
    assert len(reps) == 3
    for rep in reps:
        assert (rep.raise_s > 0.4, rep.lower_s > 0.4) == (calm, calm)
        assert [rep.raise_s, rep.lower_s] == pytest.approx([seconds, seconds], abs=0.15)


def test_a_dropped_leg_is_a_rep_with_a_short_lowering() -> None:
    (rep,) = reps_of([Lift(2.0, 0.07, lower_s=0.3)], 60)
    assert rep.lower_s < 0.35


def test_no_rep_before_the_leg_is_back_and_none_for_an_end_in_the_air() -> None:
    lift = Lift(2.0, 0.06)
    readings = exact_readings(height_of([lift]), times(4.5, 30))
    assert count(readings) == []


def test_an_end_on_the_way_down_keeps_the_rep() -> None:
    lift = Lift(2.0, 0.06)
    (rep,) = count(exact_readings(height_of([lift]), times(lift.end_s - 0.35, 30)))
    assert rep.peak_lift_m == pytest.approx(0.06, abs=1e-6)


def test_a_rep_comes_out_as_soon_as_the_leg_is_back() -> None:
    lift, counter = Lift(2.0, 0.06), RepCounter()
    for r in exact_readings(height_of([lift]), times(10, 30)):
        if counter.push(r):
            assert lift.end_s - 0.2 < r.time_s < lift.end_s + 0.1
            return
    pytest.fail("no rep")


def test_held_s_counts_while_the_leg_is_up() -> None:
    lift, counter = Lift(2.0, 0.06, hold_s=2.0), RepCounter()
    held = {}
    for r in exact_readings(height_of([lift]), times(7, 30)):
        counter.push(r)
        held[round(r.time_s, 2)] = counter.held_s
    assert held[1.0] == held[2.5] == 0.0
    assert held[4.0] == pytest.approx(1.1, abs=0.12)
    assert held[5.0] == pytest.approx(2.1, abs=0.12)
    assert held[6.0] == 0.0


def test_under_way_between_leaving_and_coming_down() -> None:
    counter, seen = RepCounter(), {}
    for r in exact_readings(height_of([Lift(2.0, 0.06)]), times(8, 30)):
        counter.push(r)
        seen[round(r.time_s, 2)] = counter.under_way
    assert not seen[1.5]
    assert seen[3.0]
    assert seen[5.0]
    assert not seen[7.0]


def test_medians_and_means_are_of_the_upper_part() -> None:
    readings = [
        reading(r.time_s, r.lift_m, r.speed_mps, knee_flexion_deg=40, hip_roll_deg=float("nan"), confidence=0.8)
        if r.lift_m >= 0.05
        else reading(r.time_s, r.lift_m, r.speed_mps, knee_flexion_deg=5, top_leg_clear=True, confidence=0.1)
        for r in exact_readings(height_of([Lift(2.0, 0.06)]), times(8, 30))
    ]
    (rep,) = count(readings)
    assert rep.knee_flexion_deg == 40
    assert rep.confidence == pytest.approx(0.8, abs=0.05)
    assert np.isfinite(rep.hip_roll_deg)  # the lower few of the upper part are known


def test_an_unseen_roll_stays_unknown() -> None:
    curve = exact_readings(height_of([Lift(2.0, 0.06)]), times(8, 30))
    (rep,) = count(reading(r.time_s, r.lift_m, r.speed_mps, hip_roll_deg=float("nan")) for r in curve)
    assert np.isnan(rep.hip_roll_deg)


def test_reset_forgets_the_lift_under_way_and_keeps_the_count() -> None:
    counter = RepCounter()
    first = count(exact_readings(height_of([Lift(2.0, 0.06)]), times(8, 30)), counter)
    count(exact_readings(height_of([Lift(10.0, 0.06)]), np.arange(8, 12.5, 1 / 30)), counter)
    counter.reset()
    second = count(exact_readings(height_of([Lift(22.0, 0.06)]), np.arange(20, 28, 1 / 30)), counter)
    assert [r.number for r in first + second] == [1, 2]


def test_the_smallest_lift_can_be_set() -> None:
    readings = exact_readings(height_of(lifts(2, peak_m=0.05)), times(16, 30))
    assert count(readings, RepCounter("top", 0.06)) == []
    assert [rep.moved for rep in count(readings, RepCounter("top", 0.04))] == ["top", "top"]


HEIGHT = st.floats(0.02, 0.20)


def share_of_time(share_of_way: float) -> float:
    """Return the share of its time after which a minimum-jerk movement has made a share of its way."""
    x = np.linspace(0, 1, 1001)
    return float(np.interp(share_of_way, ease(x), x))


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(HEIGHT, st.floats(0.5, 2.0), st.floats(0, 3.0), st.floats(0.5, 2.0), st.floats(0.3, 2.0)),
        min_size=1,
        max_size=5,
    ),
    st.integers(15, 60),
    st.integers(0, 2**32 - 1),
)
def test_as_many_reps_come_out_as_lifts_go_in(
    drawn: list[tuple[float, float, float, float, float]], fps: int, seed: int
) -> None:
    made, at_s = [], 2.0
    for peak_m, raise_s, hold_s, lower_s, rest_s in drawn:
        made.append(Lift(at_s, peak_m, raise_s, hold_s, lower_s))
        at_s = made[-1].end_s + rest_s
    t = times(at_s + 1, fps)
    noise = np.random.default_rng(seed).normal(0, 3e-4, len(t))
    reps = measured(t, height_of(made)(t) + noise)
    assert len(reps) == len(made)
    for rep, lift in zip(reps, made, strict=True):
        quick = 0.06 if fps < 20 and lift.hold_s < 0.2 else 0.03
        assert rep.peak_lift_m == pytest.approx(lift.peak_m, rel=quick, abs=0.002)
        left_s = lift.raise_s * share_of_time(0.006 / lift.peak_m)  # from the start to where the foot has left its rest
        down_s = lift.lower_s * share_of_time(0.35)  # from where the leg counts as down to the end
        assert lift.start_s - 0.2 < rep.start_s < lift.start_s + left_s + 0.15
        assert lift.end_s - down_s - 0.15 < rep.end_s < lift.end_s + 0.2
        assert rep.start_s <= rep.hold_start_s <= rep.hold_end_s <= rep.end_s
    assert all(a.end_s <= b.start_s + 1e-9 for a, b in pairwise(reps))
    assert [rep.number for rep in reps] == list(range(1, len(reps) + 1))


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1), st.floats(0.0002, 0.002))
def test_noise_alone_is_no_lift(seed: int, sigma_m: float) -> None:
    t = times(20, 30)
    assert measured(t, np.random.default_rng(seed).normal(0, sigma_m, len(t))) == []


@pytest.mark.parametrize("level_m", [0.0, 0.004, 0.010, 0.08])
def test_memory_is_bounded_in_an_hour_of_stillness(level_m: float) -> None:
    counter = RepCounter()
    noise = np.random.default_rng(3).normal(0, 3e-4, 3600 * 5)
    largest = 0
    for i, jitter in enumerate(noise.tolist()):
        assert counter.push(reading(i / 5, level_m + jitter, jitter)) is None
        if i % 500 == 0:
            largest = max(largest, len(pickle.dumps(counter)))
    assert largest < 60_000  # a minute of readings at most


@pytest.mark.parametrize(("raise_s", "counted"), [(2.5, 1), (12.0, 0)])
def test_what_creeps_up_is_a_body_that_settles(raise_s: float, counted: int) -> None:
    t = times(raise_s + 6, 30)
    height = 0.026 * np.clip((t - 1.0) / raise_s, 0, 1) * (1 - np.clip((t - 1.5 - raise_s) / 1.5, 0, 1))
    speed = np.gradient(height, t)
    counter = RepCounter()
    for time_s, height_m, speed_mps in zip(t.tolist(), height.tolist(), speed.tolist(), strict=True):
        counter.push(reading(time_s, height_m, speed_mps), rested=False)
    assert counter.count == counted


@given(
    st.lists(st.tuples(st.floats(0.02, 1.5), st.floats(-0.3, 0.3), st.booleans()), min_size=1, max_size=80),
    st.sampled_from([1.0, 2.0, 5.0]),
)
def test_whatever_is_seen_at_whatever_rate_reps_follow_each_other(
    drawn: list[tuple[float, float, bool]], grain: float
) -> None:
    counter, reps, time_s, before_m = RepCounter(grain=grain), [], 0.0, 0.0
    for later_s, height_m, rested in drawn:
        time_s += later_s
        seen = replace(reading(time_s, height_m), speed_mps=(height_m - before_m) / later_s)
        reps.append(counter.push(seen, rested=rested))
        before_m = height_m
    while (rep := counter.finish()) is not None and len(reps) < 2 * len(drawn) + 1:
        reps.append(rep)
    found = [rep for rep in reps if rep is not None]
    assert [rep.number for rep in found] == list(range(1, len(found) + 1))
    for rep in found:
        assert 0 <= rep.start_s <= rep.top_s <= rep.end_s <= time_s
    for one, next_one in pairwise(found):
        assert one.end_s <= next_one.end_s


def test_a_movement_whose_rest_is_forgotten_leaves_nothing_to_the_next() -> None:
    counter = RepCounter()
    quick = [(i / 30, 0.017 if i < 55 else 0.016) for i in range(5, 60)]
    for time_s, height_m in [(0.0, 0.0), *quick]:
        assert counter.push(reading(time_s, height_m)) is None
    slow = [(2.0 + 2.5 * i, 0.016) for i in range(1, 5)]  # a picture now and then: most of the movement is too long ago
    later = [(12.5, 0.05), (13.0, 0.045), (13.5, 0.016), (14.0, 0.016)]
    (rep,) = (rep for time_s, m in (*slow, *later) if (rep := counter.push(reading(time_s, m), rested=False)))
    assert rep.peak_lift_m == pytest.approx(0.034)
    assert rep.top_s == 12.5
