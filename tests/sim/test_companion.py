import numpy as np

from foursides.sim.postures import Instant
from foursides.sim.recipes import GROUPS, draw_take
from foursides.sim.take import lifts_truth, stage_of


def test_somebody_else_is_there_in_one_group_alone() -> None:
    for group in GROUPS:
        assert (draw_take(3, group).companion is not None) == (group == "two_people")


def test_companions_do_all_kinds_of_things() -> None:
    doing = {draw_take(seed, "two_people").companion.activity for seed in range(40)}  # type: ignore[union-attr]
    assert doing == {"sit", "stand", "walk", "inner_lift", "bridge"}


def test_the_other_one_is_elsewhere_keeps_to_their_own_script_and_counts_nothing() -> None:
    takes = (draw_take(seed, "two_people") for seed in range(40))
    take = next(t for t in takes if t.companion and t.companion.activity == "inner_lift")
    stage = stage_of(take)
    (other,) = stage.bystanders
    still, raised = (Instant(time_s=0.0), Instant(time_s=take.companion.script.spans[0].top_start_s))  # type: ignore[union-attr]
    assert np.abs(other.vertices(raised)[:, 2] - other.vertices(still)[:, 2]).max() > 0.03
    own, theirs = stage.person.vertices(still), other.vertices(still)
    apart = theirs.mean(axis=0) - own.mean(axis=0)
    assert apart[1] > 0.6
    assert np.linalg.norm(own[::50][:, None] - theirs[::50][None], axis=2).min() > 0.05
    assert len(lifts_truth(take)[0]) == len(take.script.reps)


def test_who_does_not_stand_is_seen_whole_as_well() -> None:
    takes = (draw_take(seed, "two_people") for seed in range(40))
    take = next(t for t in takes if t.companion and t.companion.activity == "sit")
    stage = stage_of(take)
    seen = stage.camera.pixels(stage.bystanders[0].vertices(Instant()))
    assert (seen > 0).all()
    assert (seen < [take.setup.width, take.setup.height]).all()


def test_the_camera_is_put_up_for_the_one_who_is_filmed() -> None:
    take = draw_take(4, "two_people")
    stage = stage_of(take)
    seen = stage.camera.pixels(stage.person.vertices(Instant()))
    assert (seen > 0).all()
    assert (seen < [take.setup.width, take.setup.height]).all()
    assert stage.people == [stage.person, *stage.bystanders]
