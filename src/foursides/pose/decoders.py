"""The two decoders: OpenCV's, which is fastest, and PyAV's for what OpenCV cannot decode (AV1 in software)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

SIGNATURES = (
    (4, (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")),  # MP4, QuickTime, 3GP, HEIC
    (0, (b"\x1aE\xdf\xa3",)),  # Matroska, WebM
    (0, (b"RIFF", b"OggS", b"FLV\x01", b"0&\xb2u\x8ef\xcf\x11")),  # AVI and WebP, Ogg, FLV, ASF
    (0, (b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"G")),  # MPEG programme, elementary and transport streams
    (4, (b"G",)),  # transport stream with time codes (cameras)
    (0, (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")),  # still pictures
)
TRANSPORT_PACKETS = (188, 192)
HEAD_BYTES = 4 * 192


class Decoder(Protocol):
    """Pictures of one recording, upright, blue-green-red, with their times."""

    frames_promised: float
    fps_promised: float

    def __iter__(self) -> Iterator[tuple[float, Pixels]]:
        """Yield time [s] and picture, shape (height, width, 3)."""

    def close(self) -> None:
        """Let go of the file."""


def looks_like_video(path: Path) -> bool:
    """Whether a file starts like a recording or a picture.

    FFmpeg would also read lists that name other files or hosts, and prose as terminal art; neither is
    handed to it.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not any(head[at:].startswith(marks) for at, marks in SIGNATURES):
        return False
    return _packets_repeat(head) if head[:1] == b"G" or head[4:5] == b"G" else True


def _packets_repeat(head: bytes) -> bool:
    """Whether the mark G of a transport stream comes back at its packet length, unless it is a GIF or an MP4."""
    if head.startswith(b"GIF8"):
        return True
    return any(head[start::size].startswith(b"GG") for size, start in zip(TRANSPORT_PACKETS, (0, 4), strict=True))


class OpenCvDecoder:
    """OpenCV's FFmpeg; applies a phone's rotation by itself."""

    def __init__(self, path: Path) -> None:
        self._capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
        self.frames_promised = float(self._capture.get(cv2.CAP_PROP_FRAME_COUNT))
        self.fps_promised = float(self._capture.get(cv2.CAP_PROP_FPS))

    def __iter__(self) -> Iterator[tuple[float, Pixels]]:
        """Yield time [s] and picture."""
        while self._capture.isOpened():
            read, bgr = self._capture.read()
            if not read:
                return
            yield float(self._capture.get(cv2.CAP_PROP_POS_MSEC)) / 1000, bgr

    def close(self) -> None:
        """Let go of the file."""
        self._capture.release()


class PyAvDecoder:
    """PyAV's FFmpeg, part of the extra "video".

    Raises
    ------
    ImportError
        If PyAV is not installed.
    OSError
        If the file cannot be opened (PyAV's errors derive from it).
    """

    def __init__(self, path: Path) -> None:
        import av  # noqa: PLC0415  (an extra)

        self._container: Any = av.open(str(path), options={"protocol_whitelist": "file"})
        streams = self._container.streams.video
        self._stream: Any = streams[0] if streams else None
        rate = getattr(self._stream, "average_rate", None)
        self.frames_promised = float(getattr(self._stream, "frames", 0) or 0)
        self.fps_promised = float(rate or 0)

    def __iter__(self) -> Iterator[tuple[float, Pixels]]:
        """Yield time [s] and picture."""
        if self._stream is None:
            return
        try:
            for frame in self._container.decode(self._stream):
                bgr = np.rot90(frame.to_ndarray(format="bgr24"), round(frame.rotation / 90))
                yield float(frame.time or 0.0), np.ascontiguousarray(bgr)
        except (OSError, ValueError, EOFError):  # damaged from here on: what came before counts
            return

    def close(self) -> None:
        """Let go of the file."""
        self._container.close()
