"""The programme: what is planned on which day, the rules in words, and every way to change it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from pydantic import Field

from foursides.errors import InvalidEntry, InvalidProgramme, InvalidSettings, Unusual
from foursides.exercises import Exercise
from foursides.journal.limits import MOST_HOLD_S, MOST_LOAD_KG, MOST_REPS, MOST_SETS
from foursides.practice import library
from foursides.programme import Load, PlannedDose, PlannedExercise, rules
from foursides.programme.limits import default_limits
from foursides.programme.rules import rules_file
from foursides.sizes import WeightUnit, kg_per
from foursides.web.site.exercises import library_in
from foursides.web.site.forms import SURE, Entered, Form, Sent, filled, read
from foursides.web.site.page import page
from foursides.web.visitor import Us, Visitor
from foursides.words import Words
from foursides.words.doses import days_text, dose_text
from foursides.words.reasons import goal_text, rule_text

router = APIRouter(prefix="/programme")
CHANGES_SHOWN = 30


@dataclass(frozen=True)
class Row:
    """One exercise as the page shows it."""

    exercise: Exercise
    item: PlannedExercise
    dose: str
    days: str
    weight: float


@router.get("")
def programme(us: Us) -> Response:
    """Return the programme."""
    return _programme(us)


def _programme(
    us: Visitor, errors: Mapping[str, str] | None = None, asked: Mapping[str, Any] | None = None
) -> Response:
    """Return the programme, with what is wrong, or with a dose that somebody is asked about."""
    planned, profile = us.practice.programme_on(us.today), us.practice.profile
    if planned is None:
        return page(us.words, "programme_none", "programme", 409 if errors else 200)
    own = library_in(us.words)
    rows = [_row(us.words, own[item.exercise], item, profile.weight_unit) for item in planned.items]
    numbers = asdict(profile.own_limits)
    known, left_out = {item.exercise for item in planned.items}, us.practice.left_out
    return page(
        us.words,
        "programme",
        "programme",
        422 if errors or asked else 200,
        programme=planned,
        profile=profile,
        goal=goal_text(us.words, planned.goal),
        rows=rows,
        week=_week([row for row in rows if row.exercise.id not in left_out]),
        left_out=left_out,
        rules=[(rule, rule_text(us.words, rule, numbers)) for rule in rules()],
        numbers=[(name, number, numbers[name]) for name, number in rules_file().numbers.items()],
        others=[exercise for exercise in own.values() if exercise.id not in known | left_out.keys()],
        changes=us.practice.changes(us.today)[:CHANGES_SHOWN],
        errors=errors or {},
        asked=asked or {},
        most={"sets": MOST_SETS, "reps": MOST_REPS, "hold_s": f"{MOST_HOLD_S:g}", "weight": f"{MOST_LOAD_KG:g}"},
        feed=us.feed_path,
    )


def _row(words: Words, exercise: Exercise, item: PlannedExercise, unit: WeightUnit) -> Row:
    weight = round(item.dose.load.mass_kg / kg_per(unit), 2)
    return Row(exercise, item, dose_text(words, item.dose, unit), days_text(words, item.weekdays), weight)


def _week(rows: list[Row]) -> list[tuple[int, list[Row]]]:
    return [(day, [row for row in rows if day in row.item.weekdays]) for day in range(7)]


class ChangedDose(Entered):
    """A dose that was set by hand."""

    exercise: str
    sets: int
    reps: int
    hold_s: float
    every_days: int
    weight: float = 0.0
    strap: Literal["ankle", "above_knee"] = "ankle"


@router.post("/dose")
def dose(sent: Sent, us: Us) -> Response:
    """Change a dose by hand."""
    values = filled(sent)
    changed = read(us.words, ChangedDose, values)
    if isinstance(changed, dict):
        return _programme(us, {"programme": " ".join(changed.values())})
    load = Load(changed.weight * kg_per(us.practice.profile.weight_unit), changed.strap)
    wanted = PlannedDose(changed.sets, changed.reps, changed.hold_s, changed.every_days, load)
    try:
        us.practice.change_dose(changed.exercise, wanted, us.today, sure=changed.sure is not None)
    except Unusual as question:
        return _programme(us, {}, {**values, SURE: us.words.error(question)})
    except (InvalidProgramme, InvalidEntry) as error:
        return _programme(us, {"programme": us.words.error(error)})
    return RedirectResponse("/programme", 303)


class Days(Form):
    """Other days."""

    days: Annotated[tuple[Annotated[int, Field(ge=0, le=6)], ...], Field(min_length=1)]


@router.post("/days")
def days(sent: Sent, us: Us) -> Response:
    """Choose other days."""
    chosen = read(us.words, Days, filled(sent, several=("days",)))
    if isinstance(chosen, dict):
        return _programme(us, {"days": next(iter(chosen.values()))})
    return _do(us, lambda: us.practice.choose_days(chosen.days, us.today))


class Added(Form):
    """An exercise to take in."""

    exercise: str
    legs: Literal["left", "right", "both"]


@router.post("/add")
def add(sent: Sent, us: Us) -> Response:
    """Take an exercise in."""
    added = read(us.words, Added, filled(sent))
    if isinstance(added, dict) or added.exercise not in library():
        return _programme(us, {"programme": us.words("form-choose")})
    return _do(us, lambda: us.practice.add(added.exercise, added.legs, us.today))


class Dropped(Form):
    """An exercise to take out."""

    exercise: str


@router.post("/drop")
def drop(sent: Sent, us: Us) -> Response:
    """Take an exercise out."""
    dropped = read(us.words, Dropped, filled(sent))
    if isinstance(dropped, dict):
        return _programme(us, {"programme": us.words("form-choose")})
    return _do(us, lambda: us.practice.drop(dropped.exercise, us.today))


@router.post("/limits")
def own_limits(sent: Sent, us: Us) -> Response:
    """Set the rules' numbers."""
    usual = asdict(default_limits())
    values = {name: value for name, value in filled(sent).items() if name in usual}
    try:
        numbers = {name: float(value) for name, value in values.items()}
    except ValueError:
        numbers = {}
    if not numbers or not all(map(isfinite, numbers.values())):
        return _programme(us, {"limits": us.words("programme-limits-wrong")})
    changed = {name: value for name, value in numbers.items() if value != usual[name]}
    return _do(us, lambda: us.practice.change_profile(us.today, limits=_whole(changed, usual)), "limits")


def _whole(changed: Mapping[str, float], usual: Mapping[str, Any]) -> dict[str, float]:
    """Return numbers that are counts as such."""
    return {name: int(value) if isinstance(usual[name], int) else value for name, value in changed.items()}


def _do(us: Visitor, change: Any, field: str = "programme") -> Response:
    """Make a change, and show the programme; or say why it cannot be."""
    try:
        change()
    except (InvalidProgramme, InvalidSettings, InvalidEntry) as error:
        return _programme(us, {field: us.words.error(error)})
    return RedirectResponse("/programme", 303)
