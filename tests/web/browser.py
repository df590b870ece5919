"""Debian's Chromium without a screen, a GPU or anything to say to anybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, Playwright

from foursides.pose.video import Clip
from tests.sample import SAMPLE

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
FAKE_CAMERA = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
STILL_PICTURES = 120  # before the first lift, time after time: long enough to be ready, however slow the machine
FILM = "camera.mjpeg"
PATIENCE_MS = 300_000


@dataclass
class Browser:
    """One page, and what it asked for."""

    page: Page
    asked: list[str] = field(default_factory=list)

    def run(self, script: str, argument: Any = None) -> Any:
        """Run an asynchronous function in the page; its scripts are under ``/static``."""
        return self.page.evaluate(script, argument)


@contextmanager
def opened(playwright: Playwright, address: str, *more: str) -> Iterator[Browser]:
    """Yield a page at an address, in a browser started with more arguments."""
    chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*ARGUMENTS, *more])
    try:
        page = chromium.new_page()
        page.set_default_timeout(PATIENCE_MS)
        browser = Browser(page)
        page.context.on("request", lambda request: browser.asked.append(request.url))
        page.goto(address)
        yield browser
    finally:
        chromium.close()


def write_film(folder: Path) -> Path:
    """Write the sample into a folder as a camera of Chromium's has it; return where."""
    film = folder / FILM
    with Clip(SAMPLE) as clip, film.open("wb") as file:
        for i, picture in enumerate(clip):
            encoded = cv2.imencode(".jpg", picture.bgr, [cv2.IMWRITE_JPEG_QUALITY, 95])[1].tobytes()
            file.write(encoded * (1 if i else STILL_PICTURES))
    return film


@contextmanager
def filmed(playwright: Playwright, film: Path) -> Iterator[Chromium]:
    """Yield a browser whose camera sees a film, over and over."""
    arguments = [*ARGUMENTS, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={film}"]
    chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
    try:
        yield chromium
    finally:
        chromium.close()
