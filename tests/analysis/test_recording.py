"""The first lift of the sample, recorded in odd ways, comes out as it is; what is lost of it is said."""

from fractions import Fraction
from pathlib import Path

import pytest

from foursides.analysis.looks import Looks
from foursides.analysis.recording import analyze
from foursides.analysis.result import AnalysisResult
from foursides.analysis.second_look import best_turn, surer, turns_to_try
from foursides.analysis.session import RecordingSession
from foursides.exercises import load_exercise
from foursides.motion.posture import Position
from foursides.pose.networks import SEARCH_VARIABLE, heavier
from foursides.pose.turns import Turn
from tests.analysis.test_problems import rep
from tests.recordings import excerpt
from tests.web.server import SAMPLE

SECONDS = 7.5  # the first lift goes from 2 to 6 s
TWO_LIFTS_S = 13.5
LIFT_CM, SECOND_CM = 6.43, 6.83  # as they were rendered


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


def test_a_picture_on_its_side_is_measured_once_it_is_turned(tmp_path: Path) -> None:
    result = analyzed(excerpt(tmp_path / "a.mp4", SAMPLE, SECONDS, size=(640, 360), turns=3), 90)
    assert (result.clip.width, result.clip.height, result.clip.turned_deg) == (640, 360, 90)
    assert [rep.peak_lift_cm for rep in result.reps] == pytest.approx([LIFT_CM], abs=0.4)
    assert result.problems == []


def test_a_picture_that_may_be_on_its_side_is_said_to(tmp_path: Path) -> None:
    """Who stands looks the same, so it is not turned without being asked."""
    result = analyzed(excerpt(tmp_path / "a.mp4", SAMPLE, 1, size=(640, 360), turns=3))
    assert [problem.code for problem in result.problems] == ["not_side_lying", "perhaps_turned"]
    assert result.problems[1].message == (
        "It looks the same if the picture is on its side. If yours is, look again with it turned by 90 degrees, "
        "one way or the other."
    )
    assert result.clip.turned_deg == 0


def test_a_picture_whose_person_is_upside_down_is_turned(tmp_path: Path) -> None:
    """Two lifts, on film from the first picture to the last, which is then shown upright as well."""
    clip = excerpt(tmp_path / "a.mp4", SAMPLE, TWO_LIFTS_S, size=(640, 360), turns=1, every=2)
    shown: list[tuple[float, tuple[int, ...], int]] = []
    observe = lambda moment: shown.append((moment.time_s, moment.image.shape, moment.attempts))  # noqa: E731
    result = analyze(clip, stature_cm=166, observer=observe).result
    assert [problem.code for problem in result.problems] == ["turned"]
    assert (result.clip.width, result.clip.height, result.clip.turned_deg) == (640, 360, 270)
    assert result.posture.lying_on == "left"
    assert [rep.peak_lift_cm for rep in result.reps] == pytest.approx([LIFT_CM, SECOND_CM], abs=0.4)
    half = len(shown) // 2
    assert [i for i, (time_s, *_) in enumerate(shown) if time_s == 0] == [0, half]
    assert {shape for _, shape, _ in shown[half:]} == {(360, 640, 3)}
    assert shown[-1][2] == 2


def looked(exercise: str, position: Position, lifts: int) -> RecordingSession:
    session = RecordingSession(load_exercise(exercise))
    session._engine.positions[position] = 100
    session.reps.extend((rep(number), []) for number in range(lifts))
    return session


FLAGSHIP = "side-lying-inner-thigh-lift"


@pytest.mark.parametrize(
    ("exercise", "position", "turns"),
    [
        (FLAGSHIP, "upside_down", (90, 270)),
        ("bridge", "upside_down", (90, 270)),
        ("standing-hamstring-curl", "upside_down", (180,)),
        (FLAGSHIP, "standing", ()),
        (FLAGSHIP, "side_lying", ()),
        (FLAGSHIP, "unknown", ()),
    ],
)
def test_only_who_is_upside_down_is_looked_at_again(exercise: str, position: Position, turns: tuple[Turn, ...]) -> None:
    assert turns_to_try(looked(exercise, position, 0)) == turns


@pytest.mark.parametrize(
    ("left", "right", "best"),
    [
        (("side_lying", 4), ("side_lying", 0), 90),
        (("side_lying", 0), ("side_lying", 2), 270),
        (("side_lying", 4), ("supine", 5), 90),
        (("side_lying", 3), ("side_lying", 3), None),
        (("side_lying", 1), ("side_lying", 0), None),
        (("supine", 4), ("prone", 4), None),
    ],
)
def test_it_is_turned_where_the_exercise_is_seen_and_nowhere_else(
    left: tuple[Position, int], right: tuple[Position, int], best: Turn | None
) -> None:
    assert best_turn({90: looked(FLAGSHIP, *left), 270: looked(FLAGSHIP, *right)}) == best


def test_of_one_way_alone_it_is_the_best_where_the_exercise_is_seen() -> None:
    assert best_turn({180: looked("standing-hamstring-curl", "standing", 2)}) == 180
    assert best_turn({}) is None


def sure(*confidence: float, position: Position = "side_lying") -> RecordingSession:
    session = looked(FLAGSHIP, position, 0)
    session.reps.extend((rep(number, each), []) for number, each in enumerate(confidence, 1))
    return session


@pytest.mark.parametrize(
    ("again", "first", "taken"),
    [
        (sure(0.9, 0.9, 0.9), sure(0.9), True),
        (sure(0.7, 0.7, 0.7), sure(0.5, 0.5, 0.5), True),
        (sure(0.6, 0.8, 0.8), sure(*[0.45] * 6), True),  # six that are half sure are mostly made up
        (sure(), sure(0.4), False),
        (sure(0.9), sure(0.9), False),
        (sure(0.9, 0.9, position="supine"), sure(0.9), False),
    ],
)
def test_the_surer_of_two_looks_is_taken(again: RecordingSession, first: RecordingSession, taken: bool) -> None:
    assert surer(again, first) == taken


def test_a_leg_is_hard_to_see_behind_something_from_behind_or_where_its_lifts_are_unsure() -> None:
    assert not sure(0.9, 0.9).hard_to_see
    assert sure(0.9, 0.5).hard_to_see
    assert not sure(0.5, position="supine").hard_to_see
    for name in ("hidden", "behind"):
        session = sure(0.9)
        getattr(session._engine, name).update({True: 60, False: 40})
        assert session.hard_to_see


def test_a_recording_of_a_covered_leg_is_looked_at_again_and_that_is_taken_only_if_it_sees_more(tmp_path: Path) -> None:
    clear = excerpt(tmp_path / "a.mp4", SAMPLE, 5.0, size=(320, 180), every=2)
    covered = (slice(100, 180), slice(60, 130))  # the lower shank
    hidden = excerpt(tmp_path / "b.mp4", SAMPLE, 5.0, size=(320, 180), every=2, covered=covered)
    for path, times in ((clear, 1), (hidden, 2)):
        reached: list[float] = []
        looks = Looks(path, load_exercise(FLAGSHIP), 166.0, refine=True, observer=None, progress=reached.append)
        seen = looks.best("lite", "full", 0)
        assert reached.count(0.0) == times
        assert seen.clip.network == "lite"  # the other saw no more
    assert [problem.code for problem in seen.session.analysis(seen.clip).result.problems] == ["leg_hidden"]


def test_the_heavier_network_looks_again_where_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SEARCH_VARIABLE, str(tmp_path))
    assert heavier("full") is None
    (tmp_path / "pose_landmarks_heavy.tflite").touch()
    assert heavier("full") == "heavy"
    assert heavier("lite") is None  # whoever asks for the light one is in a hurry
    assert heavier("heavy") is None
