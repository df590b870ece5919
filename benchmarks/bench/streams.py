"""What the camera sees of the sample: landmarks, found once and kept."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench import cache
from foursides.pose.stream import Eye
from foursides.pose.tracker import PersonTracker
from foursides.pose.video import Clip
from foursides.web.session.wire import Sight, decode_frames, encode_frames

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "src/foursides/data/sample.mp4"


def sample_sights() -> list[Sight]:
    """Return what is seen of the sample, picture by picture, as exact as it goes over the wire."""
    key = cache.fingerprint([SAMPLE, *sorted((ROOT / "src/foursides/pose").rglob("*.py"))])
    arrays = cache.kept("sights", key)
    if arrays is None:
        arrays = {"messages": np.frombuffer(b"".join(_look()), np.uint8)}
        cache.keep("sights", key, arrays)
    data = arrays["messages"].tobytes()
    size = len(encode_frames(1, [Sight(0.0, None, None)]))
    return [decode_frames(data[at : at + size]).sights[0] for at in range(0, len(data), size)]


def _look() -> list[bytes]:
    eye, messages = Eye(), []
    with Clip(SAMPLE) as clip:
        for picture, body, people in PersonTracker().follow(clip):
            frame = eye.look(picture, body, people).frame if body else None
            messages.append(encode_frames(1, [Sight(picture.time_s, frame, float(picture.bgr.mean()))]))
    return messages


def looped(sights: Sequence[Sight], seconds: float) -> list[Sight]:
    """Repeat a recording until it is long enough."""
    period_s = sights[-1].time_s + 1 / 30
    out: list[Sight] = []
    for time_s, frame, light in (each for _ in range(int(seconds / period_s) + 1) for each in sights):
        at_s = time_s + period_s * (len(out) // len(sights))
        out.append(Sight(at_s, replace(frame, time_s=at_s) if frame else None, light))
    return [sight for sight in out if sight.time_s < seconds]
