"""Recordings in: upright pictures with their true times."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from types import TracebackType

import cv2

from foursides.errors import UnreadableClip
from foursides.files import is_text
from foursides.pose.containers import looks_like_list, looks_like_video
from foursides.pose.decoders import OpenCvDecoder, Opened, PyAvDecoder, StillDecoder, opened
from foursides.pose.movie import Movie, movie_of
from foursides.pose.squares import Pixels, turned
from foursides.pose.times import USUAL_STEP_S, RisingTimes
from foursides.pose.turns import Turn

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)  # of two letters at least: C:/ is a folder
MAX_SIDE_PX = 8192  # larger than any phone records; guards against a header that asks for all memory


@dataclass(frozen=True, slots=True)
class Picture:
    """One upright picture of a recording.

    Attributes
    ----------
    time_s : float
        Presentation time from the first picture [s].
    bgr : ndarray of uint8, shape (height, width, 3)
        As the decoder gives it: blue, green, red. Converting a whole picture costs more than measuring in it.
    """

    time_s: float
    bgr: Pixels

    @property
    def rgb(self) -> Pixels:
        """The picture in red, green, blue, converted anew at each call."""
        converted: Pixels = cv2.cvtColor(self.bgr, cv2.COLOR_BGR2RGB)
        return converted


class Clip:
    """A recording on disk, read once from front to back.

    Any common container and codec (AV1 with the extra "video"); a phone's rotation is applied, pixels that are
    not square become so, what an edit list trims away stays away; 10-bit video becomes 8-bit.

    Parameters
    ----------
    path : Path
        A local file.
    turn_deg : {0, 90, 180, 270}
        By how much more than the file says its pictures must be turned clockwise to stand upright [deg].

    Raises
    ------
    UnreadableClip
        If there is no such file, or nothing in it that can be shown.
    """

    def __init__(self, path: Path, turn_deg: Turn = 0) -> None:
        self.path, self.turn_deg = path, turn_deg
        with _as_unreadable(path):
            _check_file(path)
            self._movie = movie_of(path)
            self._decoder, self._pictures, self._first = _open(path, self._movie)
        self.height, self.width = turned(self._first[1], turn_deg).shape[:2]
        if max(self.width, self.height) > MAX_SIDE_PX:
            self._decoder.close()
            facts = {"width": str(self.width), "height": str(self.height), "most": str(MAX_SIDE_PX)}
            raise UnreadableClip("clip-too-large", path=path, **facts)
        self.frames = 0
        self.duration_s = 0.0
        self._nominal_fps = self._decoder.fps_promised
        self._step_s = 1 / self._nominal_fps if self._nominal_fps > 0 else USUAL_STEP_S
        self._times = RisingTimes(self._step_s)

    @property
    def fps(self) -> float:
        """Mean picture rate of what was read so far; the nominal one before [1/s]."""
        return self.frames / self.duration_s if self.frames > 1 else self._nominal_fps

    @property
    def promised_s(self) -> float:
        """Length by the file's own header; 0 if it does not say [s]."""
        return self._decoder.promised_s

    @property
    def cut_short(self) -> bool:
        """Whether the file ended well before its header says, or within a fragment; true only after it was read."""
        if self._movie.whole_bytes is not None:
            return True
        reached_s = max(0.0, self._decoder.began_s) + self.duration_s  # some headers count from zero, not from there
        return self.frames > 1 and reached_s < 0.9 * self.promised_s - 0.5

    @property
    def times_unsure(self) -> bool:
        """Whether so many times of what was read stood still or went back that they are rough."""
        return self._times.unsure

    @property
    def flaws(self) -> list[str]:
        """What was wrong with the file, by the codes of an analysis' problems; known only after it was read."""
        return [code for code in ("cut_short", "times_unsure") if getattr(self, code)]

    def __iter__(self) -> Iterator[Picture]:
        """Yield every picture in turn; one in memory at a time."""
        for stamp_s, bgr in chain([self._first], self._pictures):
            time_s = self._times(stamp_s)
            self.frames += 1
            self.duration_s = time_s + (time_s / (self.frames - 1) if self.frames > 1 else self._step_s)
            yield Picture(time_s, turned(bgr, self.turn_deg))

    def __enter__(self) -> "Clip":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._decoder.close()


def _open(path: Path, movie: Movie) -> Opened:
    """Return the first decoder that gets a picture out of a file, its pictures, and the first of them."""
    for kind in (StillDecoder, OpenCvDecoder, PyAvDecoder) if looks_like_video(path) else ():
        found = opened(kind, path, movie)
        if found is not None:
            return found
    if looks_like_list(path):
        raise UnreadableClip("clip-list", path=path)
    raise UnreadableClip("clip-unreadable" if find_spec("av") else "clip-unreadable-without-av1", path=path)


@contextmanager
def _as_unreadable(path: Path) -> Iterator[None]:
    """Turn what the system complains of into an error of ours: no permission, too long a name, a broken disk."""
    try:
        yield
    except OSError as error:
        raise UnreadableClip("clip-unopened", path=path, reason=error.strerror or str(error)) from error


def _check_file(path: Path) -> None:
    """Refuse what is not a readable file with something in it."""
    if not path.exists() and ADDRESS.match(str(path)):
        raise UnreadableClip("clip-address", path=path)
    if not path.exists():
        raise UnreadableClip("clip-missing", path=path)
    if not is_text(path):
        raise UnreadableClip("clip-name", path=path)
    if not path.is_file():
        raise UnreadableClip("clip-no-file", path=path)
    with path.open("rb") as file:
        if not file.read(1):
            raise UnreadableClip("clip-empty", path=path)
