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
SHORTEST_M, TALLEST_M = 1.0, 2.3  # of bodies: what is typed in between means metres, for no body is so many centimetres


def in_units(metres: float, units: Units) -> float:
    """Return a length in centimetres or inches from one in metres."""
    centimetres = metres * CM_PER_M
    return centimetres / CM_PER_INCH if units == "in" else centimetres


def feet_and_inches(length_cm: float) -> tuple[int, int]:
    """Return a length as whole feet and inches."""
    return divmod(round(length_cm / CM_PER_INCH), INCHES_PER_FOOT)


def stature_in_cm(typed: float | None) -> float | None:
    """Return a body height in centimetres, also where it was typed in metres, as 1.66."""
    return round(typed * CM_PER_M, 1) if typed is not None and SHORTEST_M <= typed <= TALLEST_M else typed


def kg_per(unit: WeightUnit) -> float:
    """Return how many kilograms one of a unit is."""
    return KG_PER_POUND if unit == "lb" else 1.0
