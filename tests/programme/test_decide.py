from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foursides.programme.decide import Decision, Person, decide
from foursides.programme.done import Done, Prescription
from foursides.programme.rules import default_rules
from foursides.programme.steps import weight_step_kg

RULES = default_rules()
TODAY = date(2026, 3, 2)
FIRST = Prescription("side-lying-inner-thigh-lift", "inner", sets=2, reps=10, hold_s=2.0)
ME = Person()


def did(now: Prescription = FIRST, days_ago: int = 2, **changes: Any) -> Done:
    reps = now.sets * now.reps
    day = TODAY - timedelta(days=days_ago)
    good = Done(day, now, reps, reps, pain_before=1, pain_worst=1, pain_morning=1, effort=4)
    return replace(good, **changes)


def decided(*history: Done, now: Prescription = FIRST, person: Person = ME) -> Decision:
    return decide(now, FIRST, history, person=person, rules=RULES, today=TODAY)


def test_nothing_done_changes_nothing() -> None:
    assert decided().options == (FIRST,)


def test_two_full_good_sessions_offer_one_step_each_way_and_to_stay() -> None:
    decision = decided(did(days_ago=4), did())
    assert (decision.what, decision.rule) == ("offer", "ready")
    assert decision.options == (replace(FIRST, reps=11), replace(FIRST, hold_s=3.0), FIRST)


@pytest.mark.parametrize(
    "spoilt",
    [{"reps_done": 19}, {"reps_good": 17}, {"effort": 7}, {"effort": None}, {"pain_worst": 3}, {"pain_worst": None}],
)
def test_one_session_that_falls_short_offers_nothing(spoilt: dict[str, Any]) -> None:
    assert decided(did(days_ago=4, **spoilt), did()).what == "stay"
    assert decided(did(days_ago=4), did(**spoilt)).what == "stay"


def test_just_within_the_limits_is_enough() -> None:
    assert decided(did(days_ago=4, effort=6, pain_worst=2), did(reps_good=18)).what == "offer"


def test_a_dose_that_was_changed_has_to_be_earned_anew() -> None:
    now = replace(FIRST, reps=11)
    assert decided(did(days_ago=4), did(now), now=now).what == "stay"


def test_weight_comes_at_twelve_repetitions_and_goes_back_to_eight() -> None:
    now = replace(FIRST, reps=12, hold_s=5.0)
    decision = decided(did(now, days_ago=4), did(now), now=now)
    assert decision.options == (replace(now, reps=8, weight_kg=0.5), now)
    pounds = decided(did(now, days_ago=4), did(now), now=now, person=Person(unit="lb"))
    assert pounds.options[0].weight_kg == pytest.approx(0.4536)


@pytest.mark.parametrize("allowed", [False, True])
def test_an_injured_inner_ligament_carries_no_weight_at_the_ankle(allowed: bool) -> None:
    now = replace(FIRST, reps=12, hold_s=5.0)
    person = Person(inner_ligament=True, weight_allowed=allowed)
    decision = decided(did(now, days_ago=4), did(now), now=now, person=person)
    assert (decision.what, decision.rule) == ("stay", "ligament")
    above = replace(now, strapped="above_knee")
    expected = "offer" if allowed else "stay"
    assert decided(did(above, days_ago=4), did(above), now=above, person=person).what == expected


@pytest.mark.parametrize(("pain", "what"), [(5, "stay"), (6, "less")])
def test_pain_above_five_makes_it_easier(pain: int, what: str) -> None:
    decision = decided(did(days_ago=4), did(pain_worst=pain))
    assert decision.what == what
    assert str(pain) in decision.words(RULES)


@pytest.mark.parametrize(("morning", "what"), [(2, "offer"), (3, "less")])
def test_pain_of_the_next_morning_makes_it_easier(morning: int, what: str) -> None:
    assert decided(did(days_ago=4), did(pain_before=1, pain_morning=morning)).what == what


def test_what_has_been_answered_is_not_answered_twice() -> None:
    easier = decided(did(pain_worst=7)).options[0]
    assert easier == replace(FIRST, reps=8)
    assert decided(did(pain_worst=7), now=easier).options == (easier,)


def test_failing_form_twice_makes_it_easier() -> None:
    assert decided(did(days_ago=4, reps_good=11), did(reps_good=11)).rule == "form"
    assert decided(did(days_ago=4, reps_good=12), did(reps_good=11)).rule == "again"


@pytest.mark.parametrize(("days", "rule"), [(13, "again"), (14, "break"), (27, "break"), (28, "long_break")])
def test_a_break_makes_it_easier(days: int, rule: str) -> None:
    now = replace(FIRST, reps=12, hold_s=3.0)
    decision = decided(did(now, days_ago=days), now=now)
    assert decision.rule == rule
    if rule == "long_break":
        assert decision.options == (FIRST,)


def test_red_flags_close_everything() -> None:
    decision = decided(did(days_ago=4), did(), person=Person(red_flags=("swollen",)))
    assert (decision.what, decision.options) == ("close", ())
    assert "swollen" in decision.words(RULES)


ratings = st.none() | st.integers(0, 10)
doses = st.builds(
    Prescription,
    st.just(FIRST.exercise),
    st.just("inner"),
    sets=st.integers(1, 3),
    reps=st.integers(5, 12),
    hold_s=st.sampled_from([2.0, 3.0, 4.0, 5.0]),
    weight_kg=st.sampled_from([0.0, 0.5, 1.0, 4.5, 5.0]),
)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Prescription, list[Done]]:
    now = draw(doses)
    count = draw(st.integers(0, 6))
    history = []
    for i in range(count):
        asked = draw(st.sampled_from([now, now, FIRST]))
        reps = asked.sets * asked.reps
        done = draw(st.integers(0, reps))
        day = TODAY - timedelta(days=draw(st.integers(0, 40)) + 2 * i)
        rated = [draw(ratings) for _ in range(4)]
        history.append(Done(day, asked, done, draw(st.integers(0, done)), *rated))
    return now, history


people = st.builds(
    Person,
    red_flags=st.sampled_from([(), (), ("hot",)]),
    inner_ligament=st.booleans(),
    weight_allowed=st.booleans(),
    unit=st.sampled_from(["kg", "lb"]),
)


def risen(before: Prescription, after: Prescription) -> list[str]:
    """Return in which ways a dose has grown."""
    grown = {
        "weight": after.weight_kg > before.weight_kg,
        "sets": after.sets > before.sets,
        "hold": after.hold_s > before.hold_s,
        "reps": after.reps > before.reps,
    }
    return [name for name, has in grown.items() if has]


@given(histories(), people)
def test_load_never_jumps_by_more_than_one_step(case: tuple[Prescription, list[Done]], person: Person) -> None:
    now, history = case
    decision = decide(now, FIRST, history, person=person, rules=RULES, today=TODAY)
    for option in decision.options if decision.what != "begin_again" else ():
        assert len(risen(now, option)) <= 1
        assert option.reps <= now.reps + RULES.progress.reps_step
        assert option.hold_s <= now.hold_s + RULES.progress.hold_step_s
        assert option.weight_kg <= now.weight_kg + weight_step_kg(RULES, person.unit) + 1e-4
        assert option.sets <= now.sets


@given(histories(), people)
def test_less_is_never_more(case: tuple[Prescription, list[Done]], person: Person) -> None:
    now, history = case
    decision = decide(now, FIRST, history, person=person, rules=RULES, today=TODAY)
    if decision.what == "less":
        (option,) = decision.options
        assert risen(now, option) == []
    if decision.what == "begin_again":
        (option,) = decision.options
        assert risen(now, option) == []
        assert risen(FIRST, option) == []


@given(histories(), people)
def test_pain_never_progresses(case: tuple[Prescription, list[Done]], person: Person) -> None:
    now, history = case
    decision = decide(now, FIRST, history, person=person, rules=RULES, today=TODAY)
    if decision.what == "offer":
        last_day = max(done.day for done in history)
        pains = [done.pain_worst for done in history if done.day == last_day]
        assert all(pain is None or pain <= RULES.pain.safe_to for pain in pains)
        assert pains[-1] is not None


@given(histories(), people)
def test_every_decision_can_be_read(case: tuple[Prescription, list[Done]], person: Person) -> None:
    now, history = case
    decision = decide(now, FIRST, history, person=person, rules=RULES, today=TODAY)
    assert "{" not in decision.words(RULES)
    assert (decision.options == ()) == (decision.what == "close")
