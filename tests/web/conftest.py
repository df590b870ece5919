"""The sample as Python sees it, and a browser to see it with."""

import pickle
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
from tests.once import once
from tests.sample import SAMPLE
from tests.web.browser import CHROMIUM, FILM, Browser, opened, write_film
from tests.web.node import installed
from tests.web.server import Shelf, serving


@dataclass(frozen=True)
class Watched:
    """One picture of the sample, as Python saw it."""

    time_s: float
    body: Body
    frame: Frame


def watch_sample(folder: Path) -> None:
    """Write what Python sees in the sample into a folder."""
    eye, seen = Eye(), []
    with Clip(SAMPLE) as clip:
        for picture, body, people in PersonTracker().follow(clip):
            frame = eye.look(picture, body, people).frame
            assert body
            assert frame
            seen.append(Watched(picture.time_s, body, frame))
    (folder / "seen").write_bytes(pickle.dumps(seen))


@pytest.fixture(scope="session")
def python_sees(tmp_path_factory: pytest.TempPathFactory) -> list[Watched]:
    folder = once(tmp_path_factory, "sample-watched", watch_sample)
    seen: list[Watched] = pickle.loads((folder / "seen").read_bytes())
    return seen


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what a camera sees: the sample."""
    return once(tmp_path_factory, "sample-filmed", write_film) / FILM


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
