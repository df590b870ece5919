"""The report: one HTML file that needs nothing else and asks nothing of anyone."""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePath

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from foursides import __version__
from foursides.analysis.result import Analysis, AnalysisResult
from foursides.exercises import Exercise, cautions_of
from foursides.files import whole_file
from foursides.report import words
from foursides.report.advice import PAIN_RULE_SOURCE, fault_notes, may_progress, next_steps
from foursides.report.figure import FIGURE_CSS, lift_figure
from foursides.sizes import Units

PHONE_WIDTH, PHONE_HEIGHT = 360, 300  # of the figure on a phone [CSS pixels]
PAGE_WIDTH = 780  # of the figure elsewhere [CSS pixels]


@dataclass(frozen=True, slots=True)
class _Fact:
    """One number of the summary: what it is, its value, and what it should be."""

    name: str
    value: str
    target: str


def write_report(path: Path, analysis: Analysis, exercise: Exercise, units: Units = "cm") -> None:
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

    Raises
    ------
    UnwritableOutput
        If the file cannot be written there.
    """
    page = render_report(analysis, exercise, units)
    with whole_file(path, "w") as file:
        file.write(page)


def render_report(analysis: Analysis, exercise: Exercise, units: Units = "cm") -> str:
    """Return the report of one clip as HTML; see `write_report`."""
    environment = Environment(
        loader=PackageLoader("foursides.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    result = analysis.result
    css = environment.get_template("report.css").render()
    steps = next_steps(result, exercise)
    return environment.get_template("report.html.j2").render(
        analysis=analysis,
        result=result,
        exercise=exercise,
        cautions=cautions_of(exercise),
        units=units,
        words=words,
        clip_name=PurePath(result.clip.path).name or result.clip.path,
        css=Markup(css),
        style_sources=" ".join(map(_style_source, (css, FIGURE_CSS))),
        facts=_facts(result, exercise, units),
        steps=steps,
        pain_source=PAIN_RULE_SOURCE if may_progress(steps) else "",
        notes=fault_notes(result, exercise),
        wide_figure=Markup(lift_figure(analysis, exercise, units, width=PAGE_WIDTH)),
        narrow_figure=Markup(lift_figure(analysis, exercise, units, width=PHONE_WIDTH, height=PHONE_HEIGHT)),
        confidence=words.median([rep.confidence for rep in result.reps]),
        version=__version__,
    )


def _style_source(css: str) -> str:
    """Return the source by which a content security policy allows exactly this style and no other."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _facts(result: AnalysisResult, exercise: Exercise, units: Units) -> list[_Fact]:
    reps = result.reps
    if not reps:
        return []
    sizes = [words.peak_size(rep, exercise, units) for rep in reps]
    size = words.median([each for each in sizes if each is not None])
    hold_s = words.median([rep.hold_s for rep in reps])
    knee_deg = words.median([rep.knee_flexion_deg for rep in reps if rep.knee_flexion_deg is not None])
    knee = exercise.fault("knee_bent")
    straight = f"straight is under {knee.limit:g}°" if knee and knee.limit else "0° is straight"
    return [
        _Fact(
            f"{words.size_name(exercise).capitalize()}, median",
            words.measured_words(size, exercise, units),
            f"target {words.target_words(exercise, units)}",
        ),
        _Fact("Hold, median", f"{hold_s:.1f} s", f"target {exercise.target.hold_s:g} s"),
        _Fact("Knee, median", words.degrees(knee_deg), straight),
    ]
