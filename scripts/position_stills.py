"""People in every position, seen from every side: what `python -m scripts.stills --positions` draws."""

from dataclasses import replace
from typing import Any, Final
from zlib import crc32

import numpy as np

from foursides.sim.camera import Setup
from foursides.sim.geometry import Array
from foursides.sim.performances import stance
from foursides.sim.position import directions_of, position_of
from foursides.sim.postures import Instant, Stance
from foursides.sim.recipes import draw_take
from foursides.sim.take import Stage, Take

STILLS: Final = 4  # of a scene
LOOKS: Final = ("plain", "clothing", "light", "occlusion", "camera")
# What is done, and how often against the others.
DOING: Final[dict[tuple[str, ...], float]] = {
    ("inner_lift", "inner_lift", "top_lift", "clamshell", "side_plank"): 0.24,
    ("lie_still_supine", "bridge", "leg_raise", "short_arc", "ball_squeeze", "heel_slide"): 0.12,
    ("crunch", "cycling", "dead_bug"): 0.1,
    ("prone", "prone_curl", "plank", "plank"): 0.12,
    ("donkey_kick", "hip_circle"): 0.1,
    ("sit", "cross_legged", "long_sit"): 0.1,
    ("kneel",): 0.06,
    ("stand", "stand_curl", "stand_adduction", "walk", "squat", "squat", "jog"): 0.1,
    ("get_down", "get_up", "roll_over", "rise_from_back"): 0.06,
}
HEAD_FIRST: Final = 0.15  # share of the scenes with the head towards the camera, but for so many degrees
HEAD_FIRST_DEG: Final = 30.0
HEIGHT_M: Final = (0.03, 1.8)
DISTANCE_M: Final = (1.5, 4.0)
WAYS: Final = ("front", "behind", "held", "together", "ahead", "chair")


def draw_scene(number: int) -> tuple[Take, list[Instant]]:
    """Draw a scene and its instants, from a seed of its own."""
    seed = crc32(f"position {number}".encode())
    rng = np.random.default_rng([seed, 2])
    take = draw_take(seed, str(rng.choice(LOOKS)))
    doing = list(DOING)[int(rng.choice(len(DOING), p=list(DOING.values())))]
    setup = replace(
        take.setup,
        height_m=float(rng.uniform(*HEIGHT_M)),
        distance_m=float(rng.uniform(*DISTANCE_M)),
        aim_height_m=float(rng.uniform(0.1, 0.6)),
        view_deg=float(rng.uniform(55, 95)),
        k1=0.0,
    )
    take = replace(take, activity=str(rng.choice(doing)), stance=_stance(rng), setup=_upright(rng, setup))
    return take, [_instant(rng) for _ in range(STILLS)]


def _stance(rng: np.random.Generator) -> Stance:
    """Draw how somebody lies or stands, turned any way."""
    drawn = stance(rng, str(rng.choice(WAYS)))
    yaw_deg = float(rng.uniform(-180, 180))
    if rng.random() < HEAD_FIRST:  # who lies on the left side has the head to the right of the picture
        towards = -90.0 if drawn.working == "left" else 90.0
        yaw_deg = towards + float(rng.uniform(-HEAD_FIRST_DEG, HEAD_FIRST_DEG))
    return replace(drawn, yaw_deg=yaw_deg)


def _upright(rng: np.random.Generator, setup: Setup) -> Setup:
    """Turn the picture upright now and then."""
    wide = max(setup.width, setup.height), min(setup.width, setup.height)
    width, height = wide if rng.random() < 0.75 else wide[::-1]
    return replace(setup, width=width, height=height)


def _instant(rng: np.random.Generator) -> Instant:
    """Draw a moment of any movement."""
    return Instant(
        time_s=float(rng.uniform(0, 10)),
        lift_m=float(rng.choice([0.0, rng.uniform(0.01, 0.15)])),
        knee_deg=float(rng.choice([3.0, rng.uniform(3, 70)])),
        roll_deg=float(rng.normal(0, 8)),
        head_deg=float(rng.uniform(-15, 30)),
        amount=float(rng.uniform(0, 1)),
        phase=float(rng.uniform(0, 8)),
        turn=float(rng.integers(2)),
    )


def truth_of(stage: Stage, instant: Instant) -> dict[str, Any] | None:
    """Return what is true of a moment; None between two positions.

    Returns
    -------
    dict
        ``position``; ``headward`` and ``front``, where head and chest point (x right, y down, z away from the camera).
    """
    actor = stage.person.actor
    pose = actor.at(instant)
    name = position_of(actor.body, pose, actor.floor_m)
    if name is None:
        return None
    axes: Array = stage.camera.view[:3, :3] * np.array([[1], [-1], [-1]])
    headward, front = (axes @ direction for direction in directions_of(actor.body, pose))
    return {"position": name, "headward": headward, "front": front}
