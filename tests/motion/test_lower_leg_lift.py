import pickle
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from foursides.coach.watching import watch_of
from foursides.exercises import load_exercise
from foursides.motion.correction import Corrected
from foursides.motion.lower_leg_lift import LowerLegEngine
from foursides.motion.reading import Reading, Rep
from foursides.motion.trust import quarter_inch_chance
from foursides.pose.anatomy import extension, other
from foursides.pose.frame import Frame
from tests.motion.bodies import STATURE_M, Pose, Side, frames, side_lying, standing
from tests.motion.curves import Lift, height_of, lifts, times

Curve = Callable[[float], float]


def curve(made: list[Lift]) -> Curve:
    height = height_of(made)
    return lambda t: float(height(np.array([t]))[0])


def nothing(frame: Frame, side: Side) -> Corrected:
    return Corrected(0.0, 0.02, 0.0, 0.0, extension(frame.image, other(side)) < 0.75 * extension(frame.image, side))


def drawn(stature_m: float | None = None) -> LowerLegEngine:
    """An engine for bodies that are drawn without perspective, so that nothing is to be corrected."""
    return LowerLegEngine(stature_m, nothing)


def run(
    pose_at: Callable[[float], Pose],
    t: Iterable[float],
    engine: LowerLegEngine | None = None,
    jitter_px: float = 0.0,
) -> tuple[LowerLegEngine, list[Reading], list[Rep]]:
    engine = engine or drawn(STATURE_M)
    outputs = [engine.push(frame) for frame in frames(pose_at, t, jitter_px)]
    outputs.append(engine.finish())
    return engine, [r for o in outputs for r in o.readings], [r for o in outputs for r in o.reps]


@pytest.mark.parametrize("lower", ["left", "right"])
@pytest.mark.parametrize("head", ["left", "right"])
def test_lifts_on_either_side(lower: Side, head: Side) -> None:
    made = [Lift(2.0, 0.0254), Lift(7.5, 0.0635), Lift(13.0, 0.10)]
    height = curve(made)
    engine, readings, reps = run(lambda t: side_lying(lower, head, lift_m=height(t)), times(19, 30))
    assert [rep.number for rep in reps] == [1, 2, 3]
    for rep, lift in zip(reps, made, strict=True):
        assert rep.peak_lift_m == pytest.approx(lift.peak_m, rel=0.01)
        assert rep.start_s == pytest.approx(lift.start_s, abs=0.15)
        assert rep.end_s == pytest.approx(lift.end_s, abs=0.15)
        assert rep.hold_s == pytest.approx(lift.held_s(), abs=0.1)
        behind = (lower == "left") != (head == "right")
        assert rep.knee_flexion_deg == pytest.approx(np.nan if behind else 0, abs=0.1, nan_ok=True)
        assert rep.top_leg_clear
        assert rep.moved == "working"
    assert {r.working_leg for r in readings} == {lower}
    assert engine.sides.most_common(1)[0][0] == lower
    assert set(engine.positions) == {"side_lying"}
    assert not engine.top_lifts


def test_every_reading_is_the_lift_at_its_time() -> None:
    height = curve(lifts(2, peak_m=0.07))
    _, readings, _ = run(lambda t: side_lying(lift_m=height(t)), times(14, 30))
    errors = [abs(r.lift_m - height(r.time_s)) for r in readings]
    assert max(errors) < 0.002
    assert np.median(errors) < 2e-4
    assert np.all(np.diff([r.time_s for r in readings]) > 0)


def test_readings_come_with_the_stated_latency() -> None:
    engine = drawn(STATURE_M)
    for frame in frames(lambda t: side_lying(), times(4, 30)):
        for r in engine.push(frame).readings:
            assert 0.1 - 1e-9 <= frame.time_s - r.time_s <= 0.1 + 1 / 30 + 1e-9


@settings(max_examples=8, phases=[Phase.explicit, Phase.generate])
@given(
    st.lists(st.floats(0.02, 0.20), min_size=1, max_size=3),
    st.sampled_from([15.0, 24.0, 30.0, 50.0]),
    st.sampled_from(["left", "right"]),
)
def test_counts_with_jitter(peaks: list[float], fps: float, head: Side) -> None:
    made = [Lift(2.5 + 5.5 * i, peak) for i, peak in enumerate(peaks)]
    height = curve(made)
    end_s = made[-1].end_s + 1.0
    _, _, reps = run(lambda t: side_lying("left", head, lift_m=height(t)), times(end_s, fps), jitter_px=0.05)
    assert len(reps) == len(peaks)
    for rep, peak in zip(reps, peaks, strict=True):
        assert rep.peak_lift_m == pytest.approx(peak, rel=0.05, abs=0.004)


def test_a_wrong_stature_scales_the_lift() -> None:
    height = curve(lifts(1, peak_m=0.06))
    _, _, (rep,) = run(lambda t: side_lying(lift_m=height(t)), times(8, 30), drawn(1.5 * STATURE_M))
    assert rep.peak_lift_m == pytest.approx(0.09, rel=0.01)


def test_without_a_stature_the_trust_is_lower() -> None:
    height = curve(lifts(1, peak_m=0.06))
    _, _, (given_rep,) = run(lambda t: side_lying(lift_m=height(t)), times(8, 30))
    _, _, (assumed,) = run(lambda t: side_lying(lift_m=height(t)), times(8, 30), drawn())
    assert assumed.peak_lift_m == pytest.approx(given_rep.peak_lift_m)
    chance = [quarter_inch_chance(0.06, 0.9, 0.02, stature_known=known) for known in (True, False)]
    assert [given_rep.confidence, assumed.confidence] == pytest.approx(chance, abs=0.01)


def test_from_behind_roll_and_knee_are_unknown() -> None:
    height = curve(lifts(1, peak_m=0.06))
    engine, _, (rep,) = run(lambda t: side_lying("right", "right", lift_m=height(t)), times(8, 30))
    assert np.isnan([rep.hip_roll_deg, rep.knee_flexion_deg]).all()
    assert engine.behind[True] > 0 == engine.behind[False]


def test_nothing_while_standing() -> None:
    height = curve(lifts(3, peak_m=0.15))
    engine, readings, reps = run(lambda t: standing(lift_m=height(t)), times(18, 30))
    assert (readings, reps, list(engine.top_lifts)) == ([], [], [])
    assert set(engine.positions) == {"standing"}
    assert not engine.sides


def test_lifts_of_the_top_leg_are_noted_and_not_counted() -> None:
    height = curve(lifts(3, peak_m=0.25))
    engine, _, reps = run(lambda t: side_lying(top="together", top_lift_m=height(t)), times(18, 30))
    assert reps == []
    assert [rep.moved for rep in engine.top_lifts] == ["top"] * 3
    assert [rep.start_s for rep in engine.top_lifts] == pytest.approx([2.0, 7.2, 12.4], abs=0.2)
    assert [rep.peak_lift_m for rep in engine.top_lifts] == pytest.approx([0.25] * 3, rel=0.03)


def test_a_top_leg_that_goes_along_with_the_working_one_is_not_the_wrong_leg() -> None:
    height = curve(lifts(3, peak_m=0.09))
    engine, _, reps = run(lambda t: side_lying(top="together", lift_m=height(t), top_lift_m=height(t)), times(18, 30))
    assert len(reps) == 3
    assert not engine.top_lifts
    assert not any(rep.top_leg_clear for rep in reps)
    assert engine.clear[False] > engine.clear[True]
    assert [rep.leg for rep in reps] == ["both"] * 3


def test_a_lift_under_a_top_leg_that_stays_is_of_the_lower_leg_alone() -> None:
    height = curve(lifts(3, peak_m=0.09))
    _, _, reps = run(lambda t: side_lying(lift_m=height(t)), times(18, 30))
    assert [rep.leg for rep in reps] == ["left"] * 3


def test_a_hidden_bend_of_the_knee_shows_in_the_rep() -> None:
    def pose_at(t: float) -> Pose:
        bent = 60.0 * min(max((t - 8.0) / 0.5, 0.0), max((13.0 - t) / 0.5, 0.0), 1.0)
        return side_lying(lift_m=height(t), knee_hidden_deg=bent)

    height = curve(lifts(2, peak_m=0.06, rest_s=2.5))
    _, _, reps = run(pose_at, times(15, 30))
    flexion = [rep.knee_flexion_deg for rep in reps]
    assert flexion[0] == pytest.approx(0, abs=1)
    assert max(flexion[1:]) > 50


def test_a_roll_during_the_lift_is_measured_against_the_rest() -> None:
    height = curve(lifts(1, peak_m=0.06))

    def rolled(frame: Frame, side: Side) -> Corrected:
        return replace(nothing(frame, side), roll_deg=25.0 if height(frame.time_s) > 0.02 else 5.0)

    engine = LowerLegEngine(STATURE_M, rolled)
    _, _, (rep,) = run(lambda t: side_lying(lift_m=height(t)), times(8, 30), engine)
    assert rep.hip_roll_deg == pytest.approx(20.0, abs=0.5)


def narrower(frame: Frame, roll_deg: float) -> Frame:
    """Return a frame in which shoulders and hips look as narrow as rolled ones, from a camera at their height."""
    image = frame.image.copy()
    for pair in ([11, 12], [23, 24]):
        middle = image[pair].mean(axis=0)
        image[pair] = middle + np.cos(np.radians(roll_deg)) * (image[pair] - middle)
    return replace(frame, image=image)


@pytest.mark.parametrize("roll_deg", [0.0, 22.0, 30.0, 40.0])
def test_a_roll_forwards_shows_in_how_narrow_shoulders_and_hips_look(roll_deg: float) -> None:
    height = curve(lifts(2, peak_m=0.06))
    engine, reps = drawn(STATURE_M), []
    for frame in frames(lambda t: side_lying(lift_m=height(t)), times(14, 30), 0.2):
        reps += engine.push(narrower(frame, roll_deg * min(1.0, height(frame.time_s) / 0.03))).reps
    assert [rep.hip_roll_deg for rep in reps] == pytest.approx([-roll_deg] * 2, abs=6)


def test_a_top_leg_that_the_hips_carry_as_they_roll_back_has_not_been_lifted() -> None:
    height = curve(lifts(3, peak_m=0.05))

    def counted(roll_deg: float) -> tuple[LowerLegEngine, list[Rep]]:
        def rolled(frame: Frame, side: Side) -> Corrected:
            return replace(nothing(frame, side), roll_deg=roll_deg if height(frame.time_s) > 0.02 else 0.0)

        engine = LowerLegEngine(STATURE_M, rolled, watch_of(load_exercise("side-lying-inner-thigh-lift")))
        _, _, reps = run(
            lambda t: side_lying(lift_m=height(t), top="together", top_lift_m=4.5 * height(t)), times(20, 30), engine
        )
        return engine, reps

    engine, reps = counted(40.0)
    assert [rep.leg for rep in reps] == ["left"] * 3
    assert not engine.top_lifts
    engine, reps = counted(0.0)  # the same without a roll is the top leg's lift
    assert not reps
    assert len(engine.top_lifts) == 3


@pytest.mark.parametrize("gap_at_s", [7.0, 9.0, 8.1])  # at rest, in the hold, on the way up
def test_a_gap_of_two_seconds_costs_at_most_the_rep_it_falls_into(gap_at_s: float) -> None:
    height = curve(lifts(4, peak_m=0.06, rest_s=1.8))  # start at 2, 8, 14 and 20 s
    t = times(27, 30)
    t = t[(t < gap_at_s) | (t > gap_at_s + 2.0)]
    _, _, reps = run(lambda at: side_lying(lift_m=height(at)), t)
    starts = [rep.start_s for rep in reps]
    assert [s for s in starts if s < 7] == pytest.approx([2.0], abs=0.15)
    assert [s for s in starts if s > 13] == pytest.approx([14.0, 20.0], abs=0.15)
    assert all(rep.peak_lift_m < 0.07 for rep in reps)
    assert [rep.number for rep in reps] == list(range(1, len(reps) + 1))


def test_a_person_who_moves_across_the_room_does_not_count() -> None:
    def pose_at(t: float) -> Pose:
        way = float(np.clip(t - 3.0, 0, 5))
        return side_lying(lift_m=0.0, moved_m=(0.4 * way, 0.1 * np.sin(3 * way)))

    engine, _, reps = run(pose_at, times(11, 30))
    assert reps == []
    assert not engine.top_lifts


def test_lifts_count_on_in_the_new_place() -> None:
    height = curve([Lift(2.0, 0.06), Lift(11.0, 0.06)])

    def pose_at(t: float) -> Pose:
        return side_lying(lift_m=height(t), moved_m=(float(np.clip(t - 7.0, 0, 1)), 0.2 * float(np.clip(t - 7, 0, 1))))

    _, _, reps = run(pose_at, times(16.5, 30))
    assert [rep.peak_lift_m for rep in reps] == pytest.approx([0.06, 0.06], rel=0.02)


@pytest.mark.parametrize("shift_m", [0.02, 0.05, 0.10])
def test_lifts_count_on_after_a_small_shift_on_the_mat(shift_m: float) -> None:
    height = curve(lifts(6, peak_m=0.06, first_s=2.0, rest_s=1.5))

    def pose_at(t: float) -> Pose:
        return side_lying(lift_m=height(t), moved_m=(0.0, shift_m * float(np.clip((t - 6.4) / 0.8, 0, 1))))

    _, _, reps = run(pose_at, times(37, 30))
    in_place = [rep.peak_lift_m for rep in reps if rep.start_s > 18]
    assert in_place == pytest.approx([0.06] * 3, rel=0.05)


def test_getting_into_position_is_no_lift() -> None:
    def pose_at(t: float) -> Pose:
        return standing() if t < 2 else side_lying(lift_m=0.15 * max(0.0, 1 - 2 * (t - 2.0)))

    _, _, reps = run(pose_at, times(6, 30))
    assert reps == []


def test_standing_up_ends_the_lift_under_way() -> None:
    height = curve([Lift(2.0, 0.06, hold_s=60)])
    engine, readings, reps = run(lambda t: side_lying(lift_m=height(t)) if t < 5 else standing(), times(8, 30))
    assert not engine.under_way
    assert len(reps) <= 1  # the foot does come down
    assert readings[-1].time_s < 6.0


def test_turning_to_the_other_side_counts_both() -> None:
    height = curve([Lift(2.0, 0.06), Lift(10.0, 0.05)])

    def pose_at(t: float) -> Pose:
        return side_lying("left", "right", lift_m=height(t)) if t < 8 else side_lying("right", "left", lift_m=height(t))

    engine, readings, reps = run(pose_at, times(16, 30))
    assert [rep.peak_lift_m for rep in reps] == pytest.approx([0.06, 0.05], rel=0.02)
    assert {r.working_leg for r in readings} == {"left", "right"}
    assert set(engine.sides) == {"left", "right"}


def test_the_last_tenth_of_a_second_is_not_lost() -> None:
    t = times(4, 30)
    _, readings, _ = run(lambda at: side_lying(), t)
    assert readings[-1].time_s == pytest.approx(t[-1])


def test_pushing_frames_singly_or_in_two_engines_gives_the_same() -> None:
    height = curve(lifts(2, peak_m=0.06))
    first = run(lambda t: side_lying(lift_m=height(t)), times(14, 30), jitter_px=0.3)
    second = run(lambda t: side_lying(lift_m=height(t)), times(14, 30), jitter_px=0.3)
    assert first[1:] == second[1:]


def test_a_later_clock_changes_nothing() -> None:
    height = curve(lifts(2, peak_m=0.06))
    _, _, early = run(lambda t: side_lying(lift_m=height(t)), times(14, 30))
    _, _, late = run(lambda t: side_lying(lift_m=height(t - 5000)), times(14, 30) + 5000)
    assert [r.start_s + 5000 for r in early] == pytest.approx([r.start_s for r in late], abs=0.04)
    assert [r.peak_lift_m for r in early] == pytest.approx([r.peak_lift_m for r in late], rel=1e-3)


def test_memory_is_bounded() -> None:
    engine, sizes = drawn(STATURE_M), []
    for i, frame in enumerate(frames(lambda t: side_lying(), times(400, 10), jitter_px=0.2)):
        engine.push(frame)
        if i % 100 == 99:
            sizes.append(len(pickle.dumps(engine)))
    assert max(sizes[20:]) < 1.2 * max(sizes[:10])


@pytest.mark.parametrize("flexion_deg", [0, 35, 60])
def test_a_knee_that_bends_with_the_lift_is_read_from_the_measured_shank(flexion_deg: float) -> None:
    height = curve(lifts(2, peak_m=0.06))
    engine, reps = drawn(STATURE_M), []
    for frame in frames(lambda t: side_lying(lift_m=height(t)), times(14, 30), 0.0):
        bend = np.radians(flexion_deg) * min(1.0, height(frame.time_s) / 0.05)
        seems = float(np.sqrt(2 + 2 * np.cos(bend))) - 1  # hip to ankle is as much shorter, the thigh thought as long
        reps += engine.push(replace(frame, shank=0.9 * seems)).reps
    assert [rep.knee_flexion_deg for rep in reps] == pytest.approx([flexion_deg] * len(reps), abs=5)
    assert len(reps) >= 1


def test_an_ankle_that_leaps_is_another_one_and_no_lift() -> None:
    def leg_at(t: float) -> Pose:
        return side_lying(lift_m=0.3 if 5 <= t < 8 else 0.0)

    engine, _, reps = run(leg_at, times(12, 30))
    assert reps == []
    assert not engine.others


def test_a_leg_thrown_up_is_no_leap() -> None:
    height = curve([Lift(4.0, 0.13, raise_s=0.25, hold_s=1.0, lower_s=0.25)])
    _, _, reps = run(lambda t: side_lying(lift_m=height(t)), times(9, 15))
    assert len(reps) == 1
