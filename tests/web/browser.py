"""Debian's Chromium without a screen, a GPU or anything to say to anybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
CAMERA_ARGUMENTS = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@contextmanager
def opened(address: str) -> Iterator["Page"]:
    """Yield a page at an address; a fault that the page does not handle fails whoever asked for it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS + CAMERA_ARGUMENTS)
        try:
            page = browser.new_page()
            page.set_default_timeout(120_000)
            page.on("console", lambda message: print(message.type, message.text))
            page.goto(address)
            yield page
        finally:
            browser.close()
