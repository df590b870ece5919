"""Normals of a smooth surface that moves: everything that its triangles decide is worked out once."""

import numpy as np
from numpy.typing import NDArray

from foursides.sim.geometry import Array

Single = NDArray[np.float32]


class Smooth:
    """The triangles of a surface whose vertices move.

    Parameters
    ----------
    faces : ndarray of int, shape (f, 3)
    count : int
        Of the vertices.
    """

    def __init__(self, faces: NDArray[np.int64], count: int) -> None:
        self._corners = np.ascontiguousarray(faces.T)
        at_vertex = faces.ravel()
        order = np.argsort(at_vertex, kind="stable")
        self._used, self._starts = np.unique(at_vertex[order], return_index=True)
        self._face_of_corner = order // 3
        self._count = count

    def normals(self, vertices: Array | Single) -> Single:
        """Average the triangles' normals at the vertices, weighted by area; shape (n, 3), length one."""
        x, y, z = np.ascontiguousarray(np.asarray(vertices, np.float32).T)
        a, b, c = self._corners
        ux, uy, uz = x[b] - x[a], y[b] - y[a], z[b] - z[a]
        vx, vy, vz = x[c] - x[a], y[c] - y[a], z[c] - z[a]
        crossed = (uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx)
        normals = np.zeros((self._count, 3), np.float32)
        for axis, face_normals in enumerate(crossed):
            normals[self._used, axis] = np.add.reduceat(face_normals[self._face_of_corner], self._starts)
        length = np.sqrt(np.einsum("ij,ij->i", normals, normals))
        normals /= np.maximum(length, 1e-12)[:, None]
        return normals
