import re
from dataclasses import asdict, fields
from math import fsum
from pathlib import Path

from pytest import approx, mark, raises

import foursides.programme
from foursides.errors import InvalidSettings
from foursides.programme import (
    Limits,
    Reason,
    default_limits,
    limits,
    other_kinds,
    reason_text,
    rules_in_words,
    weight_words,
)
from foursides.programme.reasons import catalogue
from foursides.programme.rules import rules_file

SOURCE = Path(foursides.programme.__file__).parent


def codes_in_the_source() -> set[str]:
    text = "\n".join(file.read_text(encoding="utf-8") for file in SOURCE.glob("*.py"))
    return set(re.findall(r'"((?:back|keep|step|offer|withheld|due|left|sides|lacking)_\w+)"', text))


def test_every_rule_has_its_words_its_numbers_and_its_source() -> None:
    rules = rules_in_words(asdict(default_limits()))
    assert {rule.kind for rule in rules} == {"progression", "keep", "regression", "caution", "schedule"}
    assert all(rule.source and "{" not in rule.text for rule in rules)
    texts = {rule.code: rule.text for rule in rules}
    assert "pain above 5 of 10" in texts["pain_too_much"]
    assert "pain of 3 to 5 of 10" in texts["pain_stays"]


def test_the_words_follow_the_settings() -> None:
    rules = {rule.code: rule.text for rule in rules_in_words(asdict(limits(pain_acceptable=4)))}
    assert "pain above 4 of 10" in rules["pain_too_much"]


def test_the_defaults_are_those_of_the_evidence() -> None:
    known = default_limits()
    assert (known.pain_safe, known.pain_acceptable) == (2, 5)
    assert (known.reps_least, known.reps_most, known.hold_most_s, known.effort_most) == (8, 12, 5, 6)


def test_every_number_is_used_and_sourced() -> None:
    assert set(rules_file().numbers) == {field.name for field in fields(Limits)}
    assert all(number.source.endswith(".") for number in rules_file().numbers.values())


def test_the_page_says_every_rule_and_number() -> None:
    page = (Path(__file__).parents[2] / "docs" / "programme.md").read_text(encoding="utf-8")
    for rule in rules_in_words(asdict(default_limits())):
        assert f"| {rule.text} | {rule.source} |" in page, rule.code
    for name, number in rules_file().numbers.items():
        assert f"| `{name}` | {number.value:g} {number.unit} | {number.source} |" in page, name


def test_what_is_ours_is_called_so() -> None:
    numbers = rules_file().numbers
    for name in ("good_percent", "poor_percent", "in_a_row", "break_days", "weight_most_kg"):
        assert "House rule" in numbers[name].source


@mark.parametrize(
    ("changed", "complaint"),
    [
        ({"pain": 3}, "no setting 'pain'"),
        ({"pain_safe": -1}, "must not be negative"),
        ({"pain_safe": 6}, "must not be above acceptable"),
        ({"pain_acceptable": 11}, "nor that above 10"),
        ({"reps_least": 13}, "fewest repetitions"),
        ({"in_a_row": 0}, "fewest repetitions"),
    ],
)
def test_settings_that_make_no_sense(changed: dict[str, float], complaint: str) -> None:
    with raises(InvalidSettings, match=complaint):
        limits(**changed)


def test_every_reason_of_the_source_has_a_sentence() -> None:
    assert len(codes_in_the_source()) > 40
    assert codes_in_the_source() <= set(catalogue())


def test_every_sentence_belongs_to_a_reason() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in SOURCE.glob("*.py"))
    assert [code for code in catalogue() if f'"{code}"' not in text] == []


def test_an_unknown_reason_is_an_error() -> None:
    with raises(KeyError):
        reason_text(Reason("because"))


@mark.parametrize(
    ("mass_kg", "unit", "words"), [(1.5, "kg", "1.5 kg"), (1.0, "kg", "1 kg"), (0.90718474, "lb", "2 lb")]
)
def test_weights_in_words(mass_kg: float, unit: str, words: str) -> None:
    assert weight_words(mass_kg, unit) == words  # type: ignore[arg-type]


def test_other_training_is_shared_out_whole() -> None:
    kinds = other_kinds()
    assert {"squat", "leg-press", "cycling", "running"} <= set(kinds)
    assert [fsum(kind.shares.values()) for kind in kinds.values()] == approx([1.0] * len(kinds))
    assert kinds["cycling"].unit == "minutes"
    assert kinds["squat"].unit == "sets"
