import itertools

import numpy as np
import pytest

from foursides.sim.movement import Rep, Script
from foursides.sim.people import body_of
from foursides.sim.postures import Instant, actor_of
from foursides.sim.postures.contact import lowest
from foursides.sim.recipes import draw_take
from foursides.sim.restless import HOVER_CM, RESTLESS
from foursides.sim.take import Take, expected_problems, lifts_truth
from foursides.sim.truth import ATTEMPT_CM, RESTED_S, reps_truth

SEEDS = range(6)
FINE_S = 1 / 100


def takes_of(group: str) -> list[Take]:
    return [draw_take(seed, group) for seed in SEEDS]


def longest_still_s(take: Take) -> float:
    """How long both legs stay as they are at most [s]."""
    times = np.arange(take.script.arrive_s, take.duration_s, FINE_S)
    heights = np.stack([take.script.lift_cm(times, "bottom"), take.script.lift_cm(times, "top")])
    moving = np.flatnonzero((np.abs(np.diff(heights)) > 0.003).any(axis=0))
    return float(np.diff(np.concatenate([[0], moving, [len(times)]])).max() * FINE_S)


@pytest.mark.parametrize("group", ["no_stillness", "top_leg_lifts"])
def test_who_does_not_hold_still_never_rests(group: str) -> None:
    for take in takes_of(group):
        assert longest_still_s(take) < 0.75  # the slow ends of two movements and a short turn between them
        assert take.script.spans[0].start_s - take.script.arrive_s < 0.4
        assert max(rep.rest_s for rep in take.script.reps) < RESTED_S


def test_continuous_lifts_follow_one_another_at_once_and_touch_down() -> None:
    for take in takes_of("continuous"):
        reps, _ = lifts_truth(take)
        assert len(reps) == len(take.script.reps) >= 6
        assert all(after["start_s"] - rep["end_s"] < 0.13 for rep, after in itertools.pairwise(reps))
        assert all(rep["touched_down"] and rep["measured_from"] == "rest" for rep in reps)


def test_who_hovers_does_not_touch_down_but_at_the_end() -> None:
    starts = set()
    for take in takes_of("hovering"):
        reps, _ = lifts_truth(take)
        assert len(reps) == len(take.script.reps)
        assert [rep["touched_down"] for rep in reps] == [False] * (len(reps) - 1) + [True]
        judged = reps[:-1] if reps[0]["measured_from"] == "rest" else []
        assert all("not_lowered" in rep["faults"] + rep["faults_unclear"] for rep in judged)
        times = np.arange(reps[0]["top_s"], reps[-1]["top_s"], FINE_S)
        assert HOVER_CM[0] * 0.8 < take.script.lift_cm(times).min() < HOVER_CM[1] * 1.2
        starts |= {rep["measured_from"] for rep in reps}
    assert starts == {"rest", "valley"}


def test_a_lift_is_measured_from_its_valley_where_no_rest_was_seen() -> None:
    script = Script((Rep(10.0, back=0.4, rest_s=0.0), Rep(9.0)), lead_s=0.1, hover_cm=4.0, tremor_cm=0.0)
    first, second = reps_truth(script, [])
    assert [first["peak_cm"], second["peak_cm"]] == pytest.approx([6.0, 5.0], abs=0.02)
    assert first["measured_from"] == "valley"
    assert not first["touched_down"]
    seen, _ = reps_truth(Script((Rep(10.0, back=0.4, rest_s=0.0), Rep(9.0)), lead_s=1.0, tremor_cm=0.0), [])
    assert seen["peak_cm"] == pytest.approx(10.0, abs=0.02)


def test_a_small_rise_from_a_leg_held_up_is_no_attempt() -> None:
    held = Rep(6.0, back=0.8, rest_s=0.0)
    reps = reps_truth(Script((held, Rep(6.2, back=0.7, rest_s=0.0), Rep(6.0)), lead_s=1.0), [])
    assert [round(rep["rise_cm"], 1) for rep in reps] == [6.0, 1.7]
    assert min(rep["rise_cm"] for rep in reps) >= ATTEMPT_CM


def test_legs_in_turn_say_whose_lift_it_is() -> None:
    for take in takes_of("alternating_legs"):
        lower, top = lifts_truth(take)
        assert len(lower) + len(top) == len(take.script.reps)
        assert abs(len(lower) - len(top)) <= 1
        assert {rep["leg"] for rep in lower} == {take.stance.working}
        assert {rep["leg"] for rep in top} == {"right" if take.stance.working == "left" else "left"}
        instants = take.instants(np.arange(0, take.duration_s, 0.05))
        assert not any(instant.lift_m > 0.005 and instant.top_lift_m > 0.005 for instant in instants)


def test_both_legs_go_up_together() -> None:
    for take in takes_of("both_legs"):
        lower, top = lifts_truth(take)
        assert {rep["leg"] for rep in lower} == {"both"}
        assert top == []
    take = takes_of("both_legs")[0]
    actor = actor_of(body_of(take.traits), take.activity, take.stance)
    heights = [[actor.ankle(actor.at(Instant(lift_m=lift)), side)[2] for side in "LR"] for lift in (0.0, 0.15)]
    assert np.diff(heights, axis=0)[0] == pytest.approx([0.15, 0.15], abs=0.01)


def test_what_is_wrong_with_the_legs_must_be_said() -> None:
    for group in RESTLESS:
        said = {"top_leg_lifts": ["wrong_leg"], "both_legs": ["both_legs", "top_leg_in_the_way"]}.get(group, [])
        assert all(expected_problems(take) == said for take in takes_of(group))
    assert expected_problems(draw_take(3, "clamshell-continuous")) == []
    for take in takes_of("top_leg_lifts"):
        lower, top = lifts_truth(take)
        assert lower == []
        assert all(29 < rep["peak_cm"] < 71 for rep in top)


@pytest.mark.parametrize("coming", ["sitting", "kneeling", "standing"])
def test_who_gets_into_place_ends_where_the_lifts_begin(coming: str) -> None:
    take = next(
        t for t in (draw_take(seed, "getting_into_place") for seed in range(60)) if t.stance.coming_from == coming
    )
    actor = actor_of(body_of(take.traits), take.activity, take.stance)
    way = [actor.at(Instant(settled=share)) for share in np.linspace(0, 1, 81).tolist()]
    heads = np.array([pose.heads for pose in way])
    assert np.abs(np.diff(heads, axis=0)).max() < 0.25
    assert np.linalg.norm(heads[-1] - heads[-2], axis=1).max() < 0.06
    heights = [lowest(actor.body, pose, actor.body.outer) for pose in way[::8]]
    assert -0.015 < min(heights) <= max(heights) < 0.02
    ankles = [actor.ankle(pose, "L" if take.stance.working == "right" else "R")[2] for pose in way]
    assert max(ankles[len(ankles) // 2 :]) > 0.2  # the top leg is put in order once the person lies
