"""Sessions in Chromium whose page sees what a person does who is not on its film: the words are on the page.

The camera's film runs and the page looks at it; on the way to the server the landmarks are exchanged for another body's
of the same moment.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, Playwright, WebSocketRoute

from foursides.pose.frame import Frame
from foursides.web.session.wire import Sight, decode_frames, encode_frames
from tests.motion.bodies import side_lying
from tests.motion.strangers import jogging, on_all_fours, swing
from tests.web.browser import filmed
from tests.web.live_server import Served, serving_live
from tests.web.visit import Visit

LIGHT = 120.0
Body = Callable[[float], Frame]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_live(tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.fixture(scope="module")
def chromium(playwright: Playwright, film: Path) -> Iterator[Chromium]:
    with filmed(playwright, film) as running:
        yield running


@pytest.fixture
def page(chromium: Chromium) -> Iterator[Page]:
    page = chromium.new_page()
    page.set_default_timeout(90_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def show(page: Page, body: Body) -> None:
    """Have the server see a body in place of the one on the film."""

    def exchanged(message: str | bytes) -> str | bytes:
        if isinstance(message, str):
            return message
        n, sights = decode_frames(message)
        return encode_frames(n, [Sight(sight.time_s, body(sight.time_s), LIGHT) for sight in sights])

    def between(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda message: server.send(exchanged(message)))

    page.route_web_socket("**/*", between)


def lifting(time_s: float) -> Frame:
    return replace(side_lying(), lift_m=0.01 + 0.06 * swing(time_s, 3.0)).frame(time_s)


@pytest.mark.parametrize(
    ("exercise", "body", "why"),
    [
        ("standing-hamstring-curl", jogging, "That was another movement: "),
        ("side-lying-inner-thigh-lift", on_all_fours, "Lie down on your left side, facing the camera."),
    ],
)
def test_another_movement_counts_nothing_and_the_page_says_why(
    page: Page, served: Served, exercise: str, body: Body, why: str
) -> None:
    show(page, body)
    visit = Visit(page, served.url)
    session_id = served.begin(exercise=exercise, source="camera")
    page.goto(f"{served.url}/session/{session_id}")
    visit.reach("check")
    visit.check()
    visit.until(lambda view: view["caption"].startswith(why))
    assert served.counted(session_id) == []
    assert visit.view["count"] in ("", "0")


def test_lifts_without_a_rest_are_counted_on_the_page(page: Page, served: Served) -> None:
    show(page, lifting)
    visit = Visit(page, served.url)
    session_id = served.begin(source="camera")
    page.goto(f"{served.url}/session/{session_id}")
    visit.reach("check")
    visit.check()
    said: set[str] = set()
    for view in visit.views():
        said.add(view["caption"])
        if view["count"] == "2" or view["stage"] == "rest":
            break
    assert served.counted(session_id)[:2] == [(1, 1), (1, 2)]
    assert not any("still" in text for text in said), said
