"""The sample as Python sees it, and a browser to see it with."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from foursides.pose.blazepose import Body
from foursides.pose.frame import Frame
from foursides.pose.stream import Eye
from foursides.pose.tracker import PersonTracker
from foursides.pose.video import Clip
from tests.web.server import SAMPLE, Shelf, serving

pytest.importorskip("playwright")
from tests.web.browser import CHROMIUM, Browser, opened

if not CHROMIUM.exists():
    pytest.skip("needs Debian's chromium", allow_module_level=True)


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
def shelf() -> Shelf:
    return {}


@pytest.fixture(scope="session")
def browser(shelf: Shelf) -> Iterator[Browser]:
    with serving(shelf=shelf) as address, opened(address) as page:
        yield page


def spread(values: np.ndarray) -> list[float]:
    """Return an array as the page takes it."""
    return np.asarray(values, float).ravel().tolist()
