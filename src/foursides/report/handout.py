"""The programme on paper, as a clinic hands it out: what, how, how much, what to watch, and a log to fill in."""

import io
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    ListFlowable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from foursides.practice.paper import Handout, Sheet
from foursides.report.still import still
from foursides.words import Words, words_in
from foursides.words.doses import side_text

Size = Literal["a4", "letter"]
PAPERS: Final[dict[Size, tuple[float, float]]] = {"a4": A4, "letter": LETTER}
MARGIN: Final = 18 * mm
INK, FAINT, RULE, GREEN = HexColor("#1c2624"), HexColor("#55625f"), HexColor("#c8cfcc"), HexColor("#0c7259")
WARN: Final = HexColor("#fdf0df")
FIGURE: Final = 92 * mm
LOG_ROWS: Final = 14  # of a log, at most: four weeks of every second day
TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=10, leading=13.5, textColor=INK)
QUIET = ParagraphStyle("quiet", TEXT, fontSize=8.5, leading=11, textColor=FAINT)
TITLE = ParagraphStyle("title", TEXT, fontName="Helvetica-Bold", fontSize=20, leading=24, spaceAfter=4)
HEAD = ParagraphStyle("head", TEXT, fontName="Helvetica-Bold", fontSize=15, leading=19, spaceAfter=3)
PART = ParagraphStyle("part", TEXT, fontName="Helvetica-Bold", fontSize=10.5, leading=14, spaceBefore=8, spaceAfter=2)
CELL = ParagraphStyle("cell", TEXT, fontSize=8.5, leading=10.5)
SIDE_BY_SIDE = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
CENTRE = ParagraphStyle("centre", CELL, alignment=TA_CENTER)


def handout(programme: Handout, figures: Path, size: Size = "a4", words: Words | None = None) -> bytes:
    """Return a PDF.

    Parameters
    ----------
    programme : Handout
    figures : Path
        Folder of the exercises' figures, ``<id>-front.svg``; a sheet without one goes without.
    size : {"a4", "letter"}
    words : Words, optional
        In which language; English by default.
    """
    words, out = words or words_in(), io.BytesIO()
    width, height = PAPERS[size]
    document = BaseDocTemplate(
        out,
        pagesize=PAPERS[size],
        title=words("handout-document"),
        author="Foursides",
        subject=words("handout-subject"),
        lang=words.tag,
    )
    frame = Frame(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN, 0, 0, 0, 0, id="page")
    document.addPageTemplates(PageTemplate("page", [frame], onPage=_foot(programme.day, words)))
    story: list[Flowable] = [*_first(programme, words)]
    for sheet in programme.sheets:
        story += [PageBreak(), *_sheet(sheet, figures, width - 2 * MARGIN, words)]
    document.build(story)
    return out.getvalue()


def _foot(day: date, words: Words) -> Callable[[Canvas, Any], None]:
    def draw(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(FAINT)
        canvas.drawString(MARGIN, 10 * mm, words("handout-foot", day=words.day(day)))
        canvas.drawRightString(document.pagesize[0] - MARGIN, 10 * mm, words("handout-page", page=document.page))

    return draw


def _first(programme: Handout, words: Words) -> Iterable[Flowable]:
    """Yield the first page: whose, what, when to stop."""
    day = words.day(programme.day)
    yield Paragraph(words("handout-title"), TITLE)
    yield Paragraph(escape(words("handout-whose", name=programme.name, day=day) if programme.name else day), QUIET)
    yield Spacer(1, 8)
    rows = [[words("handout-exercise"), words("handout-side"), words("handout-dose"), words("handout-days")]]
    rows += [_row(each, words) for each in programme.sheets]
    cells = [[Paragraph(escape(cell), CELL) for cell in row] for row in rows]
    yield _table(cells, [48 * mm, 18 * mm, 68 * mm, None])
    yield Spacer(1, 6)
    if programme.sheets:
        general = [caution.text for caution in words.general_cautions()]
        yield _boxed([Paragraph(words("handout-stop"), PART), *_points(general)])
    safe, most = programme.pain_safe, programme.pain_acceptable
    yield Paragraph(words("handout-pain"), PART)
    yield Paragraph(words("handout-pain-bands", safe=safe, above_safe=safe + 1, acceptable=most), TEXT)
    yield Paragraph(words("handout-getting-on"), PART)
    yield Paragraph(words("handout-getting-on-how"), TEXT)


def _row(sheet: Sheet, words: Words) -> list[str]:
    side = side_text(words, sheet.exercise.side)
    dose = words("handout-dose-and-legs", dose=sheet.dose, legs=sheet.legs)
    return [sheet.exercise.name, side, dose, sheet.days]


def _sheet(sheet: Sheet, figures: Path, width: float, words: Words) -> Iterable[Flowable]:
    """Yield one exercise."""
    exercise = sheet.exercise
    yield Paragraph(escape(exercise.name), HEAD)
    days = sheet.days or words("handout-any-days")
    yield Paragraph(escape(words("handout-how-much", dose=sheet.dose, legs=sheet.legs, days=days)), TEXT)
    yield Spacer(1, 4)
    drawn = still(figures / f"{exercise.id}-front.svg", FIGURE)
    ready = [Paragraph(words("handout-setup"), PART), *_steps([step.text for step in exercise.setup])]
    if drawn is None:
        yield from ready
    else:
        yield Table([[drawn, ready]], [FIGURE + 4 * mm, width - FIGURE - 4 * mm], style=SIDE_BY_SIDE)
    yield Paragraph(words("handout-movement"), PART)
    yield from _steps([step.text for step in exercise.movement])
    if exercise.faults:
        yield Paragraph(words("handout-faults"), PART)
        yield from _points([fault.next_time for fault in exercise.faults])
    yield Paragraph(words("handout-care"), PART)
    yield from _points([caution.text for caution in exercise.cautions])
    yield KeepTogether([Paragraph(words("handout-log"), PART), _log(sheet, width, words)])


def _log(sheet: Sheet, width: float, words: Words) -> Table:
    """Return a table to fill in: days by sets, pain and effort."""
    sets = [words("handout-log-set", number=number) for number in range(1, sheet.sets + 1)]
    grades = [words("handout-log-pain"), words("handout-log-effort"), words("handout-log-morning")]
    head = [words("handout-log-day"), *sets, *grades]
    days = [words.day_of_week(day) for day in sheet.log[:LOG_ROWS]] or [""] * LOG_ROWS
    rows: list[list[Any]] = [[Paragraph(cell, CENTRE) for cell in head]]
    rows += [[Paragraph(day, CELL), *([""] * (len(head) - 1))] for day in days]
    first = 34 * mm
    return _table(rows, [first, *([(width - first) / (len(head) - 1)] * (len(head) - 1))], row_m=5.6 * mm)


def _table(rows: list[list[Any]], widths: list[float | None], row_m: float | None = None) -> Table:
    heights = None if row_m is None else [row_m] * len(rows)
    style: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.5, RULE),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor("#eef1ef")),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    return Table(rows, widths, heights, repeatRows=1, style=TableStyle(style))


def _boxed(parts: list[Flowable]) -> Table:
    style: list[Any] = [
        ("BACKGROUND", (0, 0), (-1, -1), WARN),
        ("LINEBEFORE", (0, 0), (0, -1), 3, HexColor("#8a4b00")),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
    ]
    return Table([[parts]], style=TableStyle(style))


def _steps(texts: Iterable[str]) -> list[Flowable]:
    return [ListFlowable([Paragraph(escape(text), TEXT) for text in texts], bulletType="1", bulletColor=GREEN)]


def _points(texts: Iterable[str]) -> list[Flowable]:
    lines = [Paragraph(escape(text), TEXT) for text in texts]
    return [ListFlowable(lines, bulletType="bullet", bulletColor=GREEN, start="•")]
