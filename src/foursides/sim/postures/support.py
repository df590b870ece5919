"""Things under a lying body that every posture may need."""

from typing import Final

import numpy as np

from foursides.sim.body import Body, Pose
from foursides.sim.geometry import Array
from foursides.sim.props import Prop

THINNEST_M: Final = 0.025  # a smaller gap under the head needs no pillow
SINKS_M: Final = 0.012  # how far a head sinks into a pillow
PILLOW_M: Final = (0.34, 0.42)


def pillow_under(body: Body, pose: Pose, yaw_deg: float, floor_m: float) -> tuple[Prop, ...]:
    """Return a pillow that fills the gap between floor and head, or nothing if the gap is narrow."""
    head: Array = body.skin(pose, subset=np.flatnonzero(body.nearest_bone == "head"))
    thickness = float(head[:, 2].min()) + SINKS_M - floor_m
    if thickness <= THINNEST_M:
        return ()
    middle = head.mean(0)
    centre = np.array([middle[0], middle[1], floor_m + thickness / 2])
    return (Prop("pillow", centre, np.array([*PILLOW_M, thickness]), yaw_deg),)
