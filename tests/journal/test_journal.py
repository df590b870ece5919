from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import isnan, nan
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foursides.coach.events import EndAnswers, RepDone, RepRemoved, StartAnswers
from foursides.coach.plan import Plan, SetPlan
from foursides.coach.state import SessionState
from foursides.errors import JournalUnavailable
from foursides.journal import Change, Journal, NewSession
from foursides.motion.reading import Rep
from tests.complains import complains

PLAN = Plan("side-lying-inner-thigh-lift", (SetPlan("left", 2), SetPlan("right", 2)), 2.0, 45.0)
NEW = NewSession(PLAN, "file", 167.3, "in")
REP = Rep(1, 10.0, 11.5, 14.0, 11.0, 13.0, 0.062, 4.0, 1.0, 1.0, nan, True, "working", 0.93)
FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


def done(set_number: int, number: int, **changes: object) -> RepDone:
    rep = replace(REP, number=number, **changes)  # type: ignore[arg-type]
    return RepDone(set_number, number, rep, ("too_low", "rushed"), rep.end_s)


def begun(journal: Journal) -> Change:
    """Return the first change of a session that has just been claimed."""
    session_id = journal.live.begin(NEW)
    taken = journal.live.claim(session_id)
    assert taken
    return Change(session_id, taken.holder, 5, 14.2, SessionState("set", checked=StartAnswers(1)), (done(1, 1),))


def test_a_session_is_found_as_it_was_begun(journal: Journal) -> None:
    found = journal.live.find(journal.live.begin(NEW))
    assert found
    new = replace(NEW, person_id=journal.people.me().id, day=date.today())
    assert (found.new, found.state, found.reps, found.processed) == (new, SessionState(), (), 0)
    assert abs(found.begun_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_nobody_is_found_under_another_id(journal: Journal) -> None:
    first, second = journal.live.begin(NEW), journal.live.begin(NEW)
    assert first != second
    assert len(first) >= 20
    assert journal.live.find("") is None
    assert journal.live.claim(first[:-1]) is None


def test_what_was_saved_outlives_the_program(journal: Journal, place: Path | str) -> None:
    state = SessionState("rest", 12.5, 60.5, "hand", "pain", StartAnswers(2, ("fever",)), EndAnswers(3, 5), (1, 4))
    change = replace(begun(journal), state=state, happened=(done(1, 1), done(1, 2), done(2, 1)))
    assert journal.live.save([change]) == set()
    journal.close()
    with Journal(place) as later:
        again = later.live.find(change.session_id)
    assert again
    assert again.state == state
    assert (again.processed, again.clock_s) == (5, 14.2)
    assert [(each.set_number, each.number) for each in again.reps] == [(1, 1), (1, 2), (2, 1)]
    first = again.reps[0]
    assert first.rep
    assert isnan(first.rep.hip_roll_deg)
    assert replace(first.rep, hip_roll_deg=0.0) == replace(REP, hip_roll_deg=0.0)
    assert (first.faults, first.at_s, first.good) == (("too_low", "rushed"), 14.0, False)


def test_a_repetition_counts_once_and_a_refused_change_leaves_nothing(journal: Journal) -> None:
    change = begun(journal)
    journal.live.save([change])
    with complains(JournalUnavailable, match="something else saved the same at this moment"):
        journal.live.save([replace(change, processed=9, happened=(done(1, 2), done(1, 1)))])
    found = journal.live.find(change.session_id)
    assert found
    assert (found.processed, len(found.reps)) == (5, 1)


def test_what_is_removed_stays_but_no_longer_counts(journal: Journal) -> None:
    change = begun(journal)
    own = RepDone(1, 1, None, (), 14.0)
    journal.live.save([replace(change, happened=(own,))])
    journal.live.save([replace(change, happened=(RepRemoved(1, 1), replace(own, at_s=22.0)))])
    found = journal.live.find(change.session_id)
    assert found
    assert found.reps == (replace(own, at_s=22.0),)
    with journal.database.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT at_s, withdrawn FROM rep ORDER BY id").all()
    assert rows == [(14.0, 1), (22.0, 0)]


def test_only_who_took_a_session_up_last_may_write_to_it(journal: Journal) -> None:
    older, other = begun(journal), begun(journal)
    newer = journal.live.claim(older.session_id)
    assert newer
    assert journal.live.save([older, other]) == {older.session_id}
    found = journal.live.find(older.session_id)
    assert found
    assert found.reps == ()
    assert len(journal.live.find(other.session_id).reps) == 1  # type: ignore[union-attr]
    assert journal.live.save([replace(older, holder=newer.holder)]) == set()


@FOLDER
@given(st.lists(st.sampled_from(["rep", "back"]), max_size=12))
def test_what_is_read_back_is_what_counts(journal: Journal, course: list[str]) -> None:
    change, counted = begun(journal), []
    for at_s, step in enumerate(course):
        if step == "rep":
            counted.append(RepDone(1, len(counted) + 1, None, (), float(at_s)))
            journal.live.save([replace(change, happened=(counted[-1],))])
        elif counted:
            gone = counted.pop()
            journal.live.save([replace(change, happened=(RepRemoved(1, gone.number),))])
    found = journal.live.find(change.session_id)
    assert found
    assert list(found.reps) == counted


def test_a_summary_is_the_coachs(journal: Journal) -> None:
    state = SessionState("done", checked=StartAnswers(2), rated=EndAnswers(1, 6), stopped="asked")
    change = replace(begun(journal), state=state)
    journal.live.save([change])
    found = journal.live.find(change.session_id)
    assert found
    summary = found.summary()
    assert (summary.attempts, summary.good) == (1, 0)
    assert (summary.pain_before, summary.pain_after, summary.effort, summary.stopped) == (2, 1, 6, "asked")
    assert summary.sets[0].lift_cm == pytest.approx(6.2)
