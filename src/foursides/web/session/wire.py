"""Frames as bytes, as the page sends them; mirrored by ``page/live/wire.js``.

A binary message holds some frames. Little endian, no padding: the number of the message (32 bits), the version and the
count of frames (16 bits each), then each frame as `FRAME` has it.
"""

import struct
from math import isnan
from typing import Any, NamedTuple

import numpy as np

from foursides.pose.frame import LANDMARK_COUNT, STEADY, Drift, Frame
from foursides.web.session.closing import Close, Refused

VERSION = 1
MOST_FRAMES = 8  # in one message
HEADER = struct.Struct("<IHH")
REST = struct.Struct("<HHBB5f")  # of a frame: width, height, people, flags; drift x, y, angle; shank; light
IMAGE, WORLD = 2 * LANDMARK_COUNT, 3 * LANDMARK_COUNT
NUMBERS = IMAGE + WORLD + 2 * LANDMARK_COUNT
FRAME = np.dtype([("time_s", "<f8"), ("points", "<f4", NUMBERS), ("rest", f"V{REST.size}")])
MOST_BYTES = HEADER.size + MOST_FRAMES * FRAME.itemsize
PRESENT, RIGHT_DOWN, FROM_BEHIND, SIDE_KNOWN, ON_SIDE = 1, 2, 4, 8, 16  # flags

# Beyond these it is no picture of a person. Pixels: far outside the largest picture; metres; shares of certainty.
LARGEST_PX, FARTHEST_M, LARGEST_SIDE_PX = 65_536.0, 100.0, 16_384
LATEST_S = 1e11  # of any clock, in the year 5138
LONGEST_SHANK = 100.0
SLACK = 1e-3  # of rounding
HIGHEST = np.repeat([LARGEST_PX, FARTHEST_M, 1 + SLACK], [IMAGE, WORLD, 2 * LANDMARK_COUNT])
LOWEST = np.repeat([-LARGEST_PX, -FARTHEST_M, -SLACK], [IMAGE, WORLD, 2 * LANDMARK_COUNT])


class Sight(NamedTuple):
    """What one picture came to: nobody if there is no frame; light is the mean luminance, 0 to 255."""

    time_s: float
    frame: Frame | None
    light: float | None


class Sights(NamedTuple):
    """A message with some frames, in the order of their times."""

    n: int
    sights: list[Sight]


def decode_frames(data: bytes) -> Sights:
    """Return the frames of a binary message.

    Raises
    ------
    Refused
        If it is not as described above, or its numbers are those of no person in a picture.
    """
    if len(data) < HEADER.size:
        raise Refused(Close.BAD_MESSAGE, "refused-header")
    n, version, count = HEADER.unpack_from(data)
    if version != VERSION:
        raise Refused(Close.VERSION, "refused-version", version=version)
    if not 1 <= count <= MOST_FRAMES or len(data) != HEADER.size + count * FRAME.itemsize:
        raise Refused(Close.BAD_MESSAGE, "refused-frames", bytes=len(data), count=count, most=MOST_FRAMES)
    if not n:
        raise Refused(Close.BAD_MESSAGE, "refused-number")
    frames = np.frombuffer(data, FRAME, count, HEADER.size)
    times, points = frames["time_s"].tolist(), frames["points"].astype(np.float64)
    if not ((points >= LOWEST) & (points <= HIGHEST)).all():
        raise Refused(Close.BAD_MESSAGE, "refused-landmark")
    before_s = -1.0
    for time_s in times:
        if not before_s < time_s <= LATEST_S:
            raise Refused(Close.BAD_MESSAGE, "refused-times")
        before_s = time_s
    rest_at = range(HEADER.size + FRAME.itemsize - REST.size, len(data), FRAME.itemsize)
    return Sights(n, [_sight(data, at, *both) for at, *both in zip(rest_at, times, points, strict=True)])


def _sight(data: bytes, at: int, time_s: float, points: Any) -> Sight:
    width, height, people, flags, x, y, angle, shank, light = REST.unpack_from(data, at)
    if not (isnan(light) or 0 <= light <= 255):
        raise Refused(Close.BAD_MESSAGE, "refused-light")
    seen = None if isnan(light) else light
    if not flags & PRESENT:
        return Sight(time_s, None, seen)
    if not (0 < width <= LARGEST_SIDE_PX and 0 < height <= LARGEST_SIDE_PX):
        raise Refused(Close.BAD_MESSAGE, "refused-picture", width=width, height=height)
    if not (abs(x) <= LARGEST_PX and abs(y) <= LARGEST_PX and abs(angle) <= LARGEST_PX):
        raise Refused(Close.BAD_MESSAGE, "refused-drift")
    if not (isnan(shank) or 0 <= shank <= LONGEST_SHANK):
        raise Refused(Close.BAD_MESSAGE, "refused-shank")
    trust = points[IMAGE + WORLD :]
    frame = Frame(
        time_s=time_s,
        image=points[:IMAGE].reshape(LANDMARK_COUNT, 2),
        world=points[IMAGE : IMAGE + WORLD].reshape(LANDMARK_COUNT, 3),
        visibility=trust[0::2],
        confidence=trust[1::2],
        width=width,
        height=height,
        people=people,
        side_down="right" if flags & RIGHT_DOWN else "left",
        from_behind=bool(flags & FROM_BEHIND),
        on_side=bool(flags & ON_SIDE) if flags & SIDE_KNOWN else None,
        drift=Drift(x, y, angle) if x or y or angle else STEADY,
        shank=shank,
    )
    return Sight(time_s, frame, seen)


def encode_frames(n: int, sights: list[Sight]) -> bytes:
    """Return a message with frames, as a page sends it: for programs that stand in for one."""
    pieces = [HEADER.pack(n, VERSION, len(sights))]
    for time_s, frame, light in sights:
        points, rest = np.zeros(NUMBERS, "<f4"), (0, 0, 0, 0, 0.0, 0.0, 0.0, np.nan)
        if frame is not None:
            trust = np.column_stack([frame.visibility, frame.confidence])
            points = np.concatenate([frame.image.ravel(), frame.world.ravel(), trust.ravel()]).astype("<f4")
            drift, size = frame.drift, (frame.width, frame.height, min(255, frame.people))
            rest = (*size, _flags(frame), drift.x, drift.y, drift.angle, frame.shank)
        pieces += [struct.pack("<d", time_s), points.tobytes()]
        pieces.append(REST.pack(*rest, np.nan if light is None else light))
    return b"".join(pieces)


def _flags(frame: Frame) -> int:
    flags = PRESENT | (RIGHT_DOWN if frame.side_down == "right" else 0) | (FROM_BEHIND if frame.from_behind else 0)
    known = SIDE_KNOWN | (ON_SIDE if frame.on_side else 0) if frame.on_side is not None else 0
    return flags | known
