"""Where skin touches: the floor, and other skin."""

import numpy as np
from numpy.typing import NDArray

from foursides.sim.body import Body, Pose
from foursides.sim.geometry import Array, Z, vertex_normals

Vertices = NDArray[np.int64]
SPARSE = 5
REACH_M = 0.08  # skin that is farther away than this is not what a point has sunk into


def skin_of(body: Body, *starts: str, side: str = "") -> Vertices:
    """Vertices of the skin that move with the bones whose names start so, of one side if given."""
    bones = [bone for bone in body.labels if bone.startswith(starts) and (not side or bone.endswith(f".{side}"))]
    return body.outer[np.isin(body.nearest_bone[body.outer], bones)]


def some_skin(body: Body) -> Vertices:
    """Enough vertices of the whole skin to find out where it touches the floor."""
    return body.outer[::SPARSE]


def lowest(body: Body, pose: Pose, part: Vertices) -> float:
    """Height of the lowest of some vertices [m]."""
    return float(body.skin(pose, subset=part)[:, 2].min())


def seated(body: Body, pose: Pose, part: Vertices, floor_m: float) -> Pose:
    """Move a pose up or down until its lowest skin lies on the floor."""
    return Pose(pose.heads + (floor_m - lowest(body, pose, part)) * Z, pose.rotations)


def depths(body: Body, pose: Pose, points: Vertices, surface: Vertices) -> Array:
    """How far each point has sunk under a surface, by the surface's nearest vertex; outside it is negative [m]."""
    skin = body.skin(pose)
    normals = vertex_normals(skin, body.faces["body"])
    gaps = skin[points][:, None] - skin[surface][None]
    distances = np.linalg.norm(gaps, axis=2)
    nearest = distances.argmin(1)
    rows = np.arange(len(points))
    depth = -np.sum(gaps[rows, nearest] * normals[surface][nearest], axis=1)
    return np.where(distances[rows, nearest] < REACH_M, depth, -REACH_M)
