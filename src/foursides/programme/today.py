"""What is due today, and why."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from foursides.programme.closed import Closed
from foursides.programme.planned import PlannedExercise
from foursides.programme.programme import Programme, given
from foursides.programme.reasons import Fact, Reason
from foursides.programme.refusal import lasting_refusal, painful_day
from foursides.programme.schedule import has_rested, missed_day, next_day, planned_days
from foursides.programme.situation import Situation

ONE_DAY = timedelta(days=1)

State = Literal["due", "may", "done", "off"]
"""To be done today; may be done although it is not its day; has been done today; not today."""


@dataclass(frozen=True, slots=True)
class Today:
    """One exercise today.

    Attributes
    ----------
    item : PlannedExercise
    state : {"due", "may", "done", "off"}
    reason : Reason
    next_day : datetime.date or None
        When it is due next after today; None if that cannot be said.
    """

    item: PlannedExercise
    state: State
    reason: Reason
    next_day: date | None


def today_of(programme: Programme, now: Situation) -> tuple[Today, ...]:
    """Return every exercise of a programme as it stands today, in the programme's order."""
    return tuple(_one(programme.closed, item, now) for item in programme.items)


def calendar(programme: Programme, now: Situation, last: date) -> list[tuple[date, PlannedExercise]]:
    """Return what is planned from today to another day, both included.

    Nothing is that must not be given, nothing while the programme is closed, and nothing on a day that pain has ended.
    """
    if programme.closed is not None:
        return []
    first = now.today if painful_day(now) is None else now.today + ONE_DAY
    planned = []
    for item in given(programme, now):
        done = now.last_day(item.exercise)
        days = planned_days(item.weekdays, item.dose.every_days, max(first, item.begun), last)
        planned += [(day, item) for day in days if has_rested(done, day, item.dose.every_days)]
    return sorted(planned, key=lambda each: each[0])


def _one(closed: Closed | None, item: PlannedExercise, now: Situation) -> Today:
    exercise = now.exercises[item.exercise]
    facts: dict[str, Fact] = {"name": exercise.name, "side": exercise.side}
    refused = lasting_refusal(exercise, closed, now)
    if refused is not None:
        return Today(item, "off", refused, None)
    last = now.last_day(item.exercise)
    following = next_day(item.weekdays, item.dose.every_days, last, max(now.today, item.begun - ONE_DAY))
    if following is not None:
        facts["next_day"] = following.isoformat()
    state, reason = _off(item, last, now) or _on(item, last, now)
    return Today(item, state, Reason(reason.code, {**facts, **reason.facts}), following)


def _off(item: PlannedExercise, last: date | None, now: Situation) -> tuple[State, Reason] | None:
    """Return why an exercise is not for today, None if nothing forbids it."""
    if last == now.today:
        return "done", Reason("done_today")
    if not item.weekdays:
        return "off", Reason("no_days")
    if now.today < item.begun:
        return "off", Reason("not_begun", {"begun_day": item.begun.isoformat()})
    if last is not None and not has_rested(last, now.today, item.dose.every_days):
        return "off", Reason("rest_day", {"last_day": last.isoformat()})
    if painful_day(now) is not None:
        return "off", Reason("too_painful_today")
    return None


def _on(item: PlannedExercise, last: date | None, now: Situation) -> tuple[State, Reason]:
    """Return whether it is due; a missed day leaves one session, never two."""
    missed = missed_day(item.weekdays, item.dose.every_days, last, item.begun, now.today)
    if now.today.weekday() in item.weekdays:
        code = "due_first" if last is None else "due"
        return "due", Reason(code if missed is None else "due_after_missed")
    if missed is not None:
        return "may", Reason("may_instead", {"missed_day": missed.isoformat()})
    return "off", Reason("not_its_day")
