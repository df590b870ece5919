"""Units: SI inside, and what people read by their choice."""

from typing import Final, Literal

Units = Literal["cm", "in"]
"""Of lengths shown to people."""

WeightUnit = Literal["kg", "lb"]
"""Of weights shown to people."""

CM_PER_M: Final = 100.0
CM_PER_INCH: Final = 2.54  # by definition (international yard and pound agreement, 1959)
KG_PER_POUND: Final = 0.45359237  # by the same
INCHES_PER_FOOT: Final = 12


def in_units(metres: float, units: Units) -> float:
    """Return a length in centimetres or inches from one in metres."""
    centimetres = metres * CM_PER_M
    return centimetres / CM_PER_INCH if units == "in" else centimetres


def feet_and_inches(length_cm: float) -> tuple[int, int]:
    """Return a length as whole feet and inches."""
    return divmod(round(length_cm / CM_PER_INCH), INCHES_PER_FOOT)


def kg_per(unit: WeightUnit) -> float:
    """Return how many kilograms one of a unit is."""
    return KG_PER_POUND if unit == "lb" else 1.0
