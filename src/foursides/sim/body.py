"""A jointed body: forward kinematics, inverse kinematics of a limb, and skin."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foursides.sim.geometry import Array, bone_axes, cross, unit

Control = Array | Callable[[Array], Array]
"""How a bone turns: a rotation relative to its parent, or, given where its head is, one in the world."""
Controls = Mapping[str, Control]
TENTH_MM = 1e-4  # the unit in which a pack keeps differences from its mean body


@dataclass(frozen=True)
class Pose:
    """Where every bone is: heads [m], shape (j, 3), and rotations from the rest pose, shape (j, 3, 3)."""

    heads: Array
    rotations: Array


@dataclass(frozen=True)
class Pack:
    """What a file of baked bodies holds (`scripts/bake.py`).

    Attributes
    ----------
    rests : ndarray, shape (b, n, 3)
        Vertices of each body in the rest pose [m].
    heads : ndarray, shape (b, j, 3)
        Joints at which the bones begin [m].
    parents : ndarray of int, shape (j,)
    labels : list of str
        Names of the bones, parents first.
    weights : ndarray, shape (n, j)
        Share of each bone in each vertex.
    nearest_bone : ndarray of str, shape (n,)
        Name of the strongest bone of each vertex.
    outer : ndarray of int
        The vertices of the skin, without eyes and helpers.
    faces, masks : dict
        Triangles by group, and painted regions 0 to 1 by name.
    traits : dict
        ``sex``, ``age_y``, ``stature_m``, ``weight`` and ``muscle`` of every body, shapes (b,).
    """

    rests: NDArray[np.float32]
    heads: Array
    parents: NDArray[np.int64]
    labels: list[str]
    weights: NDArray[np.float32]
    nearest_bone: NDArray[np.str_]
    outer: NDArray[np.int64]
    faces: dict[str, NDArray[np.int64]]
    masks: dict[str, Array]
    traits: dict[str, NDArray[Any]]


@lru_cache(maxsize=2)
def load(path: Path) -> Pack:
    """Read a file of bodies, once."""
    with np.load(path) as file:
        data = dict(file)
    tenths = np.cumsum(data["steps"], axis=2, dtype=np.int32).transpose(0, 2, 1)
    labels = [str(label) for label in data["labels"]]
    weights = np.zeros((len(data["mean"]), len(labels)), np.float32)
    np.put_along_axis(weights, data["bone_index"].astype(int), data["bone_weight"].astype(np.float32), 1)
    return Pack(
        rests=data["mean"] + np.float32(TENTH_MM) * tenths.astype(np.float32),
        heads=data["heads"].astype(float),
        parents=data["parents"],
        labels=labels,
        weights=weights,
        nearest_bone=np.array(labels)[weights.argmax(1)],
        outer=np.unique(data["faces_body"]).astype(np.int64),
        faces={name[6:]: data[name].astype(np.int64) for name in data if name[:6] == "faces_"},
        masks={name[5:]: data[name] / 255.0 for name in data if name[:5] == "mask_"},
        traits={name: data[name] for name in ("sex", "age_y", "stature_m", "weight", "muscle")},
    )


class Body:
    """One baked body in its rest pose: upright, facing -y, its left at +x.

    Parameters
    ----------
    pack : Path
        File of bodies.
    index : int
        Which of them.
    stature_m : float, optional
        Height to which it is scaled; without it the body is as it was baked.

    Attributes
    ----------
    rest : ndarray, shape (n, 3)
        Vertices [m].
    heads : ndarray, shape (j, 3)
        Joints at which the bones begin [m].
    weights : ndarray, shape (n, j)
        Share of each bone in each vertex.
    nearest_bone : ndarray of str, shape (n,)
        Name of the strongest bone of each vertex.
    outer : ndarray of int
        The vertices of the skin, without eyes and helpers.
    faces, masks : dict
        Triangles by group, and painted regions 0 to 1 by name.
    """

    def __init__(self, pack: Path, index: int, stature_m: float | None = None) -> None:
        data = load(pack)
        index %= len(data.rests)
        self.rest: Array = data.rests[index].astype(float)
        self.heads: Array = data.heads[index]
        self.parents, self.labels, self.weights = data.parents, data.labels, data.weights
        self.faces, self.masks = data.faces, data.masks
        self._index = {label: i for i, label in enumerate(self.labels)}
        self.nearest_bone, self.outer = data.nearest_bone, data.outer
        if stature_m is not None:
            scale = stature_m / self.stature_m
            self.rest, self.heads = scale * self.rest, scale * self.heads
        self._parents: list[int] = [int(parent) for parent in self.parents[1:]]
        self._offsets: list[Array] = list(self.heads[1:] - self.heads[self._parents])

    @property
    def stature_m(self) -> float:
        """Height from sole to crown."""
        return float(np.ptp(self.rest[self.outer, 2]))

    def index(self, bone: str) -> int:
        """Return the number of a bone."""
        return self._index[bone]

    def head(self, bone: str) -> Array:
        """Rest position of the joint at which a bone begins."""
        return np.asarray(self.heads[self._index[bone]])

    def joint(self, pose: Pose, bone: str) -> Array:
        """Return where a bone begins in a pose."""
        return np.asarray(pose.heads[self._index[bone]])

    def length(self, *bones: str) -> float:
        """Length of a chain of joints."""
        return float(np.linalg.norm(np.diff([self.head(b) for b in bones], axis=0), axis=1).sum())

    def forward(self, root: Array, root_rotation: Array, controls: Controls) -> Pose:
        """Pose that follows from the root and the controls; bones without one move with their parent."""
        heads, rotations = [root], [np.ascontiguousarray(root_rotation)]
        for label, parent, offset in zip(self.labels[1:], self._parents, self._offsets, strict=True):
            turn = rotations[parent]
            head = heads[parent] + turn @ offset
            control = controls.get(label)
            if control is not None:
                turn = np.ascontiguousarray(control(head) if callable(control) else turn @ control)
            heads.append(head)
            rotations.append(turn)
        return Pose(np.array(heads), np.array(rotations))

    def skin(self, pose: Pose, rest: Array | None = None, subset: NDArray[np.int64] | None = None) -> Array:
        """Vertices in a pose (linear blend skinning), of other rest vertices or a subset if given."""
        rest = self.rest if rest is None else rest
        weights = self.weights
        if subset is not None:
            rest, weights = rest[subset], weights[subset]
        shift = pose.heads - np.einsum("jab,jb->ja", pose.rotations, self.heads)
        bones = np.concatenate([pose.rotations.reshape(-1, 9), shift], 1).astype(np.float32)
        blended = weights @ bones
        turned = np.einsum("vab,vb->va", blended[:, :9].reshape(-1, 3, 3), rest.astype(np.float32))
        return np.asarray(turned + blended[:, 9:], float)

    def reach(self, bones: tuple[str, str, str], target: Array, pole: Array, rest_pole: Array) -> Controls:
        """Bring the end of a two-bone limb to a target in the world.

        Parameters
        ----------
        bones : tuple of str
            Upper bone, lower bone, and the bone that begins at the limb's end.
        target : ndarray, shape (3,)
            Where the end shall be [m]; beyond its length the limb stretches towards it.
        pole, rest_pole : ndarray, shape (3,)
            Where the knee or elbow points, in the world and in the rest pose.
        """
        upper, lower, end = (self.head(bone) for bone in bones)
        first, second = np.linalg.norm(lower - upper), np.linalg.norm(end - lower)
        shortest, longest = abs(first - second) + 1e-6, first + second - 1e-9
        rest_hinge = np.cross(rest_pole, end - upper)
        rest_upper, rest_lower = bone_axes(lower - upper, rest_hinge), bone_axes(end - lower, rest_hinge)
        lower_rotation = np.eye(3)

        def turn_upper(head: Array) -> Array:
            nonlocal lower_rotation
            way = unit(target - head)
            distance = np.clip(np.linalg.norm(target - head), shortest, longest)
            cosine = np.clip((first**2 + distance**2 - second**2) / (2 * first * distance), -1, 1)
            side = unit(pole - way * (pole @ way))
            middle = head + first * (cosine * way + np.sqrt(1 - cosine**2) * side)
            hinge = cross(side, way)
            lower_rotation = bone_axes(head + distance * way - middle, hinge) @ rest_lower.T
            return bone_axes(middle - head, hinge) @ rest_upper.T

        return {bones[0]: turn_upper, bones[1]: lambda _: lower_rotation}
