from pytest import approx, mark

from foursides.motion.reading import Rep
from foursides.programme.dose import (
    BODY_MASS_INDEX,
    FEMALE,
    GRAVITY_MPS2,
    MALE,
    Body,
    Joint,
    Load,
    Segments,
    assumed_mass_kg,
    effort_seconds,
    hip_moment_nm,
    impulse,
    knee_moment_nm,
    moment_impulse_nms,
    moment_nm,
)


def rep(start_s: float, end_s: float) -> Rep:
    return Rep(1, start_s, start_s + 1, end_s, start_s + 1, end_s - 1, 0.06, 2, 1, 1, 0, True, "working", 0.9)


# de Leva 1996, table 4: 1741 mm and 1735 mm tall; thigh 422.2 and 368.5 mm, shank 434.0 and 432.3 mm (HJC, KJC, LMAL)
@mark.parametrize(
    ("segments", "stature_mm", "thigh_mm", "shank_mm"),
    [(MALE, 1741, 422.2, 434.0), (FEMALE, 1735, 368.5, 432.3)],
)
def test_lengths_are_de_levas(segments: Segments, stature_mm: float, thigh_mm: float, shank_mm: float) -> None:
    assert segments.thigh_length * stature_mm == approx(thigh_mm, abs=0.1)
    assert segments.shank_length * stature_mm == approx(shank_mm, abs=0.2)


def test_masses_and_centres_are_de_levas() -> None:
    assert (MALE.thigh_mass, MALE.shank_mass, MALE.foot_mass) == (0.1416, 0.0433, 0.0137)
    assert (MALE.thigh_centre, MALE.shank_centre) == (0.4095, 0.4459)
    assert (FEMALE.thigh_mass, FEMALE.shank_mass, FEMALE.foot_mass) == (0.1478, 0.0481, 0.0129)
    assert (FEMALE.thigh_centre, FEMALE.shank_centre) == (0.3612, 0.4416)


def test_hip_moment_of_a_man_of_180_cm_and_80_kg() -> None:
    # thigh 0.4365 m, shank 0.44874 m
    # 0.1416 x 0.4095 x 0.4365              = 0.025310540
    # 0.0433 x (0.4365 + 0.4459 x 0.44874)  = 0.027564484
    # 0.0137 x (0.4365 + 0.44874 + 0.03)    = 0.012538788
    # sum 0.065413812 x 80 kg x 9.80665     = 51.319229
    assert hip_moment_nm(1.80, 80, MALE) == approx(51.3192, abs=0.001)


def test_hip_moment_of_a_woman_of_165_cm_and_62_kg() -> None:
    # thigh 0.35046 m, shank 0.41118 m
    # 0.1478 x 0.3612 x 0.35046             = 0.018709333
    # 0.0481 x (0.35046 + 0.4416 x 0.41118) = 0.025590984
    # 0.0129 x (0.35046 + 0.41118 + 0.03)   = 0.010212156
    # sum 0.054512473 x 62 kg x 9.80665     = 33.144315
    assert hip_moment_nm(1.65, 62, FEMALE) == approx(33.1443, abs=0.001)


def test_a_massless_shank_and_foot_leave_the_thigh() -> None:
    thigh = Segments(0.1, 0.5, 0.25, 0, 0.5, 0.25, 0)
    assert hip_moment_nm(2.0, 100, thigh) == approx(GRAVITY_MPS2 * 100 * 0.1 * 0.5 * 0.5)


@mark.parametrize(("stature_m", "mass_kg"), [(1.70, 70.805), (1.60, 62.72), (2.0, 98.0)])
def test_assumed_mass(stature_m: float, mass_kg: float) -> None:
    assert BODY_MASS_INDEX == 24.5
    assert assumed_mass_kg(stature_m) == approx(mass_kg)


def test_dose_is_the_mean_moment_times_the_time_off_the_floor() -> None:
    moment = (hip_moment_nm(1.7, 70, MALE) + hip_moment_nm(1.7, 70, FEMALE)) / 2
    assert moment_impulse_nms([rep(2, 6), rep(8, 13.5)], Body(1.7, 70)) == approx(moment * 9.5)


def test_dose_without_a_mass_takes_the_assumed_one() -> None:
    assert moment_impulse_nms([rep(0, 4)], Body(1.7)) == approx(moment_impulse_nms([rep(0, 4)], Body(1.7, 70.805)))


def test_no_reps_no_dose() -> None:
    assert moment_impulse_nms([], Body(1.7, 70)) == 0.0


def test_dose_grows_in_proportion_to_mass_and_time() -> None:
    one = moment_impulse_nms([rep(0, 4)], Body(1.7, 60))
    assert moment_impulse_nms([rep(0, 4), rep(5, 9)], Body(1.7, 60)) == approx(2 * one)
    assert moment_impulse_nms([rep(0, 4)], Body(1.7, 90)) == approx(1.5 * one)


def test_knee_moment_of_a_man_of_180_cm_and_80_kg() -> None:
    # shank 0.44874 m: 0.0433 x 0.4459 x 0.44874 + 0.0137 x (0.44874 + 0.03) = 0.015222754
    assert knee_moment_nm(1.80, 80, MALE) == approx(0.015222754 * 80 * GRAVITY_MPS2, abs=0.001)


def test_each_kilogram_at_the_ankle_adds_its_lever() -> None:
    # About 7.4 N m a kilogram at the hip for 1.70 m
    added = moment_nm(Body(1.70, 70), "hip", Load(1.0)) - moment_nm(Body(1.70, 70), "hip")
    assert added == approx(7.4, rel=0.05)
    assert moment_nm(Body(1.70, 70), "hip", Load(2.0)) - moment_nm(Body(1.70, 70), "hip") == approx(2 * added)


def test_a_weight_above_the_knee_spares_the_knee_and_counts_less_at_the_hip() -> None:
    body = Body(1.70, 70)
    assert moment_nm(body, "knee", Load(1.0, "above_knee")) == moment_nm(body, "knee")
    assert moment_nm(body, "knee", Load(1.0)) > moment_nm(body, "knee")
    bare, above, ankle = (moment_nm(body, "hip", load) for load in (Load(), Load(1.0, "above_knee"), Load(1.0)))
    assert bare < above < ankle


def test_without_a_sex_the_mean_of_both() -> None:
    each = [moment_nm(Body(1.70, 70, sex), "hip") for sex in ("male", "female")]
    assert moment_nm(Body(1.70, 70), "hip") == approx(sum(each) / 2)


@mark.parametrize(("joint", "part"), [("hip", 0.10), ("knee", 0.20)])
def test_an_impulse_is_an_interval(joint: Joint, part: float) -> None:
    whole = impulse(Body(1.70, 70), joint, 80)
    assert whole.nms == approx(80 * moment_nm(Body(1.70, 70), joint))
    assert (whole.low_nms, whole.high_nms) == approx((whole.nms * (1 - part), whole.nms * (1 + part)))


def test_impulses_add_up() -> None:
    half = impulse(Body(1.70, 70), "hip", 40)
    assert (half + half).high_nms == approx(impulse(Body(1.70, 70), "hip", 80).high_nms)


def test_an_isometric_dose_is_time_times_effort() -> None:
    assert effort_seconds(50, 6) == approx(30)
