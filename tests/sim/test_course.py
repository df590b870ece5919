from dataclasses import replace

import numpy as np
import pytest

from foursides.exercises import load_exercise
from foursides.sim.course import course_of
from foursides.sim.exercise_truth import Skeleton, size_of
from foursides.sim.people import body_of
from foursides.sim.postures import Instant, actor_of
from foursides.sim.recipes import draw_take
from foursides.sim.take import NEARLY


@pytest.mark.parametrize(
    ("id_", "sizes"),
    [("bridge", [150, 165]), ("straight-leg-raise", [10, 20]), ("side-lying-hip-abduction", [12, 30])],
)
def test_a_body_moves_as_far_as_it_is_asked_to(id_: str, sizes: list[float]) -> None:
    take = draw_take(9, id_)
    course = course_of(take.traits, take.activity, take.stance, id_)
    drive = [0.0, *course.driven(np.array(sizes)).tolist()]
    actor = actor_of(body_of(take.traits), take.activity, take.stance)
    skeleton = Skeleton(actor, [Instant(**{course.channel: value}) for value in drive])
    assert size_of(skeleton, load_exercise(id_), take.stance.working)[1:] == pytest.approx(sizes, abs=0.1)


def test_what_no_joint_allows_stops_short_of_its_end() -> None:
    take = draw_take(4, "clamshell")
    far = replace(take, script=replace(take.script, reps=(replace(take.script.reps[0], peak_cm=120.0),), tremor_cm=0))
    course = course_of(take.traits, take.activity, take.stance, "clamshell")
    moment = np.array([far.script.spans[0].top_start_s])
    amount = far.instants(moment)[0].amount
    assert np.interp(amount, course.drive, course.sizes) == pytest.approx(NEARLY * np.ptp(course.sizes), rel=1e-3)
