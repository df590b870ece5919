"""The guide as a visitor finds it: choosing, reading, printing; with and without scripts, on a desk and a phone."""

import html
import io
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from unicodedata import normalize

import pypdf
import pytest
from fastapi import Response
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, Playwright

from foursides.exercises import Exercise, exercise_ids, load_exercise
from foursides.web.assets import STATIC
from foursides.web.site.guide import GROUPS, NAMES, Choice, exercise_page, guide_page, things_of
from foursides.words import words_in
from tests.web import plain
from tests.web.browser import ARGUMENTS, CHROMIUM
from tests.web.live_server import Served, serving_live
from tests.web.site.test_access import Judge

EVERY = [load_exercise(id_) for id_ in exercise_ids()]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_live(tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Chromium]:
    running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
    yield running
    running.close()


@pytest.fixture
def page(chromium: Chromium) -> Iterator[Page]:
    page = chromium.new_page(viewport=DESK)
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert complaints == []


def text_of(page: Response) -> str:
    return bytes(page.body).decode()


def words(page: str) -> str:
    """Return what a page says, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def named(page: str) -> set[str]:
    """Return the exercises to which a page leads."""
    return set(re.findall(r'<h3><a href="/guide/([a-z-]+)"', page))


# What is said


@pytest.mark.parametrize("exercise", EVERY, ids=lambda exercise: exercise.id)
def test_an_exercise_is_told_in_full(exercise: Exercise) -> None:
    said = words(text_of(exercise_page(words_in(), exercise)))
    parts = [
        *(exercise.name, exercise.summary, exercise.why),
        *exercise.good_for,
        *exercise.not_for_whom,
        *exercise.sources,
        *(step.text for step in (*exercise.setup, *exercise.movement)),
        *(text for way in (*exercise.top_leg_ways, *exercise.variants) for text in (way.name, way.text, way.good_for)),
        *(text for fault in exercise.faults for text in (fault.cue, fault.explanation, fault.next_time)),
        *(part.text for part in (*exercise.progressions, *exercise.regressions)),
        *(text for caution in words_in().cautions(exercise) for text in (caution.text, caution.source)),
    ]
    assert [part for part in parts if " ".join(part.split()) not in said] == []
    assert ("A camera cannot see the work of this exercise" in said) == (not exercise.watched)
    assert ("As the camera sees it" in said) == exercise.watched


@pytest.mark.parametrize("exercise", EVERY, ids=lambda exercise: exercise.id)
def test_its_figures_are_there(exercise: Exercise) -> None:
    sources = re.findall(
        r'src="/static/([^"#]+)(?:#still)?" width="(\d+)"\s+height="(\d+)"',
        text_of(exercise_page(words_in(), exercise)),
    )
    assert len(sources) == 4
    for source, wide, high in sources:
        assert f'viewBox="0 0 {wide} {high}"' in (STATIC / source).read_text("utf-8")


def test_things_are_understood() -> None:
    ordinary = {"mat", "carpet", "bed", "pillow"}
    known = ordinary.union(*NAMES.values())
    for exercise in EVERY:
        for thing in exercise.equipment:
            assert known & set(thing.split()), thing
    assert things_of(load_exercise("clamshell")) == {"nothing"}  # its band comes later
    assert things_of(load_exercise("standing-band-adduction")) == {"band", "chair"}


# Choosing


def test_every_choice_shows_exactly_what_fits() -> None:
    none = {group: [None, *values] for group, values in GROUPS.items()}
    for side, position, thing, need in product(*none.values()):
        choice = Choice(side=side, position=position, thing=thing, need=need)  # type: ignore[arg-type]
        fitting = {
            exercise.id
            for exercise in EVERY
            if side in {None, exercise.side}
            and position in {None, exercise.position}
            and (need is None or need in exercise.needs)
            and (thing is None or thing in things_of(exercise))
        }
        assert {exercise.id for exercise in choice.found()} == fitting


def test_no_choice_of_one_thing_leaves_nothing() -> None:
    for group, values in GROUPS.items():
        for value in values:
            assert Choice(**{group: value}).found(), (group, value)


def test_a_way_that_leads_nowhere_is_no_link() -> None:
    page = text_of(guide_page(words_in(), Choice(side="outer")))
    assert named(page) == {exercise.id for exercise in EVERY if exercise.side == "outer"}
    assert 'href="/guide?side=outer&amp;position=prone"' not in page
    assert 'href="/guide?side=outer&amp;position=side_lying"' in page


def test_addresses(served: Served) -> None:
    answer = plain.get(f"{served.url}/guide", params={"side": "inner", "thing": "band"})
    assert named(answer.text) == {"standing-band-adduction"}
    assert plain.get(f"{served.url}/guide", params={"side": "upper"}).status_code == 422
    other = plain.get(f"{served.url}/guide/Glute%20bridge")
    assert (other.status_code, other.headers["location"]) == (303, "/guide/bridge")
    missing = plain.get(f"{served.url}/guide/bridges")
    assert missing.status_code == 404
    assert "did you mean 'bridge'?" in words(missing.text)


# In a browser


def test_choosing_without_scripts(chromium: Chromium, served: Served) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{served.url}/guide")
    assert page.locator(".card").count() == len(EVERY)
    page.click("text=Outer side")
    page.click("summary")
    page.click("a.chip:has-text('Pain around the kneecap')")
    assert set(page.locator(".card h3").all_inner_texts()) == {
        exercise.name for exercise in EVERY if exercise.side == "outer" and "kneecap" in exercise.needs
    }
    page.click("text=Clamshell")
    assert page.inner_text("h1") == "Clamshell"
    assert not page.is_visible("#print")  # it would do nothing
    assert page.is_visible("img.moving >> nth=0")
    page.check("#freeze")
    assert not page.is_visible("img.moving >> nth=0")
    assert page.is_visible("img.still >> nth=0")
    context.close()


@pytest.mark.parametrize("name", ["quad-set", "side-lying-inner-thigh-lift", "bridge"])
def test_figures_load_and_those_who_wish_see_them_still(page: Page, served: Served, name: str) -> None:
    page.goto(f"{served.url}/guide/{name}", wait_until="load")
    assert page.evaluate("[...document.images].map((image) => image.naturalWidth > 0)") == [True] * 4
    shown = "[...document.images].filter((image) => image.checkVisibility()).map((image) => image.className)"
    assert page.evaluate(shown) == ["moving"] * 2
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(shown) == ["still"] * 2
    page.emulate_media(reduced_motion="no-preference", media="print")
    assert page.evaluate(shown) == ["still"] * 2


def test_a_figure_moves_and_a_still_one_does_not(page: Page, served: Served) -> None:
    page.goto(f"{served.url}/guide/straight-leg-raise", wait_until="load")

    def seen() -> list[bytes]:
        shots = []
        for number in range(4):
            page.wait_for_timeout(900 if number else 0)
            shots.append(page.locator(".pictures figure").first.screenshot())
        return shots

    assert len(set(seen())) > 1
    page.check("#freeze")
    page.locator("h1").click()
    assert len(set(seen())) == 1


@pytest.mark.parametrize("exercise", EVERY, ids=lambda exercise: exercise.id)
def test_it_prints_on_two_sheets_at_most(page: Page, served: Served, exercise: Exercise) -> None:
    page.goto(f"{served.url}/guide/{exercise.id}", wait_until="load")
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    assert len(sheets) <= 2
    printed = "".join(normalize("NFKC", " ".join(sheet.extract_text() for sheet in sheets)).split())
    assert "".join(exercise.movement[-1].text.split()) in printed
    assert words_in()("guide-freeze").replace(" ", "") not in printed


def test_pages_are_for_everybody(page: Page, served: Served, node_modules: Path) -> None:
    judge = Judge(page, (node_modules / "axe-core" / "axe.min.js").read_text("utf-8"))
    for address in (
        "/guide",
        "/guide?side=inner&thing=band",
        "/guide/ball-squeeze",
        "/guide/side-lying-inner-thigh-lift",
    ):
        page.goto(served.url + address)
        judge.look(address)
    assert not judge.complaints, "\n".join(judge.complaints)
