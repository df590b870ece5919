"""The page writes frames as the server reads them."""

from dataclasses import replace
from math import isnan

import numpy as np
import pytest

from foursides.pose.frame import Drift, Frame
from foursides.web.assets import STATIC
from foursides.web.session.wire import MOST_FRAMES, Sight, encode_frames
from tests.motion.bodies import side_lying
from tests.web.conftest import spread
from tests.web.node import ask

ENCODE = """
const sights = given.sights.map(({ time_s, frame, light }) => ({
  time_s, light: light ?? NaN, frame: frame && { ...frame, shank: frame.shank ?? NaN } }));
return [...new Uint8Array(script.encode(given.n, sights))];
"""


def as_the_page_has_it(sight: Sight) -> dict[str, object]:
    frame = sight.frame
    if frame is None:
        return {"time_s": sight.time_s, "frame": None, "light": sight.light}
    arrays = {name: spread(getattr(frame, name)) for name in ("image", "world", "visibility", "confidence")}
    plain = {
        name: getattr(frame, name) for name in ("width", "height", "people", "side_down", "from_behind", "on_side")
    }
    drift = {"x": frame.drift.x, "y": frame.drift.y, "angle": frame.drift.angle}
    shank = None if isnan(frame.shank) else frame.shank
    return {"time_s": sight.time_s, "light": sight.light, "frame": {**arrays, **plain, "drift": drift, "shank": shank}}


def as_the_page_writes_it(n: int, sights: list[Sight]) -> bytes:
    return bytes(ask(STATIC / "live/wire.js", ENCODE, {"n": n, "sights": list(map(as_the_page_has_it, sights))}))


LYING = replace(side_lying("left").frame(1.25), on_side=True, confidence=np.linspace(0, 1, 33))
SEEN: dict[str, Frame | None] = {
    "nobody": None,
    "somebody": LYING,
    "everything else": replace(
        LYING, side_down="right", from_behind=True, on_side=False, people=3, drift=Drift(2.5, -1, 0.125), shank=0.75
    ),
}


@pytest.mark.parametrize("what", SEEN)
@pytest.mark.parametrize("light", [None, 101.5])
def test_bytes_are_pythons(what: str, light: float | None) -> None:
    sight = Sight(1.25, SEEN[what], light)
    assert as_the_page_writes_it(4_000_000_000, [sight]) == encode_frames(4_000_000_000, [sight])


def test_several_frames_follow_each_other() -> None:
    sights = [Sight(1.25 + i, replace(LYING, time_s=1.25 + i), float(i)) for i in range(MOST_FRAMES)]
    assert as_the_page_writes_it(7, sights) == encode_frames(7, sights)
