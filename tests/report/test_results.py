import pytest

from foursides.exercises.schema import Exercise
from foursides.report.results import (
    clock,
    confidence_text,
    fault_name,
    headline,
    peak_size,
    posture_text,
    stature_line,
    verdict,
)
from foursides.report.table import printable
from foursides.words import words_in
from foursides.words.sizes import Sizes
from tests.report.conftest import Lift, build_analysis, make_rep

WORDS = words_in()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.0, "00:00.0"), (9.96, "00:10.0"), (59.96, "01:00.0"), (75.34, "01:15.3"), (3661.0, "61:01.0")],
)
def test_clock(seconds: float, said: str) -> None:
    assert clock(seconds) == said


def test_lengths(exercise: Exercise) -> None:
    rep = make_rep(1, 0.0, Lift(peak_cm=6.35))
    assert peak_size(rep, Sizes(exercise, "cm", WORDS)) == pytest.approx(6.35)
    assert peak_size(rep, Sizes(exercise, "in", WORDS)) == pytest.approx(2.5)


def test_an_unknown_fault_is_called_by_its_code() -> None:
    assert [fault_name(WORDS, code) for code in ("dropped", "knee_up")] == ["lowered too fast", "knee up"]


@pytest.mark.parametrize(
    ("faults", "said"),
    [((), "good"), (("too_low",), "too low"), (("short_hold", "dropped"), "short hold, lowered too fast")],
)
def test_verdict(faults: tuple[str, ...], said: str) -> None:
    assert verdict(WORDS, make_rep(1, 0.0, Lift(faults=faults))) == said


@pytest.mark.parametrize(
    ("confidence", "said"), [(1.0, "high"), (0.8, "high"), (0.79, "fair"), (0.5, "fair"), (0.49, "low")]
)
def test_confidence(confidence: float, said: str) -> None:
    assert confidence_text(WORDS, confidence) == said


@pytest.mark.parametrize(
    ("lifts", "said"),
    [
        ((), "No attempt was seen"),
        ((Lift(),), "1 attempt, good"),
        ((Lift(faults=("too_low",)),), "1 attempt, not yet good"),
        ((Lift(), Lift(faults=("too_low",))), "1 of 2 attempts was good"),
        ((Lift(), Lift()), "2 of 2 attempts were good"),
    ],
)
def test_headline(lifts: tuple[Lift, ...], said: str) -> None:
    assert headline(WORDS, build_analysis(*lifts).result) == said


def test_posture() -> None:
    assert (
        posture_text(WORDS, build_analysis().result)
        == "Left leg working, lying on the left side, top leg out of the way"
    )


def test_posture_unknown() -> None:
    unknown = {"position": "unknown", "lying_on": None, "top_leg_clear": None}
    result = build_analysis(working_leg=None, posture=unknown).result
    assert posture_text(WORDS, result) == "Working leg unknown, position not recognised"


def test_stature() -> None:
    assert stature_line(WORDS, build_analysis().result, "cm") == "170 cm, assumed"
    assert (
        stature_line(WORDS, build_analysis(stature_cm=182.88, stature_given=True).result, "in") == "6 ft 0 in, as given"
    )


def test_terminal_controls_are_not_printed() -> None:
    assert printable("a\x1b[31mb\n") == "a\ufffd[31mb\ufffd"
