"""The first lift of the sample, recorded in odd ways, comes out as it is; what is lost of it is said."""

from fractions import Fraction
from pathlib import Path

import pytest

from foursides.analysis.recording import analyze
from foursides.analysis.result import AnalysisResult
from tests.recordings import excerpt
from tests.web.server import SAMPLE

SECONDS = 7.5  # the first lift goes from 2 to 6 s
LIFT_CM = 6.5


def analyzed(path: Path) -> AnalysisResult:
    return analyze(path, stature_cm=166).result


def test_a_lift_is_as_high_whatever_the_shape_of_the_pixels(tmp_path: Path) -> None:
    result = analyzed(excerpt(tmp_path / "a.mp4", SAMPLE, SECONDS, size=(320, 360), aspect=Fraction(2)))
    assert (result.clip.width, result.clip.height) == (640, 360)
    assert [rep.peak_lift_cm for rep in result.reps] == pytest.approx([LIFT_CM], abs=0.4)
    assert result.problems == []


def test_a_lift_that_a_gap_cuts_is_said_to_be_lost(tmp_path: Path) -> None:
    late = excerpt(
        tmp_path / "a.mp4", SAMPLE, SECONDS, size=(640, 360), time_ms=lambda s: 1000 * (s if s < 4 else s + 60)
    )
    result = analyzed(late)
    assert result.reps == []
    (gap,) = result.problems
    assert gap.code == "gap"
    assert gap.message == (
        "Pictures are missing (4-64 s). The repetition that was under way was not counted. "
        "Record in one go, while no other program uses the camera."
    )
