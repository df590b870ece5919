"""Whoever lifts has begun: nobody has to lie still for two seconds, and getting into place is no lift."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from foursides.coach.events import Changed, PersonRequest, RepDone
from foursides.coach.first_lift import HELD_S, FirstLift
from foursides.coach.position import Stand
from foursides.coach.setup import STILL_S
from foursides.motion.reading import Reading
from foursides.motion.rest import LONG_S
from tests.coach.followers import EXERCISE, in_set, plan
from tests.coach.test_uncounted import Body, shown, watched
from tests.motion.bodies import Pose, side_lying, standing
from tests.motion.curves import ease
from tests.motion.strangers import swing

PERIOD_S = 3.0
STILL_WORDS = {"be_still", "ready"}


def lifting(time_s: float, pose: Pose | None = None) -> Pose:
    """Lift after lift, never at rest."""
    return replace(pose or side_lying(), lift_m=0.01 + 0.06 * swing(time_s, PERIOD_S))


def moves(heights: list[tuple[float, float]]) -> Body:
    """Return somebody whose foot goes smoothly from height to height, each with the time when it is there [s, m]."""

    def pose_at(time_s: float) -> Pose:
        height = heights[0][1]
        for (from_s, _), (to_s, to_m) in itertools.pairwise(heights):
            height += float(ease(np.array((time_s - from_s) / (to_s - from_s)))) * (to_m - height)
        return side_lying(lift_m=height)

    return lambda time_s: pose_at(time_s).frame(time_s)


def test_lifts_without_any_stillness_count_from_the_first_one_on() -> None:
    person = watched(lambda time_s: lifting(time_s).frame(time_s), EXERCISE.id, 25.0)
    assert [done.number for done in person.reps] == [1, 2, 3, 4, 5, 6, 7, 8]
    starts = [done.rep.start_s for done in person.reps if done.rep]
    assert starts == pytest.approx([PERIOD_S * i for i in range(8)], abs=0.4)
    assert STILL_WORDS.isdisjoint(person.said)
    assert person.phases == ["camera", "setup", "set"]


def test_the_lift_that_begins_a_set_is_counted_after_the_set_is_announced_and_cuts_off_nothing() -> None:
    person = watched(lambda time_s: lifting(time_s).frame(time_s), EXERCISE.id, 3.6)
    (at_s, _), *_ = person.of(RepDone)
    now = [event for when_s, event in person.events if when_s == at_s]
    assert [getattr(event, "code", "") for event in now[:4]] == ["", "set_starts", "", "count"]
    assert (now[0], now[3].urgent) == (Changed("set"), False)  # type: ignore[union-attr]


def test_a_lift_that_is_held_begins_the_set_while_it_is_up() -> None:
    body = moves([(0, 0.0), (2.6, 0.0), (3.6, 0.06), (6.0, 0.06), (7.0, 0.0)])  # 1.6 s of stillness are not enough
    person = watched(body, EXERCISE.id, 5.0)
    assert person.coach.view.phase == "set"
    assert person.coach.view.movement == "hold"
    shown(person, body, 3.5)
    assert [done.rep.start_s for done in person.reps if done.rep] == pytest.approx([2.6], abs=0.2)
    assert person.said.count("set_starts") == 1
    assert [code for code in person.said if code in {"hold", "lower", "count"}] == ["hold", "lower", "count"]


@pytest.mark.parametrize(
    "heights",
    [
        [(0, 0.0), (1.2, 0.0), (1.6, 0.022), (2.4, 0.022)],  # the foot is put somewhere else
        [(0, 0.1), (1.2, 0.1), (2.0, 0.03), (2.4, 0.05), (2.8, 0.0)],  # the leg comes down and finds its place
    ],
)
def test_getting_into_place_begins_no_set(heights: list[tuple[float, float]]) -> None:
    body = moves(heights)
    person = watched(body, EXERCISE.id, heights[-1][0] + 1.5)
    assert person.coach.view.phase in {"setup", "ready"}
    shown(person, body, LONG_S + STILL_S)  # at the latest, until the foot rests where it is now
    assert person.coach.view.phase == "set"
    assert person.reps == []


def test_lifts_in_another_position_or_on_the_other_side_begin_nothing() -> None:
    person = watched(lambda time_s: lifting(time_s, side_lying("right", "left")).frame(time_s), EXERCISE.id, 10)
    assert person.coach.view.step == "other_side"
    assert person.reps == []
    person = watched(lambda time_s: standing(lift_m=0.2 * swing(time_s, 3.0)).frame(time_s), EXERCISE.id, 10)
    assert person.coach.view.step == "lie_down"
    assert person.reps == []


def test_who_comes_back_after_a_pause_goes_on_with_a_lift() -> None:
    person = in_set(plan(("left", 9)))
    person.obeys = False
    shown(person, lambda time_s: standing().frame(time_s), 4)
    assert person.coach.view.paused == "moved"
    shown(person, lambda time_s: lifting(time_s).frame(time_s), 12)
    assert person.coach.view.paused is None
    assert "welcome_back" in person.said
    assert len(person.reps) >= 2
    assert not STILL_WORDS & set(person.said[person.said.index("paused") :])


def test_a_lift_that_is_under_way_when_the_person_goes_on_by_hand_is_counted() -> None:
    body = moves([(0, 0.0), (1.2, 0.0), (2.2, 0.06), (3.4, 0.0)])
    person = watched(body, EXERCISE.id, 1.8)
    assert person.coach.view.phase in {"setup", "ready"}
    person.tell(PersonRequest("on"))
    person.tell(PersonRequest("on"))
    shown(person, body, 3.0)
    assert [done.number for done in person.reps] == [1]


def test_another_foot_that_stays_up_is_no_lift_while_no_rest_is_known() -> None:
    up = Reading(0.0, 0.06, 0.0, 0.0, 0.0, top_leg_clear=True, confidence=0.9, working_leg="left")
    stand = Stand("side_lying", "left", from_behind=False, top_leg_clear=True, at_rest=True, reading=up, lifting=True)
    for held_s, at_rest, lift_m, begun in (
        (HELD_S, True, 0.06, True),
        (HELD_S, False, 0.06, False),
        (HELD_S - 0.1, True, 0.06, False),
        (HELD_S, True, 0.02, False),
    ):
        first = FirstLift(EXERCISE.target)
        seen = replace(stand, held_s=held_s, at_rest=at_rest, reading=replace(up, lift_m=lift_m))
        first.update(1.0, seen, in_place=True)
        assert first.begun == begun
        elsewhere = FirstLift(EXERCISE.target)
        elsewhere.update(1.0, replace(seen, lifted_s=0.5), in_place=False)
        assert not elsewhere.begun
