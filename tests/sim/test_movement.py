import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foursides.sim.movement import Event, Rep, Script

TIMES = np.arange(0, 30, 1 / 120)


def test_a_lift_reaches_its_peak_and_comes_back() -> None:
    script = Script((Rep(6.0), Rep(3.0)), tremor_cm=0.0)
    lift = script.lift_cm(TIMES)
    first, second = script.spans
    assert lift[first.start_s > TIMES].max() == 0
    assert lift[(first.top_start_s < TIMES) & (first.top_end_s > TIMES)] == pytest.approx(6.0)
    assert lift[(first.end_s < TIMES) & (second.start_s > TIMES)] == pytest.approx(0.0)
    assert lift[(second.top_start_s < TIMES) & (second.top_end_s > TIMES)] == pytest.approx(3.0)
    assert lift[-1] == 0


def test_a_sagging_hold_loses_its_share() -> None:
    script = Script((Rep(6.0, hold_s=2.0, sag=0.1),), tremor_cm=0.0)
    at_the_end = np.array([script.spans[0].top_end_s - 1e-6])
    assert script.lift_cm(at_the_end)[0] == pytest.approx(5.4, abs=1e-3)


def test_a_lift_may_begin_where_the_last_one_turned_round() -> None:
    script = Script((Rep(6.0, back=0.2, rest_s=0.0), Rep(5.0)), tremor_cm=0.0)
    turn = np.array([script.spans[1].start_s])
    assert script.lift_cm(turn)[0] == pytest.approx(1.2, abs=1e-6)


@given(
    st.lists(
        st.builds(
            Rep,
            peak_cm=st.floats(0.5, 12),
            up_s=st.floats(0.2, 2),
            down_s=st.floats(0.2, 2),
            hold_s=st.floats(0, 3),
            rest_s=st.floats(0.2, 2),
            sag=st.floats(0, 0.2),
            skew=st.floats(0.8, 1.3),
        ),
        max_size=4,
    )
)
def test_nothing_jumps(reps: list[Rep]) -> None:
    script = Script(tuple(reps), tremor_cm=0.0)
    lift = script.lift_cm(TIMES)
    fastest = max([1.0, *(rep.peak_cm / min(rep.up_s, rep.down_s) for rep in reps)])
    assert (
        np.abs(np.diff(lift)).max() < 4 * fastest / 120
    )  # minimum jerk peaks at 1.9 times the mean speed, a skewed one more
    assert lift.min() >= -1e-9


def test_the_knee_and_the_hips_come_and_go_with_their_lift() -> None:
    script = Script((Rep(6.0, knee_deg=40), Rep(6.0, roll_deg=30)), knee_deg=3.0)
    tops = np.array([span.top_start_s + 0.1 for span in script.spans])
    assert script.knee(tops) == pytest.approx([43, 3])
    assert script.roll(tops) == pytest.approx([0, 30])


def test_a_slide_stays_and_a_look_up_does_not() -> None:
    events = (Event("slide", 1.0, 2.0, 3.0), Event("head", 1.0, 2.0, 20.0))
    channels = Script(events=events, lead_s=5).channels(np.array([0.5, 2.0, 4.0]))
    assert channels["slide_m"] == pytest.approx([0, 0.015, 0.03])
    assert channels["head_deg"] == pytest.approx([0, 20, 0])


def test_the_top_leg_lifts_instead() -> None:
    channels = Script((Rep(20.0),), leg="top").channels(TIMES)
    assert channels["lift_m"].max() == 0
    assert channels["top_lift_m"].max() == pytest.approx(0.2, abs=0.002)
