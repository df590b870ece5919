"""``foursides sim``: render people who exercise, with what is true of them."""

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

from foursides.errors import FoursidesError
from foursides.files import whole_file, whole_path
from foursides.sim.movement import Rep
from foursides.sim.postures import ACTIVITIES
from foursides.sim.recipes import EXERCISE_GROUPS, GROUPS, SUITE, draw_take
from foursides.sim.studio import render_all
from foursides.sim.take import Take, render

MOST_LIFTS, MOST_SIZE, MOST_HOLD_S = 100, 180.0, 60.0  # [cm or deg, s]: a film of two hours, whatever is typed


def lift(text: str) -> Rep:
    """Read ``CM`` or ``CM:HOLD``; raises ValueError."""
    peak, _, hold = text.partition(":")
    read = Rep(float(peak), float(hold or 2.2))
    if not (0 <= read.peak_cm <= MOST_SIZE and 0 <= read.hold_s <= MOST_HOLD_S):
        raise ValueError(text)
    return read


def size(text: str) -> tuple[int, int]:
    """Read ``WIDTHxHEIGHT``, both even; raises ValueError."""
    width, height = map(int, text.lower().split("x"))
    if not (64 <= width <= 3840 and 64 <= height <= 3840 and width % 2 == height % 2 == 0):
        raise ValueError(text)
    return width, height


def planned(
    *,
    seed: int = 0,
    group: str = "plain",
    lifts: Sequence[str] = (),
    activity: str | None = None,
    size_px: str | None = None,
    **changes: object,
) -> Take:
    """Return the take that the options describe; what is not given is drawn from the seed.

    Raises
    ------
    FoursidesError
        If an option is not understood.
    """
    groups = (*GROUPS, *EXERCISE_GROUPS)
    if group not in groups:
        raise FoursidesError("sim-group-unknown", group=group, known=groups)
    if activity is not None and activity not in ACTIVITIES:
        raise FoursidesError("sim-activity-unknown", activity=activity, known=tuple(ACTIVITIES))
    take = draw_take(seed, group)
    try:
        if len(lifts) > MOST_LIFTS:
            raise ValueError(",".join(lifts[:3]) + ",...")
        if lifts:
            take = replace(take, script=replace(take.script, reps=tuple(map(lift, lifts)), events=()))
        if size_px:
            width, height = size(size_px)
            take = replace(take, setup=replace(take.setup, width=width, height=height))
    except ValueError as error:
        raise FoursidesError("sim-unread", reason=str(error)) from error
    if activity is not None:
        take = replace(take, activity=activity, exercise="")
    return _with_parts(take, {name: value for name, value in changes.items() if value is not None})


def _with_parts(take: Take, changes: dict[str, object]) -> Take:
    """Replace single fields of the take's traits, stance, setup, sensor and script."""
    for part in ("traits", "stance", "setup", "sensor", "script"):
        whole = getattr(take, part)
        own = {field.name: changes[field.name] for field in fields(whole) if field.name in changes}
        take = replace(take, **{part: replace(whole, **own)})
    return take


def truth_beside(out: Path) -> Path:
    """Return where the truth of a film goes."""
    return out.with_suffix(".json")


def render_one(take: Take, out: Path) -> dict[str, object]:
    """Render a take to a file, with its truth in the JSON beside it; both are whole or absent."""
    with whole_path(out) as part:
        truth = render(take, part)
    with whole_file(truth_beside(out)) as file:
        file.write(json.dumps(truth) + "\n")
    return truth


def render_suite(folder: Path, part: str | None, jobs: int | None) -> list[str]:
    """Render the clips of the bench, or of one part of it; return what failed."""
    return render_all([recipe.name for recipe in SUITE if part in (None, recipe.part)], folder, jobs)
