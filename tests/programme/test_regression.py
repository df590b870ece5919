from dataclasses import replace

from pytest import mark

from foursides.programme import Easier, Load, Person, PlannedDose, Unchanged, decide, default_limits
from foursides.programme.regression import step_back
from tests.programme.people import INNER, START, decision, item_of, reason_text, session, sets_of, situation

LOADED = replace(START, reps=10, hold_s=3.0, load=Load(1.0))


@mark.parametrize(
    ("much", "code"),
    [
        ({"pain_during": 6}, "back_pain_during"),
        ({"pain_after": 6}, "back_pain_after"),
        ({"pain_next_morning": 3}, "back_pain_morning"),
        ({"pain_before": 3, "pain_next_morning": 4}, "back_pain_morning"),
        ({"stopped": "pain"}, "back_stopped_by_pain"),
    ],
)
def test_pain_makes_it_one_step_easier(much: dict[str, object], code: str) -> None:
    made = decision([session(0, LOADED, **much)], LOADED)
    assert isinstance(made, Easier)
    assert made.reason.code == code
    assert made.dose == replace(LOADED, load=Load(0.5))


@mark.parametrize(
    "acceptable",
    [
        {"pain_during": 5},
        {"pain_after": 5},
        {"pain_next_morning": 2},
        {"pain_before": 4, "pain_next_morning": 4},
        {"pain_next_morning": None},
        {"stopped": "asked"},
    ],
)
def test_acceptable_pain_keeps_the_dose(acceptable: dict[str, object]) -> None:
    assert isinstance(decision([session(0, **acceptable)]), Unchanged)


def test_pain_goes_before_good_sessions() -> None:
    assert isinstance(decision([session(0), session(2), session(4, pain_after=6)]), Easier)


def test_the_reason_tells_the_facts() -> None:
    made = decision([session(0, pain_after=7)])
    assert reason_text(made.reason) == (
        f"{INNER.name}: one step easier, because your pain was 7 of 10 after the session, above 5."
    )


@mark.parametrize(
    ("poor", "code"),
    [
        ({"sets": sets_of(5)}, "back_form"),
        ({"effort": 8}, "back_effort"),
        ({"sets": sets_of(6, reps=6)}, "back_too_much"),
    ],
)
def test_twice_poor_makes_it_easier_once_does_not(poor: dict[str, object], code: str) -> None:
    made = decision([session(0, **poor), session(2, **poor)])
    assert isinstance(made, Easier)
    assert made.reason.code == code
    assert made.dose == replace(START, reps=8)
    assert isinstance(decision([session(0), session(2, **poor)]), Unchanged)
    assert isinstance(decision([session(0, **poor), session(2)]), Unchanged)


@mark.parametrize("enough", [{"sets": sets_of(6)}, {"effort": 7}, {"sets": sets_of(7, reps=7)}])
def test_just_enough_keeps_the_dose(enough: dict[str, object]) -> None:
    assert isinstance(decision([session(0, **enough), session(2, **enough)]), Unchanged)


def test_a_session_counts_once() -> None:
    done = [session(0, LOADED, pain_after=6)]
    first = decision(done, LOADED)
    assert isinstance(first, Easier)
    assert isinstance(decision(done, first.dose), Unchanged)


def test_the_limits_of_pain_are_settings() -> None:
    assert isinstance(decision([session(0, pain_after=4)], pain_acceptable=3), Easier)
    assert isinstance(decision([session(0, pain_after=6)], pain_acceptable=6), Unchanged)


@mark.parametrize(
    ("dose", "easier"),
    [
        (LOADED, replace(LOADED, load=Load(0.5))),
        (replace(LOADED, load=Load(0.7)), replace(LOADED, load=Load(0.5))),
        (replace(LOADED, load=Load(0.5)), replace(LOADED, load=Load(0.0))),
        (replace(START, hold_s=3.0), START),
        (replace(START, reps=12), replace(START, reps=10)),
        (replace(START, reps=9), replace(START, reps=8)),
        (replace(START, reps=8), replace(START, reps=8, sets=1)),
        (replace(START, reps=5), replace(START, reps=5, sets=1)),
        (replace(START, reps=8, sets=1), replace(START, reps=8, sets=1)),
    ],
)
def test_the_order_of_steps_back(dose: PlannedDose, easier: PlannedDose) -> None:
    assert step_back(dose, START, 0.5, default_limits()) == easier


def test_at_the_floor_a_clinician_is_asked() -> None:
    floor = replace(START, reps=8, sets=1)
    made = decision([session(0, floor, pain_after=6)], floor)
    assert isinstance(made, Easier)
    assert made.dose == floor
    assert made.reason.code == "back_at_floor"
    assert "Ask your physiotherapist" in reason_text(made.reason)


@mark.parametrize(("days", "code"), [(13, None), (14, "back_break"), (27, "back_break"), (28, "back_long_break")])
def test_a_break(days: int, code: str | None) -> None:
    made = decide(item_of(LOADED), situation(days, [session(0, LOADED)]))
    if code is None:
        assert isinstance(made, Unchanged)
        return
    assert isinstance(made, Easier)
    assert made.reason.code == code
    assert made.dose == (replace(LOADED, load=Load(0.5)) if code == "back_break" else replace(START, load=Load(0.0)))


def test_a_break_goes_no_lower_than_the_exercises_own_dose() -> None:
    assert isinstance(decide(item_of(), situation(14, [session(0)])), Unchanged)
    low = replace(START, reps=8, sets=1)
    assert isinstance(decide(item_of(low), situation(100, [session(0, low)])), Unchanged)
    made = decide(item_of(replace(START, reps=11)), situation(20, [session(0, replace(START, reps=11))]))
    assert isinstance(made, Easier)
    assert made.dose == START


def test_a_break_counts_once() -> None:
    done = [session(0, LOADED)]
    first = decide(item_of(LOADED), situation(14, done))
    assert isinstance(first, Easier)
    later = situation(15, done)
    assert isinstance(decide(item_of(first.dose, since=situation(14).today), later), Unchanged)


def test_before_the_first_session_there_is_no_break() -> None:
    assert isinstance(decide(item_of(LOADED), situation(60)), Unchanged)


@mark.parametrize(
    ("person", "load"),
    [
        (Person(inner_ligament=True), Load(0.0, "above_knee")),
        (Person(inner_ligament=True, weight_allowed=True), Load(1.0, "above_knee")),
    ],
)
def test_an_injury_of_the_inner_ligament_takes_the_weight_from_the_ankle(person: Person, load: Load) -> None:
    made = decide(item_of(LOADED), situation(2, [session(0, LOADED)], person=person))
    assert isinstance(made, Easier)
    assert made.reason.code == "back_inner_ligament"
    assert made.dose == replace(LOADED, load=load)
    assert isinstance(decide(item_of(made.dose), situation(2, [session(0, LOADED)], person=person)), Unchanged)


def test_a_session_that_never_began_is_no_failure() -> None:
    assert isinstance(decision([session(0, sets=(), stopped="pain", pain_before=7, pain_next_morning=1)]), Unchanged)
