"""Sessions over the real socket with people who do something else than the exercise, or who never lie still."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bench.visitor import Visitor
from foursides.pose.frame import Frame
from foursides.web.session.wire import Sight
from tests.motion.bodies import side_lying
from tests.motion.strangers import at_the_cable, on_all_fours, swing
from tests.web.live_server import Served, run, serving_live

FPS, FASTER = 10, 8.0  # than people are: just under the rate that the server takes
ADDUCTION = "standing-band-adduction"
OTHER = "That was another movement: "


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_live(tmp_path_factory.mktemp("data")) as server:
        yield server


def visited(served: Served, session_id: str, body: Callable[[float], Frame], seconds: float) -> Visitor:
    times = [i / FPS for i in range(round(seconds * FPS))]
    sights = [Sight(time_s, body(time_s), 120.0) for time_s in times]
    visitor: Visitor = run(Visitor(served.address, session_id, sights, FASTER).go_through())
    assert [code for code, _ in visitor.closes] == [1000]
    return visitor


def said(visitor: Visitor) -> list[str]:
    return [event["text"] for event in visitor.events if event["kind"] == "say"]


@pytest.mark.parametrize(
    ("order", "body", "why"),
    [
        ({"exercise": ADDUCTION, "source": "camera"}, at_the_cable, OTHER),
        ({"exercise": ADDUCTION, "source": "file"}, at_the_cable, OTHER),
        ({"source": "camera"}, on_all_fours, "Lie down on your left side, facing the camera."),
        ({"source": "file"}, on_all_fours, "It looks to me as if you are on hands and knees."),
    ],
)
def test_what_is_not_the_exercise_counts_nothing_and_the_page_is_told_why(
    served: Served, order: dict[str, str], body: Callable[[float], Frame], why: str
) -> None:
    session_id = served.begin(**order)
    visitor = visited(served, session_id, body, 30.0)
    assert served.counted(session_id) == []
    assert visitor.view["reps"] == 0
    assert any(text.startswith(why) for text in said(visitor)), said(visitor)
    assert served.state(session_id)["phase"] == "done"


def test_lifts_without_a_rest_are_counted_and_nobody_is_told_to_keep_still(served: Served) -> None:
    def lifting(time_s: float) -> Frame:
        return replace(side_lying(), lift_m=0.01 + 0.06 * swing(time_s, 3.0)).frame(time_s)

    session_id = served.begin(source="camera")
    visitor = visited(served, session_id, lifting, 12.0)
    assert served.counted(session_id) == [(1, 1), (1, 2)]
    assert [event["phase"] for event in visitor.events if event["kind"] == "phase"][:4] == [
        *("camera", "setup", "set", "rest"),
    ]
    assert not any("still" in text for text in said(visitor))
