"""A session's landmarks for replay, ten a second, packed: no picture, and no more than the body's outline in points."""

import struct
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from foursides.pose.frame import LANDMARK_COUNT, Frame

STEP_S = 0.1  # between two frames: a movement of a second is ten of them
WHOLE = 50  # frames in one stretch: five seconds
UNIT = 4096  # of a landmark, in heights of the picture
HEAD = struct.Struct("<4sHHH")  # mark, count, width and height of the picture [px]
MARK = b"FSL1"


class Strip:
    """Collects frames until a stretch is whole."""

    def __init__(self) -> None:
        self._frames: list[tuple[float, Frame]] = []
        self._next_s = float("-inf")

    @property
    def whole(self) -> bool:
        """Whether a stretch can be kept."""
        return len(self._frames) >= WHOLE

    def add(self, time_s: float, frame: Frame) -> None:
        """Take a frame in, if the last one was long enough ago."""
        if time_s >= self._next_s:
            self._next_s = time_s + STEP_S
            self._frames.append((time_s, frame))

    def take(self) -> tuple[float, bytes] | None:
        """Return the time of the first frame and the stretch, packed; None if there is none."""
        frames, self._frames = self._frames, []
        return (frames[0][0], packed(frames)) if frames else None


def packed(frames: Sequence[tuple[float, Frame]]) -> bytes:
    """Return frames, packed."""
    width, height = frames[0][1].width, frames[0][1].height
    times = np.array([time_s - frames[0][0] for time_s, _ in frames], "<f4")
    points = np.array([frame.image for _, frame in frames]) / height * UNIT
    whole = np.clip(np.round(points), -32768, 32767).astype("<i2")
    return zlib.compress(HEAD.pack(MARK, len(frames), width, height) + times.tobytes() + whole.tobytes(), 6)


def unpacked(first_s: float, data: bytes) -> list[dict[str, Any]]:
    """Return a stretch as the page draws it: times [s] and landmarks [px], x and y by turns.

    Raises
    ------
    ValueError
        If it is none.
    """
    try:
        raw = zlib.decompress(data)
        mark, count, width, height = HEAD.unpack_from(raw)
    except (zlib.error, struct.error) as error:
        raise ValueError("These are no landmarks.") from error
    if mark != MARK or len(raw) != HEAD.size + count * (4 + 4 * LANDMARK_COUNT):
        raise ValueError("These are no landmarks.")
    times = np.frombuffer(raw, "<f4", count, HEAD.size)
    points = np.frombuffer(raw, "<i2", 2 * LANDMARK_COUNT * count, HEAD.size + 4 * count).reshape(count, -1)
    pixels = np.round(points.astype(float) * height / UNIT, 1)
    return [
        {"time_s": round(first_s + float(time_s), 2), "width": width, "height": height, "image": row.tolist()}
        for time_s, row in zip(times, pixels, strict=True)
    ]
