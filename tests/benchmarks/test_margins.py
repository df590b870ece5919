from dataclasses import replace
from pathlib import Path

import pytest

from bench.landmarks import read_landmarks
from bench.margins import Bound, Movement, bounds_of, limits_of, movements_of, posture_bounds
from bench.people import Case, case_of
from bench.people_tables import margin_table
from foursides.motion import engine
from foursides.motion.pattern import Pattern, otherwise
from tests.benchmarks.landmarks import keep, top_leg_lifts
from tests.motion.traits import LIFTING

ABDUCTION = "side-lying-hip-abduction"
SLOW = {"exercise": ABDUCTION, "reps": 2}


def bound(inside: list[tuple[str, float]], outside: list[tuple[str, float]]) -> Bound:
    return Bound("bridge", "foot_share", "most", 1.0, inside, outside)


def test_only_what_a_pattern_sets_is_a_bound() -> None:
    pattern = Pattern(start_knee_deg=(0.0, 70.0), hip_opens_deg=6.0, foot_share=1.0, largest_m=0.45)
    assert list(limits_of(pattern)) == [
        ("largest_m", "most", 0.45),
        ("start_knee_deg", "most", 70.0),
        ("hip_opens_deg", "least", 6.0),
        ("foot_share", "most", 1.0),
    ]


def test_the_nearest_on_either_side_is_found() -> None:
    most = bound([("a", 0.2), ("b", 0.5)], [("a", 3.0), ("b", 1.5)])
    assert most.nearest(most.inside, inside=True) == ("b", 0.5)
    assert most.nearest(most.outside, inside=False) == ("b", 1.5)
    least = replace(most, side="least", inside=[("a", 3.0), ("b", 1.5)], outside=[("a", 0.2)])
    assert least.nearest(least.inside, inside=True) == ("b", 1.5)
    assert least.nearest([], inside=True) is None


def test_a_bound_in_the_middle_of_what_remains_judges_what_was_left_out() -> None:
    assert bound([("a", 0.2), ("b", 0.5)], [("a", 3.0), ("b", 2.0)]).changed() == []
    # without b the middle of 0.2 and 1.2 is 0.7, under what b does rightly
    assert bound([("a", 0.2), ("b", 0.9)], [("c", 1.2)]).changed() == ["b"]
    # without c it is the middle of 0.2 and 3.0, above what c does wrongly
    assert bound([("a", 0.2), ("b", 0.2)], [("a", 3.0), ("c", 1.2)]).changed() == ["c"]
    assert bound([("a", 0.2)], [("a", 3.0)]).changed() is None  # nothing remains without a
    assert bound([("a", 0.2), ("b", 0.2)], []).changed() is None


def test_a_movement_is_beyond_a_bound_that_it_alone_breaks() -> None:
    bent = replace(LIFTING, top_knee_deg=95.0)
    bent_twice = replace(LIFTING, start_knee_deg=100.0, top_knee_deg=100.0)
    away = replace(bent, position_share=0.1)
    movements = [
        Movement("a", LIFTING, right=True),
        *(Movement("b", t, right=False) for t in (bent, bent_twice, away)),
    ]
    by_name = {each.name: each for each in bounds_of(ABDUCTION, movements)}
    assert by_name["top_knee_deg"].inside == [("a", 10.0)]
    assert by_name["top_knee_deg"].outside == [("b", 95.0)]
    assert by_name["start_knee_deg"].outside == []


def test_right_repetitions_and_rejected_movements_are_heard(tmp_path: Path) -> None:
    seen = read_landmarks(keep(tmp_path / "here.npz", top_leg_lifts(2), 11.0))
    case = case_of("here", SLOW, {})
    right = movements_of(seen, case, ABDUCTION)
    assert [m.right for m in right] == [True, True]
    assert right[0].traits.lift_m == pytest.approx(0.3, abs=0.05)
    rejected = movements_of(seen, case, "clamshell")
    assert rejected
    assert not any(m.right for m in rejected)
    assert engine.__dict__["otherwise"] is otherwise  # nobody listens any more


def test_the_posture_has_bounds_too(tmp_path: Path) -> None:
    seen = read_landmarks(keep(tmp_path / "here.npz", top_leg_lifts(0), 2.0))
    case = case_of("here", {}, {"postures": [[0.0, 2.0, ["side_lying"]]]})
    slope, chest, thighs = posture_bounds([(seen, case), (seen, Case("x", "x"))])
    assert [source for source, _ in slope.outside] == ["here"]
    assert abs(slope.outside[0][1]) < 0.3
    assert chest.outside[0][1] < 0.3
    assert not slope.inside + thighs.inside


def test_bounds_that_reject_nothing_alone_are_only_numbered() -> None:
    table = margin_table([bound([("a", 0.5), ("b", 0.5)], [("a", 3.0), ("c", 3.0)]), bound([("a", 0.5)], [])])
    assert "| bridge: foot_share | at most 1 |               0.5 (a) |" in table
    assert table.rstrip().endswith("1 more bounds have right repetitions within and reject nothing here alone.")
