"""Every code that the coach can say has a sentence."""

import ast
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import foursides.coach
from foursides.coach.events import PainReport, Pause, PersonRequest, Say, Sight, StartAnswers, Step
from foursides.coach.live import LiveCoach
from foursides.coach.metronome import Metronome
from foursides.exercises import exercise_ids, load_exercise
from foursides.exercises.schema import Position
from foursides.motion.pattern import Otherwise
from foursides.motion.posture import Position as Seen
from foursides.words import CatalogueError, words_in
from foursides.words.speaker import Speaker
from tests.coach.followers import EXERCISE, Follower, finished, in_set, plan

WORDS = words_in()
SPEAKER = Speaker(EXERCISE, WORDS)
COACH = Path(foursides.coach.__file__).parent
OF_THE_EXERCISE = {"lift", "lower", "cue"}  # said in its own words
UNKNOWN = {"sight": set(get_args(Sight)) - {"fine"}, "step": set(get_args(Step))}  # codes that are no literals there


KNEE = "Straighten the knee of the working leg."
POSITIONS: dict[str, list[str]] = {
    "side_lying": [
        "Lie down on your left side, facing the camera.",
        "Tighten the thigh of your bottom leg and straighten the knee.",
        "Rest your bottom leg on the floor. Keep still.",
        "Now the other side. Turn over and lie on your left side.",
    ],
    "supine": [
        "Lie down on your back, so that the camera sees you from the side.",
        KNEE,
        "Get into the starting position. Keep still.",
        "Now the left leg.",
    ],
    "prone": [
        "Lie down on your front, so that the camera sees you from the side.",
        KNEE,
        "Rest both legs on the floor. Keep still.",
        "Now the left leg.",
    ],
    "standing": [
        "Stand up straight, with a hand on something steady.",
        KNEE,
        "Put your foot down beside the other one. Keep still.",
        "Now the left leg.",
    ],
}


def codes_said() -> set[str]:
    """Return the first argument of every ``Say`` in the coach's sources."""
    codes: set[str] = set()
    for file in COACH.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Say":
                codes |= strings_of(node.args[0])
    return codes


def strings_of(code: ast.expr) -> set[str]:
    match code:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp():
            return strings_of(code.body) | strings_of(code.orelse)
        case ast.Name():
            return UNKNOWN[code.id]
    raise AssertionError(ast.dump(code))


def test_every_code_has_a_sentence_and_none_is_left_over() -> None:
    codes = codes_said()
    assert {"lift", "dark", "be_still", "pain_stop"} <= codes
    spoken = {f"coach-{code.replace('_', '-')}" for code in codes - OF_THE_EXERCISE}
    parts = {"coach-leg", "coach-which", "coach-why", "coach-n", "coach-check", "coach-done-in-set"} | {
        "coach-lying",
        "coach-seen",
    }
    assert WORDS.messages("coach").keys() == spoken | parts


@cache  # it comes out the same for every test that asks
def all_said() -> list[Say]:
    """Return what is said in sessions of every kind."""
    people = [finished(in_set(plan(("left", 2), ("right", 1)))), finished(in_set(plan(("left", 2)), peak_m=0.03))]
    away = in_set(plan(("left", 3)))
    away.pose, away.obeys = None, False
    people += [away.run(3), Follower(LiveCoach(EXERCISE, plan(("left", 1)))).tell(StartAnswers(9))]
    asked = (
        in_set(plan(("left", 3)))
        .tell(PersonRequest("pause"))
        .tell(PersonRequest("resume"))
        .tell(PainReport(4))
        .tell(PersonRequest("stop"))
    )
    people.append(asked)
    return [event for person in people for _, event in person.events if isinstance(event, Say)]


def test_whatever_is_said_comes_out_whole() -> None:
    sentences = {said.code: SPEAKER.sentence(said) for said in all_said()}
    assert len(sentences) > 20
    assert [text for text in sentences.values() if not text or "{" in text] == []
    assert sentences["cue"] == "Lift a little higher."
    assert sentences["paused"].startswith("Paused. ")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (Say("set_starts", {"set": 1, "sets": 2, "reps": 10, "which": "left"}), "Set 1 of 2, left leg: 10 lifts."),
        (Say("set_starts", {"set": 1, "sets": 1, "reps": 1, "which": "right"}), "Set 1 of 1, right leg: 1 lift."),
        (Say("number", {"n": 2}), "two"),
        (Say("count", {"n": 11}), "11"),
        (Say("rest_left", {"seconds": 30}), "30 seconds left."),
    ],
)
def test_numbers_and_codes_become_words(said: Say, sentence: str) -> None:
    assert SPEAKER.sentence(said) == sentence


@pytest.mark.parametrize("id_", exercise_ids())
def test_every_exercise_speaks_in_its_own_words(id_: str) -> None:
    exercise = load_exercise(id_)
    speaker = Speaker(exercise, WORDS)
    sentences = {said.code: speaker.sentence(said) for said in all_said() if said.code not in {"cue", "top_leg_way"}}
    assert [text for text in sentences.values() if not text or "{" in text] == []
    assert sentences["lift"] == exercise.go
    assert speaker.sentence(Say("lower")) == exercise.back
    assert sentences["last_one"] == f"Last one: {exercise.go.lower()}"
    assert (" side" in sentences["lie_down"]) == (exercise.position != "standing")
    started = Say("set_starts", {"set": 1, "sets": 2, "reps": 3, "which": "both"})
    assert speaker.sentence(started) == f"Set 1 of 2, both legs: 3 {exercise.rep_name[1]}."


def test_every_cue_way_and_pause_has_its_words() -> None:
    for fault in EXERCISE.faults:
        assert SPEAKER.sentence(Say("cue", {"fault": fault.code})) == fault.cue
    for way in EXERCISE.top_leg_ways:
        assert way.text in SPEAKER.sentence(Say("top_leg_way", {"way": way.id}))
    checks = (set(get_args(Step)) | set(get_args(Sight))) - {"fine", "nobody"}  # nobody is asked for without end
    for check in checks:
        assert SPEAKER.sentence(Say("unsure", {"check": check})).startswith(
            "I cannot see this well enough to be sure. We"
        )
    for why in get_args(Pause):
        assert SPEAKER.sentence(Say("paused", {"why": why}))


@pytest.mark.parametrize(
    "said", [Say("hum"), Say("lie_down"), Say("cue", {"fault": "hum"}), Say("cue"), Say("top_leg_way", {"way": "up"})]
)
def test_what_the_catalogue_lacks_is_an_error(said: Say) -> None:
    with pytest.raises(CatalogueError):
        SPEAKER.sentence(said)


@pytest.mark.parametrize("position", get_args(Position))
def test_every_position_has_its_own_words(position: Position) -> None:
    speaker = Speaker(EXERCISE.model_copy(update={"position": position}), WORDS)
    facts = {"leg": "left", "seen": "sitting"}
    steps = [speaker.sentence(Say(step, facts)) for step in ("lie_down", "knee", "be_still", "turn_over")]
    assert steps == POSITIONS[position]


@pytest.mark.parametrize(
    ("seen", "sentence"),
    [
        *((up, "Lie down on your left side, facing the camera.") for up in ("standing", "kneeling", "all_fours")),
        *((lying, "Turn over: lie on your left side, facing the camera.") for lying in ("supine", "prone")),
        (
            "upside_down",
            "Your head is towards the camera. Lie across the picture, on your left side, facing the camera.",
        ),
    ],
)
def test_the_way_into_position_is_told_from_where_somebody_is(seen: str, sentence: str) -> None:
    assert SPEAKER.sentence(Say("lie_down", {"leg": "left", "seen": seen})) == sentence


def test_who_is_seen_from_the_wrong_place_is_told_how_to_turn() -> None:
    speakers = {id_: Speaker(load_exercise(id_), WORDS) for id_ in ("bridge", "standing-hamstring-curl")}
    assert {id_: speaker.sentence(Say("turn_aside", {"leg": "left"})) for id_, speaker in speakers.items()} == {
        "bridge": "Lie across the picture, so that the camera sees you from the side.",
        "standing-hamstring-curl": "Turn, so that the camera sees you from the side.",
    }


def test_everything_that_counts_nothing_has_its_reason() -> None:
    for how in get_args(Otherwise):
        sentence = SPEAKER.sentence(Say("other_movement", {"how": how}))
        assert sentence.startswith("That was another movement: you")
        assert sentence.endswith(". It does not count.")
    said = {seen: SPEAKER.sentence(Say("other_position", {"seen": seen})) for seen in get_args(Seen)}
    assert said["all_fours"] == (
        "It looks to me as if you are on hands and knees. This exercise is done lying on the side, and nothing counts"
        " now."
    )
    assert len(set(said.values())) == len(said) - 1  # nobody is told this who is not seen well enough
    lower, upper = (SPEAKER.sentence(Say("wrong_leg", {"lifts": leg, "leg": "left"})) for leg in ("lower", "upper"))
    assert lower == "That was your top leg. Lift the bottom one, your left leg."
    assert upper == "That was your bottom leg. Lift the top one, your left leg."


def test_the_metronome_speaks_too() -> None:
    metronome = Metronome(2.0)
    metronome.begin(0.0, 0.0)
    said = [SPEAKER.sentence(each) for tenth in range(60) for each in metronome.update(tenth / 10) if each]
    assert said[:5] == ["Lift.", "Hold.", "two", "one", "Lower."]
