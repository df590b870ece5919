import pickle

import pytest

from foursides.motion.rest import NEAR_M, Rest, Resting

FPS = 30


class Foot:
    """A foot that stays or moves evenly, and the rest found for it."""

    def __init__(self, height_m: float, start_s: float = 1.0) -> None:
        self.rest = Rest()
        self.height_m, self.time_s = height_m, start_s

    def stay(self, seconds: float) -> "Foot":
        for _ in range(round(seconds * FPS)):
            self.rest.update(self.time_s, self.height_m, 0.0)
            self.time_s += 1 / FPS
        return self

    def move(self, to_m: float, seconds: float = 1.0) -> "Foot":
        steps = round(seconds * FPS)
        speed = (to_m - self.height_m) / seconds
        for _ in range(steps):
            self.height_m += speed / FPS
            self.rest.update(self.time_s, self.height_m, speed)
            self.time_s += 1 / FPS
        return self


def test_found_after_four_tenths_of_a_second_of_stillness_and_not_before() -> None:
    foot = Foot(0.3)
    assert foot.stay(0.38).rest.height_m is None
    assert foot.stay(0.07).rest.height_m == pytest.approx(0.3)


def test_a_moving_foot_has_no_rest() -> None:
    assert Foot(0.0).move(1.0, 5.0).rest.height_m is None


def test_jitter_of_a_millimetre_leaves_the_median() -> None:
    rest = Rest()
    for i in range(60):
        rest.update(i / FPS, 0.2 + (0.001 if i % 2 else -0.001), 0.005)
    assert rest.height_m == pytest.approx(0.2, abs=0.0011)


def test_found_again_where_a_foot_lies_lower() -> None:
    foot = Foot(0.05).stay(0.5)
    assert foot.rest.height_m == pytest.approx(0.05)
    assert foot.move(0.0).stay(0.5).rest.height_m == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("seconds", [2, 10, 19])
@pytest.mark.parametrize("height_m", [0.015, 0.06, 0.2])
def test_a_hold_does_not_move_it(seconds: float, height_m: float) -> None:
    foot = Foot(0.0).stay(1.0).move(height_m)
    assert foot.stay(seconds).rest.height_m == pytest.approx(0.0, abs=1e-9)


def test_higher_for_longer_than_anyone_holds_is_a_new_rest() -> None:
    assert Foot(0.0).stay(1.0).move(0.1).stay(20.5).rest.height_m == pytest.approx(0.1)


@pytest.mark.parametrize("settled_m", [0.004, 0.008, -0.005])
def test_followed_while_the_body_settles(settled_m: float) -> None:
    foot = Foot(0.0).stay(1.0)
    foot.height_m = settled_m
    assert foot.stay(0.4).rest.height_m == pytest.approx(0.2 * settled_m, rel=0.5)  # gently
    assert foot.stay(5.0).rest.height_m == pytest.approx(settled_m, rel=0.02)


def test_many_lifts_leave_it_where_it_is() -> None:
    foot = Foot(0.0).stay(1.0)
    for _ in range(30):
        foot.move(0.07).stay(2.0).move(0.0).stay(0.6)
    assert foot.rest.height_m == pytest.approx(0.0, abs=1e-6)


def test_the_limit_of_following_is_below_the_smallest_attempt() -> None:
    assert NEAR_M < 0.015


def test_a_bare_landmark_may_jitter_faster() -> None:
    measured, bare = Rest(), Rest()
    for i in range(60):
        measured.update(i / FPS, 0.1, 0.03)
        bare.update(i / FPS, 0.1, 0.03, still_mps=0.035)
    assert measured.height_m is None
    assert bare.height_m == pytest.approx(0.1)


def test_memory_is_bounded() -> None:
    foot = Foot(0.0)
    after_a_second = len(pickle.dumps(foot.stay(1.0).rest))
    assert len(pickle.dumps(foot.stay(600.0).rest)) <= after_a_second + 64


def test_a_resting_value_is_the_mean_while_the_leg_is_down() -> None:
    resting = Resting()
    assert resting.follow(5.0, 0.05) == 0.0  # before the first
    assert [resting.follow(value, 0.0) for value in (4.0, 6.0, 5.0)] == pytest.approx([4.0, 5.0, 5.0])
    assert resting.follow(40.0, 0.05) == pytest.approx(5.0)
    assert resting.follow(float("nan"), 0.0) == pytest.approx(5.0)
