"""Doses, days, sides and legs in words: the same on pages, in the terminal and on paper."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from foursides.sizes import WeightUnit
from foursides.words.catalogue import Words
from foursides.words.sizes import seconds_text, weight_text

if TYPE_CHECKING:
    from foursides.exercises.schema import Dose, Exercise
    from foursides.programme import PlannedDose


def dose_text(words: Words, dose: "PlannedDose", unit: WeightUnit) -> str:
    """Return a dose of a programme, such as ``2 sets of 10, held 2 s, 0.5 kg at the ankle``."""
    held = seconds_text(words, dose.hold_s)
    text = words("dose-sets-held", sets=dose.sets, reps=dose.reps, hold=held)
    if not dose.load.mass_kg:
        return text
    weight = weight_text(words, dose.load.mass_kg, unit)
    return words("dose-with-weight", dose=text, weight=weight, strap=dose.load.strap)


def usual_dose_text(words: Words, dose: "Dose") -> str:
    """Return what an exercise usually asks for, such as ``2 to 3 sets of 10, on alternating days``."""
    sets, often = sets_text(words, dose.sets), often_text(words, dose.every_days)
    return words("dose-sets-often", sets=sets, most=max(dose.sets), reps=dose.reps, often=often)


def sets_text(words: Words, sets: tuple[int, int]) -> str:
    """Return from how many sets to how many, such as ``2 to 3``, or ``3`` where both are the same."""
    fewest, most = sets
    return str(most) if fewest == most else words("dose-between", fewest=fewest, most=most)


def often_text(words: Words, every_days: int) -> str:
    """Return how often something is done, such as ``on alternating days``."""
    return words("dose-often", days=every_days)


def days_text(words: Words, weekdays: Iterable[int]) -> str:
    """Return days of the week, such as ``Monday, Wednesday and Friday``."""
    return words.list([words.weekday(day) for day in weekdays])


def legs_text(words: Words, exercise: "Exercise", legs: str) -> str:
    """Return which legs an exercise is done with."""
    return words("dose-legs", legs="together" if exercise.working_leg == "both" else legs)


def side_text(words: Words, side: str) -> str:
    """Return what a side of the knee is called, such as ``inner``."""
    return words("dose-side", side=side)
