"""What holds whatever people do."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from foursides.programme import (
    Easier,
    Limits,
    Load,
    Offer,
    Person,
    PlannedDose,
    Programme,
    SessionDone,
    SetDone,
    Situation,
    Wishes,
    calendar,
    choose_days,
    close,
    decide,
    decisions,
    four_sides,
    limits,
    make_programme,
    settle,
    take,
    today_of,
)
from foursides.programme.generator import largest
from foursides.programme.schedule import patterns
from tests.programme.people import BY_ID, INNER, LIBRARY, MONDAY, day, item_of, other_exercise, reason_text

PAIN = st.none() | st.integers(0, 10)
STEPS = 1e-9

doses = st.builds(
    PlannedDose,
    sets=st.integers(1, 4),
    reps=st.integers(3, 14),
    hold_s=st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, 7.0]),
    every_days=st.integers(1, 4),
    load=st.builds(
        Load, st.sampled_from([0.0, 0.45359237, 0.5, 0.7, 1.0, 4.8, 5.0]), st.sampled_from(["ankle", "above_knee"])
    ),
)
people = st.builds(Person, st.sampled_from(["kg", "lb"]), st.booleans(), st.booleans())
numbers = st.builds(
    lambda safe, more, row: limits(pain_safe=safe, pain_acceptable=min(10, safe + more), in_a_row=row),
    st.integers(0, 4), st.integers(0, 4), st.integers(1, 3),
)  # fmt: skip
weeks = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))


@st.composite
def sessions(draw: Any, planned: st.SearchStrategy[PlannedDose], fine: bool) -> SessionDone:
    dose = draw(planned)
    pain = st.sampled_from([0, 0, 1, 2]) if fine else PAIN
    pains = {f"pain_{when}": draw(pain) for when in ("before", "during", "after", "next_morning")}
    reps = dose.reps if fine else draw(st.integers(0, 20))
    done = SetDone("left", reps, reps if fine else draw(st.none() | st.integers(0, reps)))
    effort = draw(st.integers(1, 6) if fine else st.none() | st.integers(0, 10))
    when = day(draw(st.integers(0, 90)))
    stopped = None if fine else draw(st.sampled_from([None, "asked", "pain"]))
    return SessionDone(when, INNER.id, dose, ("left",), (done,) * dose.sets, **pains, effort=effort, stopped=stopped)


@st.composite
def cases(draw: Any) -> tuple[PlannedDose, Situation]:
    """Draw a dose and what happened; in every second case the last sessions went well."""
    dose = draw(doses)
    history = draw(st.lists(sessions(st.just(dose) | doses, False), max_size=6))
    person, known = draw(people), draw(numbers)
    if draw(st.booleans()):
        good = draw(st.lists(sessions(st.just(dose), True), min_size=known.in_a_row, max_size=4))
        history += [replace(done, day=day(91 + 4 * number)) for number, done in enumerate(good)]
    last = max((done.day for done in history), default=day(0))
    today = last + timedelta(days=draw(st.integers(0, 3) | st.integers(0, 40)))
    return dose, Situation(today, BY_ID, history, person, known, draw(st.none() | st.integers(0, 2) | PAIN))


def changes(before: PlannedDose, after: PlannedDose) -> list[str]:
    """Return what is more than before."""
    parts = {"sets": "sets", "reps": "reps", "hold_s": "hold"}
    more = [name for part, name in parts.items() if getattr(after, part) > getattr(before, part)]
    more += ["weight"] if after.load.mass_kg > before.load.mass_kg else []
    return more + (["often"] if after.every_days < before.every_days else [])


@settings(max_examples=400)
@given(cases())
def test_an_offer_makes_one_thing_harder_by_one_step(case: tuple[PlannedDose, Situation]) -> None:
    dose, now = case
    made = decide(item_of(dose), now)
    if not isinstance(made, Offer):
        return
    assert len({step.by for step in made.steps}) == len(made.steps) > 0
    for step in made.steps:
        assert changes(dose, step.dose) == [step.by]
        assert step.dose.load.mass_kg - dose.load.mass_kg <= now.person.step_kg + STEPS
        assert step.dose.reps - dose.reps <= now.limits.reps_step
        assert step.dose.hold_s - dose.hold_s <= now.limits.hold_step_s
        if step.by == "weight":
            assert step.dose.reps == now.limits.reps_least
            assert step.dose.load.mass_kg <= now.limits.weight_most_kg


@settings(max_examples=400)
@given(cases())
def test_pain_never_progresses(case: tuple[PlannedDose, Situation]) -> None:
    dose, now = case
    made = decide(item_of(dose), now)
    if not isinstance(made, Offer):
        return
    assert now.pain_now is None or now.pain_now <= now.limits.pain_safe
    last = now.sessions(INNER.id)[-now.limits.in_a_row :]
    pains = [
        pain
        for done in last
        for pain in (done.pain_before, done.pain_during, done.pain_after, done.pain_next_morning)
        if pain is not None
    ]
    assert max(pains) <= now.limits.pain_safe
    assert all(done.planned == dose for done in last)


@settings(max_examples=400)
@given(cases())
def test_what_is_easier_is_never_more(case: tuple[PlannedDose, Situation]) -> None:
    dose, now = case
    made = decide(item_of(dose), now)
    if isinstance(made, Easier):
        assert changes(dose, made.dose) == []
        assert made.dose.sets >= 1 and made.dose.reps >= min(dose.reps, now.limits.reps_least)


@settings(max_examples=400)
@given(cases())
def test_after_an_injury_no_weight_stays_or_comes_to_the_ankle(case: tuple[PlannedDose, Situation]) -> None:
    dose, now = case
    now = replace(now, person=replace(now.person, inner_ligament=True))
    made = decide(item_of(dose), now)
    if dose.load.mass_kg > 0 and (dose.load.strap == "ankle" or not now.person.weight_allowed):
        assert isinstance(made, Easier)
    after = (
        [made.dose]
        if isinstance(made, Easier)
        else [step.dose for step in made.steps]
        if isinstance(made, Offer)
        else []
    )
    for found in after:
        assert not found.load.mass_kg or (now.person.weight_allowed and found.load.strap == "above_knee")


@given(cases())
def test_what_is_settled_is_settled(case: tuple[PlannedDose, Situation]) -> None:
    dose, now = case
    programme = Programme("four_sides", (0, 2, 4), 60, (item_of(dose),), MONDAY)
    for _ in range(3):
        programme, _moved = settle(programme, decisions(programme, now), now.today)
    again, moved = settle(programme, decisions(programme, now), now.today)
    assert again == programme
    assert all(each.before == each.after for each in moved)


@given(cases())
def test_every_decision_can_be_said(case: tuple[PlannedDose, Situation]) -> None:
    dose, now = case
    made = decide(item_of(dose), now)
    said = (
        [made.reason, *(step.reason for step in made.steps), *made.withheld]
        if isinstance(made, Offer)
        else [made.reason]
    )
    for reason in said:
        words = reason_text(reason, now.person.weight_unit)
        assert words.endswith(".") and "{" not in words


@given(cases(), st.sets(st.sampled_from(["weight", "hot", "calf", "breath"]), min_size=1))
def test_nothing_is_offered_or_due_while_closed(case: tuple[PlannedDose, Situation], flags: set[str]) -> None:
    dose, now = case
    programme = close(Programme("four_sides", (0, 2, 4), 60, (item_of(dose),), MONDAY), flags, day(80))
    assert decisions(programme, now) == {}
    assert [each.state for each in today_of(programme, now)] == ["off"]
    assert calendar(programme, now, now.today + timedelta(days=30)) == []


@given(weeks, st.integers(1, 9))
def test_patterns_leave_rest_round_the_week(weekdays: tuple[int, ...], every_days: int) -> None:
    for pattern in patterns(weekdays, every_days):
        assert set(pattern) <= set(weekdays)
        days = [day for week in range(3) for day in (7 * week + weekday for weekday in pattern)]
        assert len(pattern) == 1 or all(later - earlier >= every_days for earlier, later in pairwise(days))


@st.composite
def libraries(draw: Any) -> list[Any]:
    sides = draw(st.lists(st.sampled_from(["inner", "outer", "front", "back"]), max_size=10))
    return [
        other_exercise(
            f"no-{number}",
            side,
            dose=INNER.dose.model_copy(
                update={"every_days": draw(st.integers(1, 4)), "sets": (draw(st.integers(1, 3)), 3)}
            ),
        )
        for number, side in enumerate(sides)
    ]


@settings(max_examples=150)
@given(
    weeks,
    st.floats(1, 120),
    libraries(),
    st.sampled_from(["four_sides", "inner_and_outer", "inner"]),
    st.sampled_from(["left", "both"]),
)
def test_every_plan_is_feasible_on_its_days(
    weekdays: tuple[int, ...], minutes: float, library: list[Any], goal: str, legs: Any
) -> None:
    known: Limits = limits()
    programme = make_programme(Wishes(weekdays, goal, minutes, legs), library, known, MONDAY, Person()).programme
    grown = replace(programme, items=tuple(replace(item, dose=largest(item.dose, known)) for item in programme.items))
    for weekday in range(7):
        assert grown.seconds_on(weekday) <= 60 * minutes
    assert len({item.exercise for item in programme.items}) == len(programme.items)
    for item in programme.items:
        assert item.weekdays in patterns(weekdays, item.dose.every_days)


@given(weeks, weeks)
def test_other_days_keep_every_exercise_on_them(first: tuple[int, ...], then: tuple[int, ...]) -> None:
    programme = make_programme(Wishes(first, minutes=60), LIBRARY, limits(), MONDAY, Person()).programme
    moved = choose_days(programme, then)
    assert [item.exercise for item in moved.items] == [item.exercise for item in programme.items]
    assert all(item.weekdays in patterns(then, item.dose.every_days) for item in moved.items)


@settings(max_examples=60)
@given(weeks, st.lists(st.booleans(), min_size=40, max_size=40))
def test_missed_days_never_pile_up(weekdays: tuple[int, ...], comes: list[bool]) -> None:
    programme = make_programme(Wishes(weekdays, minutes=60), LIBRARY, limits(), MONDAY, Person()).programme
    history: list[SessionDone] = []
    for number, here in enumerate(comes):
        now = Situation(day(number), BY_ID, history)
        found = today_of(programme, now)
        assert [each.item for each in found] == list(programme.items), "each once, at its usual dose"
        for each in found:
            if each.state in ("due", "may") and here:
                item = each.item
                assert not any(
                    done.exercise == item.exercise and (now.today - done.day).days < item.dose.every_days
                    for done in history
                )
                history.append(SessionDone(now.today, item.exercise, item.dose, ("left",), (SetDone("left", 10),) * 2))
        assert sum(each.state == "due" for each in found) <= len(programme.items)
        for each in found:
            assert each.next_day is not None and each.next_day > now.today and each.next_day.weekday() in weekdays


@settings(max_examples=60)
@given(cases(), st.integers(1, 90))
def test_the_four_sides_are_never_less_than_nothing(case: tuple[PlannedDose, Situation], days: int) -> None:
    dose, now = case
    found = four_sides(Programme("four_sides", (0, 2, 4), 60, (item_of(dose),), MONDAY), now, days)
    for side in found.sides:
        assert side.sets >= 0 and side.impulse.low_nms <= side.impulse.nms <= side.impulse.high_nms
    assert abs(sum(found.share(side.side) for side in found.sides) - 1) < STEPS or not any(
        s.all_sets for s in found.sides
    )
    assert reason_text(found.next)


@settings(max_examples=100)
@given(st.data())
def test_over_months_the_weight_never_jumps(data: st.DataObject) -> None:
    programme = Programme("four_sides", (0, 2, 4), 60, (item_of(),), MONDAY)
    person, history = Person(), list[SessionDone]()
    for number in range(0, 60, 2):
        now = Situation(day(number), BY_ID, history, person)
        before = programme.items[0].dose
        decided = decisions(programme, now)
        programme, _ = settle(programme, decided, now.today)
        offer = decided[INNER.id]
        if isinstance(offer, Offer):
            programme = take(programme, INNER.id, data.draw(st.sampled_from(offer.steps)), now.today)
        dose = programme.items[0].dose
        assert dose.load.mass_kg - before.load.mass_kg <= person.step_kg + STEPS
        assert len(changes(before, dose)) <= 1
        pain = data.draw(st.sampled_from([0, 1, 2, 2, 7]))
        reps = (SetDone("left", dose.reps, dose.reps, dose.hold_s),) * dose.sets
        history.append(SessionDone(now.today, INNER.id, dose, ("left",), reps, 0, pain, pain, 0, 5))
