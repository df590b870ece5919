"""What the rules need to know of a person."""

from dataclasses import dataclass
from typing import Final, Literal

from foursides.exercises.schema import Condition
from foursides.sizes import KG_PER_POUND, WeightUnit

By = Literal["reps", "hold", "weight"]
STEP_KG: Final[dict[WeightUnit, float]] = {"kg": 0.5, "lb": KG_PER_POUND}  # AAOS: a pound at a time


@dataclass(frozen=True, slots=True)
class Person:
    """What a person has said.

    Attributes
    ----------
    weight_unit : {"kg", "lb"}
        Weights go up by half a kilogram or by a pound.
    inner_ligament : bool
        Whether the ligament at the inner side of a knee has been injured.
    weight_allowed : bool
        Whether a clinician has allowed a weight all the same; counts only after such an injury.
    """

    weight_unit: WeightUnit = "kg"
    inner_ligament: bool = False
    weight_allowed: bool = False

    @property
    def step_kg(self) -> float:
        """By how much a weight changes at once [kg]."""
        return STEP_KG[self.weight_unit]

    @property
    def conditions(self) -> frozenset[Condition]:
        """What exercises are not given for; a word on a weight lifts none of it."""
        return frozenset({"inner_ligament"} if self.inner_ligament else ())

    @property
    def may_use_weight(self) -> bool:
        """Whether a weight may be offered."""
        return self.weight_allowed or not self.inner_ligament
