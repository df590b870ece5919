"""Why an exercise must not be given or started: from one list, whichever way somebody comes."""

from foursides.exercises import Exercise
from foursides.programme.closed import Closed
from foursides.programme.person import Person
from foursides.programme.reasons import Reason
from foursides.programme.situation import Situation


def refusal(exercise: Exercise, closed: Closed | None, now: Situation) -> Reason | None:
    """Return why an exercise must not be started today, in a programme or by itself; None if nothing forbids it."""
    if closed is not None:
        code = "closed_emergency" if closed.emergency else "closed"
        return Reason(code, {"name": exercise.name, "since_day": closed.day.isoformat()})
    return exclusion(exercise, now.person)


def exclusion(exercise: Exercise, person: Person) -> Reason | None:
    """Return why an exercise must not be given to a person, None if it may; its own file says so."""
    for each in exercise.contraindications:
        if each.effect == "exclude" and each.condition in person.conditions:
            return Reason("left_out", {"name": exercise.name, "why": each.text})
    return None
