"""Finding exercises, and saying exactly what is wrong with a file."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foursides.errors import FoursidesError, InvalidExercise, UnknownExercise
from foursides.exercises import exercise_ids, load_exercise, read_exercise
from foursides.words import words_in
from tests.complains import sentence

ID = "side-lying-inner-thigh-lift"


def complaint(path: Path) -> str:
    with pytest.raises(InvalidExercise) as caught:
        read_exercise(path)
    return sentence(caught.value).replace(str(path), "FILE")


def test_ids_are_sorted_and_include_the_flagship() -> None:
    assert exercise_ids() == sorted(exercise_ids())
    assert ID in exercise_ids()


@pytest.mark.parametrize(
    "name",
    [
        ID,
        "Side-Lying-Inner-Thigh-Lift",
        "side_lying_inner_thigh_lift",
        "Side-lying inner thigh leg lift",
        " side lying HIP adduction ",
        "Adductor leg lift",
    ],
)
def test_loads_by_id_name_and_other_name(name: str) -> None:
    assert load_exercise(name).id == ID


@pytest.mark.parametrize("typo", ["side-lying-inner-thigh-lifts", "sidelying adduction", "INNER THIGHT LIFT"])
def test_unknown_exercise_suggests_the_nearest(typo: str) -> None:
    with pytest.raises(UnknownExercise) as caught:
        load_exercise(typo)
    assert sentence(caught.value) == f"No exercise is called '{typo}'; did you mean '{ID}'?"


@pytest.mark.parametrize("name", ["", "qqq", "\x00", "../../etc/passwd"])
def test_unknown_exercise_with_nothing_near_lists_the_library(name: str) -> None:
    with pytest.raises(UnknownExercise) as caught:
        load_exercise(name)
    assert (
        sentence(caught.value) == f"No exercise is called '{name}'; the library has: {words_in().list(exercise_ids())}."
    )


def test_reads_a_file(minimal: Path) -> None:
    exercise = read_exercise(minimal)
    assert exercise.id == "small-lift"
    assert exercise.target.lift_cm == (5.0, 7.5)
    assert exercise.fault("knee_bent") is not None
    assert exercise.fault("rushed") is None
    assert exercise.progressions[0].source is None


@pytest.mark.parametrize("encode", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_reads_what_windows_editors_write(minimal: Path, encode: object) -> None:
    assert callable(encode)
    minimal.write_bytes(encode(minimal.read_text()).encode())
    assert read_exercise(minimal).id == "small-lift"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('id = "small-lift"\n', "", "id is missing."),
        ("hold_s = 2.0\n", "", "target.hold_s is missing."),
        ('cue = "Straighten."\n', "", "cue in entry 2 of faults is missing."),
        ("reps = 10", "reps = 10\nrest = 5", "dose.rest is not a key of this format."),
        (
            'cue = "Higher."',
            'cue = "Higher."\ncu = "x"',
            "cu in entry 1 of faults is not a key of this format.",
        ),
        ("hold_s = 2.0", "hold_s = -1.0", "target.hold_s must be greater than 0, not -1.0."),
        ("hold_s = 2.0", "hold_s = inf", "target.hold_s must be a finite number, not inf."),
        ("hold_s = 2.0", "hold_s = nan", "target.hold_s must be a finite number, not nan."),
        ("hold_s = 2.0", 'hold_s = "2"', "target.hold_s must be a number, not '2'."),
        ("hold_s = 2.0", "hold_s = true", "target.hold_s must be a number, not True."),
        (
            "hold_tolerance_s = 0.3",
            "hold_tolerance_s = -0.3",
            "target.hold_tolerance_s must be at least 0, not -0.3.",
        ),
        ("[5.0, 7.5]", "[7.5, 5.0]", "target.lift_cm must have its lower end below its upper end."),
        ("[5.0, 7.5]", "[0, 7.5]", "entry 1 of target.lift_cm must be greater than 0, not 0."),
        ("[5.0, 7.5]", "[5.0]", "entry 2 of target.lift_cm is missing."),
        ("[5.0, 7.5]", "[5.0, 6.0, 7.5]", "target.lift_cm must have no more than 2 entries."),
        ("[5.0, 7.5]", "5.0", "target.lift_cm must be a list, not 5.0."),
        ("[2, 3]", "[3, 2]", "dose.sets must not have more as the fewest sets than as the most."),
        ("reps = 10", "reps = 10.0", "dose.reps must be a whole number, not 10.0."),
        (
            "[target]",
            '[[contraindications]]\ncondition = "bad_mood"\neffect = "exclude"\ntext = "No."\nsource = "A."\n[target]',
            "condition in entry 1 of contraindications must be 'inner_ligament', not 'bad_mood'.",
        ),
        (
            "[target]",
            '[[contraindications]]\ncondition = "inner_ligament"\neffect = "exclude"\ntext = "No."\n[target]',
            "source in entry 1 of contraindications is missing.",
        ),
        (
            "[target]",
            2 * '[[contraindications]]\ncondition = "inner_ligament"\neffect = "exclude"\ntext = "N."\nsource = "A."\n'
            + "[target]",
            "contraindications must describe each only once, but repeats inner_ligament.",
        ),
        ("schema = 1", "schema = 2", "schema must be 1, not 2."),
        ('"lower"', '"left"', "working_leg must be 'lower', 'upper', 'one' or 'both', not 'left'."),
        (
            'id = "small-lift"',
            'id = "Small Lift"',
            "id must be lower-case letters, digits and hyphens, a letter first, not 'Small Lift'.",
        ),
        ('summary = "A lift."', 'summary = " "', "summary must not be empty."),
        ('summary = "A lift."', "summary = 3", "summary must be text, not 3."),
        ('muscles = ["adductors"]', "muscles = []", "muscles must have at least 1 entry."),
        ('muscles = ["adductors"]', 'muscles = "adductors"', "muscles must be a list, not 'adductors'."),
        ("limit = 30\n", "", "entry 2 of faults needs a limit, because its code is knee_bent."),
        (
            'code = "too_low"',
            'code = "too_low"\nlimit = 4',
            "entry 1 of faults must not have a limit, because its code is too_low.",
        ),
        (
            'code = "knee_bent"\nlimit = 30',
            'code = "too_low"',
            "faults must describe each only once, but repeats too_low.",
        ),
        ('[{text = "Lift."}]', '["Lift."]', "entry 1 of movement must be a table, not 'Lift.'."),
    ],
)
def test_names_file_key_and_reason(minimal: Path, old: str, new: str, expected: str) -> None:
    text = minimal.read_text()
    assert text.count(old) == 1
    minimal.write_text(text.replace(old, new))
    assert complaint(minimal) == f"FILE: {expected}"


def test_says_each_error_on_its_own_line(minimal: Path) -> None:
    minimal.write_text(minimal.read_text().replace("reps = 10", "reps = 0").replace("schema = 1", "schema = 9"))
    assert complaint(minimal).splitlines() == [
        "FILE: schema must be 1, not 9.",
        "FILE: dose.reps must be greater than 0, not 0.",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b"schema = 1\nid small\n",
            "line 2, column 4: not valid TOML: Expected '=' after a key in a key/value pair.",
        ),
        (b"schema = 1\nschema = 1\n", "line 2, column 11: not valid TOML: Cannot overwrite a value."),
        (b"muscles = [1,", "end of document: not valid TOML: Invalid value."),
        (b'schema = 1\nname = "caf\xe9"\n', "line 2 is not UTF-8 text."),
        ("schema = 1".encode("utf-16"), "line 1 is not UTF-8 text."),
        (b"x = " + b"[" * 100_000, "lists or tables are nested too deeply."),
    ],
)
def test_names_the_line_of_a_syntax_error(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    assert complaint(path) == f"FILE: {expected}"


def test_names_a_number_too_long_for_python(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(b"schema = " + b"9" * 5000)
    assert complaint(path).startswith("FILE: not valid TOML: Exceeds the limit")


def test_empty_file_misses_every_key(tmp_path: Path) -> None:
    path = tmp_path / "empty.toml"
    path.touch()
    lines = complaint(path).splitlines()
    assert lines[0] == "FILE: schema is missing."
    assert all(line.endswith(" is missing.") for line in lines)


def test_a_long_path_takes_nothing_from_what_is_wrong(tmp_path: Path) -> None:
    folder = tmp_path / ("a" * 120)
    folder.mkdir()
    (folder / "empty.toml").touch()
    assert len(complaint(folder / "empty.toml").splitlines()) > 20


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert complaint(tmp_path / "none.toml") == "FILE: there is no such file."
    assert complaint(tmp_path) == "FILE: the file cannot be read (is a directory)."


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60), st.integers(min_value=0))
def test_any_damage_is_either_harmless_or_a_sentence(minimal: Path, junk: bytes, position: int) -> None:
    damaged = minimal.with_name("damaged.toml")
    content = minimal.read_bytes()
    place = position % (len(content) + 1)
    damaged.write_bytes(content[:place] + junk + content[place:])
    try:
        read_exercise(damaged)
    except FoursidesError as error:
        assert sentence(error).startswith(f"{damaged}: ")
        assert sentence(error).endswith(".")
