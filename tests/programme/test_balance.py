from dataclasses import replace

from pytest import approx, mark

from foursides.errors import InvalidSettings
from foursides.programme import (
    Body,
    FourSides,
    Impulse,
    Load,
    OtherDone,
    Person,
    Programme,
    SessionDone,
    close,
    four_sides,
    size_of,
)
from foursides.programme.balance import SIDES, joint_of
from tests.complains import complains
from tests.programme.people import (
    BY_ID,
    INJURED,
    INNER,
    LIBRARY,
    MONDAY,
    START,
    day,
    forbidden,
    item_of,
    other_exercise,
    reason_text,
    session,
    situation,
)

EVERY = Programme("four_sides", (0, 2, 4), 30, tuple(item_of(exercise=each.id) for each in LIBRARY), MONDAY)
BODY = Body(1.70, 70)


def picture(
    history: list[SessionDone], other: list[OtherDone] | None = None, days: int = 14, programme: Programme = EVERY
) -> FourSides:
    return four_sides(programme, situation(13, history), days, other=other or [], body=BODY)


def week(exercise: str) -> list[SessionDone]:
    return [session(number, exercise=exercise) for number in (0, 2, 4, 7, 9, 11)]


def test_all_that_was_planned_is_even() -> None:
    found = picture([done for each in LIBRARY for done in week(each.id)])
    assert [side.side for side in found.sides] == list(SIDES)
    assert [(side.sets, side.intended_sets) for side in found.sides] == [(12, 12)] * 4
    assert [found.share(side) for side in SIDES] == [0.25] * 4 == [found.intended_share(side) for side in SIDES]
    assert (found.neglected, found.next.code) == (None, "sides_even")


def test_the_side_that_fell_behind_most_is_named_with_its_next_day() -> None:
    found = picture([*week(INNER.id), *week("front-lift"), *week("back-lift"), *week("outer-lift")[:2]])
    assert found.neglected == "outer"
    assert reason_text(found.next) == (
        "The outer side fell behind: 4 of 12 sets. "
        "You need not make up for it: Outer-lift is next on Monday, 19 January."
    )


@mark.parametrize(("sessions", "neglected"), [(5, None), (4, "back")])
def test_just_beside_the_threshold(sessions: int, neglected: str | None) -> None:
    full = [done for each in LIBRARY[:3] for done in week(each.id)]
    assert picture([*full, *week("back-lift")[:sessions]]).neglected == neglected


def test_sets_broken_off_count_in_part() -> None:
    half = replace(session(0), sets=tuple(replace(each, reps=5) for each in session(0).sets))
    assert picture([half]).side("inner").sets == approx(1.0)


def test_other_training_counts_by_its_shares_and_units() -> None:
    found = picture(
        [], [OtherDone(day(3), "squat", 5), OtherDone(day(5), "cycling", 40), OtherDone(day(-5), "squat", 9)]
    )
    assert [found.side(side).other_sets for side in SIDES] == approx([0.5, 0, 3.0, 1.5])
    assert [found.side(side).other_minutes for side in SIDES] == approx([0, 0, 24, 16])
    assert found.share("front") == approx(0.6)


def test_only_the_window_counts() -> None:
    assert picture(week(INNER.id), days=3).side("inner").sets == 2
    assert picture(week(INNER.id), days=3).side("inner").intended_sets == 2
    assert picture(week(INNER.id), days=90).side("inner").intended_sets == 12, "not before the programme began"


def test_what_may_still_be_done_today_is_not_missed() -> None:
    now = situation(2, [session(0)])
    assert four_sides(EVERY, now, 14).side("inner").intended_sets == 2
    assert four_sides(EVERY, situation(2, [session(0), session(2)]), 14).side("inner").intended_sets == 4


def test_a_side_without_an_exercise_is_pointed_out() -> None:
    only = replace(EVERY, items=EVERY.items[:3])
    found = picture([done for each in LIBRARY[:3] for done in week(each.id)], programme=only)
    assert (found.neglected, found.next.code) == ("back", "sides_add")
    assert reason_text(found.next) == "Nothing works the back side yet. Back-lift would."
    elsewhere = picture(
        [done for each in LIBRARY[:3] for done in week(each.id)], [OtherDone(day(1), "leg-curl", 3)], programme=only
    )
    assert elsewhere.neglected is None


def test_while_closed_no_side_is_neglected() -> None:
    found = picture([], programme=close(EVERY, ["hot"], day(3)))
    assert (found.neglected, found.next.code) == (None, "sides_closed")


def test_the_impulse_has_its_interval() -> None:
    found = picture([session(0)])
    inner = found.side("inner").impulse
    assert inner.nms == approx(size_of(INNER, START, BODY).nms)  # type: ignore[union-attr]
    assert (inner.low_nms / inner.nms, inner.high_nms / inner.nms) == approx((0.9, 1.1))
    front = picture([session(0, exercise="front-lift")]).side("front").impulse
    assert (front.low_nms / front.nms, front.high_nms / front.nms) == approx((0.8, 1.2))


def test_a_weight_adds_to_the_impulse() -> None:
    bare, loaded = size_of(INNER, START, BODY), size_of(INNER, replace(START, load=Load(1.0)), BODY)
    assert isinstance(bare, Impulse) and isinstance(loaded, Impulse)
    assert (loaded.nms - bare.nms) / START.work_s == approx(7.4, rel=0.05)


def test_what_has_no_moment_is_sized_by_time_and_effort() -> None:
    squeeze = other_exercise("squeeze", "inner", measure="clock")
    assert joint_of(squeeze) is None
    assert size_of(squeeze, START, BODY, legs=2) == approx(2 * 2 * 10 * 4.0 * 0.5)
    now = replace(situation(2, [session(0, exercise="squeeze", effort=6)]), exercises={**BY_ID, "squeeze": squeeze})
    found = four_sides(EVERY, now, 14).side("inner")
    assert found.effort_s == approx(2 * 10 * 4.0 * 0.6)
    assert found.impulse.nms == 0


def test_measured_time_goes_before_the_plans() -> None:
    measured = replace(session(0), sets=tuple(replace(each, up_s=50.0) for each in session(0).sets))
    assert measured.up_s == 100.0
    assert session(0).up_s == approx(80.0)


def test_an_unknown_training() -> None:
    with complains(InvalidSettings, match="no training 'chess'"):
        picture([], [OtherDone(day(3), "chess", 5)])
    with complains(InvalidSettings, match="no amount"):
        OtherDone(day(3), "squat", -1)


def test_what_is_next_is_not_today_once_pain_has_ended_the_day() -> None:
    hurt = session(7, exercise="outer-lift", pain_after=8)
    assert four_sides(EVERY, situation(7), 7).next.facts["next_day"] == day(7).isoformat()
    assert four_sides(EVERY, situation(7, [hurt]), 7).next.facts["next_day"] == day(9).isoformat()


def test_what_is_left_out_is_neither_intended_nor_advised() -> None:
    exercises = BY_ID | {INNER.id: forbidden(INNER)}
    others = [session(number, exercise=each.id) for number in (0, 2, 4) for each in LIBRARY[1:]]
    now = replace(situation(5, others, person=INJURED), exercises=exercises)
    found = four_sides(EVERY, now, 14)
    assert found.side("inner").intended_sets == 0
    assert (found.neglected, found.next.code) == ("inner", "sides_left_out")
    assert "because of what you said about your knee" in reason_text(found.next)
    fit = four_sides(EVERY, replace(now, person=Person()), 14)
    assert fit.side("inner").intended_sets > 0
    assert (fit.neglected, fit.next.code) == ("inner", "sides_next")
