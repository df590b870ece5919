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
    goals,
    limits,
    other_kinds,
    rules,
)
from foursides.programme.rules import rules_file
from foursides.words import CatalogueError, words_in
from foursides.words.reasons import goal_text, is_known, reason_text, rule_text, training_text
from tests.complains import complains

WORDS = words_in()
SOURCE = Path(foursides.programme.__file__).parent


def rule_texts(known: Limits) -> dict[str, str]:
    """Return every rule as a person reads it, by its code."""
    return {rule.code: rule_text(WORDS, rule, asdict(known)) for rule in rules()}


def codes_in_the_source() -> set[str]:
    text = "\n".join(file.read_text(encoding="utf-8") for file in SOURCE.glob("*.py"))
    return set(re.findall(r'"((?:back|keep|step|offer|withheld|due|left|sides|lacking)_\w+)"', text))


def test_every_rule_has_its_words_its_numbers_and_its_source() -> None:
    assert {rule.kind for rule in rules()} == {"progression", "keep", "regression", "caution", "schedule"}
    assert all(rule.source for rule in rules())
    texts = rule_texts(default_limits())
    assert not any("{" in text for text in texts.values())
    assert "pain above 5 of 10" in texts["pain_too_much"]
    assert "pain of 3 to 5 of 10" in texts["pain_stays"]


def test_the_words_follow_the_settings() -> None:
    assert "pain above 4 of 10" in rule_texts(limits(pain_acceptable=4))["pain_too_much"]


def test_the_defaults_are_those_of_the_evidence() -> None:
    known = default_limits()
    assert (known.pain_safe, known.pain_acceptable) == (2, 5)
    assert (known.reps_least, known.reps_most, known.hold_most_s, known.effort_most) == (8, 12, 5, 6)


def test_every_number_is_used_and_sourced() -> None:
    assert set(rules_file().numbers) == {field.name for field in fields(Limits)}
    assert all(number.source.endswith(".") for number in rules_file().numbers.values())


def test_the_page_says_every_rule_and_number() -> None:
    page = (Path(__file__).parents[2] / "docs" / "programme.md").read_text(encoding="utf-8")
    texts = rule_texts(default_limits())
    for rule in rules():
        assert f"| {texts[rule.code]} | {rule.source} |" in page, rule.code
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
    with complains(InvalidSettings, match=complaint):
        limits(**changed)


def test_every_reason_of_the_source_has_a_sentence() -> None:
    assert len(codes_in_the_source()) > 40
    assert [code for code in codes_in_the_source() if not is_known(WORDS, Reason(code))] == []


def test_every_sentence_belongs_to_a_reason() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in SOURCE.glob("*.py"))
    codes = [id_.removeprefix("reason-").replace("-", "_") for id_ in WORDS.messages("reason").keys() - {"reason-side"}]
    assert [code for code in codes if f'"{code}"' not in text] == []


def test_an_unknown_reason_is_an_error() -> None:
    with raises(CatalogueError):
        reason_text(WORDS, Reason("because"))


def test_goals_and_other_training_have_names() -> None:
    assert goal_text(WORDS, "four_sides") == "All four sides alike"
    assert all(goal_text(WORDS, goal.id) for goal in goals())
    assert training_text(WORDS, "squat") == "squats"
    assert all(training_text(WORDS, kind) for kind in other_kinds())


def test_other_training_is_shared_out_whole() -> None:
    kinds = other_kinds()
    assert {"squat", "leg-press", "cycling", "running"} <= set(kinds)
    assert [fsum(kind.shares.values()) for kind in kinds.values()] == approx([1.0] * len(kinds))
    assert kinds["cycling"].unit == "minutes"
    assert kinds["squat"].unit == "sets"
