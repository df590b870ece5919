"""The clip with what was measured drawn into it, as H.264 that every browser plays."""

import importlib
from contextlib import ExitStack, suppress
from fractions import Fraction
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, Self

import cv2

from foursides.analysis.moment import Moment
from foursides.errors import MissingExtra, UnwritableOutput
from foursides.exercises.schema import Exercise
from foursides.files import whole_path
from foursides.report.drawing import draw_moment
from foursides.sizes import Units
from foursides.words import Words

TICKS_PER_S = 90_000  # the usual clock of video; fine enough for any camera
USUAL_RATE = 30  # [1/s] what the encoder plans with; the true times are in the ticks
QUALITY = {"crf": "23", "preset": "veryfast"}
BT601 = {"colorspace": 6, "color_primaries": 6, "color_trc": 6, "color_range": 1}  # as OpenCV converts


class AnnotatedVideo:
    """A video file that is whole or absent, written one moment at a time.

    Parameters
    ----------
    path : Path
        Where to write, in MP4 whatever its suffix.
    width, height : int
        Size of the pictures that will come [px]. H.264 needs even sizes: of an odd one the last column
        or row is left out.
    exercise : Exercise
        What was asked for.
    units : {"cm", "in"}
        Unit of the lift.
    words : Words, optional
        In which language; English by default.

    Raises
    ------
    MissingExtra
        On entering, if PyAV is not installed.
    UnwritableOutput
        If the file cannot be written, or no moment came.

    Examples
    --------
    >>> with AnnotatedVideo(path, 1280, 720, exercise, "cm") as video:  # doctest: +SKIP
    ...     for moment in moments:
    ...         video.write(moment)
    """

    def __init__(  # noqa: PLR0917  (a picture's size is two numbers)
        self,
        path: Path,
        width: int,
        height: int,
        exercise: Exercise,
        units: Units = "cm",
        words: Words | None = None,
    ) -> None:
        if width < 2 or height < 2:
            raise ValueError(f"width and height must be at least 2 px, not {width} x {height}")
        self._path = path
        self._shape = (height, width)
        self._exercise = exercise
        self._units: Units = units
        self._words = words
        self._last_tick: int | None = None
        self._file = ExitStack()

    def __enter__(self) -> Self:
        """Open the file."""
        self._av = _pyav()
        part = self._file.enter_context(whole_path(self._path))
        try:
            self._container = self._av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"})
            self._stream = self._add_stream()
        except BaseException as error:
            self._file.__exit__(type(error), error, error.__traceback__)
            raise
        return self

    def write(self, moment: Moment) -> None:
        """Draw one moment and append it at its own time.

        Raises
        ------
        ValueError
            If the picture has another size than announced.
        """
        if moment.image.shape[:2] != self._shape:
            got = moment.image.shape[:2]
            raise ValueError(f"expected a picture of {self._shape} (height, width), got {got}")
        height, width = (length - length % 2 for length in self._shape)
        drawn = draw_moment(moment, self._exercise, self._units, self._words)[:height, :width]
        planes = cv2.cvtColor(drawn, cv2.COLOR_RGB2YUV_I420)
        frame = self._av.VideoFrame.from_ndarray(planes, format="yuv420p")
        for name in ("colorspace", "color_range"):
            setattr(frame, name, BT601[name])
        frame.pts = self._next_tick(moment.time_s)
        frame.time_base = Fraction(1, TICKS_PER_S)
        self._mux(frame)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Finish the file, or remove it if anything was raised."""
        if error is not None:
            with suppress(self._av.FFmpegError, OSError):
                self._container.close()
            self._file.__exit__(kind, error, traceback)
            return
        with self._file:
            self._finish()

    def _add_stream(self) -> Any:
        height, width = (length - length % 2 for length in self._shape)
        stream = self._container.add_stream("libx264", rate=USUAL_RATE, options=QUALITY)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.time_base = Fraction(1, TICKS_PER_S)
        for name, value in BT601.items():
            setattr(stream.codec_context, name, value)
        return stream

    def _next_tick(self, time_s: float) -> int:
        tick = round(time_s * TICKS_PER_S)
        if self._last_tick is not None:
            tick = max(tick, self._last_tick + 1)
        self._last_tick = tick
        return tick

    def _mux(self, frame: Any) -> None:
        try:
            self._container.mux(self._stream.encode(frame))
        except self._av.FFmpegError as error:
            raise self._unwritable(error) from error

    def _finish(self) -> None:
        if self._last_tick is None:
            with suppress(self._av.FFmpegError):
                self._container.close()
            raise UnwritableOutput("output-no-picture", path=self._path)
        self._mux(None)
        try:
            self._container.close()
        except self._av.FFmpegError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: Exception) -> UnwritableOutput:
        return UnwritableOutput("output-disk-full", path=self._path, reason=str(error))


def _pyav() -> ModuleType:
    try:
        return importlib.import_module("av")
    except ImportError as error:
        raise MissingExtra("video-extra") from error
