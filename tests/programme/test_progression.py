from dataclasses import replace

from pytest import approx, mark

from foursides.programme import Load, Offer, Person, PlannedDose, SetDone, Unchanged, decide
from foursides.programme.progression import next_weight_kg
from foursides.sizes import KG_PER_POUND
from tests.programme.people import (
    INNER,
    START,
    decision,
    item_of,
    other_exercise,
    reason_text,
    session,
    sets_of,
    situation,
)

FULL = replace(START, reps=12)
LOADED = replace(START, reps=12, load=Load(1.0))
INJURED = Person(inner_ligament=True)
CLEARED = Person(inner_ligament=True, weight_allowed=True)


def offer(dose: PlannedDose = START, **changes: object) -> Offer:
    made = decision([session(0, dose), session(2, dose)], dose, **changes)
    assert isinstance(made, Offer), made
    return made


def ways(made: Offer) -> dict[str, PlannedDose]:
    return {step.by: step.dose for step in made.steps}


def test_two_good_sessions_in_a_row_offer_reps_or_hold() -> None:
    assert ways(offer()) == {"reps": replace(START, reps=11), "hold": replace(START, hold_s=3.0)}


def test_the_reason_tells_the_facts() -> None:
    done = [session(0, pain_after=2), session(2, sets=sets_of(9), effort=6)]
    made = decision(done)
    assert made.reason.code == "offer"
    assert made.reason.facts == {
        "name": INNER.name, "times": 2, "sets": 2, "reps": 10, "pain": 2, "effort": 6, "good_percent": 90,
    }  # fmt: skip
    assert reason_text(made.reason) == (
        f"{INNER.name}: the last 2 times you did all 2 sets of 10, at least 90 % of them good, with pain of 2 of 10 at "
        "most and an effort of 6. You may make one thing harder; choose which."
    )


def test_one_good_session_is_not_enough() -> None:
    made = decision([session(0)])
    assert isinstance(made, Unchanged)
    assert made.reason.facts["more"] == 1


def test_a_good_session_after_a_bad_one_is_not_two_in_a_row() -> None:
    assert isinstance(decision([session(0), session(2, effort=7), session(4)]), Unchanged)


@mark.parametrize(
    ("just_beside", "code"),
    [
        ({"pain_before": 3}, "keep_pain_before"),
        ({"pain_during": 3}, "keep_pain_during"),
        ({"pain_after": 3}, "keep_pain_after"),
        ({"pain_before": 3, "pain_next_morning": 3}, "keep_pain_before"),
        ({"effort": 7}, "keep_effort"),
        ({"effort": None}, "keep_effort_unknown"),
        ({"pain_after": None}, "keep_pain_unknown"),
        ({"sets": sets_of(8)}, "keep_form"),
        ({"sets": sets_of(10, count=1)}, "keep_not_full"),
        ({"sets": sets_of(9, reps=9)}, "keep_not_full"),
        ({"sets": sets_of(10, hold_s=1.6)}, "keep_not_full"),
        ({"stopped": "asked"}, "keep_not_full"),
    ],
)
@mark.parametrize("which", [0, 1])
def test_just_beside_a_threshold_nothing_is_offered(just_beside: dict[str, object], code: str, which: int) -> None:
    done = [session(0), session(2)]
    done[which] = session(2 * which, **just_beside)
    made = decision(done)
    assert isinstance(made, Unchanged)
    assert made.reason.code == code


@mark.parametrize(
    "just_inside",
    [
        {"pain_before": 2, "pain_during": 2, "pain_after": 2, "pain_next_morning": 2},
        {"effort": 6},
        {"sets": sets_of(9)},
        {"sets": sets_of(10, hold_s=1.7)},
        {"sets": sets_of(11, reps=11, count=3)},
        {"pain_during": None},
    ],
)
def test_just_inside_a_threshold_something_is_offered(just_inside: dict[str, object]) -> None:
    assert isinstance(decision([session(0, **just_inside), session(2, **just_inside)]), Offer)


def test_the_thresholds_are_settings() -> None:
    done = [session(0, pain_after=3), session(2, pain_after=3)]
    assert isinstance(decision(done, pain_safe=3), Offer)
    assert isinstance(decision([session(0), session(2)], pain_safe=0), Unchanged)
    assert isinstance(decision([session(0), session(2)], in_a_row=3), Unchanged)


def test_the_morning_after_must_be_known() -> None:
    done = [session(0), session(2, pain_next_morning=None)]
    assert decision(done).reason.code == "keep_morning_unknown"
    assert isinstance(decision(done, pain_now=1), Offer)
    assert decide(item_of(), situation(3, done, pain_now=3)).reason.code == "back_pain_morning"
    assert decide(item_of(), situation(11, done, pain_now=3)).reason.code == "keep_pain_now"


def test_the_morning_before_the_session_is_not_the_morning_after_it() -> None:
    done = [session(0), session(2, pain_next_morning=None)]
    assert decide(item_of(), situation(2, done, pain_now=1)).reason.code == "keep_morning_unknown"
    assert decide(item_of(), situation(2, done, pain_now=4)).reason.code == "keep_pain_now"


def test_pain_before_the_next_session_stands_for_a_morning_that_was_not_asked() -> None:
    assert isinstance(decision([session(0, pain_next_morning=None), session(2)]), Offer)


def test_pain_now_keeps_the_dose() -> None:
    assert decision([session(0), session(2)], pain_now=3).reason.code == "keep_pain_now"


def test_sessions_on_rest_days_do_not_count() -> None:
    assert isinstance(decision([session(0), session(1)]), Unchanged)
    assert isinstance(decision([session(0), session(1), session(2)]), Offer)


def test_pain_on_a_rest_day_counts() -> None:
    done = [session(0), session(1, pain_after=4), session(2)]
    assert decision(done).reason.code == "keep_pain_after"


def test_sessions_at_another_dose_do_not_count() -> None:
    assert isinstance(decision([session(0), session(2)], replace(START, hold_s=3.0)), Unchanged)


def test_without_a_camera_the_own_count_counts_and_is_called_so() -> None:
    own = (SetDone("left", 10), SetDone("left", 10))
    made = decision([session(0, sets=own), session(2, sets=own)])
    assert made.reason.code == "offer_self_counted"


def test_weight_comes_at_twelve_and_goes_back_to_eight() -> None:
    assert "weight" not in ways(offer(replace(START, reps=11)))
    assert ways(offer(FULL))["weight"] == replace(FULL, reps=8, load=Load(0.5))
    assert ways(offer(LOADED))["weight"] == replace(LOADED, reps=8, load=Load(1.5))


def test_weight_in_pounds() -> None:
    made = offer(FULL, person=Person(weight_unit="lb"))
    assert ways(made)["weight"].load.mass_kg == approx(KG_PER_POUND)
    step = next(step for step in made.steps if step.by == "weight")
    assert reason_text(step.reason, "lb") == "1 lb strapped to the ankle, and back to 8 repetitions."


@mark.parametrize(
    ("before_kg", "step_kg", "after_kg"),
    [
        (0, 0.5, 0.5),
        (1.0, 0.5, 1.5),
        (0.9, 0.5, 1.0),
        (KG_PER_POUND, 0.5, 0.5),
        (3 * KG_PER_POUND, KG_PER_POUND, 4 * KG_PER_POUND),
    ],
)
def test_a_change_of_unit_never_makes_the_step_larger(before_kg: float, step_kg: float, after_kg: float) -> None:
    assert next_weight_kg(before_kg, step_kg) == approx(after_kg)


def test_ceilings() -> None:
    assert set(ways(offer(FULL))) == {"hold", "weight"}
    assert set(ways(offer(replace(START, hold_s=5.0)))) == {"reps"}
    done = replace(START, reps=12, hold_s=5.0, load=Load(5.0))
    made = decision([session(0, done), session(2, done)], done)
    assert isinstance(made, Unchanged)
    assert made.reason.code == "withheld_weight_most"


def test_an_exercise_offers_only_its_own_ways() -> None:
    timed = other_exercise("squeeze", "inner", progressions=[each for each in INNER.progressions if each.by == "hold"])
    item = item_of(exercise="squeeze")
    done = [session(0, exercise="squeeze"), session(2, exercise="squeeze")]
    now = replace(situation(4, done), exercises={"squeeze": timed})
    made = decide(item, now)
    assert isinstance(made, Offer)
    assert set(ways(made)) == {"hold"}
    top = replace(START, hold_s=5.0)
    now = replace(now, history=[session(0, top, exercise="squeeze"), session(2, top, exercise="squeeze")])
    assert decide(replace(item, dose=top), now).reason.code == "keep_at_ceiling"


def test_an_injured_inner_ligament_gets_no_weight() -> None:
    made = offer(FULL, person=INJURED)
    assert set(ways(made)) == {"hold"}
    assert [reason.code for reason in made.withheld] == ["withheld_inner_ligament"]
    assert "clinician decides" in reason_text(made.withheld[0])


def test_with_a_clinicians_word_the_weight_goes_above_the_knee() -> None:
    made = offer(FULL, person=CLEARED)
    assert ways(made)["weight"].load == Load(0.5, "above_knee")
    step = next(step for step in made.steps if step.by == "weight")
    assert reason_text(step.reason) == "0.5 kg strapped above the knee, and back to 8 repetitions."


def test_nothing_done_nothing_offered() -> None:
    made = decide(item_of(), situation(0))
    assert isinstance(made, Unchanged)
    assert made.reason.code == "keep_more"
