import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from foursides.analysis.result import Analysis, ClipInfo, Problem
from foursides.errors import UnwritableOutput
from foursides.exercises.library import load_exercise
from foursides.exercises.schema import Exercise
from foursides.report.page import render_report, write_report
from foursides.words import words_in
from tests.report.conftest import PROBLEM, Lift, build_analysis

PAIN_RULE = words_in()("report-pain-rule")
VOID = {"meta", "link", "br", "img", "hr", "input"}


class Reader(HTMLParser):
    """Keeps what a page holds and insists that every element is closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.tags: list[str] = []
        self.styles: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "style":
            self.styles.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.styles[-1] += data
        else:
            self.text += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    reader.text = re.sub(r"\s+", " ", reader.text)
    return reader


@pytest.fixture
def page(mixed: Analysis, exercise: Exercise) -> str:
    return render_report(mixed, exercise, "cm")


def test_the_page_says_what_was_measured(page: str) -> None:
    text = read(page).text
    for words in (
        "2 of 3",
        "attempts were good",
        "Left leg working, lying on the left side, top leg out of the way",
        "rep 2 at 00:08.5",
        "It came down early.",
        "Lift to 5 cm. Count to two.",
        "170 cm, assumed",
        "Give your true height",
        "1,090 N m s on the inner side",
        "Stop when it hurts.A book & its reader.",
    ):
        assert words in text, words


def test_the_page_asks_nothing_of_anyone(page: str) -> None:
    reader = read(page)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(reader.tags)
    assert not [name for name, _ in reader.attributes if name in {"src", "href", "srcset", "style"}]
    assert not [name for name, _ in reader.attributes if name.startswith("on")]
    assert not any("url(" in style or "@import" in style for style in reader.styles)


def test_the_policy_allows_exactly_the_styles_of_the_page(page: str) -> None:
    reader = read(page)
    (policy,) = [value or "" for name, value in reader.attributes if value and "default-src" in value]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    digests = {base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in reader.styles}
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == digests


def test_hostile_names_are_only_text(exercise: Exercise) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>.mp4'
    analysis = build_analysis(
        Lift(faults=("<b>odd</b>",)),
        clip=ClipInfo(path=hostile, duration_s=5, fps=30, width=1, height=1),
        problems=[Problem(code="x", message="<script>{{ 7 * 7 }}</script>")],
    )
    reader = read(render_report(analysis, exercise, "cm"))
    assert not {"script", "img", "b"} & set(reader.tags)
    assert "{{ 7 * 7 }}" in reader.text
    assert "script><img src=x onerror=alert(2)>.mp4" in reader.text


def test_only_the_clip_name_is_shown_not_its_folder(page: str) -> None:
    assert "living room.mp4" in page
    assert "clips/" not in page


def test_all_good_leads_on_with_the_pain_rule_first(exercise: Exercise) -> None:
    text = read(render_report(build_analysis(*[Lift()] * 10), exercise, "cm")).text
    assert text.index(PAIN_RULE) < text.index("Do more.") < text.index("Thomeé")
    assert "What to look at in the clip" not in text


def test_nothing_counted(exercise: Exercise) -> None:
    text = read(render_report(build_analysis(problems=[PROBLEM], readings=[]), exercise, "cm")).text
    assert "No attempt was seen" in text
    assert PROBLEM.message in text
    assert "Every rep" not in text
    assert "Lift over time" not in text


def test_inches(mixed: Analysis, exercise: Exercise) -> None:
    text = read(render_report(mixed, exercise, "in")).text
    assert "1.2 in" in text
    assert "target 2.0 to 3.0 in" in text
    assert " cm" not in text.split("Every rep")[1].split("How it was measured")[0]


def test_a_given_stature_is_not_asked_for_again(exercise: Exercise) -> None:
    text = read(render_report(build_analysis(Lift(), stature_given=True), exercise, "cm")).text
    assert "170 cm, as given" in text
    assert "Give your true height" not in text


def test_the_library_exercise_renders(mixed: Analysis) -> None:
    exercise = load_exercise("side-lying-inner-thigh-lift")
    text = read(render_report(mixed, exercise, "cm")).text
    assert all(caution.source in text for caution in exercise.cautions)


def test_the_file_is_written_whole(tmp_path: Path, mixed: Analysis, exercise: Exercise) -> None:
    path = tmp_path / "report.html"
    write_report(path, mixed, exercise, "cm")
    assert path.read_text(encoding="utf-8") == render_report(mixed, exercise, "cm")
    with pytest.raises(UnwritableOutput):
        write_report(tmp_path / "no" / "report.html", mixed, exercise, "cm")
