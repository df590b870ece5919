"""One person's visit in a real browser: from the first page to the summary."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

PATIENCE_S = 150.0
VIEW = """() => {
  const text = (id) => document.getElementById(id)?.textContent ?? "";
  return { stage: document.getElementById("content").dataset.stage, count: text("count"), caption: text("caption"),
           paused: document.getElementById("paused")?.hidden === false };
}"""


@dataclass
class Visit:
    """A page, and where its server is."""

    page: Page
    url: str

    def begin(self, source: str, **choices: str) -> str:
        """Choose a session on the first page; return its id."""
        self.page.goto(f"{self.url}/start")
        self.page.check(f'input[name="source"][value="{source}"]')
        for name, value in choices.items():
            field = self.page.locator(f'[name="{name}"]:not([type="radio"])')
            if field.count():
                field.fill(value)
            else:
                self.page.check(f'[name="{name}"][value="{value}"]')
        self.page.click("#start .go")
        self.page.wait_for_url("**/session/*")
        self.reach("check")
        return self.page.url.rsplit("/", 1)[1]

    def check(self, pain: int = 1, *flags: str) -> None:
        """Answer the questions before."""
        self.page.check(f'#check input[name="pain"][value="{pain}"]')
        for flag in flags:
            self.page.check(f'#check input[value="{flag}"]')
        self.page.click("#check .go")

    def reach(self, *stages: str) -> str:
        """Wait for one of some stages; return which."""
        script = "(stages) => stages.includes(document.getElementById('content')?.dataset.stage)"
        self.page.wait_for_function(script, arg=list(stages))
        return self.stage

    def until(self, holds: Callable[[dict[str, Any]], bool]) -> None:
        """Wait until what is shown is as it should be."""
        next(view for view in self.views() if holds(view))

    def views(self) -> Iterator[dict[str, Any]]:
        """Yield what is shown, again and again, until the patience is at its end."""
        deadline_s = time.monotonic() + PATIENCE_S
        while True:
            yield self.view
            assert time.monotonic() < deadline_s, f"Still waiting at: {self.view}."
            self.page.wait_for_timeout(50)

    def rate(self, pain: int = 1, effort: int = 4) -> None:
        """Answer the questions after, and go to the summary."""
        self.page.check(f'#finish input[name="after"][value="{pain}"]')
        self.page.check(f'#finish input[name="effort"][value="{effort}"]')
        self.page.click("#finish .go")
        self.page.wait_for_url("**/summary/*")

    @property
    def view(self) -> dict[str, Any]:
        """What is shown."""
        shown: dict[str, Any] = self.page.evaluate(VIEW)
        return shown

    @property
    def stage(self) -> str:
        return str(self.view["stage"])
