"""What an MP4 or QuickTime file says of itself: how long it is shown, and where it breaks off (ISO/IEC 14496-12)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

LARGEST_HEADER = 64 << 20  # bytes: hours of video have less
NOTHING = -1  # media time of an edit that shows nothing


@dataclass(frozen=True, slots=True)
class Movie:
    """What the boxes of a file say.

    Attributes
    ----------
    shown_s : float
        How long pictures are shown by the edit list of the first picture track, or without one by the track
        itself; 0 if the file does not say, as one in fragments does not [s].
    whole_bytes : int or None
        Where a file in fragments breaks off: the bytes up to its last whole box. None where it does not.
    in_head : bool
        Whether it breaks off in the head of a fragment, over which FFmpeg would refuse the whole file.
    """

    shown_s: float = 0.0
    whole_bytes: int | None = None
    in_head: bool = False


@dataclass(frozen=True, slots=True)
class _Box:
    kind: bytes
    start: int  # of what is in it
    end: int


def movie_of(path: Path) -> Movie:
    """Read the boxes of a file; of any other file, and of a damaged one, nothing is known."""
    shown_s, fragments, at, size = 0.0, False, 0, path.stat().st_size
    with path.open("rb") as file:
        for box in _top_boxes(file, size):
            if box.end > size:
                return Movie(shown_s, at, box.kind == b"moof") if fragments or box.kind == b"moof" else Movie(shown_s)
            fragments |= box.kind == b"moof"
            if box.kind == b"moov" and box.end - box.start <= LARGEST_HEADER:
                file.seek(box.start)
                shown_s = _shown_s(file.read(box.end - box.start))
            at = box.end
    return Movie(shown_s)


def _top_boxes(file: BinaryIO, size: int) -> Iterator[_Box]:
    at = 0
    while at + 8 <= size:
        file.seek(at)
        box = _box(file.read(16), 0, size - at)
        if box is None:
            return
        yield _Box(box.kind, at + box.start, at + box.end)
        at += box.end


def _box(data: bytes, at: int, rest: int) -> _Box | None:
    """Return the box that begins at a place, if it is one; without a length of its own it takes the rest."""
    if len(data) - at < 8:
        return None
    size, kind = struct.unpack_from(">I4s", data, at)
    head = 8
    if size == 1 and len(data) - at >= 16:
        size, head = struct.unpack_from(">Q", data, at + 8)[0], 16
    size = size or rest
    return _Box(kind, at + head, at + size) if size >= head else None


def _children(data: bytes, parent: _Box) -> Iterator[_Box]:
    at = parent.start
    while at < parent.end and (box := _box(data, at, parent.end - at)):
        yield _Box(box.kind, box.start, min(box.end, parent.end))
        at = box.end


def _find(data: bytes, parent: _Box, *path: bytes) -> _Box | None:
    """Return the first box of a path."""
    box: _Box | None = parent
    for kind in path:
        box = next((child for child in _children(data, box) if child.kind == kind), None) if box else None
    return box


def _shown_s(moov: bytes) -> float:
    whole = _Box(b"moov", 0, len(moov))
    try:
        ticks_per_s, _ = _clock(moov, _find(moov, whole, b"mvhd"))
        for track in _children(moov, whole):
            handler = _find(moov, track, b"mdia", b"hdlr") if track.kind == b"trak" else None
            if handler and moov[handler.start + 8 : handler.start + 12] == b"vide":
                media_per_s, length = _clock(moov, _find(moov, track, b"mdia", b"mdhd"))
                edits = _edits(moov, _find(moov, track, b"edts", b"elst"))
                return _edited_s(edits, ticks_per_s, length / media_per_s, media_per_s)
    except (struct.error, ZeroDivisionError):
        pass
    return 0.0


def _clock(moov: bytes, box: _Box | None) -> tuple[int, int]:
    """Return ticks a second and length in ticks of a movie's or a track's header."""
    if box is None:
        return 0, 0
    wide = moov[box.start] == 1
    ticks_per_s, length = struct.unpack_from(">IQ" if wide else ">II", moov, box.start + (20 if wide else 12))
    return ticks_per_s, length


def _edits(moov: bytes, box: _Box | None) -> list[tuple[int, int]]:
    """Return length and media time of every edit."""
    if box is None:
        return []
    layout = ">Qq4x" if moov[box.start] == 1 else ">Ii4x"
    (count,) = struct.unpack_from(">I", moov, box.start + 4)
    most = (box.end - box.start - 8) // struct.calcsize(layout)
    return list(struct.iter_unpack(layout, moov[box.start + 8 :][: min(count, most) * struct.calcsize(layout)]))


def _edited_s(edits: list[tuple[int, int]], ticks_per_s: int, media_s: float, media_per_s: int) -> float:
    """Return how long pictures are shown: an edit without a length shows the rest, none more than there is."""
    shown_s = 0.0
    for length, start in edits:
        if start != NOTHING:
            left_s = max(0.0, media_s - start / media_per_s)
            shown_s += min(length / ticks_per_s, left_s) if length else left_s
    return shown_s if edits else media_s
