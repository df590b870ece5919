from pytest import mark

from foursides.errors import InvalidProgramme
from foursides.programme import Made, Person, Wishes, default_limits, make_programme
from foursides.programme.rules import rules_file
from tests.complains import complains
from tests.programme.people import INJURED, LIBRARY, MONDAY, forbidden, other_exercise, reason_text

ALL = tuple(range(7))
SIDES = {exercise.id: exercise.side for exercise in LIBRARY}


def made(weekdays: tuple[int, ...] = ALL, **wishes: object) -> Made:
    return make_programme(Wishes(weekdays, **wishes), LIBRARY, default_limits(), MONDAY, Person())  # type: ignore[arg-type]


def test_all_four_sides_on_alternating_days() -> None:
    found = made()
    assert {SIDES[item.exercise] for item in found.programme.items} == {"inner", "outer", "front", "back"}
    assert [len(item.weekdays) for item in found.programme.items] == [3, 3, 3, 3]
    assert found.lacking == ()
    assert found.programme.items[0].dose.sets == 2
    assert found.programme.items[0].dose.load.mass_kg == 0


def test_with_little_time_every_side_comes_less_often_rather_than_one_not_at_all() -> None:
    found = made((0, 2, 4), minutes=30)
    assert [len(item.weekdays) for item in found.programme.items] == [2, 2, 2, 2]


def test_with_hardly_any_time_the_goals_first_side_is_served() -> None:
    found = made((1,), minutes=10)
    assert [item.exercise for item in found.programme.items] == [LIBRARY[0].id]
    assert [reason.facts["side"] for reason in found.lacking] == ["outer", "front", "back"]
    assert "more minutes or another day" in reason_text(found.lacking[0])


def test_what_is_not_allowed_is_not_planned() -> None:
    found = made(allowed=frozenset({"back-lift"}))
    assert [item.exercise for item in found.programme.items] == ["back-lift"]
    assert {reason.code for reason in found.lacking} == {"lacking_allowed"}


def test_what_a_condition_forbids_is_left_out_and_the_next_takes_its_place() -> None:
    library = [forbidden(LIBRARY[0]), other_exercise("inner-squeeze", "inner"), *LIBRARY[1:]]
    fit = make_programme(Wishes(ALL), library, default_limits(), MONDAY, Person())
    assert (fit.programme.items[0].exercise, fit.left_out) == (LIBRARY[0].id, ())
    hurt = make_programme(Wishes(ALL), library, default_limits(), MONDAY, INJURED)
    assert LIBRARY[0].id not in {item.exercise for item in hurt.programme.items}
    assert hurt.programme.items[0].exercise == "inner-squeeze"
    assert hurt.lacking == ()
    assert [reason_text(reason) for reason in hurt.left_out] == [f"{LIBRARY[0].name}: left out. It pulls."]


def test_a_side_of_which_all_is_left_out_is_named_with_that_reason() -> None:
    hurt = make_programme(Wishes(ALL), [forbidden(LIBRARY[0]), *LIBRARY[1:]], default_limits(), MONDAY, INJURED)
    assert [(reason.code, reason.facts["side"]) for reason in hurt.lacking] == [("lacking_left_out", "inner")]
    assert "because of what you said about your knee" in reason_text(hurt.lacking[0])


def test_a_side_without_an_exercise_is_named() -> None:
    found = make_programme(Wishes(ALL), LIBRARY[:1], default_limits(), MONDAY, Person())
    assert {reason.code for reason in found.lacking} == {"lacking_exercise"}


@mark.parametrize("goal", rules_file().goals, ids=lambda goal: goal.id)
def test_a_goal_says_how_many_exercises_a_side_gets(goal: object) -> None:
    twice = [*LIBRARY, *(other_exercise(f"more-{each.side}", each.side) for each in LIBRARY)]
    found = make_programme(Wishes(ALL, goal=goal.id, minutes=120), twice, default_limits(), MONDAY, Person())  # type: ignore[attr-defined]
    side_of = {exercise.id: exercise.side for exercise in twice}
    sides = [side_of[item.exercise] for item in found.programme.items]
    assert {side: sides.count(side) for side in sides} == goal.most  # type: ignore[attr-defined]


def test_ten_exercises() -> None:
    ten = [*LIBRARY, *(other_exercise(f"no-{number}", LIBRARY[number % 4].side) for number in range(6))]
    found = make_programme(Wishes((0, 1, 3, 5), minutes=45), ten, default_limits(), MONDAY, Person())
    assert len(found.programme.items) >= 4
    assert len({item.exercise for item in found.programme.items}) == len(found.programme.items)


@mark.parametrize(
    ("wishes", "complaint"),
    [
        (Wishes(()), "at least one day"),
        (Wishes((7,)), "at least one day"),
        (Wishes((0,), minutes=0), "how many minutes"),
        (Wishes((0,), goal="fame"), "no goal 'fame'; there are: four_sides"),
    ],
)
def test_wishes_that_make_no_sense(wishes: Wishes, complaint: str) -> None:
    with complains(InvalidProgramme, match=complaint):
        make_programme(wishes, LIBRARY, default_limits(), MONDAY, Person())
