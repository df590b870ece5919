"""A page's scripts make the same sentences of the catalogue as Python does."""

from pathlib import Path
from typing import Any

import pytest

from foursides.web.assets import STATIC
from foursides.words import words_in
from foursides.words.languages import FOLDER_VARIABLE
from tests.web.node import ask

SET = {"set": 1, "sets": 3, "which": "both", "one_rep": "squeeze", "many_reps": "squeezes"}
SAID: list[tuple[str, dict[str, Any]]] = [
    ("coach-pain-stop", {}),
    ("coach-set-starts", {**SET, "reps": 1}),
    ("coach-set-starts", {**SET, "reps": 1234}),
    ("coach-set-done", {"set": 2, "good": 0, "reps": 10}),
    ("coach-set-done", {"set": 2, "good": 1, "reps": 10}),
    ("coach-number", {"n": 7}),
    ("coach-number", {"n": 11}),
    ("coach-lie-down", {"position": "side_lying", "leg": "left", "seen": "supine"}),
    ("coach-paused", {"why": "away", "position": "standing"}),
    *(("coach-rest-left", {"seconds": seconds}) for seconds in (2.0, 2.5, 0.30000000000000004, 2.0005, 123456.789, -3)),
]
POLISH = [
    *(("coach-rest-left", {"seconds": seconds}) for seconds in (1, 3, 5, 22, 1.5, 1234567.25)),
    *(("coach-rest", {"seconds": seconds}) for seconds in (0.05, 2.25, 2.35)),
    ("coach-praise", {}),
]
MESSAGES = """
coach-rest-left = { $seconds ->
    [one] { $seconds } sekunda
    [few] { $seconds } sekundy
    [many] { $seconds } sekund
   *[other] { $seconds } sekundy (ułamek)
}
coach-rest = { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
"""
ALL_SAID = """
const words = script.wordsOf(given.messages, given.tag);
return given.said.map(([id, facts]) => {
  try { return words(id, facts); } catch (error) { return { error: String(error) }; }
});
"""


def said_in_the_page(language: str, said: list[tuple[str, dict[str, Any]]]) -> list[Any]:
    words = words_in(language)
    given = {"messages": words.messages("coach"), "tag": words.tag, "said": said}
    answer: list[Any] = ask(STATIC / "live/words.js", ALL_SAID, given)
    return answer


def test_english_is_the_same() -> None:
    words = words_in()
    assert said_in_the_page("en", SAID) == [words(id_, **facts) for id_, facts in SAID]


def test_another_language_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pl").mkdir()
    (tmp_path / "pl/coach.ftl").write_text(MESSAGES, "utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    words = words_in("pl")
    assert said_in_the_page("pl", POLISH) == [words(id_, **facts) for id_, facts in POLISH]


def test_what_is_missing_is_an_error_there_too() -> None:
    answers = said_in_the_page("en", [("coach-hum", {}), ("coach-rest", {})])
    assert ["coach-hum" in answers[0]["error"], "seconds" in answers[1]["error"]] == [True, True]
