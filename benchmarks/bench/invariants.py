"""What must hold on every day of every life, judged from what happened and not by the rules' code."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from bench.lives import Day, Life
from foursides.programme import Easier, Offer, PlannedDose, SessionDone, start_dose

ROUNDING = 1e-9
REPS_MOST, REPS_LEAST, HOLD_MOST_S, WEIGHT_MOST_KG = 12, 8, 5.0, 5.0
SAFE_PAIN, EFFORT_MOST, GOOD_SHARE = 2, 6, 0.9
TOO_HARD = 9.0  # of 10, truly
IN_VAIN = 4  # sessions that went well in a row, after which one is stuck if nothing was offered


@dataclass
class Tally:
    """What one life came to."""

    sessions: int = 0
    due: int = 0
    harder: int = 0
    easier: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    stuck: int = 0
    unearned: int = 0
    too_hard: int = 0
    longest_too_hard: int = 0  # sessions in a row, at any dose
    over_progressed: int = 0  # the same, at a dose that is more than the exercise's own
    closed_days: int = 0
    usual_pain: int = 0
    weeks: list[list[PlannedDose]] = field(default_factory=list)


def live(life: Life) -> Tally:
    """Live a life and check every day of it.

    Raises
    ------
    AssertionError
        If something that must hold does not.
    """
    tally = Tally()
    runs: Counter[tuple[str, PlannedDose]] = Counter()
    for number, day in enumerate(life.days()):
        _check_closed(day)
        _check_moves(day)
        _check_offers(day)
        _check_days(day)
        _count(day, tally)
        for name, effort in day.efforts.items():
            dose = day.after.item(name).dose
            at = name, dose
            runs[at] = runs[at] + 1 if effort >= TOO_HARD else 0
            tally.too_hard += effort >= TOO_HARD
            tally.longest_too_hard = max(tally.longest_too_hard, runs[at])
            if _more(start_dose(life.exercises[name]), dose):
                tally.over_progressed = max(tally.over_progressed, runs[at])
        if number % 7 == 6:
            tally.weeks.append([item.dose for item in day.after.items])
    tally.sessions, tally.usual_pain = len(life.history), life.usual_pain
    return tally


def _check_closed(day: Day) -> None:
    if day.before.closed is not None:
        assert not day.decided and not day.taken, "offered while closed"
        assert all(each.state == "off" for each in day.today), "due while closed"


def _check_moves(day: Day) -> None:
    """Check that nothing changes by more than one step up, and that what is easier is never more."""
    for before, after in zip(day.before.items, day.after.items, strict=True):
        more = _more(before.dose, after.dose)
        assert len(more) <= 1, f"two things harder at once: {more}"
        assert after.dose.load.mass_kg - before.dose.load.mass_kg <= day.now.person.step_kg + ROUNDING, "weight jumped"
        assert after.dose.reps - before.dose.reps <= 1, "repetitions jumped"
        assert after.dose.hold_s - before.dose.hold_s <= 1, "hold jumped"
        assert after.dose.reps <= REPS_MOST and after.dose.hold_s <= HOLD_MOST_S, "above a ceiling"
        assert after.dose.load.mass_kg <= WEIGHT_MOST_KG, "above the most weight"
        if day.now.person.inner_ligament and after.dose.load.mass_kg:
            assert day.now.person.weight_allowed and after.dose.load.strap == "above_knee", "weight at an injured knee"
    for moved in day.moved:
        assert not _more(moved.before, moved.after), "easier was harder"


def _check_offers(day: Day) -> None:
    for name, decision in day.decided.items():
        if isinstance(decision, Offer):
            assert (day.now.pain_now or 0) <= SAFE_PAIN, "offered in pain"
            for done in day.now.sessions(name)[-2:]:
                assert _worst_pain(done) <= SAFE_PAIN, "pain progressed"


def _check_days(day: Day) -> None:
    """Check that everything due has rested and is on its day, once, and that the day is not too long."""
    due = [each.item for each in day.today if each.state == "due"]
    assert len({item.exercise for item in due}) == len(due), "due twice"
    for item in due:
        assert day.now.today.weekday() in item.weekdays, "due on another day"
        last = day.now.last_day(item.exercise)
        assert last is None or (day.now.today - last).days >= item.dose.every_days, "due without rest"
    assert sum(item.session_s for item in due) <= 60 * day.after.minutes, "the day is too long"


def _count(day: Day, tally: Tally) -> None:
    tally.due += sum(each.state == "due" for each in day.today)
    tally.closed_days += day.before.closed is not None
    tally.harder += len(day.taken)
    tally.easier += sum(moved.before != moved.after for moved in day.moved)
    for name, decision in day.decided.items():
        tally.reasons[decision.reason.code] += 1
        dose, own = day.before.item(name).dose, day.now.sessions(name)
        if isinstance(decision, Offer):
            tally.unearned += not _has_earned(dose, own)
        elif not isinstance(decision, Easier):
            tally.stuck += _is_stuck(day, dose, own[-IN_VAIN:], decision.reason.code)


def _has_earned(dose: PlannedDose, own: list[SessionDone]) -> bool:
    """Tell whether two sessions went well, with rest between them, since the dose became what it is."""
    since = list(takewhile(lambda done: done.planned == dose, reversed(own)))
    well = [done.day for done in since if _went_well(done)]
    return bool(well) and (max(well) - min(well)).days >= dose.every_days


def _is_stuck(day: Day, dose: PlannedDose, latest: list[SessionDone], code: str) -> bool:
    """Tell whether several sessions went well, with rest and without pain now, and nothing came of it."""
    rested = all((later.day - earlier.day).days >= later.planned.every_days for earlier, later in pairwise(latest))
    in_pain = day.now.pain_now is None or day.now.pain_now > SAFE_PAIN
    at_the_top = code in ("keep_at_ceiling", "withheld_inner_ligament", "withheld_weight_most")
    went_well = len(latest) == IN_VAIN and all(_went_well(done) and done.planned == dose for done in latest)
    return went_well and rested and not in_pain and not at_the_top


def _went_well(done: SessionDone) -> bool:
    share = done.good_share
    full = done.stopped is None and done.done_share == 1.0
    form = share is None or share >= GOOD_SHARE
    return full and form and _worst_pain(done) <= SAFE_PAIN and (done.effort or 0) <= EFFORT_MOST


def _worst_pain(done: SessionDone) -> int:
    pains = (done.pain_before, done.pain_during, done.pain_after, done.pain_next_morning)
    return max((pain for pain in pains if pain is not None), default=0)


def _more(before: PlannedDose, after: PlannedDose) -> list[str]:
    more = [part for part in ("sets", "reps", "hold_s") if getattr(after, part) > getattr(before, part)]
    return more + (["load"] if after.load.mass_kg > before.load.mass_kg else [])
