"""What can be drawn: triangles, each corner with its colours, its material and its pattern."""

from collections.abc import Iterable
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
    GLOW = 7  # gives light: a window


class Pattern(IntEnum):
    """What is printed or woven on it, or laid or hung; the shader's numbers."""

    NONE = 0
    HOOPS = 1
    BANDS = 2
    CHECKS = 3
    DOTS = 4
    CAMOUFLAGE = 5
    FLOWERS = 6
    SIDE_STRIPE = 7
    HEATHER = 8
    RIBS = 9
    TWILL = 10
    BOARDS = 11
    PILE = 12
    TILES = 13
    PAPER = 14
    BRICKS = 15
    PANELS = 16
    RUG = 17
    GRAIN = 18
    FINE = 19  # skin in small features, where its texture is not looked at closely
    HAIRY = 20


@dataclass(frozen=True)
class Surface:
    """Triangles; normals follow from the faces.

    Attributes
    ----------
    vertices : ndarray, shape (n, 3)
        Positions [m].
    faces : ndarray of int, shape (f, 3)
    colours, accents : ndarray, shape (n, 3)
        Of the ground and of the pattern on it, 0 to 1. The accents of skin are shares instead: of freckles,
        of hairs, and of veins and creases.
    materials, patterns : ndarray of int, shape (n,)
        A `Material` and a `Pattern`.
    casts_shadow : bool
    closed : bool
        Its back is never seen, so it need not be drawn.
    anchors : ndarray, shape (n, 3), optional
        Where on the texture each vertex is [m]; patterns lie in the plane of x and z. Without them the vertices.
    strengths, periods : ndarray, shape (n,), optional
        How much texture there is, 1 for plenty; how often the pattern repeats [m].
    """

    vertices: Array
    faces: NDArray[np.int64]
    colours: Array
    materials: NDArray[np.int64]
    accents: Array
    patterns: NDArray[np.int64]
    casts_shadow: bool = True
    closed: bool = False
    anchors: Array | None = None
    strengths: Array | None = None
    periods: Array | None = None

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
        anchors: Array | None = None,
        strength: float = 1.0,
        period_m: float = 0.1,
    ) -> "Surface":
        """One colour 0 to 255 and one material; floor and walls receive shadows and cast none."""
        count = len(vertices)
        colours = np.tile(np.asarray(colour, float) / 255, (count, 1))
        accents = colours if accent is None else np.tile(np.asarray(accent, float) / 255, (count, 1))
        return cls(
            np.asarray(vertices, float),
            np.asarray(faces, np.int64),
            colours,
            np.full(count, int(material)),
            accents,
            np.full(count, int(pattern)),
            casts_shadow=material not in {Material.FLOOR, Material.WALL, Material.GLOW},
            anchors=anchors,
            strengths=np.full(count, strength),
            periods=np.full(count, period_m),
        )

    @property
    def textured(self) -> Array:
        """Anchor, strength and period of every vertex, shape (n, 5)."""
        count = len(self.vertices)
        anchors = self.vertices if self.anchors is None else self.anchors
        strengths = np.ones(count) if self.strengths is None else self.strengths
        periods = np.full(count, 0.1) if self.periods is None else self.periods
        return np.column_stack([anchors, strengths, periods])

    def by_kind(self) -> list[tuple[tuple[int, int], NDArray[np.int64]]]:
        """Material and pattern, and the faces that have them: those of the face's last corner."""
        kinds = np.stack([self.materials, self.patterns], 1)[self.faces[:, 2]]
        return [((int(kind[0]), int(kind[1])), self.faces[(kinds == kind).all(1)]) for kind in np.unique(kinds, axis=0)]


def joined(parts: Iterable[Surface], *, closed: bool = False) -> Surface:
    """Make one surface of several."""
    parts = list(parts)
    starts = np.cumsum([0, *(len(part.vertices) for part in parts[:-1])])
    textured = np.concatenate([part.textured for part in parts])
    return Surface(
        np.concatenate([part.vertices for part in parts]),
        np.concatenate([part.faces + start for part, start in zip(parts, starts, strict=True)]),
        np.concatenate([part.colours for part in parts]),
        np.concatenate([part.materials for part in parts]),
        np.concatenate([part.accents for part in parts]),
        np.concatenate([part.patterns for part in parts]),
        closed=closed,
        anchors=textured[:, :3],
        strengths=textured[:, 3],
        periods=textured[:, 4],
    )


NOISE_SIZE = 64  # texels along each edge of the noise
# Bands of waves to a period of the noise: clouds, grain, lines (veins and creases), spots.
_BANDS = ((2.0, 14.0), (10.0, 22.0), (3.0, 7.0), (7.0, 12.0))


def noise_texture() -> bytes:
    """Noise that repeats in all directions, four bytes to a texel, always the same.

    Red: clouds of all sizes; green: even grain; blue: bright thin lines; alpha: spots. All have mean near 0.5.
    """
    rng = np.random.default_rng(11)
    waves = np.fft.fftfreq(NOISE_SIZE, 1 / NOISE_SIZE)
    length = np.sqrt(sum(axis**2 for axis in np.meshgrid(waves, waves, waves, indexing="ij")))
    fields = []
    for low, high in _BANDS:
        share = np.where((length >= low) & (length <= high), np.maximum(length, 1.0) ** -1.6, 0.0)
        white = np.fft.fftn(rng.standard_normal((NOISE_SIZE,) * 3))
        field = np.fft.ifftn(white * share).real
        fields.append(field / field.std())
    clouds, grain, lines, spots = fields
    levels = [0.5 + 0.2 * clouds, 0.5 + 0.2 * grain, np.exp(-((4 * lines) ** 2)), 0.5 + 0.2 * spots]
    return bytes((np.clip(np.stack(levels, -1), 0, 1) * 255).astype(np.uint8))
