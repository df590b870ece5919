"""The programme on paper."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from foursides.exercises import exercise_ids, load_exercise
from foursides.practice.paper import Handout, Sheet
from foursides.report.handout import handout
from foursides.web.assets import STATIC

DAY = date(2026, 3, 2)
FIGURES = STATIC / "figures"


def sheet(exercise_id: str, days: int = 12, sets: int = 4) -> Sheet:
    log = tuple(DAY + timedelta(days=2 * number) for number in range(days))
    return Sheet(load_exercise(exercise_id), "2 sets of 10, held 2 s", "each leg", "Monday and Friday", log, sets)


def read(*sheets: Sheet, size: str = "a4", figures: Path = FIGURES, name: str = "") -> PdfReader:
    return PdfReader(io.BytesIO(handout(Handout(name, DAY, sheets, 2, 5), figures, size)))  # type: ignore[arg-type]


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_everything_that_is_needed_is_on_it() -> None:
    pdf = read(*(sheet(id_) for id_ in exercise_ids()), name="Ann <b>& Co")
    words = text_of(pdf)
    assert "Ann <b>& Co" in words
    for id_ in exercise_ids():
        exercise = load_exercise(id_)
        for text in (exercise.name, exercise.setup[0].text, exercise.movement[-1].text, exercise.cautions[0].text):
            assert " ".join(text.split()) in words
    assert "cannot put weight on the leg" in words
    assert "Above 5: stop" in words
    assert "Set 4" in words
    assert pdf.metadata
    assert pdf.metadata.title == "Knee exercise programme"
    assert "Mon 2 Mar" in words


@pytest.mark.parametrize(("size", "width"), [("a4", 595), ("letter", 612)])
def test_both_papers_are_known_and_an_exercise_fits_on_two_pages(size: str, width: int) -> None:
    for id_ in exercise_ids():
        pdf = read(sheet(id_), size=size)
        assert round(float(pdf.pages[0].mediabox.width)) == width
        assert len(pdf.pages) <= 3


def test_a_figure_is_drawn_where_there_is_one(tmp_path: Path) -> None:
    with_figure, without = read(sheet("bridge")), read(sheet("bridge"), figures=tmp_path)
    drawn, bare = (len(pdf.pages[1].get_contents().get_data()) for pdf in (with_figure, without))  # type: ignore[union-attr]
    assert drawn > bare + 5000  # bytes of outlines


def test_a_programme_without_days_has_a_log_to_fill_in() -> None:
    assert "On days of your choice" in text_of(read(Sheet(load_exercise("bridge"), "1 set of 6", "both", "", (), 1)))
