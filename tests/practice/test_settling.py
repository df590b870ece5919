"""Looking stores nothing; what the rules change is stored once, with its day and its codes, before anything else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from foursides.coach.events import EndAnswers, StartAnswers
from foursides.coach.state import SessionState
from foursides.errors import InvalidProgramme
from foursides.journal import Change, Journal
from foursides.practice import Practice
from foursides.practice.library import FIRST
from foursides.programme import CLEARED, SIGN_REPORTED, Reason, SessionDone, SetDone, Wishes
from foursides.programme.changes import ANEW
from foursides.programme.changes import FIRST as MADE_FIRST
from foursides.words import words_in
from foursides.words.reasons import change_text, is_known
from tests.complains import complains

MONDAY = date(2026, 3, 2)
TUESDAY = MONDAY + timedelta(days=1)
WISHES = Wishes((0, 2, 4), minutes=60, legs="left")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path) as journal:
        yield journal


@pytest.fixture
def practice(journal: Journal) -> Practice:
    """Return a practice whose last session hurt."""
    practice = Practice(journal, journal.people.me().id)
    practice.make(WISHES, MONDAY)
    dose = practice.present.item(FIRST).dose
    done = SessionDone(MONDAY, FIRST, dose, ("left",), (SetDone("left", dose.reps),) * dose.sets, pain_during=8)
    practice.log(done, MONDAY)
    return practice


def codes(practice: Practice) -> list[list[str]]:
    """Return the codes of every stored change, the latest first."""
    return [[reason.code for reason in each.reasons] for each in practice.stored_changes()]


def test_what_a_day_shows_is_stored_by_the_next_write_of_any_day(practice: Practice) -> None:
    for looked in (MONDAY, TUESDAY, TUESDAY):
        assert practice.today(looked).easier
        assert practice.programme_on(looked) != practice.programme
    assert codes(practice) == [["made_first"]]
    wednesday = TUESDAY + timedelta(days=1)
    shown = practice.today(wednesday)
    practice.choose_days((1, 3), wednesday)
    assert codes(practice) == [["days_chosen"], ["back_pain_during"], ["made_first"]]
    assert [each.day for each in practice.stored_changes()] == [wednesday, wednesday, MONDAY]
    assert practice.today(wednesday).easier == shown.easier
    assert practice.present.item(FIRST).since == wednesday
    assert [each.words for each in practice.changes(wednesday)][1:] == [*shown.easier, "A first programme."]


def test_the_reason_outlives_what_it_rested_on(practice: Practice) -> None:
    practice.change_profile(MONDAY, limits={"pain_acceptable": 9})
    assert "above 5" in practice.today(MONDAY).easier[0]
    assert practice.present.item(FIRST).dose.reps == 8
    [logged] = practice.journal.sessions.all(practice.person_id)
    with practice.writing(MONDAY) as journal:
        journal.sessions.remove(logged.id)
    assert practice.present.item(FIRST).dose.reps == 8
    assert codes(practice) == [["back_pain_during"], ["made_first"]]


def test_two_requests_at_once_settle_once(practice: Practice, journal: Journal) -> None:
    both = [Practice.local(journal), Practice.local(journal)]
    assert all(each.settled(TUESDAY) for each in both)  # read, and remembered
    for each in both:
        each.settle(TUESDAY)
        assert each.programme_on(TUESDAY) == practice.present
    assert codes(practice) == [["back_pain_during"], ["made_first"]]


def test_what_was_read_is_forgotten_at_a_write(practice: Practice, journal: Journal) -> None:
    ours = Practice.local(journal)
    assert ours.today(TUESDAY).ask_morning
    practice.journal.pains.add(practice.person_id, TUESDAY, "morning", 2)
    assert ours.today(TUESDAY).ask_morning, "within a request nothing is read twice"
    with ours.writing(TUESDAY):
        pass
    assert not ours.today(TUESDAY).ask_morning
    ours.change_profile(TUESDAY, name="Ada")
    assert ours.profile.name == "Ada"


def flagged(practice: Practice, today: date) -> None:
    """Let a red flag end a session."""
    session_id = practice.begin(FIRST, today)
    practice.journal.live.claim(session_id)
    state = SessionState("done", stopped="red_flag", checked=StartAnswers(2, ("locks",)), rated=EndAnswers(2, 2))
    assert practice.journal.live.save([Change(session_id, 1, 1, 1.0, state)]) == set()


def test_a_red_flag_closes_from_its_own_day_on_until_somebody_is_cleared(practice: Practice) -> None:
    flagged(practice, TUESDAY)
    later = TUESDAY + timedelta(days=30)
    view = practice.today(later)
    assert view.closed
    programme = practice.programme_on(later)
    assert programme
    assert programme.closed
    assert programme.closed.day == TUESDAY
    assert practice.present.closed is None
    practice.make(WISHES, later)
    assert practice.today(later).closed, "a new programme is no clearance"
    assert [each.reasons for each in practice.stored_changes()][:2] == [(ANEW,), (SIGN_REPORTED,)]
    with complains(InvalidProgramme, match="Begin again once"):
        practice.begin(FIRST, later)
    practice.clear(later)
    assert not practice.today(later).closed
    cleared = practice.stored_changes()[0]
    assert (cleared.reasons, cleared.day, cleared.why) == (
        (CLEARED,),
        later,
        "A doctor or physiotherapist has cleared you.",
    )
    assert practice.stored_changes()[-1].reasons == (MADE_FIRST,)


def test_clearance_is_a_code_and_no_sentence(practice: Practice, journal: Journal) -> None:
    flagged(practice, TUESDAY)
    practice.settle(TUESDAY)
    opened = replace(practice.present, closed=None)
    journal.programmes.save(practice.person_id, opened, TUESDAY, Reason("added", {"name": "cleared"}))
    assert practice.today(TUESDAY).closed
    practice.settle(TUESDAY)
    practice.clear(TUESDAY)
    assert not practice.today(TUESDAY).closed


def test_sentences_are_made_of_codes_in_the_persons_unit(practice: Practice) -> None:
    loaded = Reason("step_weight", {"weight_kg": 0.90718474, "reps": 8})
    programme = replace(practice.present, minutes=45.0)
    practice.journal.programmes.save(practice.person_id, programme, MONDAY, loaded)
    practice.change_profile(MONDAY, weight_unit="lb")
    assert "2 lb strapped to the ankle" in [each.words for each in practice.changes(MONDAY)][1]


def test_a_reason_of_another_release_is_shown_as_it_was_written() -> None:
    known, unknown = Reason("days_chosen"), Reason("back_in_a_way_of_tomorrow")
    assert change_text(words_in(), (known,), "As written.") == "Other days were chosen."
    assert change_text(words_in(), (known, unknown), "As written.") == "As written."
    assert change_text(words_in(), (), "As written.") == "As written."
    assert not is_known(words_in(), unknown)
