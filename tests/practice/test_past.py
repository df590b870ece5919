"""Days as they were planned and done."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from foursides.journal import Journal
from foursides.practice import Practice
from foursides.practice.library import FIRST, library
from foursides.practice.past import DayView, days
from foursides.programme import OtherDone, SessionDone, SetDone, Wishes, start_dose

TODAY = datetime.now(UTC).astimezone().date()  # programmes are kept at the time at which they are made
ONE_DAY = timedelta(days=1)
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    with Journal(tmp_path) as journal:
        yield Practice(journal, journal.people.me().id)


def made(practice: Practice, first: date, weekdays: tuple[int, ...] = EVERY_DAY) -> Practice:
    practice.make(Wishes(weekdays, minutes=60.0, legs="left"), first)
    return practice


def did(practice: Practice, day: date, reps: int = 10) -> None:
    dose = start_dose(library()[FIRST])
    practice.log(SessionDone(day, FIRST, dose, ("left",), (SetDone("left", reps),) if reps else (), pain_before=1), day)


def one(practice: Practice, day: date) -> DayView:
    return days(practice, TODAY, day, day)[0]


def test_without_a_programme_only_what_was_done_is_there(practice: Practice) -> None:
    did(practice, TODAY - ONE_DAY)
    month = days(practice, TODAY, TODAY - 5 * ONE_DAY, TODAY + 5 * ONE_DAY)
    assert [view.day for view in month] == [TODAY + number * ONE_DAY for number in range(-5, 6)]
    assert [view.done for view in month if view.sessions] == [(FIRST,)]
    assert all(view.planned == () for view in month)


def test_what_is_planned_and_done_is_no_longer_open(practice: Practice) -> None:
    made(practice, TODAY - 10 * ONE_DAY)
    planned = [view for view in days(practice, TODAY, TODAY - 10 * ONE_DAY, TODAY - ONE_DAY) if FIRST in view.planned]
    assert planned
    assert all(FIRST in view.open for view in planned)
    did(practice, planned[0].day)
    after = one(practice, planned[0].day)
    assert FIRST in after.planned
    assert FIRST not in after.open
    assert after.done == (FIRST,)


def test_a_session_in_which_nothing_was_done_leaves_the_day_open(practice: Practice) -> None:
    made(practice, TODAY - 10 * ONE_DAY)
    day = next(view.day for view in days(practice, TODAY, TODAY - 9 * ONE_DAY, TODAY) if FIRST in view.planned)
    did(practice, day, reps=0)
    view = one(practice, day)
    assert view.sessions
    assert view.done == ()
    assert FIRST in view.open


def test_days_before_the_programme_are_empty(practice: Practice) -> None:
    made(practice, TODAY - 3 * ONE_DAY)
    assert all(view.planned == () for view in days(practice, TODAY, TODAY - 20 * ONE_DAY, TODAY - 4 * ONE_DAY))


def test_days_to_come_are_as_the_calendar_has_them(practice: Practice) -> None:
    made(practice, TODAY)
    last = TODAY + 20 * ONE_DAY
    shown = {(view.day, exercise) for view in days(practice, TODAY, TODAY, last) for exercise in view.planned}
    assert shown == {(day, item.exercise) for day, item in practice.calendar(TODAY, last)}


def test_other_days_chosen_today_do_not_change_what_was_planned_before(practice: Practice) -> None:
    made(practice, TODAY - 14 * ONE_DAY, ((TODAY - ONE_DAY).weekday(),))
    before = days(practice, TODAY, TODAY - 14 * ONE_DAY, TODAY - ONE_DAY)
    practice.choose_days(((TODAY + 2 * ONE_DAY).weekday(),), TODAY)
    tomorrow = TODAY + ONE_DAY  # from the day on which they were chosen they count
    after = days(practice, tomorrow, TODAY - 14 * ONE_DAY, TODAY - ONE_DAY)
    assert before[-1].planned
    assert before[6].planned
    # both programmes were kept today: the first one stands for what was before it
    assert [view.planned for view in after] == [view.planned for view in before]


def test_a_closed_programme_plans_nothing_from_then_on(practice: Practice) -> None:
    made(practice, TODAY - 10 * ONE_DAY)
    practice.close(("locks",), TODAY - 4 * ONE_DAY)
    assert all(view.planned == () for view in days(practice, TODAY, TODAY, TODAY + 10 * ONE_DAY))


def test_what_was_told_of_a_day_is_with_it(practice: Practice) -> None:
    journal, me = practice.journal, practice.person_id
    journal.pains.add(me, TODAY, "morning", 3)
    journal.notes.add(me, "Long walk.", TODAY)
    journal.trainings.add(me, OtherDone(TODAY, "walking", 90.0))
    view = one(practice, TODAY)
    assert [pain.score for pain in view.pains] == [3]
    assert [note.text for note in view.notes] == ["Long walk."]
    assert [training.done.amount for training in view.trainings] == [90.0]
    assert one(practice, TODAY - ONE_DAY) == DayView(TODAY - ONE_DAY)


def test_no_plan_reaches_into_a_far_future(practice: Practice) -> None:
    made(practice, TODAY)
    far = TODAY + 3000 * ONE_DAY
    assert one(practice, far).planned == ()
