"""The lift over time as an SVG picture that stands alone or inside a page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from foursides.analysis.result import Analysis, RepResult
from foursides.coach.size import size_now
from foursides.exercises.schema import Exercise
from foursides.motion.reading import Reading
from foursides.report.results import clock, fault_name, headline, peak_size, verdict
from foursides.report.trace import Stretch, held_readings, seen_runs, unseen_stretches
from foursides.sizes import Units
from foursides.words import Words, words_in
from foursides.words.sizes import Sizes, seconds_text

MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 34, 12, 60, 62
LEAST_REP_WIDTH = 30  # room for a rep's number [SVG units]
LETTER_WIDTH = 6.4  # of an average letter in a rep's verdict [SVG units]
TIME_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 3600)
LIFT_STEPS = (0.5, 1, 2, 5, 10, 20, 50, 100)  # [cm or in]
LEAST_LIFT = -0.4  # what is shown below the rest position, at most [cm or in]

FIGURE_CSS = """
.lift-figure { --ink: #1c2624; --faint: #5c6a67; --rule: #d8dedb; --lift: #c2540a; --good: #0c7259;
  --bad: #b3261e; --paper: #fff; color: var(--ink); display: block; max-width: 100%; height: auto;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; font-size: 12px; }
.lift-figure.long { max-width: none; }
.lift-figure text { fill: var(--faint); font-variant-numeric: tabular-nums; }
.lift-figure .axis { stroke: var(--faint); }
.lift-figure .grid { stroke: var(--rule); }
.lift-figure .band { fill: var(--good); fill-opacity: .14; }
.lift-figure .unseen { fill: var(--faint); fill-opacity: .13; }
.lift-figure .under { fill: var(--lift); fill-opacity: .10; }
.lift-figure .hold { fill: var(--lift); fill-opacity: .38; }
.lift-figure .lift { fill: none; stroke: var(--lift); stroke-width: 2; stroke-linejoin: round;
  stroke-linecap: round; }
.lift-figure .lead { stroke: var(--faint); stroke-dasharray: 1 3; stroke-linecap: round; }
.lift-figure .disc { fill: var(--good); }
.lift-figure .faulty .disc { fill: var(--paper); stroke: var(--bad); stroke-width: 1.5; }
.lift-figure .number { fill: var(--paper); font-weight: 650; }
.lift-figure .faulty .number, .lift-figure .faulty .verdict { fill: var(--bad); }
.lift-figure .verdict { fill: var(--good); font-size: 11px; }
.lift-figure .mark { fill: none; stroke: var(--good); stroke-width: 1.8; stroke-linecap: round; }
.lift-figure .faulty .mark { stroke: var(--bad); }
@media (prefers-color-scheme: dark) { .lift-figure { --ink: #e8eeec; --faint: #a3b1ad; --rule: #33403d;
  --lift: #ff9d4d; --good: #55d3a9; --bad: #ff9089; --paper: #17201e; } }
@media print { .lift-figure { --ink: #000; --faint: #444; --rule: #ccc; --lift: #a34600; --good: #0c5f4b;
  --bad: #9b1c15; --paper: #fff; } }
"""


def lift_figure(
    analysis: Analysis,
    exercise: Exercise,
    units: Units = "cm",
    words: Words | None = None,
    *,
    width: int = 720,
    height: int = 320,
) -> str:
    """Draw the lift over time with its target, the holds and the verdict on each rep.

    Parameters
    ----------
    analysis : Analysis
        What was measured.
    exercise : Exercise
        What was asked for.
    units : {"cm", "in"}
        Unit of the lift.
    words : Words, optional
        In which language; English by default.
    width, height : int
        Size of the view box [SVG units, CSS pixels at full size]. It is widened where the reps would not
        find room for their numbers.

    Returns
    -------
    str
        One ``svg`` element. Where nothing was seen, or not clearly enough, there is no line but a grey
        field.
    """
    result, sizes = analysis.result, Sizes(exercise, units, words or words_in())
    least = MARGIN_LEFT + MARGIN_RIGHT + LEAST_REP_WIDTH * len(result.reps)
    scale = _scale(analysis, sizes, max(width, least), height)
    runs = seen_runs(analysis.readings)
    unseen = unseen_stretches(runs, scale.duration_s)
    content = [
        _tag("title", sizes.words("report-figure-title", headline=headline(sizes.words, result))),
        _tag("desc", _describe(analysis, sizes)),
        f"<style>{FIGURE_CSS}</style>",
        *_time_axis(scale),
        *_lift_axis(scale),
        _band(scale),
        *(_unseen(scale, stretch) for stretch in unseen),
        *(part for run in runs for part in _curve(scale, run)),
        *_holds(scale, result.reps, analysis.readings),
        *_rep_labels(scale, result.reps),
        *_legend(scale, ["band", "hold", "unseen"] if unseen else ["band", "hold"]),
    ]
    return _tag(
        "svg",
        raw="\n".join(content),
        xmlns="http://www.w3.org/2000/svg",
        class_="lift-figure long" if least > width else "lift-figure",
        role="img",
        viewBox=f"0 0 {scale.width} {scale.height}",
        width=scale.width,
        height=scale.height,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """From seconds and lifts [cm or in] to SVG units."""

    width: int
    height: int
    duration_s: float
    top_lift: float
    sizes: Sizes

    @property
    def right(self) -> int:
        return self.width - MARGIN_RIGHT

    @property
    def bottom(self) -> int:
        return self.height - MARGIN_BOTTOM

    def x(self, time_s: float) -> float:
        return MARGIN_LEFT + time_s / self.duration_s * (self.right - MARGIN_LEFT)

    def y(self, lift: float) -> float:
        shown = min(max(lift, LEAST_LIFT), self.top_lift)
        return self.bottom - shown / self.top_lift * (self.bottom - MARGIN_TOP)

    def point(self, reading: Reading) -> tuple[float, float]:
        return self.x(reading.time_s), self.y(_size(reading, self.sizes))


def _scale(analysis: Analysis, sizes: Sizes, width: int, height: int) -> _Scale:
    seen = [_size(reading, sizes) for run in seen_runs(analysis.readings) for reading in run]
    high = sizes.band[1]
    highest = max([high if math.isfinite(high) else LEAST_LIFT, *seen])
    step = _step(highest, 5, LIFT_STEPS)
    last_s = max((reading.time_s for reading in analysis.readings), default=0.0)
    duration_s = max(analysis.result.clip.duration_s, last_s) or 1.0
    return _Scale(width, height, duration_s, math.ceil(highest * 1.05 / step) * step, sizes)


def _size(reading: Reading, sizes: Sizes) -> float:
    """Return how large the movement is [cm, in or deg]; nothing where an angle is not seen."""
    size = sizes.in_units(size_now(reading, sizes.exercise.target))
    return size if math.isfinite(size) else 0.0


def _step(span: float, most: float, steps: Sequence[float]) -> float:
    return next((step for step in steps if span / step <= most), steps[-1])


def _tag(tag: str, text: str = "", *, raw: str = "", **attributes: object) -> str:
    def value(given: object) -> str:
        return f"{given:.1f}".removesuffix(".0") if isinstance(given, float) else escape(str(given))

    names = {name: name.rstrip("_").replace("_", "-") for name in attributes}
    written = "".join(f' {names[name]}="{value(given)}"' for name, given in attributes.items())
    return f"<{tag}{written}>{raw}{escape(text)}</{tag}>"


def _line(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _time_axis(scale: _Scale) -> list[str]:
    room = max(2, (scale.right - MARGIN_LEFT) // 60)
    step = int(_step(scale.duration_s, room, TIME_STEPS_S))
    parts = [_tag("line", class_="axis", x1=MARGIN_LEFT, x2=scale.right, y1=scale.bottom, y2=scale.bottom)]
    for time_s in range(0, int(scale.duration_s) + 1, step):
        x = scale.x(time_s)
        label = f"{time_s // 60}:{time_s % 60:02d}"
        parts.append(_tag("line", class_="axis", x1=x, x2=x, y1=scale.bottom, y2=scale.bottom + 4))
        parts.append(_tag("text", label, x=x, y=scale.bottom + 18, text_anchor="middle"))
    parts.append(
        _tag("text", scale.sizes.words("report-figure-time"), x=scale.right, y=scale.bottom + 34, text_anchor="end")
    )
    return parts


def _lift_axis(scale: _Scale) -> list[str]:
    step = _step(scale.top_lift, 6, LIFT_STEPS)
    sizes = scale.sizes
    name = sizes.words("report-figure-size", what=sizes.name, unit=sizes.unit)
    parts = [_tag("text", name, x=0, y=MARGIN_TOP - 12)]
    for index in range(int(scale.top_lift / step) + 1):
        y = scale.y(index * step)
        if index:
            parts.append(_tag("line", class_="grid", x1=MARGIN_LEFT, x2=scale.right, y1=y, y2=y))
        parts.append(_tag("text", f"{index * step:g}", x=MARGIN_LEFT - 8, y=y + 4, text_anchor="end"))
    return parts


def _band(scale: _Scale) -> str:
    low, high = scale.sizes.band
    if not math.isfinite(high):
        return ""
    top, bottom = scale.y(high), scale.y(low)
    width = scale.right - MARGIN_LEFT
    return _tag("rect", class_="band", x=MARGIN_LEFT, y=top, width=width, height=bottom - top)


def _legend(scale: _Scale, names: Sequence[str]) -> list[str]:
    words, parts = scale.sizes.words, []
    texts = {
        "band": words("report-target", target=scale.sizes.band_text),
        "hold": words("report-figure-hold"),
        "unseen": words("report-figure-not-seen"),
    }
    x = float(MARGIN_LEFT)
    for name in names:
        parts.append(_tag("rect", class_=name, x=x, y=scale.height - 14, width=12, height=12, rx=2))
        parts.append(_tag("text", texts[name], x=x + 17, y=scale.height - 4))
        x += 17 + len(texts[name]) * LETTER_WIDTH + 8
    return parts


def _unseen(scale: _Scale, stretch: Stretch) -> str:
    left, right = map(scale.x, stretch)
    return _tag(
        "rect",
        raw=_tag("title", scale.sizes.words("report-figure-unseen", start=clock(stretch[0]), end=clock(stretch[1]))),
        class_="unseen",
        x=left,
        y=MARGIN_TOP,
        width=right - left,
        height=scale.bottom - MARGIN_TOP,
    )


def _curve(scale: _Scale, run: Sequence[Reading]) -> list[str]:
    points = _thinned([scale.point(reading) for reading in run])
    floor = [(points[-1][0], float(scale.bottom)), (points[0][0], float(scale.bottom))]
    return [
        _tag("polygon", class_="under", points=_line([*points, *floor])),
        _tag("polyline", class_="lift", points=_line(points)),
    ]


def _thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Keep what can be seen of a line: in each column of one unit the first, extreme and last points."""
    columns: dict[int, list[int]] = {}
    for index, (x, _) in enumerate(points):
        columns.setdefault(int(x), []).append(index)
    kept: set[int] = set()
    for indices in columns.values():
        by_height = sorted(indices, key=lambda index: points[index][1])
        kept |= {indices[0], by_height[0], by_height[-1], indices[-1]}
    return [points[index] for index in sorted(kept)]


def _holds(scale: _Scale, reps: Sequence[RepResult], readings: Sequence[Reading]) -> list[str]:
    parts = []
    for rep in reps:
        held = held_readings(rep, readings)
        if len(held) < 2:
            continue
        points = _thinned([scale.point(reading) for reading in held])
        floor = [(points[-1][0], float(scale.bottom)), (points[0][0], float(scale.bottom))]
        held_for = seconds_text(scale.sizes.words, rep.hold_s, 1)
        title = _tag("title", scale.sizes.words("report-figure-held", rep=rep.number, hold=held_for))
        parts.append(_tag("polygon", raw=title, class_="hold", points=_line([*points, *floor])))
    return parts


def _rep_labels(scale: _Scale, reps: Sequence[RepResult]) -> list[str]:
    places = [scale.x(rep.top_s) for rep in reps]
    gaps = [later - earlier for earlier, later in pairwise(places)]
    longest = max((len(_short_verdict(scale.sizes.words, rep)) for rep in reps), default=0)
    words_fit = longest * LETTER_WIDTH + 6 <= min([*gaps, float(scale.width)])
    return [_rep_label(scale, rep, words_fit) for rep in reps]


def _short_verdict(words: Words, rep: RepResult) -> str:
    if rep.good or not rep.faults:
        return verdict(words, rep)
    more = f" +{len(rep.faults) - 1}" if len(rep.faults) > 1 else ""
    return fault_name(words, rep.faults[0]) + more


def _rep_label(scale: _Scale, rep: RepResult, words_fit: bool) -> str:
    x, sizes, words = scale.x(rep.top_s), scale.sizes, scale.sizes.words
    size = peak_size(rep, sizes)
    time, judged = clock(rep.top_s), verdict(words, rep)
    parts = [
        _tag("title", words("report-figure-label", rep=rep.number, time=time, size=sizes.text(size), verdict=judged)),
        _tag("line", class_="lead", x1=x, x2=x, y1=46, y2=scale.y(size or 0.0) - 3),
        _tag("circle", class_="disc", cx=x, cy=14, r=10),
        _tag("text", str(rep.number), class_="number", x=x, y=18, text_anchor="middle"),
    ]
    if words_fit:
        parts.append(_tag("text", _short_verdict(words, rep), class_="verdict", x=x, y=39, text_anchor="middle"))
    else:
        tick = f"M{x - 4:.1f} 35l3 3.5l5.5 -7" if rep.good else f"M{x - 3.5:.1f} 31.5l7 7m0 -7l-7 7"
        parts.append(_tag("path", class_="mark", d=tick))
    return _tag("g", raw="".join(parts), class_="rep" if rep.good else "rep faulty")


def _describe(analysis: Analysis, sizes: Sizes) -> str:
    result, words = analysis.result, sizes.words
    height = words("report-figure-height", leg=result.working_leg or "unknown")
    what = words("report-figure-angle") if sizes.by_angle else height
    length = clock(result.clip.duration_s)
    opening = words("report-figure-opening", what=what, length=length, target=sizes.band_text)
    return " ".join([opening, *(_describe_rep(rep, sizes) for rep in result.reps)])


def _describe_rep(rep: RepResult, sizes: Sizes) -> str:
    words = sizes.words
    return words(
        "report-figure-rep",
        rep=rep.number,
        time=clock(rep.top_s),
        size=sizes.text(peak_size(rep, sizes)),
        hold=seconds_text(words, rep.hold_s, 1),
        verdict=verdict(words, rep),
    )
