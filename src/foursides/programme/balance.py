"""The four sides of the knee: what each got, against what the plan intends, and what to do about the neglected one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypedDict, get_args

from foursides.exercises import Exercise
from foursides.programme.done import SessionDone
from foursides.programme.dose import NO_IMPULSE, Body, Impulse, Joint, effort_seconds, impulse
from foursides.programme.other import OtherDone, Unit, other_kind
from foursides.programme.planned import PlannedDose
from foursides.programme.programme import Programme, given
from foursides.programme.reasons import Reason
from foursides.programme.refusal import exclusion, painful_day
from foursides.programme.rules import KneeSide, rules_file
from foursides.programme.schedule import next_day, planned_days
from foursides.programme.situation import Situation

SIDES: Final[tuple[KneeSide, ...]] = get_args(KneeSide)
WINDOWS_DAYS: Final = (14, 90)
ANYBODY = Body(1.70)
USUAL_EFFORT = 5  # of 10, where it was not asked; the lower end of the target


@dataclass(frozen=True, slots=True)
class SideShare:
    """What one side got in some days.

    Attributes
    ----------
    side : {"inner", "outer", "front", "back"}
    sets : float
        Of each leg, led by Foursides; broken-off ones in part.
    other_sets, other_minutes : float
        Its rough share of other training.
    intended_sets : float
        That the plan intends for these days.
    impulse : Impulse
        Both legs together, of the exercises whose moment is known.
    effort_s : float
        Time x effort of the exercises whose moment is not known [s], both legs together.
    """

    side: KneeSide
    sets: float
    other_sets: float
    other_minutes: float
    intended_sets: float
    impulse: Impulse
    effort_s: float

    @property
    def all_sets(self) -> float:
        """Sets of both kinds."""
        return self.sets + self.other_sets


class _Sizes(TypedDict):
    impulse: Impulse
    effort_s: float


@dataclass(frozen=True, slots=True)
class FourSides:
    """The picture of some days.

    Attributes
    ----------
    first, last : datetime.date
        Both included.
    sides : tuple of SideShare
        Inner, outer, front, back.
    neglected : str or None
        The side that fell behind most, if one did.
    next : Reason
        What to do about it.
    """

    first: date
    last: date
    sides: tuple[SideShare, ...]
    neglected: KneeSide | None
    next: Reason

    def side(self, name: KneeSide) -> SideShare:
        """Return one side."""
        return self.sides[SIDES.index(name)]

    def share(self, name: KneeSide) -> float:
        """Return a side's part of all sets, 0 to 1; 0 where there are none."""
        whole = sum(side.all_sets for side in self.sides)
        return self.side(name).all_sets / whole if whole else 0.0

    def intended_share(self, name: KneeSide) -> float:
        """Return a side's part of all sets that the plan intends, 0 to 1; 0 where there are none."""
        whole = sum(side.intended_sets for side in self.sides)
        return self.side(name).intended_sets / whole if whole else 0.0


def four_sides(
    programme: Programme, now: Situation, days: int, *, other: Iterable[OtherDone] = (), body: Body = ANYBODY
) -> FourSides:
    """Return the picture of the last days, today included.

    Parameters
    ----------
    programme : Programme
        Its present plan stands for these days, from each exercise's first one.
    now : Situation
    days : int
        How many.
    other : iterable of OtherDone
        Training that Foursides did not lead.
    body : Body
        Whose; somebody of 1.70 m if not given.
    """
    first = now.today - timedelta(days=days - 1)
    done = [each for each in now.history if first <= each.day <= now.today]
    elsewhere = [each for each in other if first <= each.day <= now.today]
    sides = tuple(
        SideShare(
            side=side,
            sets=sum(each.working_sets for each in done if now.exercises[each.exercise].side == side),
            other_sets=_share_of(side, elsewhere, "sets"),
            other_minutes=_share_of(side, elsewhere, "minutes"),
            intended_sets=_intended(side, programme, now, first),
            **_sizes([each for each in done if now.exercises[each.exercise].side == side], now, body),
        )
        for side in SIDES
    )
    neglected, reason = _neglected(programme, now, sides)
    return FourSides(first, now.today, sides, neglected, reason)


def joint_of(exercise: Exercise) -> Joint | None:
    """Return about which joint the exercise's work has a moment in closed form, None if it has none."""
    known = {(row.measure, row.side): row.joint for row in rules_file().moments}
    return known.get((exercise.measure, exercise.side))


def size_of(exercise: Exercise, dose: PlannedDose, body: Body, legs: int = 1) -> Impulse | float:
    """Return the size of a dose in one session: a moment impulse, or time x effort [s] where no moment is known."""
    joint = joint_of(exercise)
    seconds = legs * dose.work_s
    return effort_seconds(seconds, USUAL_EFFORT) if joint is None else impulse(body, joint, seconds, dose.load)


def _sizes(done: Iterable[SessionDone], now: Situation, body: Body) -> _Sizes:
    total, effort_s = NO_IMPULSE, 0.0
    for session in done:
        joint = joint_of(now.exercises[session.exercise])
        if joint is None:
            effort_s += effort_seconds(session.up_s, USUAL_EFFORT if session.effort is None else session.effort)
        else:
            total += impulse(body, joint, session.up_s, session.planned.load)
    return {"impulse": total, "effort_s": effort_s}


def _intended(side: KneeSide, programme: Programme, now: Situation, first: date) -> float:
    """Return the sets of one side that the plan intends up to today, without those that may still be done today."""
    sets = 0
    for item in given(programme, now):
        if now.exercises[item.exercise].side == side:
            days = planned_days(item.weekdays, item.dose.every_days, max(first, item.begun), now.today)
            open_today = now.today in days and now.last_day(item.exercise) != now.today
            sets += item.dose.sets * (len(days) - open_today)
    return float(sets)


def _share_of(side: KneeSide, elsewhere: Iterable[OtherDone], unit: Unit) -> float:
    kinds = ((each, other_kind(each.kind)) for each in elsewhere)
    return sum(each.amount * kind.shares.get(side, 0.0) for each, kind in kinds if kind.unit == unit)


def _neglected(programme: Programme, now: Situation, sides: Sequence[SideShare]) -> tuple[KneeSide | None, Reason]:
    """Return the side that fell behind most, and what to do next."""
    if programme.closed is not None:
        return None, Reason("sides_closed")
    behind = [each for each in sides if 100 * each.all_sets < now.limits.neglect_percent * each.intended_sets]
    if behind:
        worst = min(behind, key=lambda each: each.all_sets / each.intended_sets)
        return worst.side, _advice(programme, now, worst)
    planned = {now.exercises[item.exercise].side for item in given(programme, now)}
    bare = [each.side for each in sides if each.side not in planned and not each.all_sets]
    if not bare:
        return None, Reason("sides_even")
    return bare[0], _would_work(bare[0], now)


def _would_work(side: KneeSide, now: Situation) -> Reason:
    """Return what would work a side that nothing works yet, of what may be given to the person."""
    known = [each for each in now.exercises.values() if each.side == side]
    may = [each.name for each in known if exclusion(each, now.person) is None]
    if may:
        return Reason("sides_add", {"side": side, "name": may[0]})
    return Reason("sides_left_out" if known else "sides_none", {"side": side})


def _advice(programme: Programme, now: Situation, worst: SideShare) -> Reason:
    """Return when the neglected side is next worked by the plan; nothing is added to make up for it."""
    before = now.today if painful_day(now) is not None else now.today - timedelta(days=1)
    coming = []
    for item in given(programme, now):
        if now.exercises[item.exercise].side == worst.side:
            last = now.last_day(item.exercise)
            day = next_day(item.weekdays, item.dose.every_days, last, before)
            coming += [] if day is None else [(day, now.exercises[item.exercise].name)]
    day, name = min(coming)  # what was intended has days
    facts = {"side": worst.side, "sets": round(worst.all_sets, 1), "intended": round(worst.intended_sets, 1)}
    return Reason("sides_next", {**facts, "name": name, "next_day": day.isoformat()})
