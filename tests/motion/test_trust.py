import numpy as np
import pytest

from foursides.motion.trust import BARE_M, MEASURED_M, QUARTER_INCH_M, SEGMENTS, quarter_inch_chance


@pytest.mark.parametrize("confidence", [0.0, 0.6, 0.7, 0.8, 1.0])
def test_it_is_the_chance_of_a_normal_error(confidence: float) -> None:
    rng = np.random.default_rng(0)
    share = np.clip((confidence - 0.6) / 0.2, 0, 1)
    place = BARE_M * (MEASURED_M / BARE_M) ** share
    errors = rng.normal(0, place, 200_000) + 0.07 * np.hypot(0.02, SEGMENTS) * rng.normal(size=200_000)
    assert quarter_inch_chance(0.07, confidence, 0.02) == pytest.approx(np.mean(abs(errors) < QUARTER_INCH_M), abs=0.01)


def test_higher_lifts_and_worse_sight_are_less_sure() -> None:
    assert quarter_inch_chance(0.05, 1.0, 0.02) > quarter_inch_chance(0.12, 1.0, 0.02)
    assert quarter_inch_chance(0.07, 1.0, 0.02) > quarter_inch_chance(0.07, 0.5, 0.02)
    assert quarter_inch_chance(0.07, 1.0, 0.02) > quarter_inch_chance(0.07, 1.0, 0.07)
    known, assumed = (quarter_inch_chance(0.07, 1.0, 0.02, stature_known=known) for known in (True, False))
    assert known > assumed


def test_bent_knees_and_rolled_hips_make_a_lift_less_sure_and_what_was_not_seen_does_not() -> None:
    sure = quarter_inch_chance(0.06, 1.0, 0.02)
    for name in ("knee_flexion_deg", "hip_roll_deg"):
        chances = [quarter_inch_chance(0.06, 1.0, 0.02, **{name: angle}) for angle in (float("nan"), 0, 12, 30, 45, 60)]  # type: ignore[arg-type]
        assert chances[:3] == [sure] * 3
        assert chances[3:] == sorted(chances[3:], reverse=True)
        assert chances[3] < sure
