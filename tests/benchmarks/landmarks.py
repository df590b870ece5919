"""Recordings of synthetic bodies, kept as the landmarks that a network would see."""

from collections.abc import Callable
from math import cos, pi
from pathlib import Path

import numpy as np

from tests.motion.bodies import HEIGHT, WIDTH, Pose, side_lying

FPS = 20


def top_leg_lifts(times: int, every_s: float = 4.0, high_m: float = 0.3) -> Callable[[float], Pose]:
    """Return somebody who lifts the top leg so often, after two seconds of rest."""

    def pose(time_s: float) -> Pose:
        since_s = time_s - 2.0
        up = (1 - cos(2 * pi * since_s / every_s)) / 2 if 0 <= since_s <= times * every_s else 0.0
        return side_lying("right", "left", top="together", top_lift_m=high_m * up)

    return pose


def keep(path: Path, pose_at: Callable[[float], Pose], duration_s: float, **given: object) -> Path:
    """Write what a network would see of somebody; what is given replaces it."""
    times = np.arange(0, duration_s, 1 / FPS)
    poses = [pose_at(float(time_s)) for time_s in times]
    seen: dict[str, object] = {
        "time_s": times,
        "image": np.array([pose.image() for pose in poses]),
        "world": np.array([pose.world() for pose in poses]),
        "visibility": np.ones((len(times), 33)),
        "score": np.ones(len(times)),
        "people": np.ones(len(times), int),
        "size": np.array([WIDTH, HEIGHT]),
    }
    np.savez(path, **(seen | given))  # type: ignore[arg-type]
    return path
