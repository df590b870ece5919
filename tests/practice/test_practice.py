"""Weeks of somebody's practice, kept in a real journal."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from foursides.coach.events import EndAnswers, RepDone, StartAnswers
from foursides.coach.plan import plan_of
from foursides.coach.state import SessionState
from foursides.errors import InvalidProgramme
from foursides.journal import Change, Journal, NewSession
from foursides.practice import ItemToday, Practice
from foursides.practice.library import FIRST, library
from foursides.practice.paper import handout_of
from foursides.programme import SessionDone, SetDone, Wishes
from foursides.words.reasons import reason_text
from tests.complains import complains

MONDAY = date(2026, 3, 2)
GOOD = {"pain_before": 1, "pain_during": 1, "pain_after": 1, "effort": 5}


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    with Journal(tmp_path) as journal:
        yield Practice(journal, journal.people.me().id)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def started(practice: Practice, legs: str = "left") -> Practice:
    practice.make(Wishes((0, 2, 4), minutes=60, legs=legs), MONDAY)  # type: ignore[arg-type]
    return practice


def of(practice: Practice, today: date, exercise: str = FIRST) -> ItemToday:
    return next(item for item in practice.today(today).items if item.exercise.id == exercise)


def do(practice: Practice, today: date, exercise: str = FIRST, **felt: int) -> None:
    """Do all that is asked for, well."""
    item = of(practice, today, exercise).item
    dose = item.dose
    sets = tuple(SetDone(leg, dose.reps, dose.reps, dose.hold_s) for leg in item.each_leg for _ in range(dose.sets))
    practice.log(SessionDone(today, exercise, dose, item.each_leg, sets, **{**GOOD, **felt}), today)


def test_before_anything_there_is_nothing_planned(practice: Practice) -> None:
    view = practice.today(MONDAY)
    assert not view.planned
    assert view.items == ()
    with complains(InvalidProgramme, match="no programme yet"):
        practice.choose_days((1, 3), MONDAY)


def test_a_first_programme_works_all_four_sides_and_begins_with_the_lift_on_the_side(practice: Practice) -> None:
    view = started(practice).today(MONDAY)
    assert {item.exercise.side for item in view.items} == {"inner", "outer", "front", "back"}
    assert FIRST in {item.exercise.id for item in view.items}
    assert all(item.why for item in view.items)
    assert of(practice, MONDAY).dose == "2 sets of 10, held 2 s"
    assert view.next_day is not None
    assert view.next_day >= MONDAY


def test_after_a_session_there_is_a_day_of_rest_and_then_the_next(practice: Practice) -> None:
    started(practice)
    do(practice, MONDAY)
    assert of(practice, MONDAY).state == "done"
    tuesday = of(practice, day(1))
    assert (tuesday.state, tuesday.next_day) == ("off", day(2))
    assert "day of rest" in tuesday.why
    assert of(practice, day(2)).state == "due"


def test_the_second_good_session_offers_something_harder_and_one_thing_is_taken(practice: Practice) -> None:
    started(practice)
    do(practice, MONDAY)
    practice.journal.pains.add(practice.person_id, day(1), "morning", 1)
    assert of(practice, day(1)).steps == ()
    assert "One more like it" in of(practice, day(1)).unchanged
    do(practice, day(2))
    practice.journal.pains.add(practice.person_id, day(3), "morning", 1)
    offered = of(practice, day(3))
    assert {step.by for step in offered.steps} >= {"reps", "hold"}
    assert "last 2 times" in offered.offer
    words = practice.take(FIRST, "hold", day(3))
    assert words == "Hold for 3 seconds instead of 2."
    now = of(practice, day(3))
    assert now.item.dose.hold_s == 3.0
    assert now.steps == ()
    assert practice.journal.programmes.all(practice.person_id)[0].why == words
    with complains(InvalidProgramme, match="not offered"):
        practice.take(FIRST, "hold", day(3))


def test_pain_makes_it_easier_once_and_says_why(practice: Practice) -> None:
    started(practice)
    do(practice, MONDAY, pain_during=7)
    view = practice.today(day(1))
    assert len(view.easier) == 1
    assert "your pain went to 7 of 10 during the session" in view.easier[0]
    assert of(practice, day(1)).item.dose.reps == 8
    assert practice.today(day(1)) == view
    practice.settle(day(1))
    assert practice.journal.programmes.all(practice.person_id)[0].why == view.easier[0]
    assert practice.today(day(1)) == view
    assert practice.today(day(2)).easier == ()


def test_the_morning_after_is_asked_for_once(practice: Practice) -> None:
    started(practice)
    assert not practice.today(MONDAY).ask_morning
    do(practice, MONDAY)
    assert practice.today(day(1)).ask_morning
    practice.journal.pains.add(practice.person_id, day(1), "morning", 0)
    assert not practice.today(day(1)).ask_morning
    assert not practice.today(day(2)).ask_morning


def test_pain_of_this_morning_keeps_from_more(practice: Practice) -> None:
    started(practice)
    practice.journal.pains.add(practice.person_id, day(2), "morning", 7)
    assert of(practice, day(2)).state == "off"
    assert "because of your pain" in of(practice, day(2)).why
    assert "Your pain was 7 of 10 today, above your limit of 5" in practice.today(day(2)).too_painful
    with complains(InvalidProgramme, match="rest the knee"):
        practice.begin(FIRST, day(2))


def led(practice: Practice, exercise: str, today: date, kept: SessionState) -> str:
    """Let the coach lead a session by itself, outside of the programme, to where it is kept; return its id."""
    plan = plan_of(library()[exercise], "left")
    session_id = practice.journal.live.begin(NewSession(plan, "none", person_id=practice.person_id, day=today))
    practice.journal.live.claim(session_id)
    reps = [RepDone(1, 1, None, (), 5.0)]
    assert practice.journal.live.save([Change(session_id, 1, 1, 9.0, kept, reps)]) == set()
    return session_id


PAINFUL = {
    "during": SessionState(phase="done", stopped="pain", checked=StartAnswers(1), pains=(2, 7), rated=EndAnswers(2, 4)),
    "during, and it still goes on": SessionState(phase="rest", checked=StartAnswers(1), pains=(7,)),
    "after": SessionState(phase="done", checked=StartAnswers(1), rated=EndAnswers(6, 4)),
    "before": SessionState(phase="done", stopped="pain", checked=StartAnswers(8)),
}


@pytest.mark.parametrize("kept", PAINFUL.values(), ids=PAINFUL)
def test_pain_in_any_session_ends_the_day_and_the_next_one_is_open_again(
    practice: Practice, kept: SessionState
) -> None:
    started(practice)
    due = {item.exercise.id for item in practice.today(MONDAY).due}
    assert FIRST in due
    session_id = led(practice, "ball-squeeze", MONDAY, kept)
    view = practice.today(MONDAY)
    assert {item.state for item in view.items} <= {"off", "done"}
    assert "of 10 today, above your limit of 5. That is enough for today: rest the knee." in view.too_painful
    assert "ask your physiotherapist or doctor" in view.too_painful
    assert "because of your pain. Next on" in of(practice, MONDAY).why
    for exercise in (FIRST, "quad-set"):
        with complains(InvalidProgramme, match="rest the knee"):
            practice.demand_start(exercise, MONDAY)
    with complains(InvalidProgramme, match="rest the knee"):
        practice.begin(FIRST, MONDAY)
    assert MONDAY not in {when for when, _ in practice.calendar(MONDAY, day(7))}
    tuesday = practice.today(day(1))
    assert (tuesday.too_painful, of(practice, day(1)).state) == ("", "may")
    assert of(practice, day(2)).state == "due"
    assert practice.begin(FIRST, day(1))
    practice.journal.sessions.remove(session_id)
    assert practice.today(MONDAY).due, "a session that was entered by mistake ends no day"


def test_a_logged_session_ends_the_day_by_the_persons_own_limit(practice: Practice) -> None:
    started(practice)
    do(practice, MONDAY, pain_after=4)
    assert practice.today(MONDAY).due
    practice.change_profile(MONDAY, limits={"pain_acceptable": 3})
    view = practice.today(MONDAY)
    assert (view.due, "4 of 10 today, above your limit of 3" in view.too_painful) == ((), True)
    assert of(practice, MONDAY).state == "done"


def test_a_limit_that_is_raised_after_the_pain_does_not_open_the_day(practice: Practice) -> None:
    started(practice)
    led(practice, "ball-squeeze", MONDAY, PAINFUL["during"])
    practice.change_profile(MONDAY, limits={"pain_acceptable": 8})
    view = practice.today(MONDAY)
    assert view.due == ()
    assert view.too_painful.startswith("Pain ended a session today.")


def test_nothing_harder_is_taken_on_a_day_that_pain_has_ended(practice: Practice) -> None:
    started(practice)
    for number in (0, 2):
        do(practice, day(number))
        practice.journal.pains.add(practice.person_id, day(number + 1), "morning", 1)
    assert of(practice, day(3)).steps
    led(practice, "ball-squeeze", day(3), PAINFUL["after"])
    assert (of(practice, day(3)).steps, of(practice, day(3)).offer) == ((), "")
    assert "Nothing becomes harder on a day of too much pain" in of(practice, day(3)).unchanged
    with complains(InvalidProgramme, match="not offered"):
        practice.take(FIRST, "hold", day(3))


def stop_by_red_flag(practice: Practice, today: date, why: str) -> None:
    session_id = practice.begin(FIRST, today)
    practice.journal.live.claim(session_id)
    checked = StartAnswers(2, ("breath",) if why == "emergency" else ("locks",))
    kept = SessionState(phase="done", stopped=why, checked=checked, rated=EndAnswers(2, 2))  # type: ignore[arg-type]
    assert practice.journal.live.save([Change(session_id, 1, 1, 1.0, kept)]) == set()


@pytest.mark.parametrize(("why", "emergency"), [("red_flag", False), ("emergency", True)])
def test_a_red_flag_closes_the_programme_until_cleared(practice: Practice, why: str, emergency: bool) -> None:
    started(practice)
    today = datetime.now(UTC).date()
    stop_by_red_flag(practice, today, why)
    view = practice.today(today + timedelta(days=1))  # also when nobody looked on the day itself
    assert view.closed
    assert view.emergency == emergency
    assert view.due == ()
    assert practice.calendar(today, today + timedelta(days=30)) == []
    with complains(InvalidProgramme, match="Begin again once a doctor"):
        practice.begin(FIRST, today)
    practice.clear(today + timedelta(days=2))
    assert not practice.today(today + timedelta(days=2)).closed
    assert not practice.today(today + timedelta(days=3)).closed


@pytest.mark.parametrize(("why", "said"), [("red_flag", "needs care the same day"), ("emergency", "an ambulance")])
def test_a_red_flag_ends_the_day_without_a_programme_too(practice: Practice, why: str, said: str) -> None:
    assert practice.programme is None
    flag = StartAnswers(2, ("breath",) if why == "emergency" else ("locks",))
    led(practice, FIRST, MONDAY, SessionState(phase="done", stopped=why, checked=flag))  # type: ignore[arg-type]
    for exercise in (FIRST, BAND, "quad-set"):
        with complains(InvalidProgramme, match=said):
            practice.demand_start(exercise, MONDAY)
    practice.demand_start(FIRST, day(1))


def test_a_session_is_begun_as_the_programme_asks_for_it(practice: Practice) -> None:
    started(practice, legs="both")
    practice.journal.people.save_profile(practice.person_id, replace(practice.profile, stature_cm=172.0, units="in"))
    stored = practice.journal.live.find(practice.begin(FIRST, MONDAY, "sample"))
    assert stored
    assert [planned.leg for planned in stored.new.plan.sets] == ["left", "left", "right", "right"]
    assert (stored.new.stature_cm, stored.new.units, stored.new.day) == (172.0, "in", MONDAY)
    assert stored.new.item == of(practice, MONDAY).item


def test_what_no_camera_sees_is_begun_without_one(practice: Practice) -> None:
    started(practice)
    practice.add("ball-squeeze", "both", MONDAY)
    stored = practice.journal.live.find(practice.begin("ball-squeeze", MONDAY, "camera"))
    assert stored
    assert stored.new.source == "none"
    assert {planned.leg for planned in stored.new.plan.sets} == {"both"}
    with complains(InvalidProgramme, match="in the programme already"):
        practice.add("ball squeeze", "both", MONDAY)
    practice.drop("ball-squeeze", MONDAY)
    assert "ball-squeeze" not in {item.exercise.id for item in practice.today(MONDAY).items}


BAND = "standing-band-adduction"


def test_after_an_injury_of_the_inner_ligament_the_band_is_never_given(practice: Practice) -> None:
    practice.change_profile(MONDAY, inner_ligament=True, weight_allowed=True)
    made = practice.make(Wishes((0, 2, 4), minutes=60, legs="left"), MONDAY)
    assert BAND not in {item.exercise for item in made.programme.items}
    assert [reason_text(practice.words, reason) for reason in made.left_out] == [practice.left_out[BAND]]
    assert practice.left_out[BAND].startswith("Standing band adduction: left out. A band at the ankle pulls on the lig")
    before = practice.programme
    for forbidden in (lambda: practice.add(BAND, "left", MONDAY), lambda: practice.demand_start(BAND, MONDAY)):
        with complains(InvalidProgramme, match="A band at the ankle pulls"):
            forbidden()
    assert practice.programme == before


def test_a_plan_from_before_the_injury_was_named_keeps_the_band_off_and_says_why(practice: Practice) -> None:
    made = practice.make(Wishes((0, 2, 4), minutes=60, legs="left"), MONDAY)
    assert BAND in {item.exercise for item in made.programme.items}
    first = next(day for day, item in practice.calendar(MONDAY, day(7)) if item.exercise == BAND)
    assert of(practice, first, BAND).state == "due"
    do(practice, first, BAND)
    practice.change_profile(MONDAY, inner_ligament=True)
    for when in (first, first + timedelta(days=2), first + timedelta(days=40)):
        band = of(practice, when, BAND)
        assert (band.state, band.why, band.next_day) == ("off", practice.left_out[BAND], None)
        assert (band.offer, band.steps, band.unchanged) == ("", (), "")
    assert BAND not in {item.exercise for _, item in practice.calendar(MONDAY, day(60))}
    assert BAND not in {sheet.exercise.id for sheet in handout_of(practice, MONDAY).sheets}
    for forbidden in (
        lambda: practice.begin(BAND, first),
        lambda: practice.change_dose(BAND, replace(made.programme.item(BAND).dose, sets=1), first),
    ):
        with complains(InvalidProgramme, match="Standing band adduction: left out"):
            forbidden()
    practice.change_profile(MONDAY, inner_ligament=False)
    assert practice.begin(BAND, first + timedelta(days=2))


def test_every_change_is_kept_with_its_reason(practice: Practice) -> None:
    started(practice)
    practice.choose_days((1, 3, 5), MONDAY)
    assert all(set(item.item.weekdays) <= {1, 3, 5} for item in practice.today(MONDAY).items)
    dose = replace(of(practice, MONDAY).item.dose, sets=3)
    practice.change_dose(FIRST, dose, MONDAY)
    assert of(practice, MONDAY).item.dose.sets == 3
    whys = [kept.why for kept in practice.journal.programmes.all(practice.person_id)]
    assert whys == [f"Changed by hand: {library()[FIRST].name}.", "Other days were chosen.", "A first programme."]


def test_four_sides_and_calendar(practice: Practice) -> None:
    assert practice.four_sides(MONDAY, 14) is None
    assert practice.calendar(MONDAY, day(7)) == []
    started(practice)
    do(practice, MONDAY)
    sides = practice.four_sides(day(1), 14)
    assert sides
    assert sides.side("inner").sets == 2.0
    assert {when for when, _ in practice.calendar(day(1), day(14))} == {day(n) for n in (2, 4, 7, 9, 11, 14)}
