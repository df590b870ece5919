"""The result as a summary for the terminal."""

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foursides.analysis.result import AnalysisResult, RepResult
from foursides.exercises.schema import Exercise
from foursides.report.words import (
    clock,
    confidence_word,
    degrees,
    headline,
    peak_size,
    posture_words,
    printable,
    size_name,
    size_unit,
    size_words,
    stature_words,
    target_words,
    verdict,
)
from foursides.sizes import Units


def reps_table(result: AnalysisResult, exercise: Exercise, units: Units = "cm") -> RenderableType:
    """Lay out the result for a terminal.

    Parameters
    ----------
    result : AnalysisResult
        What was measured.
    exercise : Exercise
        What was asked for.
    units : {"cm", "in"}
        Unit of the lifts.

    Returns
    -------
    rich renderable
        Headline, posture, problems and one row for each rep; fits 80 columns.
    """
    parts: list[RenderableType] = [
        Text(exercise.name, style="dim"),
        Text(headline(result), style="bold"),
        Text(posture_words(result) + "."),
    ]
    parts += [_problem_line(problem.message) for problem in result.problems]
    if result.reps:
        parts += [Text(), _table(result.reps, exercise, units), _foot(result, exercise, units)]
    return Group(*parts)


def _problem_line(message: str) -> RenderableType:
    return Padding(Text(f"! {printable(message)}", style="yellow"), (0, 0, 0, 2), expand=False)


def _table(reps: list[RepResult], exercise: Exercise, units: Units) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), collapse_padding=True, header_style="bold")
    size = f"{size_name(exercise).capitalize()}\n({size_unit(exercise, units)})"
    for heading in (
        "Rep",
        "Start",
        size,
        "Hold\n(s)",
        "Knee\n(°)",
        "Lowering\n(s)",
    ):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("Verdict")
    table.add_column("Confidence", no_wrap=True)
    for rep in reps:
        table.add_row(*_cells(rep, exercise, units))
    return table


def _cells(rep: RepResult, exercise: Exercise, units: Units) -> list[Text]:
    size = peak_size(rep, exercise, units)
    numbers = (
        str(rep.number),
        clock(rep.start_s),
        "-" if size is None else size_words(size, exercise),
        f"{rep.hold_s:.1f}",
        degrees(rep.knee_flexion_deg).removesuffix("°"),
        f"{rep.lower_s:.1f}",
    )
    return [
        *map(Text, numbers),
        Text(verdict(rep), style="green" if rep.good else "yellow"),
        Text(confidence_word(rep.confidence)),
    ]


def _foot(result: AnalysisResult, exercise: Exercise, units: Units) -> Text:
    target = exercise.target
    return Text(
        f"Target: {size_name(exercise)} {target_words(exercise, units)}, hold {target.hold_s:g} s. "
        f"Body height {stature_words(result, units)}: all lifts scale with it.",
        style="dim",
    )
