"""What is seen in a clip: the network's bodies and the frames made of them, computed once and kept.

Two layers, each under the fingerprint of the code that makes it. Bodies (decoding and inference) depend on the
network, the tracker and the decoders; refined frames (decoding only) on the rest of ``pose``. What comes after,
``motion`` and ``coach``, replays frames from the cache.
"""

import hashlib
import inspect
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

import numpy as np

import foursides.pose
from bench.cache import Arrays, fingerprint, hash_of_file, imported, keep, kept, key_of
from foursides.analysis.result import ClipInfo
from foursides.pose.anatomy import trunk
from foursides.pose.blazepose import Body
from foursides.pose.frame import Frame
from foursides.pose.networks import Kind, read_network
from foursides.pose.stream import Eye
from foursides.pose.tracker import PersonTracker
from foursides.pose.video import Clip, Picture

POSE = Path(foursides.pose.__file__).parent
DECODING = ("containers.py", "decoders.py", "movie.py", "squares.py", "times.py", "video.py")
INFERENCE = [POSE / name for name in ("blazepose.py", "tracker.py", *DECODING)]
FORMAT = "2"  # of the stored arrays; another number computes everything anew
# Taken when the code is loaded: it may be edited while a run goes on. Of anatomy the tracker takes one function.
INFERENCE_CODE = key_of(fingerprint(INFERENCE), inspect.getsource(trunk))
DATA = {file for file in POSE.iterdir() if file.is_file() and file.suffix != ".py"}
REFINEMENT_CODE = fingerprint((imported(POSE / "stream.py", POSE) | DATA) - set(INFERENCE))

T = TypeVar("T")
Look = tuple[Picture, Body | None, int]  # a picture, the followed body, people in view


@dataclass(frozen=True)
class Seeing:
    """Everything seen in one clip with one network; arrays of one row a picture."""

    clip: ClipInfo
    flaws: list[str]
    bodies: Arrays
    refined: Arrays

    def refined_frames(self) -> Iterator[tuple[float, Frame | None]]:
        """Yield time [s] and frame of each picture, the lower leg measured from pixels."""
        return zip(self.bodies["time_s"].tolist(), _unpacked(self.refined, Frame), strict=True)

    def bare_frames(self) -> Iterator[tuple[float, Frame | None]]:
        """Yield time [s] and frame of each picture from landmarks alone, as a browser sends them."""
        eye = Eye(refine=False)
        blank = np.broadcast_to(np.uint8(0), (self.clip.height, self.clip.width, 3))
        for time_s, body, people in _bodies(self.bodies):
            yield time_s, eye.look(Picture(time_s, blank), body, people).frame


def see(path: Path, kind: Kind) -> Seeing:
    """Return what is seen in a clip, from the cache as far as it goes."""
    name = f"{path.stem}-{kind}"
    seen_by = key_of(FORMAT, hash_of_file(path), _inference(kind))
    refined_by = key_of(seen_by, REFINEMENT_CODE)
    bodies, refined = kept(f"{name}-bodies", seen_by), kept(f"{name}-refined", refined_by)
    if bodies is None:
        bodies, refined = _watch(path, PersonTracker(kind).follow)
        keep(f"{name}-bodies", seen_by, bodies)
        keep(f"{name}-refined", refined_by, refined)
    elif refined is None:
        _, refined = _watch(path, partial(_recalled, bodies=bodies))
        keep(f"{name}-refined", refined_by, refined)
    width, height = bodies["size"].tolist()
    duration_s, fps = bodies["duration_fps"].tolist()
    info = ClipInfo(path=str(path), duration_s=duration_s, fps=fps, width=width, height=height, network=kind)
    return Seeing(info, bodies["flaws"].tolist(), bodies, refined)


@cache
def _inference(kind: Kind) -> str:
    """Fingerprint of all that decides the bodies."""
    networks = (read_network("pose_detector"), read_network(f"pose_landmarks_{kind}"))
    return key_of(INFERENCE_CODE, *(hashlib.sha256(network).hexdigest() for network in networks))


def _watch(path: Path, look: Callable[[Iterable[Picture]], Iterable[Look]]) -> tuple[Arrays, Arrays]:
    """Go through a clip's pictures once; return the bodies and the refined frames."""
    eye = Eye(refine=True)
    bodies: list[tuple[float, Body | None, int]] = []
    frames: list[Frame | None] = []
    with Clip(path) as clip:
        for picture, body, people in look(clip):
            bodies.append((picture.time_s, body, people))
            frames.append(eye.look(picture, body, people).frame)
        about = {
            "size": np.array([clip.width, clip.height]),
            "duration_fps": np.array([round(clip.duration_s, 3), round(clip.fps, 3)]),
            "flaws": np.array(clip.flaws, str),
            "time_s": np.array([time_s for time_s, *_ in bodies]),
            "people": np.array([people for *_, people in bodies]),
        }
    return about | _packed([body for _, body, _ in bodies]), _packed(frames)


def _packed(items: Sequence[Body | None] | Sequence[Frame | None]) -> Arrays:
    """Store bodies or frames: their arrays stacked under their names, all else pickled."""
    values = [{field.name: getattr(item, field.name) for field in fields(item)} for item in items if item is not None]
    stacked = [name for name, value in values[0].items() if isinstance(value, np.ndarray)] if values else []
    rest = [{name: value for name, value in row.items() if name not in stacked} for row in values]
    return {
        "present": np.array([item is not None for item in items], bool),
        "rest": np.frombuffer(pickle.dumps((stacked, rest)), np.uint8),
        **{name: np.array([row[name] for row in values]) for name in stacked},
    }


def _unpacked(stored: Arrays, kind: type[T]) -> Iterator[T | None]:
    """Yield what was stored."""
    stacked, rest = pickle.loads(stored["rest"].tobytes())
    columns = [stored[name] for name in stacked]
    here = 0
    for present in stored["present"].tolist():
        if not present:
            yield None
            continue
        arrays = {name: column[here] for name, column in zip(stacked, columns, strict=True)}
        yield kind(**arrays, **rest[here])
        here += 1


def _bodies(stored: Arrays) -> Iterator[tuple[float, Body | None, int]]:
    return zip(stored["time_s"].tolist(), _unpacked(stored, Body), stored["people"].tolist(), strict=True)


def _recalled(pictures: Iterable[Picture], bodies: Arrays) -> Iterator[Look]:
    """Pair pictures with the bodies that were found in them before."""
    for picture, (_, body, people) in zip(pictures, _bodies(bodies), strict=True):
        yield picture, body, people
