"""How the person lies, and whether the top leg is out of the way."""

from typing import Literal

import numpy as np

from foursides.pose.anatomy import LEG, Side, extension, front, other, trunk, trunk_length
from foursides.pose.frame import Array, Frame

Position = Literal["side_lying", "supine", "prone", "upright", "unknown"]

LYING_SLOPE = 0.75  # sine of the trunk's angle to the floor above which the person is up
FACING_UP = 0.72  # sine of the chest's angle to the horizontal above which the person lies on the back
MEMORY_S = 0.6  # time constant of the direction estimates
TOP_REACH = 0.75  # of the lower leg's reach: a top leg that reaches less has its foot planted before it
TOP_RAISED = 0.30  # trunk lengths: a top ankle this far above the lower leg is held or rested up


class Posture:
    """Averages the direction of trunk and chest over a moment and names the position."""

    def __init__(self) -> None:
        self._trunk = np.zeros(2)
        self._front = np.zeros(3)
        self._time_s: float | None = None

    def update(self, frame: Frame) -> None:
        """Take one frame in."""
        axis = trunk(frame.image)
        axis = axis / max(float(np.hypot(*axis)), 1e-9)
        chest = front(frame.world)
        step = 1.0 if self._time_s is None else min(1.0, (frame.time_s - self._time_s) / MEMORY_S)
        self._time_s = frame.time_s
        self._trunk += step * (axis - self._trunk)
        self._front += step * (chest - self._front)

    @property
    def position(self) -> Position:
        """What the person does as a whole."""
        if self._time_s is None:
            return "unknown"
        if abs(self._trunk[1]) > LYING_SLOPE:
            return "upright"
        up = -self._front[1] / max(float(np.linalg.norm(self._front)), 1e-9)
        if up > FACING_UP:
            return "supine"
        return "prone" if up < -FACING_UP else "side_lying"

    @property
    def from_behind(self) -> bool:
        """Whether the chest faces away from the camera."""
        return bool(self._front[2] > 0)


def top_leg_clear(image: Array, working: Side) -> bool:
    """Whether the top leg leaves room for the lower one to rise.

    It does with its foot planted before or behind the lower thigh, resting on a support in front, or held
    up; it does not when it lies along the lower leg.

    Parameters
    ----------
    image : ndarray, shape (33, 2)
        Landmarks [px].
    working : {"left", "right"}
        The lower leg.
    """
    hip, _, ankle, *_ = LEG[working]
    top_ankle = LEG[other(working)][2]
    if extension(image, other(working)) < TOP_REACH * extension(image, working):
        return True
    along = image[ankle] - image[hip]
    share = (image[top_ankle] - image[hip]) @ along / max(float(along @ along), 1e-9)
    below = image[hip] + share * along
    return bool(below[1] - image[top_ankle][1] > TOP_RAISED * trunk_length(image))


# The network's depth shows about half of a roll: 35 degrees of pelvis and trunk read 17 at the chest (and 10 at
# the hips, whose landmarks are the less steady: up to 13 without any roll, the chest up to 7).
ROLL_GAIN = 2.0


def trunk_roll_deg(frame: Frame) -> float:
    """Return how far the trunk, and with it the pelvis, is rolled to face up [deg]."""
    x, y, z = front(frame.world)
    return ROLL_GAIN * float(np.degrees(np.arctan2(-y, np.hypot(x, z))))
