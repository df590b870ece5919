"""What can be drawn: triangles, each corner with its colours, its material and its pattern."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from foursides.sim.geometry import Array


class Material(IntEnum):
    """What a surface is made of; the shader's numbers."""

    SKIN = 0
    CLOTH = 1
    HAIR = 2
    PLAIN = 3
    FLOOR = 4
    WALL = 5
    MAT = 6


class Pattern(IntEnum):
    """What is printed or woven on it; the shader's numbers."""

    NONE = 0
    HOOPS = 1


@dataclass(frozen=True)
class Surface:
    """Triangles; normals follow from the faces.

    Attributes
    ----------
    vertices : ndarray, shape (n, 3)
        Positions [m].
    faces : ndarray of int, shape (f, 3)
    colours, accents : ndarray, shape (n, 3)
        Of the ground and of the pattern on it, 0 to 1.
    materials, patterns : ndarray of int, shape (n,)
        A `Material` and a `Pattern`.
    """

    vertices: Array
    faces: NDArray[np.int64]
    colours: Array
    materials: NDArray[np.int64]
    accents: Array
    patterns: NDArray[np.int64]
    casts_shadow: bool = True
    closed: bool = False  # its back is never seen, so it need not be drawn

    @classmethod
    def plain(
        cls,
        vertices: Array,
        faces: ArrayLike,
        colour: ArrayLike,
        material: Material,
        *,
        pattern: Pattern = Pattern.NONE,
        accent: ArrayLike | None = None,
    ) -> "Surface":
        """One colour 0 to 255 and one material; floor and walls receive shadows and cast none."""
        colours = np.tile(np.asarray(colour, float) / 255, (len(vertices), 1))
        kinds = np.full(len(vertices), int(material))
        casts = material not in (Material.FLOOR, Material.WALL)
        accents = colours if accent is None else np.tile(np.asarray(accent, float) / 255, (len(vertices), 1))
        printed = np.full(len(vertices), int(pattern))
        return cls(vertices, np.asarray(faces, np.int64), colours, kinds, accents, printed, casts)
