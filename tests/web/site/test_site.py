"""The pages around the sessions in a real browser: by WCAG 2.2 AA, on a phone, by keyboard, without scripts."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, Playwright, expect

from foursides.journal import Journal
from foursides.practice import Practice
from foursides.practice.library import FIRST
from tests.web.browser import ARGUMENTS, CHROMIUM
from tests.web.live_server import Served, serving_live
from tests.web.site.test_access import Judge
from tests.web.weeks import practise

TODAY = date(2026, 11, 23)
DAYS = 30
ZOOMED = (640, 400)  # a desk's screen at 200 %
DAY = "/history/days/2026-11-20"
PATHS = ["/", "/programme", "/programme/new", "/settings", "/sides", "/history", "/history/log", DAY, "/guide"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lived")
    with Journal(folder) as journal:
        practice = practise(journal, TODAY - timedelta(days=DAYS), DAYS)
        last = journal.sessions.all(practice.person_id, exercise=FIRST)[0]
        journal.notes.add(practice.person_id, "The chair helps.", last.day, last.id)
    return folder


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Served]:
    with serving_live(folder, lambda: TODAY) as server:
        yield server


@pytest.fixture(scope="module")
def session(folder: Path) -> str:
    """Return where a session with a replay is."""
    with Journal(folder) as journal:
        return f"/history/sessions/{journal.sessions.all(journal.people.me().id, exercise=FIRST)[0].id}"


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Chromium]:
    running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
    yield running
    running.close()


@pytest.fixture
def page(chromium: Chromium) -> Iterator[Page]:
    page = chromium.new_page()
    page.set_default_timeout(30_000)
    yield page
    page.close()


@pytest.fixture(scope="module")
def axe(node_modules: Path) -> str:
    return (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*PATHS, "session", "correct"])
def test_every_page_can_be_read_and_used(page: Page, served: Served, session: str, axe: str, path: str) -> None:
    judge = Judge(page, axe)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    path = {"session": session, "correct": f"{session}/correct"}.get(path, path)
    page.goto(served.url + path)
    page.eval_on_selector_all("details", "(all) => all.forEach((each) => { each.open = true; })")
    judge.look(path)
    page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert not judge.complaints, "\n".join(judge.complaints)
    assert errors == []


def test_a_new_user_sees_where_to_begin(page: Page, tmp_path: Path, axe: str) -> None:
    with serving_live(tmp_path, lambda: TODAY) as new:
        judge = Judge(page, axe)
        for path in PATHS:
            page.goto(new.url + path)
            judge.look(f"new: {path}")
    assert not judge.complaints, "\n".join(judge.complaints)


def test_a_page_says_where_one_is_and_is_reached_by_keyboard(page: Page, served: Served) -> None:
    page.goto(served.url)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    for name in ("Foursides", "Today", "Exercises", "History"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("nav [aria-current]")).to_have_text("History")
    expect(page.get_by_role("navigation").first).to_be_visible()


def test_everything_works_without_scripts(chromium: Chromium, tmp_path: Path) -> None:
    with serving_live(tmp_path, lambda: TODAY) as new:
        context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.set_default_timeout(30_000)
        _first_programme(page, new.url)
        _told_session(page, new.url)
        _own_settings(page, new.url)
        context.close()
    with Journal(tmp_path) as journal:
        practice = Practice(journal, journal.people.me().id)
        assert practice.profile.name == "Ada"
        assert practice.profile.stature_cm == pytest.approx(167.64)
        assert [each.exercise for each in journal.sessions.all(practice.person_id)] == ["bridge"]
        assert [each.done.kind for each in journal.trainings.all(practice.person_id)] == ["cycling"]


def _first_programme(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("link", name="Make my programme").click()
    page.get_by_role("button", name="Make my programme").click()
    expect(page.locator("#legs-error, #ligament-error").first).to_be_visible()
    page.check('input[name="legs"][value="both"]')
    page.check('input[name="ligament"][value="no"]')
    page.check('input[name="units"][value="in"]')
    page.fill('input[name="feet"]', "5")
    page.fill('input[name="inches"]', "6")
    page.get_by_role("button", name="Make my programme").click()
    expect(page.get_by_role("heading", name="To do today")).to_be_visible()


def _told_session(page: Page, url: str) -> None:
    page.goto(f"{url}/history/log?exercise=bridge")
    page.fill('input[name="sets"]', "2")
    page.fill('input[name="reps"]', "8")
    page.get_by_role("button", name="Log").click()
    expect(page.get_by_text("16, you counted")).to_be_visible()
    page.goto(f"{url}/sides")
    page.select_option('select[name="kind"]', "cycling")
    page.fill('input[name="amount"]', "30")
    page.locator('form[action="/sides/training"] button').click()
    expect(page.get_by_text("30 minutes, cycling")).to_be_visible()


def _own_settings(page: Page, url: str) -> None:
    page.goto(f"{url}/settings")
    page.fill('input[name="name"]', "Ada")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_be_visible()


def test_a_replay_is_played_paused_and_jumped_in(page: Page, served: Served, session: str) -> None:
    page.goto(served.url + session)
    moment, seek, play = page.locator("#moment"), page.locator("#seek"), page.locator("#play")
    expect(moment).to_have_text("Between two")
    page.get_by_role("button", name="Set 1, 1: ", exact=False).first.click()
    expect(play).to_have_text("Pause")
    expect(moment).to_contain_text("Set 1, number 1")
    expect(moment).to_contain_text("Hold")
    play.click()
    expect(play).to_have_text("Play")
    at = seek.input_value()
    page.wait_for_timeout(300)
    assert seek.input_value() == at
    length = float(seek.get_attribute("max") or 0)
    assert length > 5
    seek.fill(str(length - 0.2))
    play.click()
    expect(play).to_have_text("Play again")
    drawn = page.evaluate(
        """() => { const c = document.getElementById("film");
          return [...c.getContext("2d").getImageData(0, 0, c.width, c.height).data].some((byte) => byte > 0); }"""
    )
    assert drawn


def test_a_replay_that_cannot_be_read_says_so(page: Page, served: Served, session: str) -> None:
    page.route("**/film", lambda route: route.fulfill(status=500))
    page.goto(served.url + session)
    expect(page.locator("#failed")).to_have_text("The positions could not be read.")
    expect(page.locator("#player")).to_be_hidden()
