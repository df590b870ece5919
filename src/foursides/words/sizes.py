"""Lengths, angles, weights and times as a language writes them, in the units that a person reads."""

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Final

from foursides.sizes import CM_PER_M, Units, WeightUnit, feet_and_inches, in_units, kg_per
from foursides.words.catalogue import Words
from foursides.words.formats import NO_NUMBER

if TYPE_CHECKING:
    from foursides.coach.summary import SetSummary
    from foursides.exercises import Exercise
    from foursides.motion.reading import Rep

UNSEEN: Final = NO_NUMBER
"""Stands for what was not measured."""
LENGTHS: Final[dict[Units, str]] = {"cm": "centimeter", "in": "inch"}  # by their names in CLDR
WEIGHTS: Final[dict[WeightUnit, str]] = {"kg": "kilogram", "lb": "pound"}
TENTHS: Final = 1


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large repetitions of one exercise are: lifts in a person's units, or angles where it is judged by one."""

    exercise: "Exercise"
    units: Units
    words: Words

    @property
    def by_angle(self) -> bool:
        """Whether they are angles."""
        return self.exercise.target.angle_deg is not None

    @property
    def unit(self) -> str:
        """The sign of their unit."""
        return self.words("size-degrees-sign") if self.by_angle else self.words("size-unit", unit=self.units)

    @property
    def name(self) -> str:
        """What they are called: ``lift`` or ``angle``."""
        return self.words("size-angle" if self.by_angle else "size-lift")

    @property
    def band(self) -> tuple[float, float]:
        """Lower and upper end of the target [cm, in or deg]; nothing to infinity where it has none."""
        low, high = self.exercise.target.band or self.exercise.target.passing
        return self.in_units(low), self.in_units(high)

    @property
    def band_text(self) -> str:
        """The target, such as ``5.0 to 7.5 cm`` or ``20 to 40°``; a dash where it has none."""
        if self.exercise.target.band is None:
            return UNSEEN
        low, high = self.band
        return self.words("size-band", low=self.number(low), high=self.text(high))

    def in_units(self, size: float) -> float:
        """Return a size as people read it, from one in centimetres or degrees."""
        return size if self.by_angle else in_units(size / CM_PER_M, self.units)

    def number(self, size: float) -> str:
        """Return a size [cm, in or deg] without its unit: tenths of a length, whole degrees."""
        return self.words.number(size, 0 if self.by_angle else TENTHS)

    def text(self, size: float | None) -> str:
        """Return a size [cm, in or deg] with its unit, such as ``6.2 cm`` or ``34°``; a dash where it was not seen."""
        if self.by_angle:
            return degrees_text(self.words, size)
        return UNSEEN if size is None else self.words.amount(size, LENGTHS[self.units], TENTHS)

    def value(self, rep: "Rep") -> float | None:
        """Return the size of a repetition [cm, in or deg], None where an angle was not seen."""
        size = rep.angle_deg if self.by_angle else in_units(rep.peak_lift_m, self.units)
        return size if isfinite(size) else None

    def of(self, rep: "Rep", *, unit: bool = False) -> str:
        """Return the size of a repetition in words, with or without its unit; a dash where it was not seen."""
        size = self.value(rep)
        return self.text(size) if unit or size is None else self.number(size)

    def of_set(self, each: "SetSummary") -> str | None:
        """Return the usual size of a set in words; None where nothing was measured."""
        size = each.angle_deg if self.by_angle else each.lift_cm
        return None if size is None else self.text(self.in_units(size))


def least_text(words: Words, exercise: "Exercise") -> str:
    """Return the smallest movement that is an attempt, in both units: ``1.5 cm (0.6 in)``."""
    least_m = (exercise.attempt_cm or 0.0) / CM_PER_M
    cm, inch = (words.amount(in_units(least_m, units), LENGTHS[units], TENTHS) for units in LENGTHS)
    return words("size-both", cm=cm, inch=inch)


def degrees_text(words: Words, angle_deg: float | None) -> str:
    """Return an angle in whole degrees, ``34°``; a dash where it was not seen."""
    return UNSEEN if angle_deg is None else words.amount(angle_deg, "degree", 0, "narrow")


def seconds_text(words: Words, seconds: float, digits: int | None = None) -> str:
    """Return a time, such as ``2 s``; with ``digits`` behind the point if they are given."""
    return words("size-seconds", n=words.number(seconds, digits))


def weight_text(words: Words, mass_kg: float, unit: WeightUnit) -> str:
    """Return a weight in the person's unit, such as ``1.5 kg`` or ``3 lb``."""
    return words.amount(round(mass_kg / kg_per(unit), TENTHS), WEIGHTS[unit])


def stature_text(words: Words, stature_cm: float, units: Units) -> str:
    """Return a body height, such as ``170 cm`` or ``6 ft 0 in``."""
    if units == "cm":
        return words.amount(stature_cm, "centimeter", 0)
    feet, inches = feet_and_inches(stature_cm)
    return words("size-feet-and-inches", feet=feet, inches=inches)
