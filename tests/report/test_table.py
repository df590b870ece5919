import io

import pytest
from rich.console import Console

from foursides.analysis.result import Analysis, Problem
from foursides.exercises.schema import Exercise
from foursides.report.table import reps_table
from tests.report.conftest import build_analysis


def printed(analysis: Analysis, exercise: Exercise, units: str = "cm", width: int = 80) -> list[str]:
    file = io.StringIO()
    Console(file=file, width=width).print(reps_table(analysis.result, exercise, units))  # type: ignore[arg-type]
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_the_whole_table(mixed: Analysis, exercise: Exercise) -> None:
    lines = [line for line in printed(mixed, exercise) if line]
    assert lines[:3] == [
        "Small lift",
        "2 of 3 attempts were good",
        "Left leg working, lying on the left side, top leg out of the way.",
    ]
    rows = [line.split(maxsplit=6) for line in lines[6:9]]
    assert rows == [
        ["1", "00:01.5", "6.0", "2.0", "8", "1.0", "good                 high"],
        ["2", "00:07.0", "3.0", "1.0", "8", "1.0", "too low, short hold  fair"],
        ["3", "00:11.5", "6.0", "2.0", "8", "1.0", "good                 high"],
    ]
    assert " ".join(lines[9:]) == (
        "Target: lift 5.0 to 7.5 cm, hold 2 s. Body height 170 cm, assumed: all lifts scale with it."
    )


def test_inches(mixed: Analysis, exercise: Exercise) -> None:
    lines = printed(mixed, exercise, "in")
    assert any("(in)" in line for line in lines)
    assert any(line.split()[:3] == ["2", "00:07.0", "1.2"] for line in lines)


def test_it_fits_80_columns_without_escape_codes(mixed: Analysis, exercise: Exercise) -> None:
    lines = printed(mixed, exercise)
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in "".join(lines)


def test_problems_are_sentences_and_cannot_steer_the_terminal(exercise: Exercise) -> None:
    problem = Problem(code="no_person", message="No person in [red]a\x1b[2Jb.mp4[/red].")
    lines = printed(build_analysis(problems=[problem]), exercise)
    assert lines == [
        "Small lift",
        "No attempt was seen",
        "Left leg working, lying on the left side, top leg out of the way.",
        "  ! No person in [red]a\ufffd[2Jb.mp4[/red].",
    ]


@pytest.mark.parametrize("width", [60, 200])
def test_other_widths_keep_every_number(mixed: Analysis, exercise: Exercise, width: int) -> None:
    text = "\n".join(printed(mixed, exercise, width=width))
    assert all(number in text for number in ("00:01.5", "00:07.0", "00:11.5", "3.0"))
