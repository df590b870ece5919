from foursides.exercises import load_exercise
from foursides.exercises.schema import Exercise
from foursides.report.advice import (
    FaultMoment,
    fault_notes,
    may_progress,
    next_steps,
)
from foursides.words import words_in
from tests.report.conftest import PROBLEM, Lift, build_analysis

WORDS = words_in()
BETTER_VIEW, PAIN_RULE = WORDS("report-better-view", camera="front"), WORDS("report-pain-rule")
LEAST_LIFT = WORDS("report-least-lift", measure="ankle_lift", least="1.5 cm (0.6 in)")


def test_faults_of_the_set_up_come_first_then_the_frequent_ones(exercise: Exercise) -> None:
    lifts = [Lift(faults=("too_low",)), *[Lift(faults=("short_hold",))] * 2, Lift(faults=("wrong_leg",))]
    result = build_analysis(*lifts).result
    assert [note.code for note in fault_notes(result, exercise, WORDS)] == ["wrong_leg", "short_hold", "too_low"]
    assert next_steps(result, exercise, WORDS) == ["Lift the bottom leg.", "Count to two.", "Lift to 5 cm."]


def test_at_most_three_steps(exercise: Exercise) -> None:
    faults = ("too_low", "short_hold", "dropped", "knee_bent")
    steps = next_steps(build_analysis(Lift(faults=faults)).result, exercise, WORDS)
    assert steps == ["Lift to 5 cm.", "Count to two.", "Lower in a second."]


def test_each_fault_tells_when_to_look(exercise: Exercise) -> None:
    result = build_analysis(Lift(), Lift(faults=("too_low", "dropped", "wrong_leg"))).result
    moments = {note.code: note.moments for note in fault_notes(result, exercise, WORDS)}
    rep = result.reps[1]
    assert moments == {
        "too_low": (FaultMoment(2, rep.top_s),),
        "dropped": (FaultMoment(2, rep.end_s - rep.lower_s),),
        "wrong_leg": (FaultMoment(2, rep.start_s),),
    }


def test_a_fault_that_the_exercise_does_not_describe_still_shows(exercise: Exercise) -> None:
    (note,) = fault_notes(build_analysis(Lift(faults=("hips_rolled",))).result, exercise, WORDS)
    assert (note.name, note.next_time) == ("hips rolled", "Next time, watch out for this: hips rolled.")


def test_a_full_set_of_good_reps_may_progress_after_the_pain_rule(exercise: Exercise) -> None:
    steps = next_steps(build_analysis(*[Lift()] * 10).result, exercise, WORDS)
    assert steps == [PAIN_RULE, "Do more.", "Or instead: Hold on."]
    assert may_progress(steps, WORDS)


def test_too_few_good_reps_build_up_first(exercise: Exercise) -> None:
    steps = next_steps(build_analysis(*[Lift()] * 9).result, exercise, WORDS)
    assert steps == [
        PAIN_RULE,
        "Build up to 2 to 3 sets of 10 good reps, every 2 days, before you make it harder.",
    ]


def test_no_progress_on_what_was_badly_seen(exercise: Exercise) -> None:
    lifts = [Lift()] * 10
    for result in (
        build_analysis(*lifts, problems=[PROBLEM]).result,
        build_analysis(*lifts[1:], Lift(confidence=0.4)).result,
    ):
        assert next_steps(result, exercise, WORDS) == [BETTER_VIEW]


def test_nothing_counted(exercise: Exercise) -> None:
    assert next_steps(build_analysis().result, exercise, WORDS) == [BETTER_VIEW, LEAST_LIFT]
    assert next_steps(build_analysis(problems=[PROBLEM]).result, exercise, WORDS) == [BETTER_VIEW]


def test_another_exercise_is_advised_on_its_own_movement() -> None:
    steps = next_steps(build_analysis().result, load_exercise("bridge"), WORDS)
    assert steps == [
        "Turn your side to the camera, with your whole body from head to feet in the picture. "
        "Keep still for a moment before the first repetition.",
        "Lift your hips a little higher: less than 4.0 cm (1.6 in) is not counted.",
    ]
