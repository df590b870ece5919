from foursides.coach.position import Stand
from foursides.coach.setup import CONFIRM_S, SetUp
from foursides.exercises import load_exercise

IN_PLACE = Stand("side_lying", "left", from_behind=False, top_leg_clear=True, at_rest=True, reading=None)
SITTING = Stand("upright", "left", from_behind=False, top_leg_clear=True, at_rest=False, reading=None)


def said(setup: SetUp, stand: Stand, start_s: float, end_s: float) -> list[str]:
    steps = round((end_s - start_s) / 0.1)
    return [say.code for i in range(steps) for say in setup.update(start_s + 0.1 * i, stand)]


def test_nobody_is_told_what_they_do_anyway() -> None:
    setup = SetUp(load_exercise("side-lying-inner-thigh-lift"), "left", set())
    assert said(setup, IN_PLACE, 0.0, 2.0) == []
    assert setup.step is None


def test_what_is_not_done_is_said_and_confirmed() -> None:
    setup = SetUp(load_exercise("side-lying-inner-thigh-lift"), "left", set())
    assert said(setup, SITTING, 0.0, 2.0) == ["lie_down"]
    assert said(setup, IN_PLACE, 2.0, 2.0 + CONFIRM_S + 0.3) == ["step_done"]
    assert setup.step is None
