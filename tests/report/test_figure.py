import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from foursides.analysis.result import Analysis, ClipInfo, RepResult
from foursides.exercises.schema import Exercise
from foursides.report.figure import lift_figure
from tests.motion import curves
from tests.report.conftest import Lift, build_analysis, make_reading

SVG = "{http://www.w3.org/2000/svg}"
CLIP = ClipInfo(path="c.mp4", duration_s=10.0, fps=1.0, width=640, height=360)


def drawn(analysis: Analysis, exercise: Exercise, **options: object) -> ET.Element:
    return ET.fromstring(lift_figure(analysis, exercise, **options))  # type: ignore[arg-type]


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


@pytest.fixture
def trace() -> Analysis:
    """Ten seconds at one reading a second, 0 and 4 cm in turn."""
    readings = [make_reading(float(second), 4.0 * (second % 2)) for second in range(11)]
    return build_analysis(readings=readings, clip=CLIP)


def test_coordinates_of_a_known_trace(trace: Analysis, exercise: Exercise) -> None:
    (line,) = of_class(drawn(trace, exercise), "lift")
    # 34 to 708 units for 10 s; 258 to 60 units for 0 to 8 cm.
    expected = [f"{34 + 67.4 * second:.1f},{159.0 if second % 2 else 258.0}" for second in range(11)]
    assert (line.get("points") or "").split() == expected


def test_target_band(trace: Analysis, exercise: Exercise) -> None:
    band = of_class(drawn(trace, exercise), "band")[0]
    y, height = float(band.get("y", 0)), float(band.get("height", 0))
    assert y == pytest.approx(258 - 7.5 / 8 * 198, abs=0.05)
    assert y + height == pytest.approx(258 - 5.0 / 8 * 198, abs=0.1)


def test_axes_have_units_and_round_ticks(trace: Analysis, exercise: Exercise) -> None:
    found = texts(drawn(trace, exercise))
    assert {"lift (cm)", "time (min:s)", "target 5.0 to 7.5 cm"} <= set(found)
    assert [text for text in found if ":" in text and text[0].isdigit()] == [f"0:{s:02d}" for s in range(11)]
    assert [text for text in found if text.isdigit()] == ["0", "2", "4", "6", "8"]
    assert "lift (in)" in texts(drawn(trace, exercise, units="in"))


def test_gaps_break_the_line(trace: Analysis, exercise: Exercise) -> None:
    readings = [make_reading(index / 10, 2.0, confidence=0.2 if 40 <= index < 60 else 0.9) for index in range(101)]
    root = drawn(build_analysis(readings=readings, clip=CLIP), exercise)
    starts_and_ends = [
        ((points := (line.get("points") or "").split())[0], points[-1]) for line in of_class(root, "lift")
    ]
    assert [tuple(point.split(",")[0] for point in pair) for pair in starts_and_ends] == [
        ("34.0", "296.9"),
        ("438.4", "708.0"),
    ]
    field = of_class(root, "unseen")[0]
    assert (field.get("x"), field.get("width")) == ("296.9", "141.5")
    assert "not seen" in texts(root)


def test_a_whole_trace_has_no_grey_field(mixed: Analysis, exercise: Exercise) -> None:
    root = drawn(mixed, exercise)
    assert of_class(root, "unseen") == []
    assert "not seen" not in texts(root)


def test_reps_carry_number_and_verdict(mixed: Analysis, exercise: Exercise) -> None:
    reps = of_class(drawn(mixed, exercise), "rep")
    assert [texts(rep) for rep in reps] == [["1", "good"], ["2", "too low +1"], ["3", "good"]]
    assert ["faulty" in rep.get("class", "") for rep in reps] == [False, True, False]
    titles = [rep.findtext(f"{SVG}title") for rep in reps]
    assert titles[1] == "Rep 2 at 00:08.5: 3.0 cm, too low, short hold"


def test_marks_stand_in_for_words_where_there_is_no_room(exercise: Exercise) -> None:
    analysis = build_analysis(*[Lift(), Lift(faults=("top_leg_in_the_way",))] * 5)
    root = drawn(analysis, exercise, width=360)
    reps = of_class(root, "rep")
    assert [texts(rep) for rep in reps] == [[str(number)] for number in range(1, 11)]
    assert len({rep.find(f"{SVG}path").get("d", "")[-6:] for rep in reps}) == 2  # type: ignore[union-attr]
    assert root.get("viewBox") == "0 0 360 320"


def test_many_reps_widen_the_figure(exercise: Exercise) -> None:
    root = drawn(build_analysis(*[Lift()] * 30, fps=2), exercise, width=360)
    assert root.get("viewBox") == f"0 0 {34 + 12 + 30 * 30} 320"
    assert "long" in root.get("class", "").split()


def test_holds_are_shaded(mixed: Analysis, exercise: Exercise) -> None:
    holds = [hold for hold in of_class(drawn(mixed, exercise), "hold") if hold.tag == f"{SVG}polygon"]
    assert [hold.findtext(f"{SVG}title") for hold in holds] == [
        f"Rep {number}: held for {hold_s} s" for number, hold_s in ((1, "2.0"), (2, "1.0"), (3, "2.0"))
    ]
    xs = [float(point.split(",")[0]) for point in (holds[0].get("points") or "").split()]
    per_s = 674 / mixed.result.clip.duration_s
    assert min(xs) == pytest.approx(34 + 2.5 * per_s, abs=0.11 * per_s)
    assert max(xs) == pytest.approx(34 + 4.5 * per_s, abs=0.11 * per_s)


def test_a_hold_with_a_tremor_is_shaded_as_long_as_it_was_counted(exercise: Exercise) -> None:
    lift = curves.Lift(2.0, 0.06, hold_s=1.8)
    readings = curves.exact_readings(curves.height_of([lift]), curves.times(8.0, 30))
    trembling = [abs(reading.time_s - 3.9) < 0.05 for reading in readings]  # for 0.1 s, in the middle of its hold
    readings = [replace(r, speed_mps=0.04) if t else r for r, t in zip(readings, trembling, strict=True)]
    (rep,) = curves.count(readings)
    assert rep.hold_s == pytest.approx(2.1, abs=0.05)
    clip = ClipInfo(path="c.mp4", duration_s=8.0, fps=30.0, width=640, height=360)
    result = RepResult.of(rep, [])
    root = drawn(build_analysis(readings=readings, clip=clip, reps=[result]), exercise)
    (hold,) = [hold for hold in of_class(root, "hold") if hold.tag == f"{SVG}polygon"]
    xs = [float(point.split(",")[0]) for point in (hold.get("points") or "").split()]
    assert (max(xs) - min(xs)) / 674 * 8.0 == pytest.approx(rep.hold_s, abs=0.005)
    assert hold.findtext(f"{SVG}title") == "Rep 1: held for 2.1 s"


def test_it_is_described_in_words(mixed: Analysis, exercise: Exercise) -> None:
    root = drawn(mixed, exercise)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Lift over time: 2 of 3 attempts were good"
    assert "Rep 2 at 00:08.5: 3.0 cm, held 1.0 s, too low, short hold." in (root.findtext(f"{SVG}desc") or "")


def test_a_long_recording_stays_small_and_keeps_its_peaks(exercise: Exercise) -> None:
    readings = [make_reading(index / 100, 7.0 if index == 12_345 else 1.0) for index in range(30_000)]
    root = drawn(build_analysis(readings=readings, clip=CLIP), exercise)
    points = (of_class(root, "lift")[0].get("points") or "").split()
    assert len(points) < 4 * 720
    assert min(float(point.split(",")[1]) for point in points) == pytest.approx(258 - 7 / 8 * 198, abs=0.05)


def test_nothing_measured_still_draws(exercise: Exercise) -> None:
    root = drawn(build_analysis(readings=[], clip=CLIP), exercise)
    assert of_class(root, "lift") == []
    assert of_class(root, "unseen")[0].get("width") == "674"
