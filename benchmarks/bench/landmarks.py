"""Recordings of which only the pose network's landmarks are kept, and the frames that are made of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from foursides.motion.scale import SEGMENTS_PER_STATURE
from foursides.pose.blazepose import Body, Region
from foursides.pose.frame import Frame
from foursides.pose.stream import Eye
from foursides.pose.video import Picture

Numbers = NDArray[np.float64]

SEEN_SCORE: Final = 0.3  # of the network, under which nobody is there
NOWHERE: Final = Region(0.0, 0.0, 1.0, 0.0)  # where the network looked is not kept, and nothing after it asks
LEFT: Final = [1, 2, 3, 7, 9, *range(11, 32, 2)]
RIGHT: Final = [4, 5, 6, 8, 10, *range(12, 33, 2)]
TRUNK_AND_LEG: Final = ((11, 23), (23, 25), (25, 27)), ((12, 24), (24, 26), (26, 28))
STATURE_M: Final = 1.7


@dataclass(frozen=True, eq=False)
class Landmarks:
    """What the network saw of one recording, a row a picture; NaN where nobody was.

    Attributes
    ----------
    name : str
    time_s : ndarray, shape (n,)
    image : ndarray, shape (n, 33, 2)
        [px].
    world : ndarray, shape (n, 33, 3)
        About the hips, camera axes [m].
    visibility : ndarray, shape (n, 33)
    score : ndarray, shape (n,)
        The network's belief that somebody is there.
    people : ndarray of int, shape (n,)
    size : tuple of int
        Width and height of the picture [px].
    """

    name: str
    time_s: Numbers
    image: Numbers
    world: Numbers
    visibility: Numbers
    score: Numbers
    people: NDArray[np.int64]
    size: tuple[int, int]

    @property
    def fps(self) -> float:
        """Pictures a second, in the median."""
        return 1 / float(np.median(np.diff(self.time_s))) if len(self.time_s) > 1 else 0.0

    @cached_property
    def frames(self) -> list[tuple[float, Frame | None]]:
        """Time [s] and frame of each picture, as from a browser: nothing is measured from pixels."""
        eye, (width, height) = Eye(refine=False), self.size
        blank = np.broadcast_to(np.uint8(0), (height, width, 3))
        pictures = [Picture(time_s, blank) for time_s in self.time_s.tolist()]
        seen = (eye.look(picture, self._body(i), int(self.people[i])) for i, picture in enumerate(pictures))
        return [(each.picture.time_s, each.frame) for each in seen]

    def _body(self, i: int) -> Body | None:
        if self.score[i] < SEEN_SCORE or not np.isfinite(self.image[i]).all():
            return None
        image, world, visibility = self.image[i].copy(), self.world[i].copy(), self.visibility[i].copy()
        return Body(image, world, visibility, float(self.score[i]), NOWHERE, NOWHERE)


Change = Callable[[Landmarks], Landmarks]


def read_landmarks(path: Path) -> Landmarks:
    """Return what is kept of a recording."""
    with np.load(path) as kept:
        width, height = kept["size"].tolist()
        arrays = {name: kept[name].astype(float) for name in ("time_s", "image", "world", "visibility", "score")}
        return Landmarks(path.stem, **arrays, people=kept["people"].astype(int), size=(int(width), int(height)))


def thinned(seen: Landmarks, fps: float = 15.0) -> Landmarks:
    """Leave pictures out, so that no more than so many a second remain."""
    slots = np.floor((seen.time_s - seen.time_s[0]) * fps + 0.25)
    keep = np.flatnonzero(np.diff(slots, prepend=-1.0) > 0)
    rows = ("time_s", "image", "world", "visibility", "score", "people")
    return replace(seen, **{name: getattr(seen, name)[keep] for name in rows})


def mirrored(seen: Landmarks) -> Landmarks:
    """Show the same in a mirror: left is right, of the picture and of the body."""
    order = np.arange(33)
    order[LEFT], order[RIGHT] = RIGHT, LEFT
    image, world = seen.image[:, order].copy(), seen.world[:, order].copy()
    image[..., 0], world[..., 0] = seen.size[0] - image[..., 0], -world[..., 0]
    return replace(seen, image=image, world=world, visibility=seen.visibility[:, order])


def noisy(seen: Landmarks, share: float) -> Landmarks:
    """Move every landmark by chance, in every picture anew, by a share of the body's height."""
    noise = np.random.default_rng(7)
    sides = [
        sum(np.linalg.norm(seen.image[:, a] - seen.image[:, b], axis=-1) * (0.5 if a < 13 else 1.0) for a, b in side)
        for side in TRUNK_AND_LEG
    ]
    stature_px = float(np.nanmedian(np.maximum(*sides))) / SEGMENTS_PER_STATURE
    return replace(
        seen,
        image=seen.image + noise.normal(0, share * stature_px, seen.image.shape),
        world=seen.world + noise.normal(0, share * STATURE_M, seen.world.shape),
    )


CHANGES: Final[Mapping[str, Change]] = {
    "15 pictures a second": thinned,
    "7 pictures a second": partial(thinned, fps=7.0),
    "in a mirror": mirrored,
    "noise of 0.3 % of the stature": partial(noisy, share=0.003),
    "noise of 1 %": partial(noisy, share=0.01),
}
