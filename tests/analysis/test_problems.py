"""What is wrong with a recording has its sentence, whatever was asked for and whatever was seen."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import product
from typing import get_args

import pytest

from foursides.analysis.codes import CODES
from foursides.analysis.problems import Viewing, posture_of, problems_of
from foursides.coach.watching import watch_of
from foursides.exercises import Exercise, exercise_ids, load_exercise
from foursides.motion.engine import Engine, OtherMovement
from foursides.motion.engines import engine_for
from foursides.motion.pattern import Otherwise
from foursides.motion.posture import Position, View
from foursides.motion.reading import Reading, Rep
from foursides.words import words_in
from foursides.words.help import help_text

PICTURES = 300
LIES, UP = {"side_lying", "supine", "prone"}, {"standing", "sitting", "kneeling", "upside_down"}
FILES_OWN = {"cut_short", "times_unsure", "turned", "gap", "still_image", "no_person", "person_lost", "several_people"}
SENTENCES = re.compile(r"[A-Z][^{}]+\.")


def rep(number: int, confidence: float = 0.9) -> Rep:
    at_s = 5.0 * number
    times = {"start_s": at_s, "hold_start_s": at_s + 1, "top_s": at_s + 2, "hold_end_s": at_s + 3, "end_s": at_s + 4}
    return Rep(
        number=number,
        **times,
        peak_lift_m=0.06,
        knee_flexion_deg=3.0,
        raise_s=1.0,
        lower_s=1.0,
        hip_roll_deg=0.0,
        top_leg_clear=True,
        moved="working",
        confidence=confidence,
    )


@dataclass
class Scene:
    """A recording as the engine has counted it: somebody in one position all the time, two good reps."""

    exercise: Exercise
    engine: Engine
    viewing: Viewing = field(default_factory=lambda: Viewing(PICTURES))
    reps: list[Rep] = field(default_factory=lambda: [rep(1), rep(2)])
    flaws: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, exercise: Exercise, position: Position) -> "Scene":
        engine = engine_for(watch_of(exercise))
        engine.positions[position] = PICTURES
        if position == "side_lying":
            engine.sides["left"] = engine.clear[True] = engine.behind[False] = PICTURES
        scene = cls(exercise, engine)
        scene.people({1: PICTURES})
        return scene

    def people(self, pictures: dict[int, int]) -> None:
        self.viewing.people.clear()
        self.viewing.people.update(pictures)

    def codes_and_sentences(self) -> dict[str, str]:
        found = problems_of(self.engine, self.viewing, self.reps, self.exercise, words_in(), flaws=self.flaws)
        return {problem.code: problem.message for problem in found}


def lift_and_end(scene: Scene) -> None:
    for part in scene.engine._parts[:1]:
        for number in range(30):
            part.reps.push(Reading(number / 30, 0.004 * number, 0.09, 3.0, 0.0, True, 0.9, "left"))


def begin_up(scene: Scene) -> None:
    for part in scene.engine._parts:
        part.began_up = True


def see_it_from(view: View) -> Callable[[Scene], object]:
    return lambda scene: scene.engine.views.update({(scene.exercise.position, view): PICTURES})


def see_from_the_wrong_place(scene: Scene) -> None:
    see_it_from("front" if scene.exercise.camera == "side" and scene.exercise.position == "standing" else "end")(scene)


def lift_both(scene: Scene) -> None:
    scene.reps = [replace(rep(number), leg="both") for number in (1, 2)]


def see_one_picture(scene: Scene) -> None:
    scene.viewing = Viewing(1)
    scene.people({1: 1})


def hide_the_leg(scene: Scene) -> None:
    scene.engine.hidden.update({True: PICTURES})
    scene.reps = [rep(1, 0.5), rep(2, 0.5)]


def miss_pictures(scene: Scene) -> None:
    for time_s in (0.0, 60.0):
        scene.viewing.gaps.add(time_s, lifted=True)


def as_it_is(scene: Scene) -> None:
    """Leave the scene alone: exercise and position are the evidence."""


EVIDENCE: dict[str, Callable[[Scene], object]] = {
    "cut_short": lambda scene: scene.flaws.append("cut_short"),
    "times_unsure": lambda scene: scene.flaws.append("times_unsure"),
    "turned": lambda scene: scene.flaws.append("turned"),
    "gap": miss_pictures,
    "still_image": see_one_picture,
    "no_person": lambda scene: scene.people({0: PICTURES}),
    "person_lost": lambda scene: scene.people({0: PICTURES // 2, 1: PICTURES // 2}),
    "several_people": lambda scene: scene.people({2: PICTURES}),
    "not_side_lying": as_it_is,
    "wrong_position": as_it_is,
    "perhaps_turned": as_it_is,
    "not_watched": as_it_is,
    "seen_from_behind": lambda scene: scene.engine.behind.update({True: 2 * PICTURES}),
    "wrong_view": see_from_the_wrong_place,
    "top_leg_in_the_way": lambda scene: scene.engine.clear.update({False: 2 * PICTURES}),
    "wrong_leg": lambda scene: scene.engine.top_lifts.extend(rep(number) for number in range(3)),
    "both_legs": lift_both,
    "other_movement": lambda scene: scene.engine.others.append(OtherMovement(rep(3), "knee_bent")),
    "starts_mid_lift": begin_up,
    "ends_mid_lift": lift_and_end,
    "leg_hidden": hide_the_leg,
    "no_movement": lambda scene: scene.reps.clear(),
    "low_confidence": lambda scene: setattr(scene, "reps", [rep(1, 0.2)]),
}


def expected(code: str, exercise: Exercise, position: Position) -> list[str]:
    """Return what the evidence of a problem comes down to in an exercise and a position."""
    wanted = exercise.position
    always = [code] if code in FILES_OWN else []
    if code == "no_person":
        return always
    if not exercise.watched:
        return [*always, "not_watched"]
    if position != wanted:
        code = "not_side_lying" if wanted == "side_lying" else "wrong_position"
        on_its_side = {("lies" if one in LIES else "up" if one in UP else "") for one in (position, wanted)}
        return [*always, code, *(["perhaps_turned"] if on_its_side == {"lies", "up"} else [])]
    if code == "wrong_view" and wanted == "side_lying":
        return always  # whether the camera sees the back is judged there
    if code == "both_legs" and exercise.working_leg != "one":
        return always
    return always if EVIDENCE[code] is as_it_is else [code]


def test_every_problem_has_its_sentence_and_its_explanation() -> None:
    assert set(CODES) == set(EVIDENCE)
    ids = [f"problems-{code.replace('_', '-')}" for code in CODES]
    assert words_in().messages("problems").keys() == {*ids, "problems-does", "problems-mid-lift"}
    assert all(help_text(f"help-{id_.replace('problems', 'problem')}") for id_ in ids)


@pytest.mark.parametrize("name", exercise_ids())
def test_every_exercise_in_every_position_gets_its_sentences(name: str) -> None:
    for position, code in product(get_args(Position), EVIDENCE):
        scene = Scene.of(load_exercise(name), position)
        EVIDENCE[code](scene)
        said = scene.codes_and_sentences()
        assert list(said) == expected(code, scene.exercise, position), (position, code)
        assert all(SENTENCES.fullmatch(sentence) for sentence in said.values()), (position, code)
        assert posture_of(scene.engine, scene.viewing, scene.exercise).position in get_args(Position), (position, code)


@pytest.mark.parametrize("how", get_args(Otherwise))
def test_what_another_movement_looked_like_is_said(how: Otherwise) -> None:
    scene = Scene.of(load_exercise("bridge"), "supine")
    scene.reps.clear()
    scene.engine.others.extend(OtherMovement(rep(number), how) for number in (1, 2))
    said = scene.codes_and_sentences()
    assert list(said) == ["other_movement"]
    assert "(at 5 s, 10 s)" in said["other_movement"]
    assert SENTENCES.fullmatch(said["other_movement"])


def test_of_somebody_who_moves_about_it_is_not_said_that_nothing_moved() -> None:
    scene = Scene.of(load_exercise("standing-hamstring-curl"), "standing")
    scene.reps.clear()
    scene.engine.moves = 3
    assert scene.codes_and_sentences() == {
        "no_movement": "The person moved about, and did no repetition of this exercise."
    }


def test_a_time_is_named_once() -> None:
    scene = Scene.of(load_exercise("bridge"), "supine")
    scene.reps.clear()
    scene.engine.others.extend(OtherMovement(rep(number), "hip_still") for number in (1, 1, 2, 2))
    assert "(at 5 s, 10 s)" in scene.codes_and_sentences()["other_movement"]


def test_one_strange_movement_beside_many_good_ones_is_not_worth_a_word() -> None:
    scene = Scene.of(load_exercise("bridge"), "supine")
    scene.reps = [rep(number) for number in range(1, 6)]
    scene.engine.others.append(OtherMovement(rep(9), "knee_bent"))
    assert scene.codes_and_sentences() == {}


def test_a_knee_that_bends_is_no_leg_that_is_hard_to_follow() -> None:
    scene = Scene.of(load_exercise("side-lying-inner-thigh-lift"), "side_lying")
    scene.reps = [rep(1), replace(rep(2, 0.1), knee_flexion_deg=50.0)]
    assert not scene.codes_and_sentences()
    scene.reps = [rep(1, 0.2), replace(rep(2, 0.9), knee_flexion_deg=50.0)]
    assert list(scene.codes_and_sentences()) == ["low_confidence"]


def test_of_a_hidden_leg_it_is_not_said_that_it_did_not_move() -> None:
    scene = Scene.of(load_exercise("side-lying-inner-thigh-lift"), "side_lying")
    hide_the_leg(scene)
    scene.reps.clear()
    assert list(scene.codes_and_sentences()) == ["leg_hidden"]
    scene.reps = [rep(1, 0.95)]  # measured well all the same
    assert not scene.codes_and_sentences()
