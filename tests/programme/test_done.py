from dataclasses import replace

import pytest
from pytest import approx, mark

from foursides.coach.events import RepDone
from foursides.coach.plan import Plan, SetPlan
from foursides.coach.summary import summarize
from foursides.motion.reading import Rep
from foursides.programme import SetDone, from_summary
from foursides.programme.done import asked_later, at_dose, mornings
from tests.programme.people import INNER, START, day, item_of, session, sets_of

REP = Rep(1, 0.0, 1.0, 4.0, 1.0, 3.0, 0.06, 2.1, 1, 1, 0, True, "working", 0.9)


def test_a_session_of_the_coach() -> None:
    plan = Plan(INNER.id, (SetPlan("left", 2), SetPlan("right", 2)), 2.0)
    reps = [
        RepDone(1, 1, REP, (), 4.0),
        RepDone(1, 2, REP, ("too_low",), 8.0),
        RepDone(2, 1, None, (), 90.0),
        RepDone(2, 2, None, (), 95.0),
    ]
    summary = summarize(plan, reps, pain_before=1, pain_after=2, effort=5)
    done = from_summary(summary, item_of(legs="both"), day(0), reps=reps, pain_during=3)
    assert done.sets == (SetDone("left", 2, 1, 2.0, up_s=8.0), SetDone("right", 2, None, None))
    assert (done.exercise, done.day, done.planned, done.stopped) == (INNER.id, day(0), START, None)
    assert (done.pain_before, done.pain_during, done.pain_after, done.effort) == (1, 3, 2, 5)
    assert done.pain_next_morning is None
    assert done.good_share == 0.5, "what nobody watched is not judged"


def test_shares() -> None:
    done = session(0, sets=sets_of(8))
    assert (done.reps, done.good, done.good_share, done.done_share) == (20, 16, 0.8, 1.0)
    unseen = session(0, sets=(SetDone("left", 10),))
    assert (unseen.good, unseen.good_share, unseen.done_share) == (None, None, 0.5)


@mark.parametrize(
    ("sets", "share"),
    [
        (sets_of(10), 1.0),
        (sets_of(10, count=1), 0.5),
        (sets_of(15, reps=15, count=1), 0.5),
        ((*sets_of(5, reps=5), *sets_of(10)), 1.0),
        ((SetDone("right", 10, 10),) * 2, 0.0),
        ((), 0.0),
    ],
)
def test_more_of_one_set_or_leg_does_not_make_up_for_another(sets: tuple[SetDone, ...], share: float) -> None:
    assert session(0, sets=sets).done_share == approx(share)


def test_both_legs_are_asked_for() -> None:
    one = replace(session(0), legs=("left", "right"))
    assert one.done_share == 0.5
    assert not one.is_full(0.3)
    assert replace(one, sets=(*one.sets, *(replace(each, leg="right") for each in one.sets))).is_full(0.3)


def test_the_latest_sessions_at_a_dose() -> None:
    more = replace(START, reps=11)
    done = [session(0), session(2, more), session(4), session(7)]
    assert at_dose(done, START) == done[2:]
    assert at_dose(done, more) == []


def test_a_morning_belongs_to_the_day_before_it() -> None:
    done = [session(0), session(2, pain_next_morning=None), session(3, pain_before=2, pain_next_morning=None)]
    assert mornings(done, day(5)) == [1, 2, None]
    assert mornings(done, day(4), 4) == [1, 2, 4]
    assert mornings(done, day(5), 4) == [1, 2, None]  # two days later it is no morning after
    assert asked_later(done, day(5)) == [True, True, False]
    assert asked_later(done, day(5), 4) == [True, True, True]


@pytest.mark.parametrize("later", [0, *range(2, 12)])
def test_pain_of_no_other_day_is_that_of_the_next_morning(later: int) -> None:
    done = [session(0, pain_next_morning=None), session(later, pain_before=4, pain_next_morning=None)]
    assert mornings(done, day(later), 7) == [None, None]
    assert mornings(done[:1], day(later), 7) == [None]


def test_pain_of_the_same_day_was_felt_before_the_session() -> None:
    done = [session(0, pain_next_morning=None), session(0, pain_before=4, pain_next_morning=None)]
    assert mornings(done, day(0), 7) == [None, None]
