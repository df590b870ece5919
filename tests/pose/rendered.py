"""What the pose network saw in stills of rendered people (scenes that nothing was learned from), and what is true."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from foursides.pose.anatomy import Side


@dataclass(frozen=True)
class Still:
    """One body as the network labels it, and the truth about it; the joints are those of the lower leg."""

    image: np.ndarray
    world: np.ndarray
    visibility: np.ndarray
    width: int
    height: int
    stature_m: float
    behind: bool
    side_down: Side
    swapped: bool
    px_per_m: float
    hip_px: np.ndarray
    ankle_px: np.ndarray
    top_leg_clear: bool


def stills() -> list[Still]:
    data = np.load(Path(__file__).parent / "data" / "bodies.npz")
    return [
        Still(
            data["image"][i].astype(float),
            data["world"][i].astype(float),
            data["visibility"][i].astype(float),
            int(data["size"][i][0]),
            int(data["size"][i][1]),
            float(data["stature_m"][i]),
            bool(data["behind"][i]),
            "left" if data["lying_left"][i] else "right",
            bool(data["left_lower"][i] != data["lying_left"][i]),
            float(data["px_per_m"][i]),
            data["hip_px"][i],
            data["ankle_px"][i],
            bool(data["top_leg_clear"][i]),
        )
        for i in range(len(data["behind"]))
    ]
