from dataclasses import replace

from pytest import mark

from foursides.coach.plan import SetPlan
from foursides.errors import InvalidProgramme
from foursides.programme import (
    Load,
    Offer,
    Person,
    PlannedDose,
    Programme,
    change_by_hand,
    choose_days,
    clear,
    close,
    decisions,
    session_plan,
    settle,
    take,
)
from tests.complains import complains
from tests.programme.people import BY_ID, INNER, MONDAY, START, day, item_of, session, situation

TWO = Programme("four_sides", (0, 2, 4), 30, (item_of(), item_of(exercise="outer-lift", weekdays=(0, 2, 4))), MONDAY)
LOADED = replace(START, reps=11, hold_s=4.0, load=Load(2.0))


def with_dose(dose: PlannedDose) -> Programme:
    return replace(TWO, items=(item_of(dose), TWO.items[1]))


def test_taking_a_step_changes_that_exercise_alone_from_today() -> None:
    decided = decisions(TWO, situation(4, [session(0), session(2)]))
    offer = decided[INNER.id]
    assert isinstance(offer, Offer)
    changed = take(TWO, INNER.id, offer.steps[1], day(4))
    assert changed.item(INNER.id) == item_of(replace(START, hold_s=3.0), since=day(4))
    assert changed.item("outer-lift") == TWO.items[1]


def test_of_one_offer_only_one_thing_can_be_taken() -> None:
    offer = decisions(TWO, situation(4, [session(0), session(2)]))[INNER.id]
    assert isinstance(offer, Offer)
    changed = take(TWO, INNER.id, offer.steps[0], day(4))
    with complains(InvalidProgramme, match="has changed since"):
        take(changed, INNER.id, offer.steps[1], day(4))
    with complains(InvalidProgramme, match="is closed"):
        take(close(TWO, ["hot"], day(4)), INNER.id, offer.steps[0], day(4))


def test_what_makes_it_easier_is_applied_and_told() -> None:
    now = situation(2, [session(0, LOADED, pain_after=6)])
    settled, moved = settle(with_dose(LOADED), decisions(with_dose(LOADED), now), now.today)
    assert settled.item(INNER.id).dose == replace(LOADED, load=Load(1.5))
    assert settled.item(INNER.id).since == day(2)
    (only,) = moved
    assert (only.exercise, only.before, only.reason.code) == (INNER.id, LOADED, "back_pain_after")
    again, more = settle(settled, decisions(settled, now), now.today)
    assert (again, more) == (settled, ())


def test_while_closed_nothing_is_decided() -> None:
    closed = close(TWO, ["swollen"], day(2))
    assert decisions(closed, situation(4, [session(0), session(2)])) == {}


def test_red_flags_add_up_and_stay() -> None:
    closed = close(close(TWO, ["calf"], day(1)), ["breath", "calf"], day(3))
    assert closed.closed is not None
    assert (closed.closed.day, closed.closed.flags) == (day(1), ("calf", "breath"))
    assert closed.closed.emergency
    assert not close(TWO, ["calf"], day(1)).closed.emergency  # type: ignore[union-attr]


def test_cleared_one_begins_again_gently() -> None:
    small = replace(START, reps=8, sets=1)
    closed = close(replace(with_dose(LOADED), items=(item_of(LOADED), item_of(small, "outer-lift"))), ["hot"], day(1))
    opened = clear(closed, BY_ID, day(20))
    assert opened.closed is None
    assert opened.item(INNER.id) == item_of(replace(START, load=Load(0.0)), since=day(20))
    assert opened.item("outer-lift").dose == small
    assert clear(TWO, BY_ID, day(1)) is TWO


@mark.parametrize(
    ("dose", "person", "complaint"),
    [
        (replace(START, reps=0), Person(), "1 or more"),
        (replace(START, hold_s=float("nan")), Person(), "less than nothing"),
        (replace(START, load=Load(-1.0)), Person(), "less than nothing"),
        (replace(START, load=Load(5.5)), Person(), "more than 5 kg"),
        (replace(START, load=Load(1.0)), Person(inner_ligament=True), "clinician decides"),
        (replace(START, load=Load(1.0)), Person(inner_ligament=True, weight_allowed=True), "above the knee"),
    ],
)
def test_what_cannot_be_set_by_hand(dose: PlannedDose, person: Person, complaint: str) -> None:
    with complains(InvalidProgramme, match=complaint):
        change_by_hand(TWO, INNER.id, dose, situation(3, person=person))


def test_a_change_by_hand() -> None:
    person = Person(inner_ligament=True, weight_allowed=True)
    dose = replace(START, every_days=3, load=Load(1.0, "above_knee"))
    changed = change_by_hand(TWO, INNER.id, dose, situation(3, person=person))
    assert changed.item(INNER.id) == item_of(dose, since=day(3), weekdays=(0, 4))


def test_other_days() -> None:
    moved = choose_days(TWO, [6, 1, 3])
    assert moved.weekdays == (1, 3, 6)
    assert [item.weekdays for item in moved.items] == [(1, 3, 6), (1, 3, 6)]
    assert moved.items[0].since == TWO.items[0].since, "other days are no other dose"
    for wrong in ([], [7]):
        with complains(InvalidProgramme, match="at least one day"):
            choose_days(TWO, wrong)


def test_other_days_are_not_overfilled() -> None:
    tight = replace(TWO, minutes=5)
    moved = choose_days(tight, [0, 1])
    assert [item.weekdays for item in moved.items] == [(0,), (1,)]


def test_an_unknown_exercise() -> None:
    with complains(InvalidProgramme, match="no exercise 'swimming'"):
        TWO.item("swimming")


def test_what_the_coach_leads() -> None:
    plan = session_plan(item_of(LOADED, legs="both"))
    assert plan.exercise == INNER.id
    assert plan.hold_s == 4.0
    assert plan.sets == (SetPlan("left", 11),) * 2 + (SetPlan("right", 11),) * 2
