"""Where results go: never onto what is read, never onto one another."""

import os
import stat
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Literal

from foursides.errors import FoursidesError, UnwritableOutput
from foursides.files import is_text, unwritable

STANDARD_INPUT = 0  # open files have numbers
STANDARD_OUTPUT = 1
SQLITE = b"SQLite format 3\0"  # how each of its files begins (sqlite.org/fileformat.html)
PROBE_BYTES = 4096  # a block of most file systems: a full one has room for a name, but not for this
Place = Path | int
"""A file by its name, or an open one by its number."""
Kind = Literal["video", "report", "json", "table", "film", "truth"]


@dataclass(frozen=True, slots=True)
class Output:
    """One result, of which clip if it is one of several, and where it goes."""

    kind: Kind
    place: Place
    clip: Path | None = None

    @property
    def name(self) -> FoursidesError:
        """What it is called within the sentence of an error."""
        return FoursidesError("output", kind=self.kind, clip=str(self.clip))


@dataclass(frozen=True, slots=True)
class ClipOutputs:
    """Where the results of one clip go."""

    video: Path | None
    report: Path | None

    def named(self, clip: Path) -> list[Output]:
        """Return those that are wanted."""
        both: tuple[tuple[Kind, Path | None], ...] = (("video", self.video), ("report", self.report))
        return [Output(kind, place, clip) for kind, place in both if place is not None]


def outputs_of(clips: Sequence[Path], video: Path | None, report: Path | None) -> list[ClipOutputs]:
    """Return where the results of each clip go.

    Parameters
    ----------
    clips : sequence of Path
    video, report : Path or None
        A file for one clip; a folder for several, in which each result has the name of its clip, and a number
        behind it where another clip has that name already.
    """
    if len(clips) == 1:
        return [ClipOutputs(video, report)]
    return [
        ClipOutputs(video and video / f"{name}.mp4", report and report / f"{name}.html") for name in _distinct(clips)
    ]


def refuse_clashes(inputs: Sequence[Place], outputs: Sequence[Output]) -> None:
    """Refuse results of which one would replace what is read, or another result.

    Raises
    ------
    UnwritableOutput
        If one would; the text names both.
    """
    for index, output in enumerate(outputs):
        if isinstance(output.place, Path) and (lost := _first_same(output.place, inputs)) is not None:
            what = FoursidesError("output-standard-input") if lost == STANDARD_INPUT else str(lost)
            raise UnwritableOutput("output-replaces-input", output=output.name, place=output.place, lost=what)
        for other in outputs[:index]:
            if _same(other.place, output.place):
                place = output.place if isinstance(output.place, Path) else other.place
                raise UnwritableOutput("output-twice", place=place, one=other.name, other=output.name)


def refuse_unwritable(outputs: Sequence[Output]) -> None:
    """Refuse results that cannot be written, before minutes are spent on them.

    Raises
    ------
    UnwritableOutput
        If one cannot; the text says why.
    """
    for output in outputs:
        if isinstance(output.place, Path):
            _refuse_unwritable(output.place)


def make_folders(places: Sequence[ClipOutputs]) -> None:
    """Make the folders that results of several clips go to, unless they are there.

    Raises
    ------
    UnwritableOutput
        If one cannot be made.
    """
    for folder in {path.parent for place in places for path in (place.video, place.report) if path}:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UnwritableOutput("output-no-folder", folder=folder, reason=reason) from error


def is_database(path: Path) -> bool:
    """Whether there is a SQLite database of this name, by whatever link, or one that the file belongs to."""
    whole = path.with_name(path.name.removesuffix("-wal").removesuffix("-shm"))
    for each in dict.fromkeys((path, whole)):
        try:
            with each.open("rb") as file:
                if file.read(len(SQLITE)) == SQLITE:
                    return True
        except OSError:  # it is not there, or nobody may read it: writing says why
            continue
    return False


def _refuse_unwritable(path: Path) -> None:
    if not is_text(path):
        raise UnwritableOutput("output-name", path=path)
    try:
        there = path.stat() if path.exists() else None
    except OSError as error:
        raise unwritable(path, error) from error
    if there and stat.S_ISDIR(there.st_mode):
        raise UnwritableOutput("output-is-folder", path=path)
    if there and not stat.S_ISREG(there.st_mode):
        raise UnwritableOutput("output-no-file", path=path)
    if there and not os.access(path, os.W_OK):
        raise UnwritableOutput("output-kept", path=path)
    if there and is_database(path):
        raise UnwritableOutput("output-replaces-journal", path=path)
    _try_folder(path, Path(os.path.realpath(path)).parent)


def _try_folder(path: Path, folder: Path) -> None:
    """Refuse a file of a folder in which nothing can be written; only trying tells."""
    if not folder.is_dir():
        raise UnwritableOutput("output-folder-missing", path=path, folder=folder)
    try:
        with tempfile.TemporaryFile(dir=folder, buffering=0) as probe:
            probe.write(bytes(PROBE_BYTES))
    except PermissionError as error:
        raise UnwritableOutput("output-folder-closed", path=path, folder=folder) from error
    except OSError as error:
        raise unwritable(path, error) from error


def _distinct(clips: Sequence[Path]) -> Iterator[str]:
    """Give every clip a name of its own; a name that one clip has by itself is given to no other."""
    own = {_folded(clip.stem) for clip in clips}
    given: set[str] = set()
    for clip in clips:
        numbered = (f"{clip.stem}-{number}" for number in count(2))
        name = clip.stem
        while _folded(name) in given or (name != clip.stem and _folded(name) in own):
            name = next(numbered)
        given.add(_folded(name))
        yield name


def _first_same(place: Place, others: Sequence[Place]) -> Place | None:
    return next((other for other in others if _same(place, other)), None)


def _same(first: Place, second: Place) -> bool:
    """Whether two places are one file, or would be once they are written."""
    one, other = _state(first), _state(second)
    if one is not None and other is not None:
        return os.path.samestat(one, other)
    if isinstance(first, int) or isinstance(second, int):
        return False
    (folder, way), (other_folder, other_way) = _split(first), _split(second)
    if not folder.samefile(other_folder):
        return False
    return way == other_way or (_folded(way) == _folded(other_way) and _ignores_capitals(folder))


def _state(place: Place) -> os.stat_result | None:
    """Return what the system knows of a file, None of one that is not there."""
    try:
        return os.fstat(place) if isinstance(place, int) else place.stat()
    except OSError:
        return None


def _split(path: Path) -> tuple[Path, str]:
    """Return the deepest folder that exists on the way to a path, links followed, and the rest of the way."""
    real = Path(os.path.realpath(path))
    folder = next((each for each in real.parents if _state(each)), Path(real.anchor))
    return folder, str(real.relative_to(folder))


def _folded(name: str) -> str:
    """Return a name without its capitals, and with one spelling for every accent."""
    return unicodedata.normalize("NFC", name.casefold())


def _ignores_capitals(folder: Path) -> bool:
    """Whether two names that differ in capitals alone are one file in a folder; only trying tells."""
    try:
        with tempfile.NamedTemporaryFile(prefix=".foursides-", dir=folder) as probe:
            path = Path(probe.name)
            return path.with_name(path.name.upper()).exists()
    except OSError:  # nothing can be written there, which is refused in its own words
        return False
