"""Doses and days in words, the same on pages, in the terminal and on paper."""

from collections.abc import Sequence
from typing import Final

from foursides.exercises import Exercise
from foursides.exercises.explain import often_words
from foursides.programme import PlannedDose, Reason, is_known, reason_text, weight_words
from foursides.sizes import WeightUnit

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STRAPS: Final = {"ankle": "at the ankle", "above_knee": "above the knee"}


def dose_in_words(dose: PlannedDose, unit: WeightUnit = "kg") -> str:
    """Return a dose, such as ``2 sets of 10, held 2 s, 0.5 kg at the ankle``."""
    parts = [f"{dose.sets} {'set' if dose.sets == 1 else 'sets'} of {dose.reps}", f"held {dose.hold_s:g} s"]
    if dose.load.mass_kg:
        parts.append(f"{weight_words(dose.load.mass_kg, unit)} {STRAPS[dose.load.strap]}")
    return ", ".join(parts)


def days_in_words(weekdays: Sequence[int]) -> str:
    """Return days of the week, such as ``Monday, Wednesday and Friday``."""
    names = [DAYS[day] for day in weekdays]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def frequency_in_words(dose: PlannedDose) -> str:
    """Return how often a dose is done, such as ``on alternating days``."""
    return often_words(dose.every_days)


def legs_in_words(exercise: Exercise, legs: str) -> str:
    """Return which legs an exercise is done with."""
    if exercise.working_leg == "both":
        return "both legs at once"
    return {"left": "left leg", "right": "right leg", "both": "each leg"}[legs]


def change_in_words(reasons: Sequence[Reason], why: str, unit: WeightUnit = "kg") -> str:
    """Return why a programme changed; as it was written then, where there is no sentence for its reasons now."""
    if reasons and all(map(is_known, reasons)):
        return " ".join(reason_text(each, unit) for each in reasons)
    return why
