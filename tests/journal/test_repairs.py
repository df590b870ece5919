"""What cannot be, from before there were limits, is found and mended; what was there stays, and can be undone."""

from datetime import date, timedelta

from sqlalchemy import text

from foursides.coach.events import EndAnswers
from foursides.coach.state import SessionState
from foursides.journal import Journal, read_bundle
from foursides.programme import OtherDone
from tests.complains import sentence
from tests.journal.test_record import DAY, LOGGED, led, watched

TODAY = date.today()


def broken(journal: Journal) -> str:
    """Return whose journal has something of everything that could be entered once."""
    me = journal.people.me().id
    led(journal, DAY, SessionState("done", rated=EndAnswers(2, 6)), [watched(1, 1)])
    journal.sessions.log(me, LOGGED, "Stairs.")
    journal.pains.add(me, DAY, "morning", 7)
    journal.trainings.add(me, OtherDone(DAY, "squat", 3.0))
    journal.trainings.add(me, OtherDone(DAY, "cycling", 30.0))
    with journal.database.writing() as session:
        for statement in (
            "UPDATE session SET day = '9999-12-31'",
            "UPDATE logged SET day = '0026-03-02'",
            "UPDATE note SET day = '0026-03-02'",
            "UPDATE pain SET day = '1850-03-02'",
            "UPDATE training SET day = '0026-03-02' WHERE kind = 'squat'",
            "UPDATE training SET amount = 1e12 WHERE kind = 'cycling'",
        ):
            session.execute(text(statement))
    return me


def shown(journal: Journal, me: str) -> tuple[object, ...]:
    parts = (journal.sessions, journal.pains, journal.notes, journal.trainings)
    return tuple(list(part.all(me)) for part in parts)


def test_every_one_is_found_and_mended_as_it_was_meant(journal: Journal) -> None:
    me = broken(journal)
    found = {each.table: each for each in journal.repairs.find(me)}
    assert found.keys() == {"sessions", "logged", "pains", "notes", "trainings"}
    assert "not 9999-12-31" in sentence(found["sessions"].why)
    assert len(journal.repairs.mend(me)) == 6
    assert journal.repairs.find(me) == []
    [logged, coached] = sorted(journal.sessions.all(me), key=lambda each: each.source == "camera")
    assert (logged.day, logged.done.day) == (DAY, DAY)
    assert abs(coached.day - TODAY) <= timedelta(days=1)  # the day on which it began
    assert coached.done.day == coached.day
    [note] = journal.notes.all(me)
    assert (note.day, note.session_id) == (DAY, logged.id)
    [pain] = journal.pains.all(me)
    assert (pain.day.month, pain.day.day) == (DAY.month, DAY.day)
    assert timedelta(0) <= TODAY - pain.day < timedelta(days=366)
    assert [each.done for each in journal.trainings.all(me)] == [OtherDone(DAY, "squat", 3.0)]


def test_what_was_there_comes_out_and_can_be_undone(journal: Journal) -> None:
    me = broken(journal)
    before = shown(journal, me)
    journal.repairs.mend(me)
    text_of_all = journal.bundles.export(me).text()
    assert "0026-03-02" in text_of_all
    assert "1000000000000.0" in text_of_all
    left_out = read_bundle(text_of_all).left_out
    assert left_out is not None
    journal.undo.undo(me)
    after = shown(journal, me)
    assert after[1:] == before[1:]
    assert len(journal.repairs.find(me)) == 5  # but for the coach's, which began when it began


def test_a_whole_journal_needs_nothing(journal: Journal) -> None:
    me = journal.people.me().id
    journal.sessions.log(me, LOGGED, "Stairs.")
    journal.notes.add(me, "See the doctor.", TODAY + timedelta(days=30))
    before = shown(journal, me)
    assert journal.repairs.mend(me) == []
    assert shown(journal, me) == before
