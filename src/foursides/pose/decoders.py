"""The two decoders: OpenCV's, which is fastest, and PyAV's for what OpenCV cannot decode (AV1 in software)."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import cv2
import numpy as np

from foursides.pose.containers import DEMUXERS, looks_like_still
from foursides.pose.movie import Movie
from foursides.pose.squares import Pixels, pixel_aspect, square

LOCAL_ONLY = {"protocol_whitelist": "file,subfile", "format_whitelist": ",".join(DEMUXERS)}
OPENCV_OPTIONS = "OPENCV_FFMPEG_CAPTURE_OPTIONS"  # the only way in which OpenCV takes options for FFmpeg
_opening = Lock()
log = logging.getLogger(__name__)


class Decoder(Protocol):
    """Pictures of one recording, upright, with square pixels, blue-green-red, with their times.

    Attributes
    ----------
    promised_s : float
        Length by the file's header; 0 if it does not say [s].
    fps_promised : float
    """

    promised_s: float
    fps_promised: float

    def __iter__(self) -> Iterator[tuple[float, Pixels]]:
        """Yield time [s] and picture, shape (height, width, 3)."""

    @property
    def began_s(self) -> float:
        """At which time of the file the first picture is shown, known once it was read [s]."""

    def close(self) -> None:
        """Let go of the file."""


class StillDecoder:
    """A single picture; FFmpeg would read its name as a pattern for the names of others.

    Raises
    ------
    ValueError
        If the file is no picture.
    """

    promised_s = fps_promised = began_s = 0.0

    def __init__(self, path: Path, movie: Movie) -> None:
        if not looks_like_still(path):
            raise ValueError
        self._bgr = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)

    def __iter__(self) -> Iterator[tuple[float, Pixels]]:
        """Yield the picture, turned as its camera says."""
        if self._bgr is not None:
            yield 0.0, self._bgr

    def close(self) -> None:
        """Nothing is held open."""


class OpenCvDecoder:
    """OpenCV's FFmpeg; applies a phone's rotation by itself."""

    def __init__(self, path: Path, movie: Movie) -> None:
        with _local_files_only():
            self._capture = cv2.VideoCapture(_address(path, movie), cv2.CAP_FFMPEG)
        self.fps_promised = self._get(cv2.CAP_PROP_FPS)
        pictures = self._get(cv2.CAP_PROP_FRAME_COUNT)
        self.promised_s = movie.shown_s or (pictures / self.fps_promised if min(pictures, self.fps_promised) > 0 else 0)
        self.began_s = 0.0

    def __iter__(self) -> Iterator[tuple[float, Pixels]]:
        """Yield time [s] and picture."""
        aspect, first = self._aspect(), True
        while self._capture.isOpened():
            read, bgr = self._capture.read()
            if not read:
                return
            if first:
                first, self.began_s = False, self._get(cv2.CAP_PROP_PTS) / (self.fps_promised or 1.0)
            yield self._get(cv2.CAP_PROP_POS_MSEC) / 1000, square(bgr, aspect)

    def close(self) -> None:
        """Let go of the file."""
        self._capture.release()

    def _get(self, what: int) -> float:
        return float(self._capture.get(what))

    def _aspect(self) -> float:
        """Return how wide a pixel of an upright picture is for its height."""
        aspect = pixel_aspect(self._get(cv2.CAP_PROP_SAR_NUM), self._get(cv2.CAP_PROP_SAR_DEN))
        on_its_side = round(self._get(cv2.CAP_PROP_ORIENTATION_META) / 90) % 2
        return 1 / aspect if on_its_side else aspect


class PyAvDecoder:
    """PyAV's FFmpeg, part of the extra "video".

    Raises
    ------
    ImportError
        If PyAV is not installed.
    av.FFmpegError
        If the file cannot be opened, and from every other method.
    """

    def __init__(self, path: Path, movie: Movie) -> None:
        import av  # noqa: PLC0415  (an extra)

        self._container: Any = av.open(_address(path, movie), options=LOCAL_ONLY)
        streams = self._container.streams.video
        self._stream: Any = streams[0] if streams else None
        self.fps_promised = float(getattr(self._stream, "average_rate", None) or 0)
        self.promised_s = movie.shown_s or (self._container.duration or 0) / av.time_base
        self.began_s = 0.0

    def __iter__(self) -> Iterator[tuple[float, Pixels]]:
        """Yield time [s] and picture."""
        if self._stream is None:
            return
        said, first = self._stream.sample_aspect_ratio or 0, True
        aspect = pixel_aspect(float(said), 1.0)
        for frame in self._container.decode(self._stream):
            time_s = float(frame.time or 0.0)
            if first:
                first, self.began_s = False, time_s
            bgr = np.rot90(square(frame.to_ndarray(format="bgr24"), aspect), round(frame.rotation / 90))
            yield time_s, np.ascontiguousarray(bgr)

    def close(self) -> None:
        """Let go of the file."""
        self._container.close()


Opened = tuple[Decoder, Iterator[tuple[float, Pixels]], tuple[float, Pixels]]
"""A decoder, its pictures, and the first of them."""


def opened(kind: Callable[[Path, Movie], Decoder], path: Path, movie: Movie) -> Opened | None:
    """Return a decoder of a file that gives at least one picture; None if this kind gives none.

    What is damaged makes libraries written in C complain in many ways of their own, and nobody lists them all. Here
    is the one place where whatever they raise ends: either there is no picture, or those before the damage count.
    """
    try:
        decoder = kind(path, movie)
    except Exception:
        log.debug("%s does not open %s.", kind, path, exc_info=True)
        return None
    pictures = _up_to_the_damage(decoder)
    first = next(pictures, None)
    if first is None:
        decoder.close()
        return None
    return decoder, pictures, first


def _up_to_the_damage(decoder: Decoder) -> Iterator[tuple[float, Pixels]]:
    """Yield pictures of one size, as long as there are any."""
    size = None
    try:
        for time_s, bgr in decoder:
            if bgr.shape != (size := size or bgr.shape):
                return
            yield time_s, bgr
    except Exception:
        log.debug("%s is damaged from here on.", decoder, exc_info=True)


def _address(path: Path, movie: Movie) -> str:
    """Return what FFmpeg takes for this file and for nothing else, whatever its name; up to where it is whole."""
    whole = f"file:{path.absolute()}"
    return f"subfile,,start,0,end,{movie.whole_bytes},,:{whole}" if movie.in_head else whole


@contextmanager
def _local_files_only() -> Iterator[None]:
    """Let OpenCV open no network, and no file that would make FFmpeg open others."""
    options = "|".join(f"{name};{value}" for name, value in LOCAL_ONLY.items())
    with _opening:
        before = os.environ.get(OPENCV_OPTIONS)
        os.environ[OPENCV_OPTIONS] = options
        try:
            yield
        finally:
            if before is None:
                del os.environ[OPENCV_OPTIONS]
            else:
                os.environ[OPENCV_OPTIONS] = before
