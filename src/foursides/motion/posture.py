"""How the person lies."""

from math import hypot, sqrt
from typing import Literal

from foursides.pose.anatomy import Points, Vector, trunk

Position = Literal["side_lying", "supine", "prone", "upright", "unknown"]
Facing = Literal["camera", "away", "side"]

LYING_SLOPE = 0.75  # sine of the trunk's angle to the floor above which the person is up
FACING_UP = 0.72  # sine of the chest's angle to the horizontal above which the person lies on the back
TURNED = 0.5  # cosine of the chest's angle to the camera under which the person is seen from the side
MEMORY_S = 0.6  # time constant of the direction estimates


class Posture:
    """Averages the direction of trunk and chest over a moment and names the position."""

    def __init__(self) -> None:
        self._slope = 0.0  # downwards, of the trunk
        self._front = (0.0, 0.0, 0.0)
        self._on_side: bool | None = None
        self._time_s: float | None = None

    def update(self, time_s: float, image: Points, chest: Vector, on_side: bool | None = None) -> None:
        """Take one frame in.

        Parameters
        ----------
        time_s : float
        image : shape (33, 2)
            Landmarks [px].
        chest : tuple of float
            Where the chest faces, camera axes.
        on_side : bool, optional
            What the whole body tells; without it trunk and chest decide.
        """
        self._on_side = on_side
        x, y = trunk(image)
        step = 1.0 if self._time_s is None else min(1.0, (time_s - self._time_s) / MEMORY_S)
        self._time_s = time_s
        self._slope += step * (y / max(hypot(x, y), 1e-9) - self._slope)
        fx, fy, fz = self._front
        self._front = (fx + step * (chest[0] - fx), fy + step * (chest[1] - fy), fz + step * (chest[2] - fz))

    @property
    def position(self) -> Position:
        """What the person does as a whole."""
        if self._time_s is None:
            return "unknown"
        if abs(self._slope) > LYING_SLOPE:
            return "upright"
        if self._on_side:
            return "side_lying"
        x, y, z = self._front
        up = -y / max(sqrt(x * x + y * y + z * z), 1e-9)
        if self._on_side is None and abs(up) < FACING_UP:
            return "side_lying"
        return "supine" if up > 0 else "prone"

    @property
    def facing(self) -> Facing:
        """Which way the chest of somebody upright faces."""
        x, _, z = self._front
        ahead = -z / max(hypot(x, z), 1e-9)
        if abs(ahead) < TURNED:
            return "side"
        return "camera" if ahead > 0 else "away"

    @property
    def from_behind(self) -> bool:
        """Whether the chest faces away from the camera."""
        return self._front[2] > 0
