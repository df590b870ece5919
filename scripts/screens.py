"""Take the screenshots of every stage into `docs/screens`: `python -m scripts.screens`, with Debian's Chromium."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright
from tests.web.browser import ARGUMENTS, CHROMIUM, filmed
from tests.web.live_server import Served, serving_live
from tests.web.visit import Visit
from tests.web.weeks import practise

from foursides.journal import Journal
from foursides.practice.library import FIRST

FOLDER = Path(__file__).parents[1] / "docs/screens"
PHONE, FLAT, DESK = (390, 844), (844, 390), (1280, 800)
STATURE_CM = "166"  # of the person in the sample
HOLDING_MS = 4000  # after a figure has begun
TODAY, WEEKS = date(2026, 11, 23), timedelta(weeks=12)
QUALITY = 82  # of JPEG


class Photographer:
    """Takes pictures of a page, each in a size and scheme of its own."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taken: set[str] = set()

    def take(self, name: str, size: tuple[int, int], scheme: str = "light", *, whole: bool = False) -> None:
        """Take a picture, once of each name."""
        if name in self.taken:
            return
        self.taken.add(name)
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        self.page.wait_for_timeout(150)
        self.page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=QUALITY, full_page=whole)


def a_session(visit: Visit, camera: Photographer) -> None:
    """Go through a session of the camera and take a picture of each stage."""
    visit.page.goto(f"{visit.url}/start")
    camera.take("start", DESK)
    visit.begin("camera", sets="2", reps="2", units="cm", stature_cm=STATURE_CM)
    camera.take("questions-phone", PHONE, whole=True)
    visit.check()
    for view in visit.views():
        if (stage := view["stage"]) == "finish":
            break
        if stage in ("camera", "setup", "ready") and visit.page.locator("#eye-note").is_hidden():
            camera.take(stage, {"camera": DESK, "setup": PHONE, "ready": FLAT}[stage])
        elif stage == "set" and visit.page.inner_text("#movement") == "Hold":
            camera.take("set", DESK)
            camera.take("set-phone-dark", PHONE, "dark")
        elif stage == "set" and "set-phone-dark" in camera.taken and view["count"] == "1":
            camera.take("set-flat-dark", FLAT, "dark")
        elif stage == "rest":
            camera.take("rest", DESK, "dark")
            visit.page.keyboard.press("n")
    camera.take("finish-phone", PHONE, whole=True)
    visit.rate()
    camera.take("summary", DESK, whole=True)
    camera.take("summary-phone-dark", PHONE, "dark", whole=True)


def paused(visit: Visit, camera: Photographer) -> None:
    """Pause a session without a camera, and one with red flags."""
    visit.begin("sample")
    visit.check()
    visit.reach("set")
    visit.until(lambda view: view["count"] == "1")
    visit.page.keyboard.press("Space")
    visit.until(lambda view: bool(view["paused"]))
    camera.take("paused", DESK)
    visit.begin("none", sets="1", reps="2")
    visit.check()
    visit.reach("set")
    visit.page.wait_for_timeout(2500)
    camera.take("no-camera", DESK)
    visit.begin("camera")
    visit.check(2, "swollen")
    visit.reach("red")
    camera.take("red-flag-phone", PHONE)


def the_guide(page: Page, url: str, camera: Photographer) -> None:
    """Browse the exercises, and read one."""
    page.goto(f"{url}/guide", wait_until="load")
    camera.take("guide", DESK)
    page.goto(f"{url}/guide?side=outer&need=kneecap", wait_until="load")
    camera.take("guide-phone-dark", PHONE, "dark", whole=True)
    page.goto(f"{url}/guide/straight-leg-raise", wait_until="load")
    page.wait_for_timeout(HOLDING_MS)
    camera.take("guide-exercise", DESK)
    camera.take("guide-exercise-phone-dark", PHONE, "dark")


def around(page: Page, url: str, session_id: str, camera: Photographer) -> None:
    """Look at the pages around the sessions after some weeks."""
    page.goto(url)
    camera.take("today", DESK)
    camera.take("today-phone-dark", PHONE, "dark")
    page.goto(f"{url}/history")
    camera.take("history", DESK, whole=True)
    camera.take("history-phone-dark", PHONE, "dark")
    page.goto(f"{url}/history/sessions/{session_id}")
    page.locator("#jumps button").nth(1).click()
    page.wait_for_function("() => document.getElementById('moment').textContent.includes('Hold 1')")
    page.click("#play")
    page.locator("#replay").scroll_into_view_if_needed()
    camera.take("replay", DESK)
    camera.take("replay-phone-dark", PHONE, "dark")
    page.goto(f"{url}/sides")
    camera.take("sides", DESK)
    camera.take("sides-phone-dark", PHONE, "dark")
    page.goto(f"{url}/programme")
    camera.take("programme", DESK)
    page.goto(f"{url}/settings")
    camera.take("settings-phone", PHONE, whole=True)


def beginning(page: Page, url: str, camera: Photographer) -> None:
    """Look at what somebody new sees."""
    page.goto(url)
    camera.take("welcome", DESK)
    page.goto(f"{url}/programme/new")
    camera.take("new-programme-phone", PHONE, whole=True)


def main() -> None:
    """Take them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright, serving_live(Path(data)) as served:
        _all(served, playwright, Path(data) / "camera.mjpeg")
        _weeks(playwright, Path(data) / "weeks")


def _all(served: Served, playwright: Playwright, film: Path) -> None:
    with filmed(playwright, film) as chromium:
        page = chromium.new_page()
        page.set_default_timeout(120_000)
        visit, camera = Visit(page, served.url), Photographer(page)
        a_session(visit, camera)
        paused(visit, camera)
        the_guide(page, served.url, camera)
        beginning(page, served.url, camera)


def _weeks(playwright: Playwright, folder: Path) -> None:
    """Take those that show weeks of practice."""
    with Journal(folder) as journal:
        practice = practise(journal, TODAY - WEEKS, WEEKS.days)
        session_id = journal.sessions.all(practice.person_id, exercise=FIRST)[0].id
    with serving_live(folder, lambda: TODAY) as served:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        page = chromium.new_page()
        around(page, served.url, session_id, Photographer(page))
        chromium.close()


if __name__ == "__main__":
    main()
