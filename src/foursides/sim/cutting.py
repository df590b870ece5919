"""Cut a mesh along a line on which some level is zero, as a hem is cut."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foursides.sim.geometry import Array

Faces = NDArray[np.int64]


@dataclass(frozen=True)
class Cut:
    """What is left of a mesh where the level is not negative.

    Attributes
    ----------
    faces : ndarray of int, shape (f, 3)
        Over the vertices that are used, numbered anew.
    first, second : ndarray of int, shape (n,)
        Each vertex lies between these two vertices of the whole mesh,
    share : ndarray, shape (n,)
        so far from the first to the second.
    """

    faces: Faces
    first: Faces
    second: Faces
    share: Array

    def of(self, values: NDArray[np.floating]) -> Array:
        """Values of the cut mesh's vertices from those of the whole mesh, shape (n, ...)."""
        share = self.share.reshape(-1, *[1] * (values.ndim - 1))
        blend: Array = values[self.first] * (1 - share) + values[self.second] * share
        return blend


def cut(faces: Faces, level: Array) -> Cut:
    """Keep what has a level of at least zero; triangles on the line are cut through."""
    inside = level >= 0
    count = inside[faces].sum(1)
    whole = faces[count == 3]
    one = _turned(faces[count == 1], inside)
    two = _turned(faces[count == 2], ~inside)
    # edges that cross the line, always from the inside out
    ends = np.concatenate([one[:, [0, 1]], one[:, [0, 2]], two[:, [1, 0]], two[:, [2, 0]]])
    crossings, place = np.unique(ends, axis=0, return_inverse=True)
    place = len(level) + place.reshape(-1)
    a, b, c, d = np.split(place, np.cumsum([len(one), len(one), len(two)]))
    pieces = [
        whole,
        np.stack([one[:, 0], a, b], 1),
        np.stack([c, two[:, 1], two[:, 2]], 1),
        np.stack([c, two[:, 2], d], 1),
    ]
    used, numbered = np.unique(np.concatenate(pieces), return_inverse=True)
    everything = np.arange(len(level))
    first = np.concatenate([everything, crossings[:, 0]])[used]
    second = np.concatenate([everything, crossings[:, 1]])[used]
    fall = level[first] - level[second]
    share = np.where(first == second, 0.0, level[first] / np.where(fall > 0, fall, 1.0))
    return Cut(numbered.reshape(-1, 3), first, second, share)


def _turned(faces: Faces, special: NDArray[np.bool_]) -> Faces:
    """Turn triangles so that their one special corner comes first."""
    at = special[faces].argmax(1)
    turned: Faces = faces[np.arange(len(faces))[:, None], (at[:, None] + np.arange(3)) % 3]
    return turned
