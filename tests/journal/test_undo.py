"""What was entered last is undone, step by step, and nothing else is."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foursides.coach.events import EndAnswers
from foursides.coach.state import SessionState
from foursides.journal import Journal
from foursides.journal.undo import What
from foursides.programme import OtherDone, SetDone
from tests.examples import examples
from tests.journal.test_record import DAY, LOGGED, led, watched

Shown = tuple[list[object], ...]


def shown(journal: Journal, person_id: str) -> Shown:
    parts = (journal.sessions, journal.pains, journal.notes, journal.trainings)
    return tuple(list(part.all(person_id)) for part in parts)


def lead(journal: Journal) -> str:
    return led(journal, DAY, SessionState("done", rated=EndAnswers(2, 6)), [watched(1, 1)])


def table(journal: Journal, me: str) -> object:
    return journal.trainings.import_table(me, f"day,kind,amount\n{DAY},squat,3\n{DAY},running,20")


ENTER: dict[str, tuple[Callable[[Journal, str], object], What]] = {
    "a session with its note": (lambda journal, me: journal.sessions.log(me, LOGGED, "Stairs."), "session"),
    "a morning": (lambda journal, me: journal.pains.add(me, DAY, "morning", 3), "pain"),
    "a note": (lambda journal, me: journal.notes.add(me, "Stairs.", DAY), "note"),
    "training": (lambda journal, me: journal.trainings.add(me, OtherDone(DAY, "cycling", 30)), "training"),
    "a table": (table, "training"),
    "a removal": (lambda journal, me: journal.sessions.remove(journal.sessions.all(me)[0].id), "session"),
    "a correction": (
        lambda journal, me: journal.sessions.correct(me, journal.sessions.all(me)[0].id, replace(LOGGED, effort=1)),
        "session",
    ),
}


@pytest.mark.parametrize("what", ENTER)
def test_one_step_back_is_as_it_was(journal: Journal, what: str) -> None:
    me = journal.people.me().id
    session_id = lead(journal)
    journal.notes.add(me, "One.", DAY, session_id)
    journal.pains.add(me, DAY, "morning", 7)
    before = shown(journal, me)
    enter, kind = ENTER[what]
    enter(journal, me)
    after = shown(journal, me)
    assert after != before
    last = journal.undo.last(me)
    undone = journal.undo.undo(me)
    assert undone == last
    assert undone is not None
    assert undone.what == kind
    assert shown(journal, me) == before
    assert journal.bundles.export(me)  # nothing is gone: what was undone comes out, marked as removed


def test_what_was_undone_is_never_done_again_by_undoing_more(journal: Journal) -> None:
    me = journal.people.me().id
    states = [shown(journal, me)]
    for enter in (lambda: journal.sessions.log(me, LOGGED), lambda: journal.pains.add(me, DAY, "morning", 3)):
        enter()
        states.append(shown(journal, me))
    journal.undo.undo(me)
    assert shown(journal, me) == states[1]
    journal.undo.undo(me)
    assert shown(journal, me) == states[0]
    assert journal.undo.last(me) is None
    assert journal.undo.undo(me) is None


def test_only_what_was_shown_is_undone(journal: Journal) -> None:
    me = journal.people.me().id
    journal.sessions.log(me, LOGGED)
    last = journal.undo.last(me)
    assert last is not None
    journal.pains.add(me, DAY, "morning", 3)
    before = shown(journal, me)
    assert journal.undo.undo(me, last.at) is None
    assert shown(journal, me) == before


def test_nobody_undoes_what_somebody_else_entered_or_the_coach_saw(journal: Journal) -> None:
    me, other = journal.people.me().id, journal.people.add()
    lead(journal)
    journal.sessions.log(other, LOGGED)
    assert journal.undo.last(me) is None
    assert journal.undo.undo(me) is None
    assert journal.sessions.all(other)


@settings(suppress_health_check=list(HealthCheck), max_examples=examples(40, usual=10), deadline=None)
@given(steps=st.lists(st.sampled_from(sorted(ENTER)), max_size=6), back=st.integers(0, 6))
def test_any_number_of_steps_goes_back_in_order(journal: Journal, steps: list[str], back: int) -> None:
    me = journal.people.add()
    journal.sessions.log(me, replace(LOGGED, sets=(SetDone("left", 7),)))
    states = [shown(journal, me)]
    for what in steps:
        if journal.sessions.all(me) or what not in {"a removal", "a correction"}:
            enter, _ = ENTER[what]
            enter(journal, me)
            if shown(journal, me) != states[-1]:  # the same table twice adds nothing
                states.append(shown(journal, me))
    for number in range(min(back, len(states) - 1)):
        assert journal.undo.undo(me)
        assert shown(journal, me) == states[-2 - number]
