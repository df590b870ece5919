"""What the pages say: whole, in the catalogue's words alone, and safe to serve under a strict policy."""

import json
import re
from dataclasses import replace
from typing import get_args

import pytest

from foursides.coach.events import RepDone, Stop
from foursides.coach.summary import Summary, summarize
from foursides.journal import Source
from foursides.motion.reading import Rep
from foursides.sizes import Units
from foursides.web.site.pages import message_page, session_page, start_page, summary_page
from foursides.web.site.pictures import lifts_picture
from foursides.words import words_in
from foursides.words.sizes import Sizes
from tests.coach.followers import EXERCISE, plan

PLAN = plan(("left", 2), ("right", 2))
GOOD = Rep(
    number=1,
    start_s=1.0,
    top_s=2.0,
    end_s=4.5,
    hold_start_s=1.5,
    hold_end_s=3.6,
    peak_lift_m=0.0635,
    knee_flexion_deg=4.0,
    raise_s=0.5,
    lower_s=0.9,
    hip_roll_deg=2.0,
    top_leg_clear=True,
    moved="working",
    confidence=0.9,
)
LIFTS = [
    RepDone(1, 1, GOOD, (), 4.5),
    RepDone(1, 2, replace(GOOD, peak_lift_m=0.03), ("too_low",), 9.0),
    RepDone(2, 1, replace(GOOD, peak_lift_m=0.11), ("too_high",), 20.0),
]
PERFECT = [LIFTS[0], RepDone(1, 2, GOOD, (), 9.0)]
SELF_COUNTED = [RepDone(1, 1, None, (), 5.0)]
WORDS = words_in()
SIZES = Sizes(EXERCISE, "cm", WORDS)
SOURCES, UNITS = get_args(Source), get_args(Units)


def summed(reps: list[RepDone], **felt: object) -> Summary:
    return summarize(PLAN, reps, pain_before=1, **felt)  # type: ignore[arg-type]


def summary_of(reps: list[RepDone], units: Units = "cm", **felt: object) -> str:
    return summary_page(WORDS, EXERCISE, units, summed(reps, **felt), reps)


def every_page() -> dict[str, str]:
    pages = {"start": start_page(WORDS, EXERCISE), "message": message_page(WORDS, "Gone", "There is no such session.")}
    for source in SOURCES:
        pages[source] = session_page(WORDS, EXERCISE, "abc", "cm", source)
    for name, reps in {"nothing": [], "lifts": LIFTS, "self": SELF_COUNTED}.items():
        pages[f"summary of {name}"] = summary_of(reps, effort=3, pain_after=2)
    return pages


PAGES = every_page()


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_nothing_is_written_in_line_that_the_policy_forbids(page: str) -> None:
    assert re.findall(r"\sstyle=|\son\w+=|<style|javascript:", page) == []
    scripts = re.findall(r"<script[^>]*>", page)
    assert [script for script in scripts if "src=" not in script and "application/json" not in script] == []


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_nothing_is_asked_of_another_host(page: str) -> None:
    assert re.findall(r'(?:src|href)="(?!/|#)[^"]*"', page) == []


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_id_is_there_once_and_every_label_has_its_field(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    pointed_at = re.findall(r'\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"', page)
    assert set(pointed_at) <= set(ids)


def test_what_is_written_for_the_scripts_cannot_end_its_element() -> None:
    page = session_page(WORDS, EXERCISE, "</script><b>", "cm", "camera")
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert data
    assert json.loads(data[1])["session"] == "</script><b>"


@pytest.mark.parametrize("stopped", get_args(Stop))
def test_every_reason_to_stop_is_said_on_the_summary(stopped: Stop) -> None:
    page = summary_of(LIFTS, stopped=stopped)
    assert WORDS(f"summary-stopped-{stopped.replace('_', '-')}") in page
    assert ("ambulance" in page) == (stopped == "emergency")
    assert WORDS("summary-when") not in page


@pytest.mark.parametrize(
    ("pain", "warned", "praised", "more"),
    [(0, False, True, True), (2, False, True, True), (3, False, True, False), (5, False, True, False)]
    + [(6, True, False, False), (10, True, False, False), (None, False, True, True)],
)
def test_nobody_in_pain_is_told_to_do_more(pain: int | None, warned: bool, praised: bool, more: bool) -> None:
    page = summary_of(PERFECT, pain_after=pain, effort=3)
    assert (WORDS("summary-after-pain") in page) == warned
    assert (WORDS("summary-praise") in page) == (WORDS("summary-when") in page) == praised
    assert (WORDS("summary-praise-add") in page) == more


def test_what_comes_next_is_the_programmes_to_say() -> None:
    page = summary_page(WORDS, EXERCISE, "cm", summed(PERFECT, effort=3), PERFECT, planned=True)
    assert WORDS("summary-when-planned") in page
    assert WORDS("summary-when") not in page
    assert WORDS("summary-praise") in page
    assert WORDS("summary-praise-add") not in page


def test_the_summary_leads_with_the_most_frequent_fault() -> None:
    page = summary_of([*LIFTS, replace(LIFTS[1], set_number=2, number=2)])
    assert EXERCISE.fault("too_low").next_time in page
    assert WORDS("summary-praise") not in page


def test_what_a_person_counted_is_not_called_good() -> None:
    page = summary_of(SELF_COUNTED)
    assert "1 lift, you counted" in page
    assert 'class="lifts"' not in page
    assert 'id="good"' not in PAGES["none"]
    assert 'id="good"' in PAGES["sample"]


@pytest.mark.parametrize(("units", "height"), [("cm", "6.4"), ("in", "2.5")])
def test_lengths_are_in_the_persons_units(units: Units, height: str) -> None:
    page = summary_of(PERFECT, units)
    assert f"<td>{height}</td>" in page
    assert f"2 good of 2. Usually {height} {units} high" in " ".join(page.split())


def test_each_lift_is_a_bar_as_high_as_it_was() -> None:
    picture = lifts_picture(SIZES, LIFTS)
    bars = re.findall(r'class="bar (\w+)"[^>]* x="([\d.]+)%" y="[\d.]+" width="[\d.]+" height="([\d.]+)"', picture)
    assert [kind for kind, _, _ in bars] == ["good", "fault", "fault"]
    assert [float(x) for _, x, _ in bars] == pytest.approx([16.67, 50, 83.33], abs=0.01)
    heights = [float(height) for _, _, height in bars]
    assert heights[1] / heights[0] == pytest.approx(3 / 6.35, abs=0.01)
    assert heights[2] / heights[0] == pytest.approx(11 / 6.35, abs=0.01)
    assert picture.count("Set ") == 2


def test_many_lifts_keep_their_room() -> None:
    many = [replace(LIFTS[0], number=n) for n in range(1, 31)]
    picture = lifts_picture(SIZES, many)
    width = re.search(r'<svg class="lifts" width="(\d+)"', picture)
    assert width
    assert int(width[1]) >= 30 * 30  # the page scrolls rather than drawing them over each other
