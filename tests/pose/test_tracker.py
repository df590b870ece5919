import threading
import time
from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from foursides.pose.blazepose import Body, Region
from foursides.pose.tracker import LOOKS, SURVEY_EVERY, PersonTracker
from foursides.pose.video import Picture

REGION = Region(320.0, 180.0, 300.0, 0.0)
LYING = np.column_stack([np.linspace(100, 500, 33), np.full(33, 180.0)])


class Network:
    """Finds somebody, in some pictures at the second look; refuses to look at two at once, as the real one does."""

    def __init__(self, missed_at_first: set[int]) -> None:
        self._busy = threading.Lock()
        self._missed_at_first = missed_at_first

    def __call__(self, bgr: np.ndarray, region: Region) -> Body | None:
        if not self._busy.acquire(blocking=False):
            raise RuntimeError("asked while busy")
        time.sleep(0.002)
        self._busy.release()
        if int(bgr[0, 0, 0]) in self._missed_at_first:
            self._missed_at_first.remove(int(bgr[0, 0, 0]))
            return None
        return Body(LYING, np.zeros((33, 3)), np.ones(33), 1.0, region, REGION)


def pictures(count: int) -> Iterator[Picture]:
    for i in range(count):
        yield Picture(i / 30, np.full((8, 8, 3), i % 256, np.uint8))


@pytest.mark.parametrize("missed", [[], [7], [7, 8], [10, 13, 16, 17, 21, 30, 52, 53, 61], range(3, 100, 3)])
def test_no_network_looks_at_two_pictures_at_once(missed: Sequence[int], monkeypatch: pytest.MonkeyPatch) -> None:
    tracker, missed_at_first = PersonTracker("full"), set(missed)
    monkeypatch.setattr(tracker, "_networks", [Network(missed_at_first) for _ in range(LOOKS)])
    monkeypatch.setattr(tracker, "_detector", lambda _bgr, _score=0.5: [(1.0, REGION)])
    seen = list(tracker.follow(pictures(100)))
    assert [picture.time_s for picture, _, _ in seen] == [i / 30 for i in range(100)]
    assert all(body is not None for _, body, _ in seen)
    assert not missed_at_first


def test_where_the_others_are_is_known_until_the_next_search(monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = REGION, Region(900.0, 180.0, 300.0, 0.0)

    def look(_bgr: np.ndarray, region: Region) -> Body:
        landmarks = LYING + [region.x - here.x, 0]
        return Body(landmarks, np.zeros((33, 3)), np.ones(33), 1.0, region, region)

    tracker = PersonTracker("full")
    monkeypatch.setattr(tracker, "_networks", (look, look))
    found = [[(1.0, here), (0.9, there)], [(1.0, here)]]
    monkeypatch.setattr(tracker, "_detector", lambda _bgr, _score=0.5: found.pop(0))
    seen = [(body, people) for _, body, people in tracker.follow(pictures(SURVEY_EVERY + 2))]
    assert all(body is not None and body.image[0, 0] == LYING[0, 0] for body, _ in seen)
    besides = [[other[0, 0] for other in body.beside] for body, _ in seen if body]
    assert besides == [[LYING[0, 0] + 580]] * SURVEY_EVERY + [[]] * 2
    assert [people for _, people in seen] == [2] * SURVEY_EVERY + [1] * 2
