"""Where the vertices of a dressed body go: what the pose does not change is worked out once."""

import numpy as np
from numpy.typing import NDArray

from foursides.sim.body import Body, Pose
from foursides.sim.geometry import Array

Single = NDArray[np.float32]


class Skin:
    """Linear blend skinning of some of a body's vertices in single precision (errors below 1 um).

    Parameters
    ----------
    body : Body
    rest : ndarray, shape (n, 3)
        All vertices of the body in the rest pose [m].
    subset : ndarray of int, shape (m,)
        The ones wanted.
    """

    def __init__(self, body: Body, rest: Array, subset: NDArray[np.int64]) -> None:
        self._heads = body.heads
        self._weights: Single = np.ascontiguousarray(body.weights[subset], np.float32)
        self._rest: Single = np.ascontiguousarray(rest[subset].T, np.float32)

    def __call__(self, pose: Pose) -> Array:
        """Vertices in a pose [m], shape (m, 3)."""
        shift = pose.heads - np.einsum("jab,jb->ja", pose.rotations, self._heads)
        bones = np.concatenate([pose.rotations, shift[:, :, None]], 2).reshape(-1, 12).astype(np.float32)
        blended = (bones.T @ self._weights.T).reshape(3, 4, -1)
        x, y, z = self._rest
        moved = [row[0] * x + row[1] * y + row[2] * z + row[3] for row in blended]
        return np.stack(moved, 1).astype(float)
