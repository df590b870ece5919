"""Records as rows, and back."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from math import isnan, nan
from operator import attrgetter
from typing import Any, cast

import msgspec

from foursides.coach.events import Check, EndAnswers, Pause, Phase, RepDone, StartAnswers, Stop
from foursides.coach.flags import RedFlagCode
from foursides.coach.plan import Plan, SetPlan
from foursides.coach.state import SessionState
from foursides.journal.records import LedSession, NewSession, Source
from foursides.journal.sums import encode, sums_of
from foursides.journal.tables import SessionRow
from foursides.motion.reading import Rep
from foursides.programme import PlannedExercise
from foursides.sizes import Units

LATER = ("leg", "from_rest", "low_m")  # repetitions stored before these were known are without them
MEASURES = [each.name for each in fields(Rep) if each.name != "number"]
EARLIER = [name for name in MEASURES if name not in LATER]
EARLIER_OF, LATER_OF = attrgetter(*EARLIER), attrgetter(*LATER)


def new_row(session_id: str, person_id: str, day: date, new: NewSession, now: datetime) -> SessionRow:
    """Return the row of a session that is about to begin."""
    return SessionRow(
        id=session_id,
        person_id=person_id,
        day=day,
        begun_at=now,
        exercise=new.plan.exercise,
        sets=[[planned.leg, planned.reps] for planned in new.plan.sets],
        hold_s=new.plan.hold_s,
        rest_s=new.plan.rest_s,
        item=None if new.item is None else msgspec.to_builtins(new.item),
        stature_cm=new.stature_cm,
        units=new.units,
        source=new.source,
        processed=0,
        clock_s=0.0,
        kept_at=now,
        holder=0,
        digest=encode(sums_of(new.plan, new.item, day, SessionState(), ())),
        **columns_of(SessionState()),
    )


def columns_of(state: SessionState) -> dict[str, Any]:
    """Return where a session is, by column."""
    return {
        "phase": state.phase,
        "since_s": state.since_s,
        "rest_ends_s": state.rest_ends_s,
        "paused": state.paused,
        "stopped": state.stopped,
        "pain_before": state.checked.pain if state.checked else None,
        "red_flags": list(state.checked.red_flags) if state.checked else [],
        "pains": list(state.pains),
        "unsure": list(state.unsure),
        "pain_after": state.rated.pain if state.rated else None,
        "effort": state.rated.effort if state.rated else None,
    }


def columns_of_rep(done: RepDone) -> dict[str, Any]:
    """Return a repetition, by column."""
    measured = {name: _seen(getattr(done.rep, name)) if done.rep else None for name in MEASURES}
    return {
        "set_number": done.set_number,
        "number": done.number,
        "at_s": done.at_s,
        "faults": list(done.faults),
        "self_counted": done.rep is None,
        "withdrawn": False,
        **measured,
    }


def led_session(row: SessionRow, reps: Iterable[Any]) -> LedSession:
    """Return a session and its repetitions, rows with the columns of `RepRow`, as they were state."""
    return LedSession(
        id=row.id,
        begun_at=row.begun_at,
        new=NewSession(
            plan=plan_of_row(row),
            source=cast(Source, row.source),
            stature_cm=row.stature_cm,
            units=cast(Units, row.units),
            person_id=row.person_id,
            day=row.day,
            item=item_of(row.item),
        ),
        state=state_of(row),
        processed=row.processed,
        clock_s=row.clock_s,
        saved_at=row.kept_at,
        holder=row.holder,
        reps=reps_done(reps),
    )


def plan_of_row(row: Any) -> Plan:
    """Return what a session is to be; of a `SessionRow`, or of a row with its columns."""
    return Plan(row.exercise, tuple(SetPlan(leg, count) for leg, count in row.sets), row.hold_s, row.rest_s)


def item_of(asked: dict[str, Any] | None) -> PlannedExercise | None:
    """Return what the programme asked for, None without one."""
    return None if asked is None else msgspec.convert(asked, PlannedExercise)


def state_of(row: Any) -> SessionState:
    """Return where a session is; of a `SessionRow`, or of a row with its columns."""
    checked = (
        None
        if row.pain_before is None
        else StartAnswers(row.pain_before, cast(tuple[RedFlagCode, ...], tuple(row.red_flags)))
    )
    rated = None if row.pain_after is None or row.effort is None else EndAnswers(row.pain_after, row.effort)
    return SessionState(
        phase=cast(Phase, row.phase),
        since_s=row.since_s,
        rest_ends_s=row.rest_ends_s,
        paused=cast(Pause | None, row.paused),
        stopped=cast(Stop | None, row.stopped),
        checked=checked,
        rated=rated,
        pains=tuple(row.pains),
        unsure=cast(tuple[Check, ...], tuple(row.unsure)),
    )


def reps_done(rows: Iterable[Any]) -> tuple[RepDone, ...]:
    """Return repetitions; of each a row with the columns of `RepRow`."""
    return tuple(map(_rep_done, rows))


def _seen(value: Any) -> Any:
    """Return NULL for a number that is none, and zero for minus zero: not every database stores those."""
    if not isinstance(value, float):
        return value
    return None if isnan(value) else value + 0.0


def _rep_done(row: Any) -> RepDone:
    rep = None
    if not row.self_counted:
        measured = dict(zip(EARLIER, EARLIER_OF(row), strict=True))
        if None in measured.values():
            measured = {name: nan if value is None else value for name, value in measured.items()}
        later = {name: value for name, value in zip(LATER, LATER_OF(row), strict=True) if value is not None}
        rep = Rep(number=row.number, **measured, **later)
    return RepDone(row.set_number, row.number, rep, tuple(row.faults), row.at_s)
