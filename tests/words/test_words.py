"""A sentence, a day, a number; another language; whose words somebody gets."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from foursides.errors import FoursidesError
from foursides.exercises import load_exercise
from foursides.words import CatalogueError, choose, languages, words_in
from foursides.words.languages import FOLDER_VARIABLE

ENGLISH = words_in()
MONDAY = date(2026, 3, 2)
FEW = """# A language with four plurals.
coach-done-in-set = { $n ->
    [one] { $n } raz
    [few] { $n } razy
   *[many] { $n } razów
}
coach-ready =
    Teraz nie
    ruszaj się.
"""


@pytest.fixture
def polish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "pl"
    (folder / "exercises").mkdir(parents=True)
    (folder / "coach.ftl").write_text(FEW, "utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    return folder


def test_a_sentence_has_its_facts_and_no_invisible_signs() -> None:
    assert ENGLISH("coach-rest", seconds=30) == "Rest for 30 seconds."
    assert ENGLISH("coach-top-leg-way", way="Put it behind.") == "Try this. Put it behind."
    assert "\n" not in ENGLISH("coach-pain-stop")


@pytest.mark.parametrize(
    ("fact", "written"), [(2.0, "2"), (0.1 + 0.2, "0.3"), (12345, "12,345"), (MONDAY, "2 Mar 2026")]
)
def test_facts_are_written_as_the_language_does(fact: float | date, written: str) -> None:
    assert ENGLISH("coach-rest-left", seconds=fact) == f"{written} seconds left."


@pytest.mark.parametrize("id_", ["coach-hum", "hum-title", "hum", "", "../en/coach-ready"])
def test_a_missing_message_is_an_error(id_: str) -> None:
    with pytest.raises(CatalogueError, match="no message"):
        ENGLISH(id_)


def test_a_missing_fact_is_an_error() -> None:
    with pytest.raises(CatalogueError, match=r"coach-rest.*seconds"):
        ENGLISH("coach-rest")
    with pytest.raises(CatalogueError, match=r"coach-other-side.*leg"):
        ENGLISH("coach-other-side")


def test_days() -> None:
    assert ENGLISH.day(MONDAY) == "Monday, 2 March"
    assert ENGLISH.day(MONDAY, date(2026, 12, 31)) == "Monday, 2 March"
    assert ENGLISH.day(MONDAY, date(2027, 1, 1)) == "Monday, 2 March 2026"
    assert ENGLISH.short_day(MONDAY) == "2 Mar 2026"
    assert ENGLISH.month(MONDAY) == "March 2026"
    assert [ENGLISH.weekday(0), ENGLISH.weekday(6), ENGLISH.weekday(6, short=True)] == ["Monday", "Sunday", "Sun"]
    assert ENGLISH.first_weekday == 0


def test_numbers() -> None:
    assert [ENGLISH.number(x) for x in (2, 2.5, 2.346, 12345.6)] == ["2", "2.5", "2.35", "12,345.6"]
    assert [ENGLISH.number(2.5, 0), ENGLISH.number(2.45, 1), ENGLISH.number(2, 2)] == ["3", "2.5", "2.00"]
    assert [ENGLISH.percent(0.455), ENGLISH.percent(0.1234, 1)] == ["46%", "12.3%"]
    assert ENGLISH.amount(5.08, "centimeter", 1) == "5.1 cm"
    assert ENGLISH.amount(1, "inch", length="long") == "1 inch"
    assert ENGLISH.amount(2, "inch", length="long") == "2 inches"


def test_lists() -> None:
    assert ENGLISH.list(["a", "b", "c"]) == "a, b and c"
    assert ENGLISH.list(["a", "b"], either=True) == "a or b"
    assert [ENGLISH.list([]), ENGLISH.list(["a"])] == ["", "a"]


def test_what_a_page_needs_to_know_of_a_language() -> None:
    assert (ENGLISH.language, ENGLISH.tag, ENGLISH.direction) == ("en", "en-GB", "ltr")


def test_a_language_is_a_folder(polish: Path) -> None:
    assert languages() == ("en", "pl")
    words = words_in("pl")
    assert [words("coach-done-in-set", n=n) for n in (1, 3, 5, 22)] == ["1 raz", "3 razy", "5 razów", "22 razy"]
    assert words("coach-ready") == "Teraz nie ruszaj się."
    assert words("coach-resumed", n=5) == "We go on. 5 razów"
    assert words.number(12345.6, 1) == "12\N{NO-BREAK SPACE}345,6"
    assert words.day(MONDAY) == "poniedziałek, 2 marca"


def test_what_a_language_lacks_is_english(polish: Path) -> None:
    words = words_in("pl")
    words.load()
    assert words("coach-praise") == ENGLISH("coach-praise")
    assert words.messages("coach").keys() == ENGLISH.messages("coach").keys()
    assert "ruszaj" in words.messages("coach")["coach-ready"]


def test_a_language_that_there_is_not() -> None:
    with pytest.raises(CatalogueError, match="xx"):
        words_in("xx")
    with pytest.raises(CatalogueError, match="no topic hum"):
        ENGLISH.messages("hum")


def test_a_server_finds_the_languages_of_its_environment(polish: Path) -> None:
    code = "from foursides.words import languages; print(*languages())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["en", "pl"]


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("pl", "pl"),
        ("PL-pl", "pl"),
        ("de-AT, pl;q=0.4, en;q=0.9", "en"),
        ("de, pl;q=0.8, en;q=0.5", "pl"),
        ("pl;q=0, en", "en"),
        ("pl_PL.UTF-8", "pl"),
        ("en_US.UTF-8@euro", "en"),
        ("C", "en"),
        ("*", "en"),
        ("", "en"),
        ("pl;q=high, ;;, =", "pl"),
    ],
)
def test_a_language_is_chosen(polish: Path, accepted: str, chosen: str) -> None:
    assert choose(accepted) == chosen


def test_an_exercise_is_translated(polish: Path) -> None:
    english = load_exercise("bridge")
    texts = f'id = "bridge"\nname = "Most"\nrep_name = ["most", "mosty"]\n[target]\nhold_s = {english.target.hold_s}\n'
    (polish / "exercises/bridge.toml").write_text(texts, "utf-8")
    translated = words_in("pl").exercise(english)
    assert translated == english.model_copy(update={"name": "Most", "rep_name": ("most", "mosty")})
    assert words_in("pl").exercise(load_exercise("clamshell")) is load_exercise("clamshell")
    own = english.model_copy(update={"name": "My own bridge"})
    assert words_in("pl").exercise(own) is own


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('position = "prone"', "is no text"),
        ("[target]\nhold_s = 99.0", "is no text"),
        ('nickname = "Most"', "has no nickname"),
        ('movement = [{text = "W górę."}]', "entries stand for"),
        ('name = ""', "at least 1 character"),
        ("name = ", "Invalid value"),
    ],
)
def test_only_texts_are_translated(polish: Path, text: str, reason: str) -> None:
    (polish / "exercises/bridge.toml").write_text(text, "utf-8")
    with pytest.raises(CatalogueError, match=reason):
        words_in("pl").exercise(load_exercise("bridge"))


def test_importing_it_loads_next_to_nothing() -> None:
    heavy = ("babel", "fluent", "sqlalchemy", "cv2", "fastapi", "pydantic", "numpy")
    code = f"import sys, foursides.words; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_what_somebody_typed_is_shortened_in_a_sentence() -> None:
    said = words_in().error(FoursidesError("dose-unread", text="2" * 5000 + "x"))
    assert said.startswith("Sets and repetitions are written as 2x10, not '22")
    assert said.endswith("2x'.")
    assert len(said) < 500
