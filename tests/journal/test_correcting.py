"""A session is corrected as a whole: as it really was, with its notes, or as it was before."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from foursides.coach.events import EndAnswers
from foursides.coach.state import SessionState
from foursides.errors import FoursidesError, JournalUnavailable, Unusual
from foursides.journal import Journal
from foursides.programme import SetDone
from tests.journal.test_record import DAY, LOGGED, led, watched

FULL = "CREATE TRIGGER full BEFORE INSERT ON note BEGIN SELECT RAISE(ABORT, 'disk is full'); END"


def shown(journal: Journal, person_id: str) -> tuple[object, object]:
    return journal.sessions.all(person_id), journal.notes.all(person_id)


def test_notes_go_along_and_none_is_there_twice(journal: Journal) -> None:
    me = journal.people.me().id
    before = led(journal, DAY, SessionState("done", rated=EndAnswers(2, 6)), [watched(1, 1)])
    for words in ("One.", "Two."):
        journal.notes.add(me, words, DAY, before)
    after = journal.sessions.correct(me, before, replace(LOGGED, sets=(SetDone("left", 5),)))
    assert after is not None
    assert [(each.id, each.done.reps) for each in journal.sessions.all(me)] == [(after, 5)]
    assert [(each.text, each.session_id) for each in journal.notes.all(me)] == [("One.", after), ("Two.", after)]


def test_what_fails_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        me = journal.people.me().id
        before = journal.sessions.log(me, LOGGED, "Stairs.")
        earlier = shown(journal, me)
        with journal.database.writing() as session:
            session.execute(text(FULL))
        with pytest.raises(JournalUnavailable):
            journal.sessions.correct(me, before, replace(LOGGED, sets=()))
        assert shown(journal, me) == earlier


def test_what_is_not_the_persons_is_not_corrected(journal: Journal) -> None:
    me, other = journal.people.me().id, journal.people.add()
    theirs = journal.sessions.log(other, LOGGED)
    assert journal.sessions.correct(me, theirs, LOGGED) is None
    removed = journal.sessions.log(me, LOGGED)
    journal.sessions.remove(removed)
    assert journal.sessions.correct(me, removed, LOGGED) is None
    assert journal.sessions.all(me) == []


def test_a_correction_is_asked_about_as_anything_else_is(journal: Journal) -> None:
    me = journal.people.me().id
    mine = journal.sessions.log(me, LOGGED)
    earlier = shown(journal, me)
    for done, kind in ((SetDone("left", 60), Unusual), (SetDone("left", 600), FoursidesError)):
        with pytest.raises(kind):
            journal.sessions.correct(me, mine, replace(LOGGED, sets=(done,)))
    assert shown(journal, me) == earlier
    assert journal.sessions.correct(me, mine, replace(LOGGED, sets=(SetDone("left", 60),)), sure=True)
