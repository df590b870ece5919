"""The sample as Python sees it, and a browser to see it with."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Playwright, sync_playwright

from foursides.pose.blazepose import Body
from foursides.pose.frame import Frame
from foursides.pose.stream import Eye
from foursides.pose.tracker import PersonTracker
from foursides.pose.video import Clip
from tests.needs import BROWSER
from tests.web.browser import CHROMIUM, Browser, opened
from tests.web.node import installed
from tests.web.server import SAMPLE, Shelf, serving


@dataclass(frozen=True)
class Watched:
    """One picture of the sample, as Python saw it."""

    time_s: float
    body: Body
    frame: Frame


@pytest.fixture(scope="session")
def python_sees() -> list[Watched]:
    eye, seen = Eye(), []
    with Clip(SAMPLE) as clip:
        for picture, body, people in PersonTracker().follow(clip):
            frame = eye.look(picture, body, people).frame
            assert body
            assert frame
            seen.append(Watched(picture.time_s, body, frame))
    return seen


@pytest.fixture(scope="session")
def node_modules() -> Path:
    return installed()


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return {}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    if not CHROMIUM.exists():
        BROWSER.missing()
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, shelf: Shelf) -> Iterator[Browser]:
    with serving(shelf) as address, opened(playwright, address) as page:
        yield page


def spread(values: np.ndarray) -> list[float]:
    """Return an array as the page takes it."""
    return np.asarray(values, float).ravel().tolist()
