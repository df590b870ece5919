"""What is no repetition of the exercise counts nothing, and the person hears why."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from foursides.coach.cues import AGAIN
from foursides.coach.events import PersonRequest, Say, StartAnswers
from foursides.coach.live import LiveCoach
from foursides.coach.plan import Plan, SetPlan
from foursides.coach.uncounted import APART_S, CLEARLY_LIFTED_M, WAIT_S, Uncounted
from foursides.exercises import load_exercise
from foursides.motion.engine import OtherMovement
from foursides.motion.pattern import Otherwise
from foursides.motion.reading import Rep
from foursides.pose.frame import Frame
from tests.coach.followers import EXERCISE, Follower, in_set, plan
from tests.motion.bodies import CENTRE_PX, side_lying
from tests.motion.strangers import at_the_cable, crossing, crunching, jogging, on_all_fours, swing

FPS = 20
FLAGSHIP = EXERCISE.id
Body = Callable[[float], Frame]


def watched(body: Body, id_: str, seconds: float, *, recorded: bool = False) -> Follower:
    """Return how a session goes with somebody who does something all the time."""
    exercise = load_exercise(id_)
    leg = "both" if exercise.working_leg == "both" else "left"
    coach = LiveCoach(exercise, Plan(id_, (SetPlan(leg, 10),), 2.0), stature_m=1.70, recorded=recorded)  # type: ignore[arg-type]
    return shown(Follower(coach, obeys=False).tell(StartAnswers(0)), body, seconds)


def shown(person: Follower, body: Body, seconds: float) -> Follower:
    for _ in range(round(seconds * FPS)):
        person.time_s += 1 / FPS
        person.hear(person.coach.push(person.time_s, body(person.time_s)))
    return person


def all_said(person: Follower, code: str) -> list[tuple[float, Say]]:
    return [(at_s, event) for at_s, event in person.of(Say) if event.code == code]  # type: ignore[union-attr, misc]


@pytest.mark.parametrize("recorded", [False, True])
@pytest.mark.parametrize(
    ("body", "id_", "hows"),
    [
        (at_the_cable, "standing-band-adduction", {"too_large", "other_leg_moves"}),
        (jogging, "standing-hamstring-curl", {"other_leg_moves"}),
        (crunching, "bridge", {"hip_still"}),
    ],
)
def test_another_movement_counts_nothing_in_a_whole_session_and_is_called_one(
    body: Body, id_: str, hows: set[str], recorded: bool
) -> None:
    person = watched(body, id_, 75, recorded=recorded)
    assert person.coach.reps == ()
    assert person.coach.view.phase == "set"  # nobody is held up before it
    said = all_said(person, "other_movement")
    assert {event.values["how"] for _, event in said} == hows
    assert {"hold", "number", "lower"}.isdisjoint(person.said)  # nobody is led through another movement
    assert not any(event.urgent for _, event in said)
    assert 3 <= len(said) <= 75 / APART_S
    assert min(np.diff([at_s for at_s, _ in said])) >= APART_S


@pytest.mark.parametrize(
    ("body", "id_", "seen"),
    [
        (on_all_fours, FLAGSHIP, "all_fours"),
        (on_all_fours, "bridge", "all_fours"),
        (crunching, FLAGSHIP, "supine"),
        (at_the_cable, FLAGSHIP, "standing"),
        (jogging, "straight-leg-raise", "standing"),
    ],
)
def test_another_position_counts_nothing_and_the_way_out_of_it_is_told(body: Body, id_: str, seen: str) -> None:
    person = watched(body, id_, 70)
    assert person.coach.reps == ()
    assert {event.values["seen"] for _, event in all_said(person, "lie_down")} == {seen}
    recorded = watched(body, id_, 20, recorded=True)
    assert recorded.coach.reps == ()
    assert recorded.said == ["set_starts", "other_position"]  # no arm that goes up is a sign
    assert [event.values for _, event in all_said(recorded, "other_position")] == [{"seen": seen}]


def test_who_never_gets_into_position_hears_what_it_looks_like_and_may_go_on_without_the_camera() -> None:
    person = watched(on_all_fours, FLAGSHIP, 60)
    assert person.said[-3:] == ["set_starts", "other_position", "without_camera"]
    assert "be_still" not in person.said  # nothing is seen to rest there
    assert "ready" not in person.said
    person.tell(PersonRequest("on"))
    assert person.said[-1] == "no_camera_session"


def top_lifting(time_s: float) -> Frame:
    return side_lying(top_lift_m=0.25 * swing(time_s, 4.0), top="together").frame(time_s)


def test_the_wrong_leg_counts_nothing_and_the_right_one_is_named() -> None:
    person = in_set(plan(("left", 3)))
    person.obeys = False
    shown(person, top_lifting, 40)
    assert person.coach.reps == ()
    said = all_said(person, "wrong_leg")
    assert len(said) >= 2
    assert {tuple(event.values.items()) for _, event in said} == {(("lifts", "lower"), ("leg", "left"))}
    assert not any(event.urgent for _, event in said)


BAND = "standing-band-adduction"
OTHER_LEG = {"lifts": "one", "leg": "left"}


def band(*legs: str) -> Follower:
    return watched(lambda time_s: crossing(time_s - 20, legs), BAND, 26 + 6 * len(legs))


def test_repetitions_of_the_other_leg_are_none_of_the_set() -> None:
    person = band("right", "left", "right", "left", "left")
    assert [done.rep.leg for done in person.coach.reps if done.rep] == ["left"] * 3
    said = all_said(person, "wrong_leg")
    assert [event.values for _, event in said] == [OTHER_LEG]  # once, not at every turn


def test_who_goes_on_with_the_other_leg_means_it() -> None:
    person = band(*["right"] * 5)
    assert [done.rep.leg for done in person.coach.reps if done.rep] == ["right"] * 3
    assert [event.values for _, event in all_said(person, "wrong_leg")] == [OTHER_LEG]


def from_behind(time_s: float) -> Frame:
    frame = crossing(time_s - 2, ["right"] * 3)
    image, world = frame.image.copy(), frame.world * [-1, 1, -1]
    image[:, 0] = 2 * CENTRE_PX[0] - image[:, 0]
    return replace(frame, image=image, world=world)


def test_from_behind_left_and_right_are_not_told_apart() -> None:
    person = watched(from_behind, BAND, 28, recorded=True)
    assert len(person.coach.reps) == 3
    assert "wrong_leg" not in person.said


def test_a_set_of_both_legs_has_no_other_leg() -> None:
    right = replace(rep(1, 2), leg="right")
    assert not Uncounted(load_exercise(BAND)).is_other_leg(right, "both")


def test_a_good_set_hears_of_nothing_that_does_not_count() -> None:
    person = in_set(plan(("left", 3))).run(60, lambda p: p.coach.view.phase == "finish")
    assert len(person.reps) == 3
    assert {"other_movement", "wrong_leg", "other_position"}.isdisjoint(person.said)


def rep(start_s: float, end_s: float, peak_m: float = 0.06) -> Rep:
    return replace(Rep(1, 0, 0, 0, 0, 0, peak_m, 0, 1, 1, 0, True, "working", 0.9), start_s=start_s, end_s=end_s)


def other(start_s: float, how: Otherwise = "knee_bent") -> OtherMovement:
    return OtherMovement(rep(start_s, start_s + 1), how)


def heard(uncounted: Uncounted, time_s: float, *, under_way: bool = False) -> list[Say]:
    return list(uncounted.explain(time_s, "left", under_way=under_way))


def test_the_same_reason_is_given_every_third_time() -> None:
    uncounted, said = Uncounted(EXERCISE), []
    for i in range(7):
        at_s = 2 * APART_S * i
        uncounted.note(at_s, [other(at_s - 1)], [])
        said += [i for _ in heard(uncounted, at_s)]
    assert said == [0, AGAIN, 2 * AGAIN]


def test_two_reasons_are_not_given_at_once() -> None:
    uncounted = Uncounted(EXERCISE)
    uncounted.note(10, [other(8), other(9, "too_large")], [])
    assert heard(uncounted, 10) == [Say("other_movement", {"how": "knee_bent"})]
    uncounted.note(10 + APART_S, [other(9 + APART_S, "too_large")], [])
    assert heard(uncounted, 10 + APART_S) == [Say("other_movement", {"how": "too_large"})]


def test_what_goes_along_with_a_repetition_that_counts_is_not_spoken_of() -> None:
    uncounted = Uncounted(EXERCISE)
    uncounted.note(3, [other(2)], [rep(1.5, 2.5, 0.2)])
    assert heard(uncounted, 3, under_way=True) == []
    uncounted.counted(rep(1, 5))
    uncounted.note(5.1, [other(4.5)], [])
    assert heard(uncounted, 5.2) == []


def test_what_is_under_way_is_not_waited_for_without_end() -> None:
    uncounted = Uncounted(EXERCISE)
    uncounted.note(3, [other(2)], [])
    assert heard(uncounted, 3 + WAIT_S - 0.1, under_way=True) == []
    assert len(heard(uncounted, 3 + WAIT_S, under_way=True)) == 1


def test_what_was_done_before_a_rest_is_not_spoken_of_after_it() -> None:
    uncounted = Uncounted(EXERCISE)
    uncounted.note(3, [other(2)], [])
    assert heard(uncounted, 3, under_way=True) == []
    uncounted.note(60, [], [])
    assert heard(uncounted, 60) == []


def test_one_small_lift_of_the_other_leg_is_a_shift_of_it() -> None:
    small, clear = rep(1, 2, CLEARLY_LIFTED_M - 0.01), rep(1, 2, CLEARLY_LIFTED_M)
    wrong = Say("wrong_leg", {"lifts": "lower", "leg": "left"})
    for lifts, said in (([small], []), ([small, small], [wrong]), ([clear], [wrong])):
        uncounted = Uncounted(EXERCISE)
        uncounted.note(3, [], lifts)
        assert heard(uncounted, 3) == said
    uncounted = Uncounted(EXERCISE)
    uncounted.note(3, [], [small])
    assert heard(uncounted, 3) == []
    uncounted.counted(rep(4, 6))
    uncounted.note(9, [], [rep(7, 8, 0.08)])
    assert heard(uncounted, 9) == []  # the second, but there was a good one between
