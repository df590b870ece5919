"""Landmarks of a session as they are stored for its replay: points in time, never a picture.

A piece holds some seconds. Little endian: make, width and height of the picture [px] and the number of moments, then
deflated columns: milliseconds since the first moment, points, and how far each can be trusted. Points are in shares of
the picture's width; each but the first moment's is stored as its difference from the one before.
"""

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from foursides.pose.frame import LANDMARK_COUNT, Frame

MAKE: Final = 1
HEADER: Final = struct.Struct("<BHHH")
SHARE: Final = 10_000  # of the picture's width: a tenth of a pixel in most pictures
FARTHEST: Final = 32_767  # in shares: three pictures away
TRUST: Final = 255
MOMENT_BYTES: Final = 2 + LANDMARK_COUNT * (2 * 2 + 1)  # inflated
MOST_MOMENTS: Final = 65_536 * 120 // 1000  # in a piece: its milliseconds fit into 16 bits, and no camera is faster
MOST_IN_FILM: Final = 1_000_000  # moments, some nine hours of a fast page: beyond, the rest is left out
SHEET: Final = struct.Struct("<IIf4xd")


@dataclass(frozen=True, slots=True)
class Film:
    """Moments of a session.

    Attributes
    ----------
    times_s : ndarray, shape (n,)
        By the page's clock [s].
    points : ndarray, shape (n, 33, 2)
        In 1/10,000 of the picture's width, x to the right, y downwards.
    trust : ndarray, shape (n, 33)
        0 to 255.
    aspect : float
        Height of the picture by its width.
    """

    times_s: NDArray[np.float64]
    points: NDArray[np.int16]
    trust: NDArray[np.uint8]
    aspect: float

    def __len__(self) -> int:
        return len(self.times_s)

    def sheet(self) -> bytes:
        """Return all moments as the page reads them; mirrored by ``page/history/film.js``.

        Little endian: the number of moments and of landmarks (32 bits each), aspect (32-bit float, and as many bits
        of nothing), time of the first moment (64-bit float), then seconds since it (32-bit floats) and points (16
        bits).
        """
        since_s = (self.times_s - self.times_s[:1]).astype("<f4")
        head = SHEET.pack(len(self), LANDMARK_COUNT, self.aspect, self.times_s[0])
        return head + since_s.tobytes() + self.points.astype("<i2").tobytes()


def packed(frames: Sequence[Frame]) -> bytes:
    """Return frames of pictures of one size, within a minute, as a piece."""
    first = frames[0]
    times = np.array([1000 * (frame.time_s - first.time_s) for frame in frames]).round().astype("<u2")
    shares = np.array([frame.image / frame.width for frame in frames]) * SHARE
    points = np.clip(shares.round(), -FARTHEST, FARTHEST).astype("<i2").reshape(len(frames), -1)
    points[1:] = np.diff(points, axis=0)  # wraps round, and back again
    trust = (np.clip([frame.confidence for frame in frames], 0, 1) * TRUST).round().astype("u1")
    columns = times.tobytes() + np.ascontiguousarray(points.T).tobytes() + np.ascontiguousarray(trust.T).tobytes()
    return HEADER.pack(MAKE, first.width, first.height, len(frames)) + zlib.compress(columns)


def unpacked(pieces: Iterable[tuple[float, bytes]]) -> Film | None:
    """Return the film that pieces make; None if there is nothing in them.

    Parameters
    ----------
    pieces : iterable of (float, bytes)
        Each with the time of its first moment [s], in order. What was sent twice is shown once, and a piece of another
        make or a broken one is left out.
    """
    times, points, trust, aspect, last_s, total = [], [], [], 0.0, -np.inf, 0
    for first_s, data in pieces:
        try:
            piece = _piece(first_s, data)
        except (struct.error, zlib.error, ValueError):
            continue
        new = piece.times_s > last_s
        if (total := total + len(piece)) > MOST_IN_FILM:
            break
        if new.any():
            times.append(piece.times_s[new])
            points.append(piece.points[new])
            trust.append(piece.trust[new])
            aspect, last_s = max(aspect, piece.aspect), piece.times_s[-1]
    return Film(np.concatenate(times), np.concatenate(points), np.concatenate(trust), aspect) if times else None


def _piece(first_s: float, data: bytes) -> Film:
    make, width, height, count = HEADER.unpack_from(data)
    if make != MAKE:
        raise ValueError(f"A piece of make {make} is not known.")
    if not (width > 0 and height > 0 and 0 < count <= MOST_MOMENTS):
        raise ValueError("A piece is of a picture, and of at least one moment.")
    columns = _inflated(data[HEADER.size :], count * MOMENT_BYTES)
    times = np.frombuffer(columns, "<u2", count)
    deltas = np.frombuffer(columns, "<i2", 2 * LANDMARK_COUNT * count, 2 * count).reshape(-1, count)
    trust = np.frombuffer(columns, "u1", LANDMARK_COUNT * count, times.nbytes + deltas.nbytes).reshape(-1, count)
    points = np.cumsum(deltas.T, axis=0, dtype="<i2").reshape(count, LANDMARK_COUNT, 2)
    return Film(first_s + times / 1000, points, np.ascontiguousarray(trust.T), height / width)


def _inflated(data: bytes, size: int) -> bytes:
    """Return what was deflated, which must be of a size; no more of it is inflated, however much there is."""
    inflating = zlib.decompressobj()
    inflated = inflating.decompress(data, size)
    if len(inflated) != size or (not inflating.eof and inflating.decompress(inflating.unconsumed_tail, 1)):
        raise ValueError("A piece holds other than its head says.")
    return inflated
