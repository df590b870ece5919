"""The catalogue is whole: everything asked for is in it, everything in it is asked for, in every language."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import BaseNode, Junk, Message, MessageReference, Pattern, Term, TermReference, VariableReference
from fluent.syntax.visitor import Visitor

from foursides.exercises import exercise_ids, load_exercise
from foursides.words import languages, words_in
from foursides.words.languages import ENGLISH, OURS
from tests.words.uses import uses

FAMILIES = {
    "coach-": "the codes of foursides.coach.events.Say",
    "command-column-": "the columns of the tables in the terminal",
    "command-rule-": "the kinds of rules",
    "error-": "the codes of foursides.errors",
    "error-amount-beyond-": "the units of training elsewhere",
    "error-training-in-": "the units of training elsewhere",
    "error-unusual-amount-": "the units of training elsewhere",
    "error-import-must-": "foursides.journal.faults",
    "error-format-": "foursides.exercises.complaints: what pydantic finds, and the format itself",
    "explain-when-": "foursides.exercises.schema.FaultCode",
    "fault-": "foursides.exercises.schema.FaultCode",
    "form-leg-": "the legs of a plan",
    "guide-about-": "the sides of the knee",
    "guide-alt-": "the two figures of an exercise",
    "guide-choice-": "foursides.web.site.guide.GROUPS and their values",
    "guide-choice-position-": "foursides.exercises.schema.Position",
    "guide-choice-side-": "the sides of the knee",
    "guide-group-": "foursides.web.site.guide.GROUPS",
    "guide-leg-": "Exercise.working_leg",
    "guide-view-": "the two figures of an exercise, by where the camera stands",
    "help-": "the names of the commands",
    "help-problem-": "foursides.analysis.codes.CODES",
    "history-said-": "what became of a change",
    "history-span-": "foursides.web.site.routes.history.Span",
    "history-trend-": "foursides.web.site.trends.What",
    "live-movement-": "View.movement",
    "live-over-": "the ends of a connection in page/live/socket.js",
    "live-paused-": "View.paused",
    "live-resume-": "View.paused",
    "live-seen-": "levels of confidence in page/live/panel.js",
    "live-short-": "foursides.coach.setup.steps_of",
    "live-sight-": "View.sight",
    "live-stage-": "the stages of page/live/stages.js",
    "live-step-": "View.step",
    "log-felt-": "what a session is rated by",
    "nav-": "foursides.web.site.places.PLACES",
    "page-unit-": "foursides.sizes.Units",
    "problems-": "foursides.analysis.codes.CODES",
    "programme-kind-": "the kinds of rules",
    "reason-": "the codes of foursides.programme.Reason",
    "rule-": "the codes of programme/data/rules.toml",
    "rule-goal-": "the goals of programme/data/rules.toml",
    "rule-number-": "the numbers of programme/data/rules.toml",
    "training-": "the kinds of programme/data/other.toml",
    "programme-strap-": "where a weight is strapped",
    "session-flag-": "foursides.coach.flags.RED_FLAGS",
    "settings-said-": "what became of a change",
    "sides-done-": "the units of training elsewhere",
    "sides-kind-": "the units of training elsewhere",
    "sides-part-": "the sides of the knee",
    "start-leg-note-": "Exercise.working_leg",
    "start-source-": "foursides.journal.Source",
    "summary-felt-": "what a session is rated by",
    "summary-stopped-": "foursides.coach.events.Stop",
    "today-state-": "the states of what is planned",
}
"""The beginnings of ids that are put together, as in ``words(f"coach-{code}")``, and of what."""

FILES = sorted(OURS.rglob("*.ftl"))
USES = uses()


class PersonRequest(Visitor):
    """What the placeables of a message name."""

    def __init__(self) -> None:
        self.facts: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802
        self.facts.add(node.id.name)

    def visit_MessageReference(self, node: MessageReference) -> None:  # noqa: N802
        self.messages.add(node.id.name)

    def visit_TermReference(self, node: TermReference) -> None:  # noqa: N802
        self.messages.add(f"-{node.id.name}")


def name(entry: Message | Term) -> str:
    return f"-{entry.id.name}" if isinstance(entry, Term) else entry.id.name


def entries(file: Path) -> list[Message | Term]:
    return [entry for entry in FluentParser().parse(file.read_text("utf-8")).body if isinstance(entry, Message | Term)]


def asked_by(entry: BaseNode) -> PersonRequest:
    asked = PersonRequest()
    asked.visit(entry)
    return asked


@cache
def messages(language: str) -> dict[str, PersonRequest]:
    """Return what every message of a language asks for itself."""
    return {name(entry): asked_by(entry) for file in (OURS / language).glob("*.ftl") for entry in entries(file)}


def facts_of(id_: str) -> set[str]:
    """Return the facts that an English message needs, with those of the messages within it."""
    asked = messages(ENGLISH)[id_]
    return asked.facts.union(*(facts_of(each) for each in asked.messages))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_file_has_no_mistake_and_keeps_to_its_topic(file: Path) -> None:
    body = FluentParser().parse(file.read_text("utf-8")).body
    assert [junk.content for junk in body if isinstance(junk, Junk)] == []
    own = entries(file)
    assert file.stem.isalnum()
    assert [name(entry) for entry in own if not entry.id.name.startswith(f"{file.stem}-")] == []
    assert [name(entry) for entry in own if not isinstance(entry.value, Pattern) or entry.attributes] == []
    within = {each for entry in own for each in asked_by(entry).messages}
    assert {each for each in within if not each.removeprefix("-").startswith(f"{file.stem}-")} == set()


@pytest.mark.parametrize("language", languages())
def test_an_id_stands_for_one_message(language: str) -> None:
    counted = Counter(name(entry) for file in (OURS / language).glob("*.ftl") for entry in entries(file))
    assert [id_ for id_, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("language", languages())
def test_a_language_asks_for_what_english_is_given(language: str) -> None:
    for id_, asked in messages(language).items():
        assert id_ in messages(ENGLISH), id_
        assert asked.messages <= messages(language).keys() | messages(ENGLISH).keys(), id_
        assert asked.facts <= facts_of(id_), id_
        lost = {fact for fact in messages(ENGLISH)[id_].facts if fact not in asked.facts}
        assert lost == set(), f"{language}: {id_} does not say {lost}"


@pytest.mark.parametrize("language", languages())
def test_the_exercises_of_a_language_are_whole(language: str) -> None:
    folder = OURS / language / "exercises"
    assert {file.stem for file in folder.glob("*")} <= set(exercise_ids())
    for id_ in exercise_ids():
        assert words_in(language).exercise(load_exercise(id_)).id == id_


def test_whatever_is_asked_for_is_there_and_gets_its_facts() -> None:
    assert len(USES.asked) > 0
    for id_, where, given in USES.asked:
        assert id_ in messages(ENGLISH), f"{where} asks for {id_}"
        if given is not None:
            assert given == facts_of(id_), f"{where}: {id_}"


def test_whatever_is_there_is_asked_for() -> None:
    used = {id_ for id_, _, _ in USES.asked} | (USES.literals & messages(ENGLISH).keys())
    used |= {id_ for asked in messages(ENGLISH).values() for id_ in asked.messages}
    assert [id_ for id_ in messages(ENGLISH) if id_ not in used and not id_.startswith(tuple(FAMILIES))] == []


def test_families_are_declared() -> None:
    assert USES.begun == FAMILIES.keys()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_members(family: str) -> None:
    assert [id_ for id_ in messages(ENGLISH) if id_.startswith(family)]
