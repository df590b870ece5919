"""People who do something else than an exercise of the library, joint by joint, seen without perspective.

As on videos of real people: on hands and knees with an arm that swings, at a cable pulley, jogging with the heels to
the seat, crunching. Metres; x to the right of the picture, y up, z away from the camera.
"""

from collections.abc import Mapping, Sequence
from math import cos, pi, radians, sin

import numpy as np

from foursides.pose.frame import LANDMARK_COUNT, Frame, Landmark
from tests.motion.bodies import CENTRE_PX, HEIGHT, PX_PER_M, SHANK_M, THIGH_M, TRUNK_M, WIDTH

Place = tuple[float, float, float]
HIP_M, SHOULDER_M = 0.09, 0.18  # from the middle
FLOOR_M = -0.45  # in the picture


def swing(time_s: float, period_s: float) -> float:
    """Return how far a movement is that goes on and on without a rest, 0 to 1."""
    return 0.5 - 0.5 * cos(2 * pi * time_s / period_s)


def frame_of(time_s: float, joints: Mapping[str, Place], toes: Place, *, on_side: bool = False) -> Frame:
    """Return a frame of the joints by their names; the rest of the body follows from them.

    Parameters
    ----------
    time_s : float
    joints : mapping
    toes : tuple of float
        Which way the feet point.
    on_side : bool
        What the whole body looks like.
    """
    points = np.zeros((LANDMARK_COUNT, 3))
    for name, place in joints.items():
        points[Landmark[name]] = place
    for side in ("LEFT", "RIGHT"):
        ankle = points[Landmark[f"{side}_ANKLE"]]
        points[Landmark[f"{side}_HEEL"]], points[Landmark[f"{side}_TOE"]] = ankle, ankle + 0.12 * np.array(toes)
        points[Landmark[f"{side}_EAR"]] = points[Landmark.NOSE]
    points *= [1, -1, 1]
    seen = np.ones(LANDMARK_COUNT)
    image = CENTRE_PX + PX_PER_M * (points[:, :2] - [0, FLOOR_M + 0.6])
    return Frame(time_s, image, points, seen, 0.9 * seen, WIDTH, HEIGHT, on_side=on_side)


def sides(left: Place, right: Place, joint: str) -> dict[str, Place]:
    return {f"LEFT_{joint}": left, f"RIGHT_{joint}": right}


def on_all_fours(time_s: float) -> Frame:
    """Head to the right; the near arm swings up to the ceiling and back."""
    turn = radians(150 * swing(time_s, 3.0))
    hip, shoulder = FLOOR_M + THIGH_M, FLOOR_M + 0.45
    joints = sides((0, hip, HIP_M), (0, hip, -HIP_M), "HIP") | sides((0, FLOOR_M, 0.1), (0, FLOOR_M, -0.1), "KNEE")
    joints |= sides((-SHANK_M, FLOOR_M, 0.1), (-SHANK_M, FLOOR_M, -0.1), "ANKLE")
    joints |= sides((TRUNK_M, shoulder, SHOULDER_M), (TRUNK_M, shoulder, -SHOULDER_M), "SHOULDER")
    near = (TRUNK_M, shoulder - 0.45 * cos(turn), -SHOULDER_M - 0.45 * sin(turn))
    joints |= sides((TRUNK_M, FLOOR_M, SHOULDER_M), near, "WRIST")
    return frame_of(time_s, joints | {"NOSE": (TRUNK_M + 0.2, shoulder, 0)}, (-1, 0, 0))


def upright(time_s: float, hip: Place, knees: Mapping[str, Place], ankles: Mapping[str, Place]) -> Frame:
    """Return somebody who stands facing the camera, with the middle of the hips somewhere."""
    x, y, z = hip
    joints = sides((x + HIP_M, y, z), (x - HIP_M, y, z), "HIP")
    joints |= sides((x + SHOULDER_M, y + TRUNK_M, z), (x - SHOULDER_M, y + TRUNK_M, z), "SHOULDER")
    joints |= sides((x + 0.25, y, z), (x - 0.25, y, z), "WRIST") | {"NOSE": (x, y + TRUNK_M + 0.2, z - 0.1)}
    return frame_of(time_s, joints | dict(knees) | dict(ankles), (0, 0, -1))


def at_the_cable(time_s: float) -> Frame:
    """The left leg is pulled outwards, far, and the body leans over the other one; it crosses in between."""
    share = swing(time_s, 2.6)
    turn, lean = radians(-15 + 70 * share), 0.15 * share
    height = FLOOR_M + THIGH_M + SHANK_M
    hip = (-lean, height - 0.05 * share, 0.0)
    out = [(hip[0] + HIP_M + way * sin(turn), hip[1] - way * cos(turn), 0.0) for way in (THIGH_M, THIGH_M + SHANK_M)]
    ankle = (-HIP_M, FLOOR_M, 0.0)
    knee = (-HIP_M - 0.5 * lean, FLOOR_M + SHANK_M, 0.0)
    return upright(time_s, hip, sides(out[0], knee, "KNEE"), sides(out[1], ankle, "ANKLE"))


def crossing(time_s: float, legs: Sequence[str], every_s: float = 6.0) -> Frame:
    """One straight leg after the other, by their names, goes 20 degrees across before the one that stands, and back."""
    number, since_s = divmod(time_s - 4.0, every_s)
    moves = time_s >= 4.0 and number < len(legs)
    share = min(max(min(since_s - 0.5, 4.5 - since_s), 0.0), 1.0) if moves else 0.0
    turned = legs[int(number)] if moves else ""
    height = FLOOR_M + THIGH_M + SHANK_M
    knees: dict[str, Place] = {}
    ankles: dict[str, Place] = {}
    for name, outwards in (("LEFT", 1), ("RIGHT", -1)):
        turn = radians(20 * share if name == turned.upper() else 0.0)
        for joints, joint, length in ((knees, "KNEE", THIGH_M), (ankles, "ANKLE", THIGH_M + SHANK_M)):
            across = outwards * (HIP_M - length * sin(turn))
            joints[f"{name}_{joint}"] = (across, height - length * cos(turn), -0.1 * sin(turn))
    return upright(time_s, (0.0, height, 0.0), knees, ankles)


def jogging(time_s: float) -> Frame:
    """The heels go up to the seat in turn, without a rest between; the body bounces."""
    height = FLOOR_M + THIGH_M + SHANK_M + 0.05 * swing(time_s, 0.55)
    knees: dict[str, Place] = {}
    ankles: dict[str, Place] = {}
    for side, x, late_s in (("LEFT", HIP_M, 0.0), ("RIGHT", -HIP_M, 0.55)):
        bend = radians(110 * swing(time_s + late_s, 1.1))
        knees[f"{side}_KNEE"] = (x, height - THIGH_M, 0.0)
        ankles[f"{side}_ANKLE"] = (x, height - THIGH_M - SHANK_M * cos(bend), SHANK_M * sin(bend))
    return upright(time_s, (0.0, height, 0.0), knees, ankles)


def crunching(time_s: float) -> Frame:
    """On the back, head to the right, feet flat: the shoulders come up, and a network lets the hips rise with them."""
    share = swing(time_s, 2.4)
    turn, hip = radians(35 * share), FLOOR_M + 0.1 + 0.07 * share
    up = hip + TRUNK_M * sin(turn)
    along = TRUNK_M * cos(turn)
    joints = sides((0, hip, -HIP_M), (0, hip, HIP_M), "HIP")
    joints |= sides((-0.28, FLOOR_M + 0.39, -0.1), (-0.28, FLOOR_M + 0.39, 0.1), "KNEE")
    joints |= sides((-0.5, FLOOR_M + 0.06, -0.1), (-0.5, FLOOR_M + 0.06, 0.1), "ANKLE")
    joints |= sides((along, up, -SHOULDER_M), (along, up, SHOULDER_M), "SHOULDER")
    joints |= sides((along + 0.1, up + 0.1, 0.2), (along + 0.1, up + 0.1, -0.2), "WRIST")
    return frame_of(time_s, joints | {"NOSE": (along + 0.2, up + 0.1, 0)}, (-1, 0, 0))
