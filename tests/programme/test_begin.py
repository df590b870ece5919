from foursides.exercises import Exercise, load_exercise
from foursides.programme.begin import first_prescription, first_programme

INNER = load_exercise("side-lying-inner-thigh-lift")


def like(id: str, side: str) -> Exercise:  # noqa: A002
    return INNER.model_copy(update={"id": id, "side": side})


def test_the_least_of_the_dose_is_the_beginning() -> None:
    first = first_prescription(INNER)
    assert (first.sets, first.reps, first.hold_s, first.weight_kg, first.every_days) == (2, 10, 2.0, 0.0, 2)


def test_one_for_each_side_the_neglected_ones_first() -> None:
    library = [
        like("bridge", "back"),
        like("quad-set", "front"),
        INNER,
        like("clamshell", "outer"),
        like("other", "outer"),
    ]
    assert [asked.exercise for asked in first_programme(library)] == [INNER.id, "clamshell", "quad-set", "bridge"]


def test_what_is_not_wanted_is_left_out() -> None:
    library = [like("clamshell", "outer"), like("abduction", "outer"), INNER]
    assert [asked.exercise for asked in first_programme(library, {"clamshell", INNER.id})] == ["abduction"]
    assert first_programme([]) == ()
