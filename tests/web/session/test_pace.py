from hypothesis import given
from hypothesis import strategies as st

from foursides.web.session.pace import AT_ONCE, FRAMES_A_SECOND, Pace


def test_a_usual_camera_and_catching_up_pass() -> None:
    pace = Pace()
    assert all(pace.allows(1, i / 60) for i in range(6000))
    assert all(pace.allows(8, 200 + i * 8 / 100) for i in range(1000))


def test_a_flood_does_not() -> None:
    pace = Pace()
    assert sum(pace.allows(1, i / 1000) for i in range(10_000)) <= AT_ONCE + 10 * FRAMES_A_SECOND + 1


@given(st.lists(st.tuples(st.integers(1, 8), st.floats(0, 2)), max_size=300))
def test_never_more_than_the_rate_and_the_slack(steps: list[tuple[int, float]]) -> None:
    pace, now_s, passed = Pace(), 0.0, 0
    for count, after_s in steps:
        now_s += after_s
        passed += count * pace.allows(count, now_s)
        assert passed <= AT_ONCE + now_s * FRAMES_A_SECOND + 1e-6
