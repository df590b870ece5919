"""A first programme: one exercise for each side of the knee, at the least that it asks for."""

from collections.abc import Collection, Iterable

from foursides.exercises import Exercise
from foursides.programme.balance import SIDES
from foursides.programme.done import Prescription


def first_prescription(exercise: Exercise) -> Prescription:
    """Return the dose with which an exercise begins: its fewest sets, without a weight."""
    return Prescription(
        exercise=exercise.id,
        side=exercise.side,
        sets=exercise.dose.sets[0],
        reps=exercise.dose.reps,
        hold_s=exercise.target.hold_s,
        every_days=exercise.dose.every_days,
    )


def first_programme(exercises: Iterable[Exercise], unwanted: Collection[str] = ()) -> tuple[Prescription, ...]:
    """Return one prescription for each side of the knee that has an exercise, the sides most often neglected first.

    Parameters
    ----------
    exercises : iterable of Exercise
        The better ones for a beginning first.
    unwanted : collection of str
        Ids of exercises that this person shall not or would not do.
    """
    chosen: dict[str, Prescription] = {}
    for exercise in exercises:
        if exercise.id not in unwanted and exercise.side not in chosen:
            chosen[exercise.side] = first_prescription(exercise)
    return tuple(chosen[side] for side in SIDES if side in chosen)
