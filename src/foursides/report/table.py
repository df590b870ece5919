"""The result as a summary for the terminal."""

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foursides.analysis.result import AnalysisResult, RepResult
from foursides.exercises.schema import Exercise
from foursides.report.results import clock, confidence_text, headline, peak_size, posture_text, stature_line, verdict
from foursides.sizes import Units
from foursides.words import Words, words_in
from foursides.words.sizes import UNSEEN, Sizes, seconds_text


def reps_table(
    result: AnalysisResult, exercise: Exercise, units: Units = "cm", words: Words | None = None
) -> RenderableType:
    """Lay out the result for a terminal.

    Parameters
    ----------
    result : AnalysisResult
        What was measured.
    exercise : Exercise
        What was asked for.
    units : {"cm", "in"}
        Unit of the lifts.
    words : Words, optional
        In which language; English by default.

    Returns
    -------
    rich renderable
        Headline, posture, problems and one row for each rep; fits 80 columns.
    """
    sizes = Sizes(exercise, units, words or words_in())
    parts: list[RenderableType] = [
        Text(exercise.name, style="dim"),
        Text(headline(sizes.words, result), style="bold"),
        Text(posture_text(sizes.words, result) + "."),
    ]
    parts += [_problem_line(problem.message) for problem in result.problems]
    if result.reps:
        parts += [Text(), _table(result.reps, sizes), _foot(result, sizes)]
    return Group(*parts)


def printable(text: str) -> str:
    """Return the text with characters that would steer a terminal replaced."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _problem_line(message: str) -> RenderableType:
    return Padding(Text(f"! {printable(message)}", style="yellow"), (0, 0, 0, 2), expand=False)


def _table(reps: list[RepResult], sizes: Sizes) -> Table:
    table, words = Table(box=box.SIMPLE_HEAD, padding=(0, 1), collapse_padding=True, header_style="bold"), sizes.words
    for heading in (
        words("report-rep"),
        words("report-start"),
        f"{_first(sizes.name)}\n({sizes.unit})",
        f"{words('report-hold')}\n(s)",
        f"{words('report-knee')}\n({words('size-degrees-sign')})",
        f"{words('report-lowering')}\n(s)",
    ):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(words("report-verdict"))
    table.add_column(words("report-confidence"), no_wrap=True)
    for rep in reps:
        table.add_row(*_cells(rep, sizes))
    return table


def _cells(rep: RepResult, sizes: Sizes) -> list[Text]:
    size, words = peak_size(rep, sizes), sizes.words
    numbers = (
        str(rep.number),
        clock(rep.start_s),
        UNSEEN if size is None else sizes.number(size),
        words.number(rep.hold_s, 1),
        UNSEEN if rep.knee_flexion_deg is None else words.number(rep.knee_flexion_deg, 0),
        words.number(rep.lower_s, 1),
    )
    return [
        *map(Text, numbers),
        Text(verdict(words, rep), style="green" if rep.good else "yellow"),
        Text(confidence_text(words, rep.confidence)),
    ]


def _foot(result: AnalysisResult, sizes: Sizes) -> Text:
    words = sizes.words
    foot = words(
        "report-foot",
        what=sizes.name,
        size=sizes.band_text,
        hold=seconds_text(words, sizes.exercise.target.hold_s),
        stature=stature_line(words, result, sizes.units),
    )
    return Text(foot, style="dim")


def _first(name: str) -> str:
    """Return a name as it stands at the head of a column."""
    return name[:1].upper() + name[1:]
