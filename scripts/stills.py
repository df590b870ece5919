"""Render stills of side-lying people and note what the pose network sees in them, for `python -m scripts.learn`.

Each scene has seeds of its own, apart from those of the bench. Writes one small file a batch; what exists is kept::

    python -m scripts.stills build/stills --scenes 1200

With --positions people in every position instead, from every side, with its name (`scripts/position_stills.py`)::

    python -m scripts.stills build/position-stills --scenes 1200 --positions
"""

import argparse
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from typing import Any
from zlib import crc32

for _name in ("LP_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # one scene a core; read when the libraries load

import cv2
import numpy as np
from numpy.typing import NDArray
from rich.progress import track

from foursides.pose.anatomy import LEG
from foursides.pose.tracker import PersonTracker
from foursides.sim.performances import stance
from foursides.sim.postures import Instant
from foursides.sim.postures.instant import Facing
from foursides.sim.recipes import draw_take
from foursides.sim.take import Take, shoot_stills, stage_of
from scripts import position_stills

BATCH = 20  # scenes a file
AWAY = 0.4  # of the scenes show the back
LOOKS = ("plain", "plain", "clothing", "light", "occlusion", "camera", "camera", "camera")
OTHERS_EVERY = 4
OTHERS = (
    *("lie_still_supine", "bridge", "leg_raise", "short_arc", "ball_squeeze", "prone", "prone_curl"),
    *("stand", "stand_curl", "stand_adduction", "walk", "sit"),
)
ONLY_SIDE_LYING = ("behind", "lying_left", "left_lower", "top_leg_clear", "px_per_m", "lift_m", "knee_deg", "roll_deg")
UP_M = 0.05  # over which the scale at the ankle is measured
Array = NDArray[np.float64]


def draw_scene(number: int) -> tuple[Take, list[Instant]]:
    """Draw a scene and its instants; every fourth shows something else than lying on the side."""
    seed = crc32(f"still {number}".encode())
    rng = np.random.default_rng([seed, 2])
    look = str(rng.choice(LOOKS))
    yaw_deg = float(rng.uniform(-35, 35) if look == "camera" else rng.uniform(-18, 18))
    take = draw_take(seed, look)
    take = replace(take, stance=replace(take.stance, yaw_deg=yaw_deg))
    return other_scene(take, rng) if number % OTHERS_EVERY == 0 else side_lying_scene(take, rng)


def other_scene(take: Take, rng: np.random.Generator) -> tuple[Take, list[Instant]]:
    """Draw another activity at a few instants."""
    facing: Facing = "away" if rng.choice(["camera", "away"]) == "away" else "camera"
    lying = replace(stance(rng), yaw_deg=take.stance.yaw_deg, facing=facing)
    take = replace(take, activity=str(rng.choice(OTHERS)), stance=lying)
    times, amounts, phases = rng.uniform(0, 10, 4), rng.uniform(0, 1, 4), rng.uniform(0, 8, 4)
    return take, [Instant(time_s=t, amount=a, phase=p) for t, a, p in zip(times, amounts, phases, strict=True)]


def side_lying_scene(take: Take, rng: np.random.Generator) -> tuple[Take, list[Instant]]:
    """Draw somebody on their side: at rest, lifted, bent, rolled, and all at once."""
    ways = ["front", "behind", "chair", "held", "together"]
    lying = stance(rng, str(rng.choice(ways, p=[0.3, 0.2, 0.2, 0.2, 0.1])))
    facing: Facing = "away" if rng.random() < AWAY else "camera"
    lying = replace(lying, yaw_deg=take.stance.yaw_deg, facing=facing)

    def instant(lifted: bool, bent: bool, rolled: bool) -> Instant:
        return Instant(
            time_s=float(rng.uniform(0, 10)),
            lift_m=float(rng.uniform(0.02, 0.13)) if lifted else 0.0,
            knee_deg=float(rng.uniform(15, 75)) if bent else float(rng.uniform(0, 8)),
            roll_deg=float(rng.uniform(-35, 50)) if rolled else float(rng.normal(0, 2)),
            head_deg=float(rng.choice([0, rng.uniform(-10, 30)])),
            hand=float(rng.choice([0, 0, rng.uniform(0, 1)])),
        )

    kinds = [(0, 0, 0), (1, 0, 0), (1, 1, 0), (1, 0, 1), (1, 1, 1), (0, 1, 0)]
    return replace(take, stance=lying), [instant(*map(bool, kind)) for kind in kinds]


def seen(tracker: PersonTracker, picture: NDArray[np.uint8]) -> Any:
    """Look twice, as at the second picture of a film, whose region is known."""
    bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    return tracker(bgr) and tracker(bgr)


def labels_match(image: Array, joints: dict[str, Array]) -> bool:
    """Whether the network's left leg is nearer to the true left leg than to the right one."""
    own = [np.linalg.norm(image[LEG[s][k]] - joints[f"{s}_{n}"]) for s in LEG for k, n in ((1, "knee"), (2, "ankle"))]
    crossed = [("left", "right"), ("right", "left")]
    swap = [
        np.linalg.norm(image[LEG[s][k]] - joints[f"{o}_{n}"])
        for s, o in crossed
        for k, n in ((1, "knee"), (2, "ankle"))
    ]
    return bool(sum(own) < sum(swap))


def look_at(number: int) -> list[dict[str, Any]]:
    """Return what was seen in the stills of one scene, with what is true of them."""
    take, instants = draw_scene(number)
    stage = stage_of(take)
    tracker, rows = PersonTracker(), []
    lower = take.stance.working
    for instant, picture in zip(instants, shoot_stills(take, stage, instants), strict=True):
        body = seen(tracker, picture)
        if body is None:
            continue
        joints, ankle = stage.joints(instant), stage.joint_m(instant, f"{lower}_ankle")
        low, high = stage.camera.pixels(np.stack([ankle, ankle + [0, 0, UP_M]]))
        matching = labels_match(body.image, joints)
        rows.append(
            {
                "scene": number,
                "image": body.image,
                "world": body.world,
                "visibility": body.visibility,
                "size": (take.setup.width, take.setup.height),
                "stature_m": take.traits.stature_m,
                "behind": float(take.stance.facing == "away"),
                "lying_left": float(lower == "left"),
                "left_lower": float((lower == "left") == matching),
                "top_leg_clear": float(take.stance.top_leg != "together"),
                "px_per_m": float(low[1] - high[1]) / UP_M,
                "hip_px": joints[f"{lower}_hip"],
                "ankle_px": joints[f"{lower}_ankle"],
                "lift_m": instant.lift_m,
                "knee_deg": instant.knee_deg,
                "roll_deg": instant.roll_deg,
                "side_lying": 1.0,
            }
        )
        if take.activity in OTHERS:
            nowhere = dict.fromkeys(("hip_px", "ankle_px"), np.full(2, np.nan))
            rows[-1] |= dict.fromkeys(ONLY_SIDE_LYING, np.nan) | nowhere | {"side_lying": 0.0}
    return rows


def look_at_position(number: int) -> list[dict[str, Any]]:
    """Return what was seen in the stills of somebody in any position, with what is true of them."""
    take, instants = position_stills.draw_scene(number)
    stage, rows = stage_of(take), []
    for instant, picture in zip(instants, shoot_stills(take, stage, instants), strict=True):
        truth = position_stills.truth_of(stage, instant)
        # whoever was somewhere else a moment ago is looked for anew
        body = seen(PersonTracker(), picture) if truth else None
        if truth and body is not None:
            about = {"scene": number, "activity": take.activity, "stature_m": take.traits.stature_m}
            landmarks = {"image": body.image, "world": body.world, "visibility": body.visibility}
            size = (take.setup.width, take.setup.height)
            matching = float(labels_match(body.image, stage.joints(instant)))
            rows.append({**about, **landmarks, "size": size, "labels_match": matching, **truth})
    return rows


def batch(number: int, folder: Path, positions: bool) -> int:
    """Write a batch of scenes unless it exists; return how many stills it has."""
    look = look_at_position if positions else look_at
    path = folder / f"{number:04d}.npz"
    if not path.exists():
        rows = [row for scene in range(number * BATCH, (number + 1) * BATCH) for row in look(scene)]
        whole = path.with_suffix(".part.npz")
        np.savez_compressed(whole, allow_pickle=False, **{key: np.array([row[key] for row in rows]) for key in rows[0]})
        whole.rename(path)
    return len(np.load(path)["scene"])


def main() -> None:
    """Render from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scenes", type=int, default=1200)
    parser.add_argument("--positions", action="store_true", help="people in every position, from every side")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    numbers = range(-(-options.scenes // BATCH))
    with ProcessPoolExecutor(options.jobs) as pool:
        made = pool.map(batch, numbers, repeat(options.folder), repeat(options.positions))
        print(f"{sum(track(made, total=len(numbers)))} stills")


if __name__ == "__main__":
    main()
