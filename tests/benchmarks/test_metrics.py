from dataclasses import replace

import numpy as np
import pytest

from bench.methods import Found
from bench.metrics import (
    Outcome,
    Spread,
    Verdicts,
    attempts,
    badness,
    calibration,
    errors,
    faults,
    matched,
    problems_said,
    ranks,
    right,
    spearman,
    spread,
)
from bench.truth import UNKNOWN, Rep, Truth


def rep(start_s: float, end_s: float, peak_cm: float = 6.0, **more: object) -> Rep:
    return replace(Rep(start_s, end_s, peak_cm, hold_s=2.0, faults=()), **more)  # type: ignore[arg-type]


def outcome(found: list[Rep], true: list[Rep], *, duration_s: float = 30.0, **said: object) -> Outcome:
    truth = replace(UNKNOWN, reps=tuple(true))
    return Outcome("clip", "plain", "develop", duration_s, truth, Found(tuple(found), **said))  # type: ignore[arg-type]


def test_those_that_share_most_time_are_paired() -> None:
    early, late = rep(1, 5), rep(6, 10)
    wide = rep(4, 9.5)
    assert matched([wide, early], [early, late]) == [(early, early), (wide, late)]


def test_each_rep_is_paired_once() -> None:
    true = rep(1, 9)
    halves = [rep(1, 4), rep(4, 9)]
    assert matched(halves, [true]) == [(halves[1], true)]
    assert matched([true], halves) == [(true, halves[1])]


def test_reps_that_only_touch_are_not_paired() -> None:
    assert matched([rep(1, 2)], [rep(2, 3)]) == []


def test_equal_reps_are_told_apart() -> None:
    twice = [rep(1, 2), rep(1, 2)]
    assert len(matched(twice, twice)) == 2


def test_a_right_count_of_wrong_lifts_is_not_exact() -> None:
    counted = attempts([outcome([rep(10, 12)], [rep(1, 3)])])
    assert (counted.exact, counted.missed, counted.phantom, counted.mean_error) == (0, 1, 1, 0.0)


def test_counts() -> None:
    true = [rep(1, 3), rep(4, 6)]
    clips = [outcome(true, true), outcome(true[:1], true), outcome([rep(1, 2)], [], duration_s=90), outcome([], [])]
    counted = attempts(clips)
    assert (counted.clips, counted.exact, counted.true) == (4, 2, 4)
    assert (counted.missed, counted.phantom, counted.mean_error) == (1, 1, 0.5)
    assert (counted.quiet_min, counted.quiet_phantom) == (2.0, 1)


def test_errors_have_a_sign_and_are_of_pairs_only() -> None:
    measured = errors([outcome([rep(1, 3, 5.5), rep(20, 22)], [rep(1, 3, 6.0), rep(4, 6)])], "peak_cm")
    assert measured.tolist() == [-0.5]


def test_spread() -> None:
    assert spread(np.array([-1.0, 0.0, 1.0, 2.0, -4.0])) == Spread(1.0, pytest.approx(3.6), pytest.approx(-0.4))
    assert np.isnan(spread(np.zeros(0)).median)


def test_verdicts_are_counted_by_fault() -> None:
    true = [rep(1, 3, faults=("too_low",)), rep(4, 6), rep(7, 9, faults=("dropped",)), rep(10, 12, faults=("dropped",))]
    found = [rep(1, 3, faults=("too_low",)), rep(4, 6, faults=("too_low",)), rep(7, 9)]
    said = faults([outcome(found, true)])
    assert said["too_low"] == Verdicts(hit=1, false=1)
    assert (said["too_low"].precision, said["too_low"].recall) == (0.5, 1.0)
    assert said["dropped"] == Verdicts(missed=2)  # one not said, one with the rep that was missed
    assert np.isnan(said["dropped"].precision)


def test_what_is_unclear_is_not_judged() -> None:
    true = [rep(1, 3, unclear=("too_high",)), rep(4, 6, faults=("dropped",), unclear=("too_high",))]
    found = [rep(1, 3, faults=("too_high",)), rep(4, 6, faults=("dropped",))]
    said = faults([outcome(found, true)])
    assert (said["too_high"], said["dropped"]) == (Verdicts(), Verdicts(hit=1))


def test_reps_that_nobody_judged_are_left_out() -> None:
    said = faults([outcome([rep(1, 3, faults=("dropped",))], [rep(1, 3, faults=None)])])
    assert set(said.values()) == {Verdicts()}


@pytest.mark.parametrize(
    ("problems", "lifted", "expected"),
    [
        (("wrong_leg",), True, Verdicts(hit=1)),
        (("wrong_leg",), False, Verdicts(false=1)),
        (None, True, Verdicts(missed=1)),
        ((), False, Verdicts()),
    ],
)
def test_the_wrong_leg_is_judged_once_a_clip(
    problems: tuple[str, ...] | None, lifted: bool, expected: Verdicts
) -> None:
    clip = outcome([], [], problems=problems)
    clip = replace(clip, truth=replace(clip.truth, wrong_leg=lifted))
    assert faults([clip])["wrong_leg"] == expected


def test_of_legs_that_take_turns_the_wrong_leg_is_not_judged() -> None:
    clip = outcome([rep(1, 3)], [rep(1, 3)], problems=("wrong_leg",))
    assert faults([clip])["wrong_leg"] == Verdicts(false=1)
    turns = replace(clip, truth=replace(clip.truth, top_leg_lifts=2))
    assert faults([turns])["wrong_leg"] == Verdicts()


def test_one_of_the_problems_must_be_said() -> None:
    wanted = ("not_side_lying", "other_movement")
    clips = [outcome([], [], problems=said) for said in (("other_movement", "cut_short"), ("cut_short",), ())]
    clips = [replace(clip, truth=replace(clip.truth, problems=wanted)) for clip in clips]
    assert problems_said([*clips, outcome([], [], problems=())]) == (1, 3)
    assert problems_said([outcome([], [])]) == (0, 0)


def test_posture_is_judged_where_it_is_known() -> None:
    lying = Truth(170, "left", "side_lying", "left", True, (), wrong_leg=False)
    supine = replace(lying, position="supine", lying_on=None)
    clips = [
        replace(outcome([], [], position="side_lying", lying_on="right", top_leg_clear=True), truth=lying),
        replace(outcome([], [], position="supine"), truth=supine),
        outcome([], [], position="prone"),
    ]
    assert [right(clips, name) for name in ("position", "lying_on", "top_leg_clear")] == [(2, 2), (0, 1), (1, 1)]


def test_ranks_are_shared_by_equal_values() -> None:
    assert ranks(np.array([3.0, 1.0, 3.0, 2.0])).tolist() == [3.5, 1.0, 3.5, 2.0]


def test_rank_correlation() -> None:
    rising = np.array([1.0, 2.0, 3.0, 4.0])
    assert spearman(rising, rising**3) == pytest.approx(1.0)
    assert spearman(rising, -np.exp(rising)) == pytest.approx(-1.0)
    assert spearman(np.array([1.0, 2, 3, 4]), np.array([1.0, 3, 2, 4])) == pytest.approx(0.8)
    assert np.isnan(spearman(rising, np.ones(4)))
    assert np.isnan(spearman(rising, np.array([1.0, 2.0, np.nan, 4.0])))


def test_confidence_that_predicts_the_error() -> None:
    true = [rep(i, i + 0.9) for i in range(4)]
    found = [rep(i, i + 0.9, 6.0 + error, confidence=c) for i, (c, error) in enumerate(LESS_SURE_IS_WORSE)]
    bins, correlation = calibration([outcome(found, true)])
    assert [(low, n, round(s.median, 2)) for low, _, n, s in bins] == [(0.3, 1, 2.0), (0.6, 1, 0.5), (0.92, 2, 0.15)]
    assert correlation == pytest.approx(-1.0)


LESS_SURE_IS_WORSE = [(1.0, 0.1), (0.95, 0.2), (0.6, 0.5), (0.4, 2.0)]  # confidence, error [cm]


def test_a_lost_lift_is_worse_than_a_wrong_verdict_and_that_than_a_wrong_height() -> None:
    true = [rep(1, 3)]
    fine, high = outcome(true, true), outcome([rep(1, 3, 9.0)], true)
    said, lost = outcome([rep(1, 3, faults=("dropped",))], true), outcome([], true)
    assert sorted([lost, high, said, fine], key=badness) == [fine, high, said, lost]
