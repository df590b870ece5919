"""Between two poses: every joint turns along the shortest way."""

import numpy as np

from foursides.sim.body import Body, Pose
from foursides.sim.geometry import Array


def _turned_partly(rotations: Array, share: float) -> Array:
    """Rotations about the same axes by a share of their angles, shape (n, 3, 3)."""
    angle = np.arccos(np.clip((np.trace(rotations, axis1=1, axis2=2) - 1) / 2, -1, 1))
    pairs = ((2, 1), (0, 2), (1, 0))
    axis = np.stack([rotations[:, i, j] - rotations[:, j, i] for i, j in pairs], 1)
    axis /= np.linalg.norm(axis, axis=1, keepdims=True) + 1e-12
    cross = np.zeros_like(rotations)
    for component, (i, j) in enumerate(pairs):
        cross[:, i, j], cross[:, j, i] = axis[:, component], -axis[:, component]
    part = (share * angle)[:, None, None]
    return np.asarray(np.eye(3) + np.sin(part) * cross + (1 - np.cos(part)) * cross @ cross)


def _own(body: Body, pose: Pose) -> Array:
    """Rotation of every bone relative to its parent, the root's in the world, shape (j, 3, 3)."""
    own = np.swapaxes(pose.rotations[body.parents], 1, 2) @ pose.rotations
    own[0] = pose.rotations[0]
    return np.asarray(own)


def blend(body: Body, first: Pose, second: Pose, share: float) -> Pose:
    """Pose that is a share of the way from the first to the second."""
    start, end = _own(body, first), _own(body, second)
    between = start @ _turned_partly(np.swapaxes(start, 1, 2) @ end, share)
    root = (1 - share) * first.heads[0] + share * second.heads[0]
    return body.forward(root, between[0], dict(zip(body.labels[1:], between[1:], strict=True)))
