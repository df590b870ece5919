"""The flagship exercise says what the physiotherapist teaches, and no more than the evidence allows."""

import re
from importlib import resources
from typing import get_args

import pytest

from foursides.exercises import Exercise, exercise_ids, load_exercise
from foursides.exercises.schema import FaultCode
from foursides.words import words_in

ID = "side-lying-inner-thigh-lift"


@pytest.fixture(scope="module")
def exercise() -> Exercise:
    return load_exercise(ID)


def test_target_and_dose_are_the_taught_ones(exercise: Exercise) -> None:
    assert exercise.target.model_dump(exclude_defaults=True) == {
        "lift_cm": (5.0, 7.5),
        "lift_tolerance_cm": 0.6,
        "hold_s": 2.0,
        "hold_tolerance_s": 0.3,
    }
    assert exercise.dose.model_dump() == {"sets": (2, 3), "reps": 10, "every_days": 2}
    assert (exercise.side, exercise.position, exercise.working_leg) == ("inner", "side_lying", "lower")


def test_every_fault_is_described_with_its_limit(exercise: Exercise) -> None:
    limits = {fault.code: fault.limit for fault in exercise.faults}
    assert limits == dict.fromkeys(get_args(FaultCode)) | {
        "knee_bent": 25.0,
        "hips_rolled": 20.0,
        "not_lowered": 0.3,
        "dropped": 0.4,
        "rushed": 0.4,
    }


def test_four_ways_for_the_top_leg_and_three_to_progress(exercise: Exercise) -> None:
    assert [way.id for way in exercise.top_leg_ways] == [
        "foot-in-front",
        "foot-behind",
        "on-chair",
        "held-up",
    ]
    assert any("tight" in way.good_for.lower() for way in exercise.top_leg_ways)
    assert {progression.by for progression in exercise.progressions} == {"weight", "reps", "hold"}
    assert all(progression.source for progression in exercise.progressions)


def test_weight_comes_with_the_caution_for_the_inner_ligament(exercise: Exercise) -> None:
    weight = next(part for part in exercise.progressions if part.by == "weight")
    assert "ligament" in weight.text
    assert any("weight belongs above the knee" in caution.text for caution in exercise.cautions)


@pytest.mark.parametrize(
    "words",
    [
        "put weight on the leg",
        "locks, gives way",
        "fever",
        "in the chest",
        "short of breath",
        "0 to 10",
        "next morning",
    ],
)
def test_cautions_cover(exercise: Exercise, words: str) -> None:
    assert words in " ".join(caution.text for caution in words_in().cautions(exercise))


def test_the_person_is_asked_to_face_the_camera(exercise: Exercise) -> None:
    assert any("facing the camera" in step.text for step in exercise.setup)


@pytest.mark.parametrize("id_", exercise_ids())
def test_cues_are_one_short_spoken_sentence(id_: str) -> None:
    for fault in load_exercise(id_).faults:
        assert len(fault.cue.split()) <= 8, fault.code
        assert re.fullmatch(r"[A-Z][a-z ,']+\.", fault.cue), fault.code


@pytest.mark.parametrize("id_", exercise_ids())
def test_texts_promise_nothing_that_the_evidence_does_not(id_: str) -> None:
    texts = str(load_exercise(id_).model_dump()).lower()
    assert not re.search(r"\b(heals?|healing|cures?|guarantee\w*|isolat\w*|restores?|prevents?)\b", texts)


def test_files_are_named_after_their_exercise() -> None:
    folder = resources.files("foursides.exercises") / "data"
    files = sorted(file.name for file in folder.iterdir())
    assert files == [f"{id_}.toml" for id_ in exercise_ids()]
