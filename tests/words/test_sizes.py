"""Lengths, angles, weights and times in words."""

import pytest

from foursides.exercises import load_exercise
from foursides.sizes import Units, WeightUnit, in_units
from foursides.words import words_in
from foursides.words.sizes import UNSEEN, Sizes, degrees_text, seconds_text, stature_text, weight_text

WORDS = words_in()
LIFT, CURL = load_exercise("side-lying-inner-thigh-lift"), load_exercise("prone-hamstring-curl")


def test_lengths_are_in_the_units_of_the_person() -> None:
    assert in_units(0.0635, "cm") == pytest.approx(6.35)
    assert in_units(0.0635, "in") == pytest.approx(2.5)


@pytest.mark.parametrize(
    ("units", "unit", "band", "text"),
    [("cm", "cm", "5.0 to 7.5 cm", "6.4 cm"), ("in", "in", "2.0 to 3.0 in", "2.5 in")],
)
def test_a_lift(units: Units, unit: str, band: str, text: str) -> None:
    sizes = Sizes(LIFT, units, WORDS)
    assert (sizes.unit, sizes.name, sizes.band_text) == (unit, "lift", band)
    assert sizes.text(sizes.in_units(6.36)) == text
    assert sizes.text(None) == UNSEEN


def test_an_angle() -> None:
    sizes = Sizes(CURL, "in", WORDS)
    low, high = CURL.target.angle_deg or (0, 0)
    assert (sizes.unit, sizes.name, sizes.band) == ("°", "angle", (low, high))
    assert sizes.band_text == f"{low:.0f} to {high:.0f}°"
    assert (sizes.number(33.6), sizes.text(33.6), sizes.text(None)) == ("34", "34°", UNSEEN)


@pytest.mark.parametrize(
    ("mass_kg", "unit", "text"),
    [(0.5, "kg", "0.5 kg"), (2.0, "kg", "2 kg"), (0.45, "lb", "1 lb"), (1.36, "lb", "3 lb"), (0.7, "lb", "1.5 lb")],
)
def test_weights(mass_kg: float, unit: WeightUnit, text: str) -> None:
    assert weight_text(WORDS, mass_kg, unit) == text


def test_times_angles_and_statures() -> None:
    assert [seconds_text(WORDS, 2.0), seconds_text(WORDS, 1.96, 1)] == ["2 s", "2.0 s"]
    assert [degrees_text(WORDS, 8.4), degrees_text(WORDS, None)] == ["8°", UNSEEN]
    assert [stature_text(WORDS, 182.88, "in"), stature_text(WORDS, 169.6, "cm")] == ["6 ft 0 in", "170 cm"]
