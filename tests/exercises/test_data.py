"""What every exercise of the library must have, besides what its format asks for."""

import pytest

from foursides.coach.watching import watch_of
from foursides.exercises import Exercise, exercise_ids, load_exercise
from foursides.exercises.schema import KneeSide
from foursides.words import words_in

EVERY = [load_exercise(id_) for id_ in exercise_ids()]


def test_every_side_of_the_knee_has_two_exercises_and_one_that_a_camera_watches() -> None:
    sides: tuple[KneeSide, ...] = ("inner", "outer", "front", "back")
    for side in sides:
        own = [exercise for exercise in EVERY if exercise.side == side]
        assert len(own) >= 2
        assert any(exercise.watched for exercise in own)


@pytest.mark.parametrize("exercise", EVERY, ids=lambda exercise: exercise.id)
def test_every_exercise_tells_what_people_need(exercise: Exercise) -> None:
    assert len(exercise.setup) >= 2
    assert len(exercise.movement) >= 3
    assert exercise.needs
    daily = (1, 2) if not exercise.watched else (2,)  # where nothing is lifted it may be done every day
    assert exercise.dose.every_days in daily
    assert any("cannot put weight on the leg" in caution.text for caution in words_in().cautions(exercise))
    assert all(caution.source.endswith(".") for caution in exercise.cautions)


@pytest.mark.parametrize("exercise", EVERY, ids=lambda exercise: exercise.id)
def test_what_is_watched_can_be_judged(exercise: Exercise) -> None:
    watch = watch_of(exercise)
    assert (watch is not None) == exercise.watched
    if watch is None:
        why = 'one of "sources" has to say why it is timed, with the words "camera cannot see"'
        assert any("camera cannot see" in source for source in exercise.sources), why
        return
    assert exercise.camera == ("side" if exercise.position in {"supine", "prone"} else exercise.camera)
    assert {"too_low", "short_hold", "dropped", "rushed"} <= {fault.code for fault in exercise.faults}
    assert all(len(fault.cue.split()) <= 8 for fault in exercise.faults)
    assert watch.within > 0


@pytest.mark.parametrize("exercise", EVERY, ids=lambda exercise: exercise.id)
def test_nobody_is_promised_anything(exercise: Exercise) -> None:
    words = exercise.model_dump_json().lower()
    for promise in ("cure", "guarantee", "heals", "isolates", "will fix", "targets the vmo"):
        assert promise not in words


def test_what_pulls_on_the_inner_ligament_is_not_given_to_whom_injured_it() -> None:
    excluded = {(each.condition, e.id) for e in EVERY for each in e.contraindications if each.effect == "exclude"}
    assert excluded == {("inner_ligament", "standing-band-adduction")}
    assert all(each.source.endswith(".") for e in EVERY for each in e.contraindications)


def test_names_are_told_apart() -> None:
    named = [{e.id.casefold(), e.name.casefold(), *map(str.casefold, e.also_known_as)} for e in EVERY]
    names = [name for own in named for name in own]
    assert len(names) == len(set(names))
