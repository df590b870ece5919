"""A language is a folder: with the German one beside this file, three pages have no English sentence left."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import TextElement
from fluent.syntax.visitor import Visitor

from foursides.exercises import load_exercise
from foursides.journal import Journal
from foursides.practice import Practice
from foursides.practice.paper import handout_of, planned_of
from foursides.programme import Person, Reason, Wishes
from foursides.programme.refusal import exclusion
from foursides.words import words_in
from foursides.words.languages import ENGLISH, FOLDER_VARIABLE, OURS
from foursides.words.reasons import reason_text
from tests.web.live_server import serving_live
from tests.words.test_catalogue import asked_by, entries, facts_of, name
from tests.words.test_no_sentences_outside import SHOWN_ATTRIBUTES

FOLDER = Path(__file__).parent / "languages"
GERMAN = FOLDER / "de"
TODAY = date(2026, 3, 2)
SIGNS = {"cm", "kg"}  # of units, the same in every language
WORD = re.compile(r"[^\W\d_]{2,}")


class Texts(Visitor):
    """The words of messages, without what is filled in."""

    def __init__(self) -> None:
        self.words: set[str] = set()

    def visit_TextElement(self, node: TextElement) -> None:  # noqa: N802  (the visitor's name for it)
        self.words |= words_of(node.value)


class Shown(HTMLParser):
    """The words that a page shows or reads aloud, and the language that it names."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()
        self.language: str | None = None
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        if tag == "html":
            self.language = dict(attrs)["lang"]
        for attribute, text in attrs:
            if text and attribute in SHOWN_ATTRIBUTES and tag != "meta":
                self.words |= words_of(text)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words |= words_of(data)


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def said_in(folder: Path) -> set[str]:
    """Return every word of a language's messages."""
    texts = Texts()
    for file in folder.glob("*.ftl"):
        texts.visit(FluentParser().parse(file.read_text("utf-8")))
    return texts.words


def english_on(page: str, *data: str) -> set[str]:
    """Return the words of a page that are English alone, but for a person's own data."""
    for own in data:
        page = page.replace(own, "")
    shown = Shown()
    shown.feed(page)
    shown.close()
    assert shown.language == "de"
    assert len(shown.words) > 20  # there is something to read
    exercises = "".join(file.read_text("utf-8") for file in (GERMAN / "exercises").glob("*.toml"))
    return shown.words & said_in(OURS / ENGLISH) - said_in(GERMAN) - words_of(exercises) - SIGNS


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    monkeypatch.setenv(FOLDER_VARIABLE, str(FOLDER))
    with (
        serving_live(tmp_path, lambda: TODAY) as server,
        httpx.Client(
            verify=False,
            base_url=server.url,
            headers={"Accept-Language": "de-AT, de;q=0.9, en;q=0.5", "Origin": server.url},
        ) as client,
    ):
        yield client


def planned(folder: Path) -> None:
    """Make a programme for today."""
    with Journal(folder) as journal:
        Practice.local(journal).make(Wishes((0, 2, 4), minutes=20.0, legs="left"), TODAY)


def test_who_has_no_programme_is_welcomed(client: httpx.Client) -> None:
    assert english_on(client.get("/").text) == set()


def test_today(client: httpx.Client, tmp_path: Path) -> None:
    planned(tmp_path)
    page = client.get("/").text
    assert "Montag, 2. März" in page
    assert "Innenschenkel heben in Seitenlage" in page
    assert english_on(page) == set()


def test_reasons_call_an_exercise_by_its_german_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(FOLDER))
    reason = Reason("rest_day", {"name": "Bridge", "next_day": "2026-03-04"})
    assert reason_text(words_in("de"), reason) == "Brücke: ein Ruhetag. Wieder am Mittwoch, 4. März."
    assert reason_text(words_in(), reason) == "Bridge: a day of rest. Next on Wednesday, 4 March."


def test_why_an_exercise_is_left_out_is_said_in_german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(FOLDER))
    reason = exclusion(load_exercise("standing-band-adduction"), Person(inner_ligament=True))
    assert reason is not None
    said = reason_text(words_in("de"), reason)
    assert said.startswith("Band heranziehen im Stehen: ")
    assert "zieht am Innenband" in said
    assert "pulls on the ligament" in reason_text(words_in(), reason)


def test_cautions_are_german_too(client: httpx.Client) -> None:
    assert "Schmerzen in der Brust sind ein Notfall" in client.get("/guide/standing-band-adduction").text
    german, english = words_in("de").cautions(load_exercise("bridge")), words_in().cautions(load_exercise("bridge"))
    assert len(german) == len(english)
    assert "Pain in the chest" in " ".join(each.text for each in english)


def test_paper_and_calendar_call_an_exercise_by_its_german_name(client: httpx.Client, tmp_path: Path) -> None:
    planned(tmp_path)
    with Journal(tmp_path) as journal:
        practice = Practice.local(journal, words=words_in("de"))
        assert "Brücke" in {each.name for each in planned_of(practice, TODAY)}
        assert "Brücke" in {sheet.exercise.name for sheet in handout_of(practice, TODAY).sheets}


def test_a_session_is_logged(client: httpx.Client) -> None:
    assert english_on(client.get("/history/log").text) == set()
    wrong = client.post("/history/log", data={"sets": "many", "reps": "9", "pain_after": "11"})
    assert wrong.status_code == 422
    assert "Gib eine ganze Zahl ein." in wrong.text
    assert "Gib 10 oder weniger ein." in wrong.text
    assert english_on(wrong.text) == set()


def test_settings(client: httpx.Client, tmp_path: Path) -> None:
    place = str(tmp_path / "journal.sqlite")
    assert english_on(client.get("/settings").text, place) == set()
    kept = client.post("/settings/delete", data={"word": "delete"})
    assert "Tippe zur Bestätigung das Wort „löschen“" in kept.text
    assert english_on(kept.text, place) == set()
    gone = client.post("/settings/delete", data={"word": "Löschen"}, follow_redirects=True)
    assert "Alles ist gelöscht." in gone.text


def test_what_is_not_there_is_said_in_it_too(client: httpx.Client) -> None:
    page = client.get("/nowhere")
    assert page.status_code == 404
    assert "Diese Seite gibt es nicht." in page.text
    assert client.get("/", headers={"Accept-Language": "fr"}).text.startswith('<!doctype html>\n<html lang="en-GB"')


@pytest.mark.parametrize("file", sorted(GERMAN.glob("*.ftl")), ids=lambda file: file.name)
def test_the_folder_asks_for_no_other_facts_than_english(file: Path) -> None:
    for entry in entries(file):
        assert asked_by(entry).facts <= facts_of(name(entry)), name(entry)
