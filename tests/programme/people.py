"""A library of four sides, and people who did this or that."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from foursides.exercises import Exercise, load_exercise
from foursides.exercises.schema import Contraindication
from foursides.programme import (
    Decision,
    Person,
    PlannedDose,
    PlannedExercise,
    Reason,
    SessionDone,
    SetDone,
    Situation,
    decide,
    limits,
    start_dose,
)
from foursides.sizes import WeightUnit
from foursides.words import reasons, words_in

INNER = load_exercise("side-lying-inner-thigh-lift")


INJURED = Person(inner_ligament=True)


def reason_text(reason: Reason, unit: WeightUnit = "kg") -> str:
    """Return what a person reads of a reason."""
    return reasons.reason_text(words_in(), reason, unit)


def forbidden(exercise: Exercise) -> Exercise:
    """Return an exercise that is not for an injured inner ligament."""
    told = {"condition": "inner_ligament", "effect": "exclude", "text": "It pulls.", "source": "A book."}
    return exercise.model_copy(update={"contraindications": [Contraindication.model_validate(told)]})


def other_exercise(name: str, side: str, **changes: Any) -> Exercise:
    return INNER.model_copy(update={"id": name, "name": name.capitalize(), "side": side, **changes})


LIBRARY = [INNER, *(other_exercise(f"{side}-lift", side) for side in ("outer", "front", "back"))]
BY_ID = {exercise.id: exercise for exercise in LIBRARY}

MONDAY = date(2026, 1, 5)
START = start_dose(INNER)
FINE = {"pain_before": 1, "pain_during": 1, "pain_after": 1, "pain_next_morning": 1, "effort": 5}


def day(number: int) -> date:
    """Return the day so many days after the first Monday."""
    return MONDAY + timedelta(days=number)


def item_of(dose: PlannedDose = START, exercise: str = INNER.id, **changes: Any) -> PlannedExercise:
    return replace(PlannedExercise(exercise, dose, (0, 2, 4), "left", MONDAY, MONDAY), **changes)


def session(number: int, dose: PlannedDose = START, exercise: str = INNER.id, **changes: Any) -> SessionDone:
    """Return a session of the left leg that went well, but for the changes."""
    sets = (SetDone("left", dose.reps, dose.reps, dose.hold_s),) * dose.sets
    return SessionDone(day(number), exercise, dose, ("left",), **{"sets": sets, **FINE, **changes})


def sets_of(good: int, reps: int = 10, count: int = 2, hold_s: float | None = 2.0) -> tuple[SetDone, ...]:
    return (SetDone("left", reps, good, hold_s),) * count


def situation(
    number: int,
    history: Sequence[SessionDone] = (),
    pain_now: int | None = None,
    person: Person | None = None,
    **numbers: float,
) -> Situation:
    return Situation(day(number), BY_ID, history, person or Person(), limits(**numbers), pain_now)


def decision(history: Sequence[SessionDone], dose: PlannedDose = START, **changes: Any) -> Decision:
    """Return what the rules say two days after the last session."""
    last = max(done.day for done in history)
    now = situation((last - MONDAY).days + 2, history, **changes)
    return decide(item_of(dose), now)
