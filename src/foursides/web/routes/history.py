"""History: the months, the trends, every session, its notes and its replay."""

from calendar import Calendar
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import Field
from starlette.exceptions import HTTPException

from foursides.coach.plan import working_legs
from foursides.errors import FoursidesError
from foursides.exercises import Exercise, load_exercise
from foursides.journal import Kind, SessionDigest, StoredNote
from foursides.practice.practice import library
from foursides.programme import SessionDone, SetDone, start_dose
from foursides.report.words import size_in_units, size_unit, target_band
from foursides.web.charts import Series, line_chart
from foursides.web.forms import Form, filled, read
from foursides.web.room import rep_words
from foursides.web.site import Us, Visitor, day_words, page, site_texts
from foursides.web.strip import unpacked

router = APIRouter()
TREND = timedelta(days=90)
MONTHS = 12
Month = Annotated[str, Query(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


@router.get("/history")
def history(us: Us, month: Month | None = None, exercise: str | None = None) -> Response:
    """Return one month, and the trends."""
    return _history(us, month, exercise)


def _history(us: Visitor, month: str | None = None, exercise: str | None = None, **more: Any) -> Response:
    first = date.fromisoformat(f"{month}-01") if month else us.today.replace(day=1)
    after = _next(first)
    sessions = us.journal.sessions(us.person_id, first, after - timedelta(days=1))
    notes = us.journal.notes(us.person_id, first, after - timedelta(days=1))
    recent = us.journal.sessions(us.person_id, us.today - TREND, us.today)
    chosen, charts = _trends(us, recent, exercise)
    return page(
        "history",
        "history",
        422 if more else 200,
        first=first,
        before=first - timedelta(days=1),
        after=after if after <= us.today else None,
        weeks=_weeks(us, first, sessions),
        sessions=[_line(each, notes) for each in sessions],
        library=library(),
        done=list(dict.fromkeys(each.exercise for each in recent)),
        chosen=chosen,
        charts=charts,
        today=us.today,
        **({"errors": {}, "values": {}} | more),
    )


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _weeks(us: Visitor, first: date, sessions: Sequence[SessionDigest]) -> list[list[tuple[date, str]]]:
    """Return the weeks of a month, each day with what was done or is planned; days of other months are empty."""
    done = {each.day for each in sessions if each.summary.attempts}
    last = _next(first) - timedelta(days=1)
    planned = {day for day, _ in us.practice.calendar(us.today, last)} if last >= us.today else set()
    state: Callable[[date], str] = lambda day: (  # noqa: E731
        "other" if day.month != first.month else "done" if day in done else "planned" if day in planned else "none"
    )
    return [[(day, state(day)) for day in week] for week in Calendar().monthdatescalendar(first.year, first.month)]


def _line(digest: SessionDigest, notes: Sequence[StoredNote]) -> dict[str, Any]:
    own = [note for note in notes if note.session_id == digest.id]
    seen = any(part.self_counted < part.attempts for part in digest.summary.sets)
    return {"digest": digest, "exercise": load_exercise(digest.exercise), "notes": own, "seen": seen}


def _trends(
    us: Visitor, recent: Sequence[SessionDigest], wanted: str | None
) -> tuple[Exercise | None, list[dict[str, Any]]]:
    """Return which exercise the trends are of, and the charts."""
    known = [each.exercise for each in recent if each.summary.attempts]
    if not known:
        return None, []
    id_ = wanted if wanted in known else max(set(known), key=known.count)
    exercise = load_exercise(id_)
    own = [each for each in reversed(recent) if each.exercise == id_ and each.summary.attempts]
    texts = site_texts()["history"]
    charts = []
    for series in _series(own, exercise, us, texts):
        if len(series.points) < 2:
            continue
        (first, _), (last, value) = series.points[0], series.points[-1]
        words = {"first": day_words(first), "last": day_words(last), "value": series.words(value)}
        alt = texts["chart_alt"].format(name=series.name, count=len(series.points), **words)
        charts.append({"series": series, "picture": line_chart(series, alt)})
    return exercise, charts


def _series(own: Sequence[SessionDigest], exercise: Exercise, us: Visitor, texts: dict[str, Any]) -> list[Series]:
    units = us.practice.profile.units
    by_angle = exercise.target.angle_deg is not None
    size = texts["size_angle"] if by_angle else texts["size_lift"].format(unit=size_unit(exercise, units))

    def of(values: Callable[[SessionDigest], Sequence[float | None]]) -> list[tuple[date, float]]:
        every = [(each.day, [value for value in values(each) if value is not None]) for each in own]
        return [(day, median(known)) for day, known in every if known]

    def sizes(each: SessionDigest) -> list[float | None]:
        found = [part.angle_deg if by_angle else part.lift_cm for part in each.summary.sets]
        return [None if value is None else size_in_units(value, exercise, units) for value in found]

    band = target_band(exercise, units) if exercise.target.band else None
    share = [(each.day, each.done.good_share) for each in own]
    return [
        Series(size, of(sizes), band, 0 if by_angle else 1),
        Series(texts["hold"], of(lambda each: [part.hold_s for part in each.summary.sets])),
        Series(texts["good"], [(day, 100 * part) for day, part in share if part is not None], None, 0, (0, 100)),
        Series(texts["pain"], of(lambda each: [each.summary.pain_after]), None, 0, (0, 10)),
    ]


class Noted(Form):
    """A note of a session."""

    session: str
    text: Annotated[str, Field(min_length=1, max_length=2000)]


@router.post("/history/note")
async def note(request: Request, us: Us) -> Response:
    """Keep a note."""
    noted = read(Noted, filled(await request.form()), site_texts()["form"])
    if isinstance(noted, dict):
        return _history(us, errors=noted)
    us.journal.keep_note(us.person_id, noted.text, us.today, noted.session)
    return RedirectResponse("/history", 303)


class TakenBack(Form):
    """What is to count no more."""

    kind: Literal["session", "logged", "note", "training"]
    id: str


@router.post("/history/withdraw")
async def withdraw(request: Request, us: Us) -> Response:
    """Take something back."""
    taken = TakenBack.model_validate(filled(await request.form()))
    kind: Kind = taken.kind
    us.journal.withdraw(kind, taken.id)
    return RedirectResponse("/sides" if kind == "training" else "/history", 303)


class Logged(Form):
    """A session without the coach."""

    exercise: str
    day: date
    sets: Annotated[int, Field(ge=1, le=10)]
    reps: Annotated[int, Field(ge=1, le=50)]
    pain: Annotated[int | None, Field(ge=0, le=10)] = None
    effort: Annotated[int | None, Field(ge=0, le=10)] = None


@router.post("/history/log")
async def log(request: Request, us: Us) -> Response:
    """Keep a session without the coach."""
    values = filled(await request.form())
    told = read(Logged, values, site_texts()["form"])
    if isinstance(told, dict):
        return _history(us, errors=told, values=values)
    if told.day > us.today:
        return _history(us, errors={"day": site_texts()["form"]["future"]}, values=values)
    try:
        us.practice.log(_done(us, told))
    except FoursidesError as error:
        return _history(us, errors={"exercise": str(error)}, values=values)
    return RedirectResponse("/history", 303)


def _done(us: Visitor, told: Logged) -> SessionDone:
    """Return it as the rules see it: as the programme asked for it, or by the exercise's own dose."""
    exercise = load_exercise(told.exercise)
    programme = us.practice.programme
    planned = [item for item in (programme.items if programme else ()) if item.exercise == exercise.id]
    dose = planned[0].dose if planned else start_dose(exercise)
    legs = planned[0].each_leg if planned else working_legs(exercise, "both")
    sets = tuple(SetDone(leg, told.reps) for leg in legs for _ in range(told.sets))
    return SessionDone(
        told.day, exercise.id, dose, legs, sets, pain_during=told.pain, pain_after=told.pain, effort=told.effort
    )


@router.get("/replay/{session_id}")
def replay(session_id: str, us: Us) -> Response:
    """Return the page that plays a session from its landmarks."""
    found = us.journal.find(session_id)
    if found is None:
        raise HTTPException(404, "There is no such session.")
    exercise = load_exercise(found.new.plan.exercise)
    kept = bool(us.journal.landmarks(session_id))
    day = day_words(found.begun_at.date())
    return page("replay", "history", exercise=exercise, session=session_id, day=day, kept=kept)


@router.get("/api/sessions/{session_id}/landmarks")
def landmarks(session_id: str, us: Us) -> Response:
    """Return a session's landmarks, and its repetitions to name the moments by."""
    found = us.journal.find(session_id)
    if found is None:
        raise HTTPException(404, "There is no such session.")
    frames = [frame for each in us.journal.landmarks(session_id) for frame in unpacked(each.first_s, each.data)]
    legs = [planned.leg for planned in found.new.plan.sets]
    reps = [
        rep_words(done) | {"start_s": done.rep.start_s, "end_s": done.rep.end_s, "leg": legs[done.set_number - 1]}
        for done in found.reps
        if done.rep is not None
    ]
    return JSONResponse({"frames": frames, "reps": reps})
