"""What a new user lives through, in a real browser that watches the sample: from nothing to a programme that moves."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, Playwright

from tests.web.browser import ARGUMENTS, CHROMIUM
from tests.web.live_server import Served, serving_live
from tests.web.visit import Visit

MONDAY = date(2026, 3, 2)
LIFT = "Side-lying inner thigh leg lift"
FIRST_PROGRAMME_S = 120.0


@dataclass
class Clock:
    """What day it is; the story turns its pages."""

    today: date = MONDAY

    def __call__(self) -> date:
        return self.today

    def sleep(self, nights: int = 1) -> None:
        """Let nights pass."""
        self.today += timedelta(days=nights)


@dataclass
class Home:
    """Somebody at home with a browser."""

    page: Page
    url: str
    clock: Clock

    def look(self, path: str = "/") -> str:
        """Go to a page; return what it says."""
        self.page.goto(self.url + path)
        return self.said

    @property
    def said(self) -> str:
        return self.page.inner_text("main")

    def press(self, name: str) -> None:
        """Press a button or follow a link."""
        self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name)).first.click()

    def train(self, pain: int = 1, effort: int = 5) -> str:
        """Do today's lifts as the person in the sample does; return what the summary says."""
        visit = Visit(self.page, self.url)
        self.look()
        self.page.eval_on_selector_all('[value="camera"]', "(all) => all.forEach((e) => { e.value = 'sample'; })")
        self.press(f"Start: {LIFT}")
        self.page.wait_for_url("**/session/*")
        visit.check()
        for view in visit.views():
            if view["stage"] == "finish":
                break
        visit.rate(pain, effort)
        return self.said

    def wake(self, pain: int = 1) -> str:
        """Say how the knee is in the morning; return what Today says then."""
        self.look()
        self.page.check(f'input[name="pain"][value="{pain}"]')
        self.press("Save")
        return self.said


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Chromium]:
    running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
    yield running
    running.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def served(tmp_path: Path, clock: Clock) -> Iterator[Served]:
    with serving_live(tmp_path, clock) as server:
        yield server


@pytest.fixture
def home(chromium: Chromium, served: Served, clock: Clock) -> Iterator[Home]:
    page = chromium.new_page()
    page.set_default_timeout(90_000)
    yield Home(page, served.url, clock)
    page.close()


def make_programme(home: Home) -> None:
    """Answer the questions for a first programme."""
    home.look()
    home.press("Make my programme")
    page = home.page
    for day in ("Monday", "Wednesday", "Friday"):
        page.get_by_label(day).check()
    page.check('input[name="minutes"][value="45"]')
    page.check('input[name="legs"][value="left"]')
    page.check('input[name="ligament"][value="no"]')
    page.check('input[name="units"][value="cm"]')
    page.fill('input[name="stature_cm"]', "166")
    home.press("Make my programme")


def set_dose(home: Home, sets: int, reps: int) -> None:
    """Set the dose of the lift by hand."""
    home.look("/programme")
    home.page.locator(f'summary[aria-label="Change by hand: {LIFT}"]').click()
    form = home.page.locator('form[action="/programme/dose"]').first
    form.locator('[name="sets"]').fill(str(sets))
    form.locator('[name="reps"]').fill(str(reps))
    form.get_by_role("button").click()


def test_from_nothing_to_a_programme_that_moves(home: Home) -> None:
    begun_s = time.monotonic()
    make_programme(home)
    assert time.monotonic() - begun_s < FIRST_PROGRAMME_S
    assert "To do today" in home.said
    assert LIFT in home.said
    set_dose(home, sets=1, reps=1)
    assert "1 set of 1, held 2 s" in home.look()

    # a session, and the next day
    assert "1 good lift of 1" in home.train()
    assert "Done today" in home.look()
    home.clock.sleep()
    assert "How much does your knee hurt this morning?" in home.look()
    rested = home.wake(1)
    assert "How much does your knee hurt this morning?" not in rested
    assert "Ready for more" not in rested

    # the second good one brings an offer, and one thing of it is taken
    home.clock.sleep()
    home.train()
    home.clock.sleep()
    offered = home.wake(1)
    assert "Ready for more" in offered
    assert "last 2 times" in offered
    home.press("Hold for 3 seconds instead of 2.")
    assert "1 set of 1, held 3 s" in home.said
    assert "Ready for more" not in home.said

    # pain makes it easier again, and says why
    home.clock.sleep()
    home.train(pain=7)
    home.clock.sleep()
    moved = home.look()
    assert "Made easier" in moved
    assert "your pain was 7 of 10 after the session" in moved
    assert "your pain was 7 of 10 after the session" in home.look("/programme")

    # everything of it is in the history
    history = home.look("/history?month=2026-03")
    assert history.count(LIFT) >= 3
    home.page.locator(".lines").get_by_role("link", name=LIFT).first.click()
    assert home.page.url.startswith(f"{home.url}/history/sessions/")
    assert "Every lift" in home.said


def test_a_red_flag_closes_the_programme_until_cleared(home: Home) -> None:
    make_programme(home)
    home.press(f"Start: {LIFT}")
    home.page.wait_for_url("**/session/*")
    visit = Visit(home.page, home.url)
    visit.check(2, "swollen")
    visit.reach("red")
    closed = home.look()
    assert "Your programme is paused" in closed
    assert "Start" not in closed
    assert "Your programme is paused" in home.look("/programme")
    home.look()
    home.press("A doctor or physiotherapist has cleared me")
    assert "Your programme is paused" not in home.look()
