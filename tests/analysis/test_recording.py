"""The first lift of the sample, recorded in odd ways, comes out as it is; what is lost of it is said."""

from fractions import Fraction
from pathlib import Path

import pytest

from foursides.analysis.recording import analyze
from foursides.analysis.result import AnalysisResult
from foursides.pose.turns import Turn
from tests.recordings import excerpt
from tests.web.server import SAMPLE

SECONDS = 7.5  # the first lift goes from 2 to 6 s
LIFT_CM = 6.43  # as it was rendered


def analyzed(path: Path, turn_deg: Turn = 0) -> AnalysisResult:
    return analyze(path, stature_cm=166, turn_deg=turn_deg).result


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


@pytest.mark.parametrize(("turns", "turn_deg"), [(1, 270), (3, 90)])
def test_a_picture_on_its_side_is_measured_once_it_is_turned(tmp_path: Path, turns: int, turn_deg: Turn) -> None:
    result = analyzed(excerpt(tmp_path / "a.mp4", SAMPLE, SECONDS, size=(640, 360), turns=turns), turn_deg)
    assert (result.clip.width, result.clip.height, result.clip.turned_deg) == (640, 360, turn_deg)
    assert [rep.peak_lift_cm for rep in result.reps] == pytest.approx([LIFT_CM], abs=0.4)
    assert result.problems == []


def test_a_picture_that_may_be_on_its_side_is_said_to(tmp_path: Path) -> None:
    """Who stands looks the same, so it is not turned without being asked."""
    result = analyzed(excerpt(tmp_path / "a.mp4", SAMPLE, 1, size=(640, 360), turns=1))
    assert [problem.code for problem in result.problems] == ["not_side_lying", "perhaps_turned"]
    assert result.problems[1].message == (
        "It looks the same if the picture is on its side. If yours is, look again with it turned by 90 degrees, "
        "one way or the other."
    )
