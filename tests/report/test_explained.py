"""Exercises in words, at 80 columns and through a pipe."""

import io

import pytest
from rich.console import Console
from rich.text import Text

from foursides.exercises import Exercise, exercise_ids, load_exercise
from foursides.exercises.schema import Dose
from foursides.report.explained import explain_text, list_text
from foursides.sizes import Units
from foursides.words import words_in
from foursides.words.doses import usual_dose_text

WORDS = words_in()


@pytest.fixture(scope="module")
def exercise() -> Exercise:
    return load_exercise("side-lying-inner-thigh-lift")


@pytest.mark.parametrize(
    ("sets", "every_days", "expected"),
    [
        ((2, 3), 2, "2 to 3 sets of 10, on alternating days"),
        ((3, 3), 1, "3 sets of 10, every day"),
        ((1, 1), 3, "1 set of 10, every 3 days"),
    ],
)
def test_usual_doses(sets: tuple[int, int], every_days: int, expected: str) -> None:
    assert usual_dose_text(WORDS, Dose(sets=sets, reps=10, every_days=every_days)) == expected


def test_list_names_every_exercise() -> None:
    assert (
        "side-lying-inner-thigh-lift\n"
        "  Side-lying inner thigh leg lift; inner side of the knee; 2 to 3 sets of 10, on\n"
        "  alternating days.\n"
    ) in str(list_text(WORDS))
    assert str(list_text(WORDS)).endswith("\n\nTo read one: foursides exercises ID")
    assert all(id_ in str(list_text(WORDS)) for id_ in exercise_ids())


@pytest.mark.parametrize("id_", exercise_ids())
def test_explanation_holds_everything_an_exercise_says(id_: str) -> None:
    exercise = load_exercise(id_)
    words = " ".join(str(explain_text(exercise, WORDS)).split())
    said = [
        exercise.name,
        exercise.id,
        exercise.summary,
        exercise.why,
        *exercise.good_for,
        *exercise.not_for_whom,
        *(regression.text for regression in exercise.regressions),
        *exercise.also_known_as,
        *exercise.muscles,
        *(step.text for step in exercise.setup),
        *(step.text for step in exercise.movement),
        *(part for way in (*exercise.top_leg_ways, *exercise.variants) for part in (way.name, way.text, way.good_for)),
        *(part for fault in exercise.faults for part in (fault.code, fault.cue, fault.explanation, fault.next_time)),
        *(progression.text for progression in exercise.progressions),
        *(caution.text for caution in exercise.cautions),
        *exercise.sources,
    ]
    assert [text for text in said if " ".join(text.split()) not in words] == []


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ("cm", ["  Size              5.0 to 7.5 cm", "When the lift stays under 4.4 cm.", "goes over 8.1 cm."]),
        ("in", ["  Size              2.0 to 3.0 in", "When the lift stays under 1.7 in.", "goes over 3.2 in."]),
    ],
)
def test_explanation_speaks_the_units_asked_for(exercise: Exercise, units: Units, expected: list[str]) -> None:
    text = str(explain_text(exercise, WORDS, units))
    assert [part for part in expected if part not in text] == []


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("ball-squeeze", ["lying on the back", "both at once", "none: it is timed"]),
        ("standing-hamstring-curl", ["standing", "one after the other", "it sees you from the side"]),
        ("clamshell", ["lying on the side", "the top one", "you face it"]),
    ],
)
def test_facts_are_words(id_: str, expected: list[str]) -> None:
    text = str(explain_text(load_exercise(id_), WORDS))
    assert [part for part in expected if part not in text] == []
    assert ("What the coach corrects" in text) == load_exercise(id_).watched


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_too_long_or_ends_in_a_blank(exercise: Exercise, width: int) -> None:
    lines = f"{list_text(WORDS, width)}\n{explain_text(exercise, WORDS, width=width)}".split("\n")
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("text", [list_text(WORDS), explain_text(load_exercise("inner thigh lift"), WORDS)])
def test_a_pipe_gets_the_plain_words(text: Text) -> None:
    pipe = io.StringIO()
    Console(file=pipe, width=80).print(text)
    assert pipe.getvalue() == f"{text}\n"


def test_an_exercise_without_ways_or_equipment_has_no_empty_section(exercise: Exercise) -> None:
    bare = exercise.model_copy(update={"top_leg_ways": [], "equipment": [], "also_known_as": []})
    text = str(explain_text(bare, WORDS))
    assert "Ways to get" not in text
    assert "Also known as" not in text
    assert "  Equipment         none" in text
