"""Every page and stage by the rules of WCAG 2.2 AA, as far as axe can tell; in light and dark, on a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, Playwright

from tests.web.browser import filmed
from tests.web.live_server import Served, serving_live
from tests.web.visit import Visit

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS: list[tuple[Literal["light", "dark"], int, int]] = [  # a phone either way round, a desk
    ("light", 390, 800),
    ("dark", 740, 360),
    ("dark", 390, 800),
    ("light", 1280, 800),
]
FINGER_PX = 44  # side of what is touched


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_live(tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.fixture(scope="module")
def chromium(playwright: Playwright, film: Path) -> Iterator[Chromium]:
    with filmed(playwright, film) as running:
        yield running


@pytest.fixture(scope="module")
def axe(node_modules: Path) -> str:
    return (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


class Judge:
    """Looks at a page with axe."""

    def __init__(self, page: Page, axe: str) -> None:
        self._page, self._axe = page, axe
        self.complaints: list[str] = []

    def look(self, where: str) -> None:
        """Look in every size and scheme."""
        self._page.evaluate(self._axe)
        for scheme, width, height in LOOKS:
            self._page.set_viewport_size({"width": width, "height": height})
            self._page.emulate_media(color_scheme=scheme)
            self._look_once(f"{where}, {scheme}, {width}")

    def _look_once(self, where: str) -> None:
        found: list[dict[str, Any]] = self._page.evaluate(
            "(tags) => axe.run({ runOnly: tags }).then(({ violations }) => violations)", RULES
        )
        for rule in found:
            for node in rule["nodes"]:
                self.complaints.append(f"{where}: {rule['id']}: {node['html'][:120]}: {node['failureSummary'][:200]}")
        wide = self._page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            self.complaints.append(f"{where}: {wide} px wider than the window")
        small = self._page.evaluate(
            """(px) => [...document.querySelectorAll("button, input:not([type=hidden]), a.go, .choice")].filter((e) => {
              const { width, height } = (e.closest(".choice, .tick, .numbers label") ?? e).getBoundingClientRect();
              return e.checkVisibility() && (width < px - 0.5 || height < px - 0.5);
            }).map((e) => e.outerHTML.slice(0, 100))""",
            FINGER_PX,
        )
        self.complaints += [f"{where}: too small to touch: {element}" for element in small]


def test_every_stage_of_a_session(chromium: Chromium, served: Served, axe: str) -> None:
    page = chromium.new_page()
    page.set_default_timeout(90_000)
    visit, judge = Visit(page, served.url), Judge(page, axe)
    page.goto(f"{served.url}/start")
    judge.look("start")
    visit.begin("camera", sets="5", reps="1")  # more than can be done while all of it is looked at
    judge.look("check")
    visit.check()
    looked = {"check"}
    for view in visit.views():
        if (stage := view["stage"]) not in looked:
            looked.add(stage)
            judge.look(stage)
        if stage == "set" and "paused" not in looked:
            looked.add("paused")
            page.keyboard.press("Space")
            visit.until(lambda view: view["paused"])
            judge.look("paused")
            page.click("#paused .go")
        if stage == "rest":
            page.click("#help")
            judge.look("keys")
            page.keyboard.press("Escape")
            page.click("#pain")
            judge.look("pain")
            page.keyboard.press("Escape")
            page.click("#stop")
            judge.look("stop")
            page.click('#stop-dialog button[value="yes"]')
            break
    visit.reach("finish")
    judge.look("finish")
    visit.rate()
    judge.look("summary")
    page.goto(f"{served.url}/session/nothing")
    judge.look("not found")
    page.close()
    assert not judge.complaints, "\n".join(judge.complaints)
    assert {"camera", "set", "rest"} <= looked
