"""Why an exercise must not be given or started: from one list, whichever way somebody comes."""

from foursides.exercises import Exercise, StrangeExercise
from foursides.programme.closed import Closed
from foursides.programme.person import Person
from foursides.programme.reasons import Reason
from foursides.programme.situation import Situation


def refusal(exercise: Exercise, closed: Closed | None, now: Situation) -> Reason | None:
    """Return why an exercise must not be started today, in a programme or by itself; None if nothing forbids it."""
    return lasting_refusal(exercise, closed, now) or painful_day(now)


def lasting_refusal(exercise: Exercise, closed: Closed | None, now: Situation) -> Reason | None:
    """Return what forbids an exercise on this day and the next ones, None if nothing does."""
    if closed is not None:
        code = "closed_emergency" if closed.emergency else "closed"
        return Reason(code, {"name": exercise.name, "since_day": closed.day.isoformat()})
    return exclusion(exercise, now.person)


def exclusion(exercise: Exercise, person: Person) -> Reason | None:
    """Return why an exercise must not be given to a person, None if it may; its own file says so.

    One that this release does not know is given to nobody: nobody can say whom it would harm.
    """
    if isinstance(exercise, StrangeExercise):
        return Reason("strange", {"name": exercise.name})
    for each in exercise.contraindications:
        if each.effect == "exclude" and each.condition in person.conditions:
            return Reason("left_out", {"name": exercise.name, "why": each.text})
    return None


def painful_day(now: Situation) -> Reason | None:
    """Return why nothing more is done today: pain above the person's limit, in any session or this morning."""
    today = [each for each in now.history if each.day == now.today]
    felt = [now.pain_now, *(pain for each in today for pain in (each.pain_before, each.pain_during, each.pain_after))]
    worst = max((pain for pain in felt if pain is not None), default=0)
    if worst > now.limits.pain_acceptable:
        return Reason("painful_day", {"pain": worst, "acceptable": now.limits.pain_acceptable})
    # A limit that was raised since does not take back that pain ended a session.
    return Reason("painful_day_stopped") if any(each.stopped == "pain" for each in today) else None


def flagged_day(now: Situation) -> Reason | None:
    """Return why nothing is started today where there is no programme to close: a red flag ended a session."""
    ended = {each.stopped for each in now.history if each.day == now.today}
    if "emergency" in ended:
        return Reason("flagged_day_emergency")
    return Reason("flagged_day") if "red_flag" in ended else None
