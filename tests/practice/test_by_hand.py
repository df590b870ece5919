"""Sessions that people tell of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from foursides.journal import Journal
from foursides.practice import Practice
from foursides.practice.by_hand import PainAndEffort, Work, corrected, session_by_hand
from foursides.practice.library import FIRST, library
from foursides.programme import SessionDone, SetDone, Wishes, start_dose

MONDAY = date(2026, 3, 2)
FELT = PainAndEffort(1, 2, 3, 4)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    with Journal(tmp_path) as journal:
        yield Practice(journal, journal.people.me().id)


def test_each_leg_has_its_sets() -> None:
    done = session_by_hand(None, FIRST, MONDAY, Work("both", 2, 9), FELT)
    assert done.legs == ("left", "right")
    assert [(each.leg, each.reps, each.good) for each in done.sets] == [("left", 9, None)] * 2 + [
        ("right", 9, None)
    ] * 2
    assert (done.pain_before, done.pain_during, done.pain_after, done.effort) == (1, 2, 3, 4)
    assert done.pain_next_morning is None


def test_legs_that_work_at_once_are_one() -> None:
    done = session_by_hand(None, "bridge", MONDAY, Work("left", 3, 8), FELT)
    assert done.legs == ("both",)
    assert [(each.leg, each.reps) for each in done.sets] == [("both", 8)] * 3


def test_what_was_asked_for_is_the_programmes_dose_or_the_exercises_own(practice: Practice) -> None:
    assert session_by_hand(None, FIRST, MONDAY, Work("left", 1, 5), FELT).planned == start_dose(library()[FIRST])
    practice.make(Wishes((0, 2, 4), minutes=60.0, legs="left"), MONDAY)
    dose = replace(start_dose(library()[FIRST]), reps=7)
    practice.change_dose(FIRST, dose, MONDAY)
    done = session_by_hand(practice.programme_on(MONDAY), FIRST, MONDAY, Work("left", 2, 7), FELT)
    assert done.planned == dose
    assert done.done_share == 1.0


def test_a_correction_keeps_what_was_measured_where_the_number_was_right(practice: Practice) -> None:
    sets = (SetDone("left", 10, 9, 2.1, 30.0), SetDone("left", 8, 6, 1.9, 25.0), SetDone("left", 5, 5, 2.0, 20.0))
    practice.log(SessionDone(MONDAY, FIRST, start_dose(library()[FIRST]), ("left",), sets, pain_after=2), MONDAY)
    (session,) = practice.journal.sessions.all(practice.person_id)
    done = corrected(session, (10, 9, 0), PainAndEffort(pain_after=5))
    assert done.sets == (sets[0], SetDone("left", 9))
    assert (done.pain_after, done.effort, done.day, done.planned) == (5, None, MONDAY, session.done.planned)
    with pytest.raises(ValueError, match="shorter"):
        corrected(session, (10,), FELT)
