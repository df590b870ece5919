"""How doses spread over the weeks, as one SVG picture."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import quantiles
from typing import Final

from jinja2 import Environment, FileSystemLoader

from bench.lives import Kind
from foursides.programme import PlannedDose

PANEL_WIDTH, PANEL_HEIGHT, GAP, TOP, LEFT, BOTTOM = 170, 96, 34, 44, 48, 44
PARTS: Final[dict[str, tuple[Callable[[PlannedDose], float], float, float, float]]] = {
    "repetitions": (lambda dose: dose.reps, 8, 12, 1),
    "hold (s)": (lambda dose: dose.hold_s, 2, 5, 1),
    "weight (kg)": (lambda dose: dose.load.mass_kg, 0, 2, 0.5),
}
"""What is drawn: how to read it from a dose, the ends of its axis, and the step of the lines."""


def doses_figure(weeks: Mapping[Kind, Sequence[Sequence[PlannedDose]]]) -> str:
    """Draw, for each kind of person, what was planned at the end of each week.

    Parameters
    ----------
    weeks : mapping of str to sequence of sequence of PlannedDose
        By kind of person: every dose of every week.
    """
    width = LEFT + len(weeks) * (PANEL_WIDTH + GAP)
    height = TOP + len(PARTS) * (PANEL_HEIGHT + GAP) + BOTTOM - GAP
    panels, heads = [], []
    for column, (kind, own) in enumerate(weeks.items()):
        left = LEFT + column * (PANEL_WIDTH + GAP)
        heads.append({"x": left, "text": kind})
        panels += [_panel(row, left, own, named=column == 0) for row in range(len(PARTS))]
    folder = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    return folder.get_template("doses.svg.j2").render(
        width=width,
        height=height,
        title="Doses over twelve weeks",
        description="Repetitions, hold and weight that were planned for synthetic people of four kinds, week by week.",
        heads=heads,
        panels=panels,
    )


def percentiles(values: Sequence[float]) -> tuple[float, float, float, float, float]:
    """Return the 5th, 25th, 50th, 75th and 95th percentile."""
    cuts = quantiles(values, n=20, method="inclusive")
    return cuts[0], cuts[4], cuts[9], cuts[14], cuts[18]


def _panel(row: int, left: int, weeks: Sequence[Sequence[PlannedDose]], *, named: bool) -> dict[str, object]:
    name, (read, low, high, step) = list(PARTS.items())[row]
    top = TOP + row * (PANEL_HEIGHT + GAP)

    def y(value: float) -> float:
        return round(top + PANEL_HEIGHT * (1 - (min(max(value, low), high) - low) / (high - low)), 1)

    xs = [round(left + PANEL_WIDTH * number / (len(weeks) - 1), 1) for number in range(len(weeks))]
    rows = list(zip(*(map(y, percentiles([read(dose) for dose in week])) for week in weeks), strict=True))
    lines = [low + number * step for number in range(round((high - low) / step) + 1)]
    last = row == len(PARTS) - 1
    return {
        "left": left,
        "right": left + PANEL_WIDTH,
        "top": top,
        "bottom": top + PANEL_HEIGHT,
        "name": name,
        "named": named,
        "lines": [{"y": y(value), "text": f"{value:g}"} for value in lines],
        "wide": _band(xs, rows[0], rows[4]),
        "narrow": _band(xs, rows[1], rows[3]),
        "middle": _points(xs, rows[2]),
        "ticks": [{"x": xs[week - 1], "text": week} for week in (1, 4, 8, 12) if week <= len(xs)] if last else [],
    }


def _band(xs: Sequence[float], low: Sequence[float], high: Sequence[float]) -> str:
    return f"{_points(xs, high)} {_points(xs[::-1], low[::-1])}"


def _points(xs: Sequence[float], ys: Sequence[float]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in zip(xs, ys, strict=True))
