"""The report: one HTML file that needs nothing else and asks nothing of anyone."""

import base64
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from statistics import median
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from foursides import __version__
from foursides.analysis.result import Analysis, AnalysisResult
from foursides.exercises import Exercise
from foursides.files import whole_file
from foursides.report import results
from foursides.report.advice import fault_notes, may_progress, next_steps
from foursides.report.figure import FIGURE_CSS, lift_figure
from foursides.sizes import Units
from foursides.words import Words, words_in
from foursides.words.sizes import Sizes, degrees_text, least_text, seconds_text

PHONE_WIDTH, PHONE_HEIGHT = 360, 300  # of the figure on a phone [CSS pixels]
PAGE_WIDTH = 780  # of the figure elsewhere [CSS pixels]


@dataclass(frozen=True, slots=True)
class _Fact:
    """One number of the summary: what it is, its value, and what it should be."""

    name: str
    value: str
    target: str


def write_report(
    path: Path, analysis: Analysis, exercise: Exercise, units: Units = "cm", words: Words | None = None
) -> None:
    """Write the report of one clip as one HTML file.

    Parameters
    ----------
    path : Path
        Where to write. The file is whole or absent.
    analysis : Analysis
        What was measured.
    exercise : Exercise
        What was asked for.
    units : {"cm", "in"}
        Unit of the lifts.
    words : Words, optional
        In which language; English by default.

    Raises
    ------
    UnwritableOutput
        If the file cannot be written there.
    """
    page = render_report(analysis, exercise, units, words)
    with whole_file(path, "w") as file:
        file.write(page)


def render_report(analysis: Analysis, exercise: Exercise, units: Units = "cm", words: Words | None = None) -> str:
    """Return the report of one clip as HTML; see `write_report`."""
    environment = Environment(
        loader=PackageLoader("foursides.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = words or words_in()
    result, css = analysis.result, environment.get_template("report.css").render()

    def figure(**size: int) -> Markup:
        return Markup(lift_figure(analysis, exercise, units, words, **size))

    return environment.get_template("report.html.j2").render(
        **_measured(result, Sizes(exercise, units, words)),
        **_in_words(words),
        analysis=analysis,
        clip_name=PurePath(result.clip.path).name or result.clip.path,
        css=Markup(css),
        style_sources=" ".join(map(_style_source, (css, FIGURE_CSS))),
        wide_figure=figure(width=PAGE_WIDTH),
        narrow_figure=figure(width=PHONE_WIDTH, height=PHONE_HEIGHT),
        version=__version__,
    )


def _measured(result: AnalysisResult, sizes: Sizes) -> dict[str, Any]:
    """Return what was measured and what follows from it, for the template."""
    exercise, words = sizes.exercise, sizes.words
    steps = next_steps(result, exercise, words)
    return {
        "result": result,
        "exercise": exercise,
        "cautions": words.cautions(exercise),
        "sizes": sizes,
        "least": least_text(words, exercise),
        "peak": lambda rep: sizes.text(results.peak_size(rep, sizes)),
        "facts": _facts(result, sizes),
        "steps": steps,
        "pain_source": words("report-pain-rule-source") if may_progress(steps, words) else "",
        "notes": fault_notes(result, exercise, words),
        "stature": results.stature_line(words, result, sizes.units),
        "confidence": median(rep.confidence for rep in result.reps) if result.reps else None,
    }


def _in_words(words: Words) -> dict[str, Words | Callable[..., str]]:
    """Return the catalogue and what writes numbers and results, for the template."""
    return {
        "t": words,
        "clock": results.clock,
        "headline": partial(results.headline, words),
        "posture": partial(results.posture_text, words),
        "verdict": partial(results.verdict, words),
        "level": partial(results.confidence_text, words),
        "seconds": partial(seconds_text, words),
        "degrees": partial(degrees_text, words),
    }


def _style_source(css: str) -> str:
    """Return the source by which a content security policy allows exactly this style and no other."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _facts(result: AnalysisResult, sizes: Sizes) -> list[_Fact]:
    reps, words, target = result.reps, sizes.words, sizes.exercise.target
    if not reps:
        return []
    size = _median([results.peak_size(rep, sizes) for rep in reps])
    hold_s = median(rep.hold_s for rep in reps)
    knee_deg = _median([rep.knee_flexion_deg for rep in reps])
    knee = sizes.exercise.fault("knee_bent")
    straight = words("report-straight-zero", zero=degrees_text(words, 0))
    if knee and knee.limit:
        straight = words("report-straight-under", limit=degrees_text(words, knee.limit))
    held = words("report-target", target=seconds_text(words, target.hold_s))
    lifted = words("report-target", target=sizes.band_text)
    return [
        _Fact(_median_name(words, sizes.name), sizes.text(size), lifted),
        _Fact(_median_name(words, words("report-hold")), seconds_text(words, hold_s, 1), held),
        _Fact(_median_name(words, words("report-knee")), degrees_text(words, knee_deg), straight),
    ]


def _median_name(words: Words, what: str) -> str:
    return words("report-median", what=what[:1].upper() + what[1:])


def _median(values: Iterable[float | None]) -> float | None:
    """Return the median of what is known, None where nothing is."""
    known = [value for value in values if value is not None]
    return median(known) if known else None
