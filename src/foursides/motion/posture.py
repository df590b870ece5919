"""How the person is: lying on a side, on the back or the front, on all fours, sitting, kneeling or standing.

Plain geometry decides: how the trunk slopes, where the chest faces and which way thighs and shanks hang, each averaged
over a moment. Networks that were trained on rendered people only (`foursides.pose.legs`) are asked where the chest is
half turned: alone they called real people on their back, on their front and on all fours side-lying
(docs/accuracy.md, "Real people").
"""

from collections.abc import Mapping, Sequence
from math import hypot, sqrt
from typing import Final, Literal

from foursides.pose.anatomy import LEG, SIDES, Points, Side, front, trunk
from foursides.pose.frame import Array, Landmark

Position = Literal[
    "side_lying", "supine", "prone", "all_fours", "sitting", "kneeling", "standing", "upside_down", "unknown"
]
Facing = Literal["camera", "away", "side"]
View = Literal["front", "back", "side", "end"]
"""From where the camera sees the body; from the end is along it, from the feet or the head."""
VIEWS: Final[Mapping[Facing, View]] = {"camera": "front", "away": "back", "side": "side"}
SHOULDERS = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
HIPS = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)

LYING_SLOPE = 0.75  # sine of the trunk's angle to the floor above which the person is up
# Sine of the chest's angle to the horizontal. Real people on a side stayed under 0.5, others above 0.84 in the median.
FACING_UP = 0.72  # above it the person lies on back or front
HALF_TURNED = (0.5, 0.8)  # between these the whole body's look decides
# Both thighs point up by this sine: who lies on a side before a camera that looks down shows them pointing down, so
# that a chest that faces camera and ceiling is that of somebody on the back, filmed from above.
DRAWN_UP, TURNED_UP = 0.45, 0.3
# Sine by which the chest faces away from the camera. Who lies on the back faces a camera that looks down a little (real
# people: 0.01 away at most); somebody on a side seen from behind, whose chest the network turns up, faces away.
AWAY = 0.15
HANGS = 0.6  # sine of a thigh's or shank's angle to the horizontal from which it hangs down
ALONG = 0.85  # cosine of the trunk's angle to the camera's direction above which it is seen from its end
TURNED = 0.5  # cosine of the chest's angle to the camera under which the person is seen from the side
SEEN_FROM_BEHIND = 1.0  # any
MEMORY_S = 0.6  # time constant of the direction estimates


class Posture:
    """Averages the directions of trunk, chest and legs over a moment and names the position."""

    def __init__(self) -> None:
        self._slope = 0.0  # downwards, of the trunk
        self._along = 0.0  # the camera's direction, of the trunk
        self._front = (0.0, 0.0, 0.0)
        self._hang = self._stand = self._kneel = self._raised = 0.0
        self._on_side = 0.0  # from -1, surely not, to 1
        self._time_s: float | None = None

    def update(self, time_s: float, image: Points, world: Points, on_side: bool | None = None) -> None:
        """Take one frame in.

        Parameters
        ----------
        time_s : float
        image : shape (33, 2)
            Landmarks [px].
        world : shape (33, 3)
            Landmarks about the hips, camera axes [m].
        on_side : bool, optional
            What the whole body looks like; without it trunk and chest decide.
        """
        x, y = trunk(image)
        step = 1.0 if self._time_s is None else min(1.0, (time_s - self._time_s) / MEMORY_S)
        self._time_s = time_s
        self._slope += step * (y / max(hypot(x, y), 1e-9) - self._slope)
        self._along += step * (_along(world) - self._along)
        chest, (fx, fy, fz) = front(world), self._front
        self._front = (fx + step * (chest[0] - fx), fy + step * (chest[1] - fy), fz + step * (chest[2] - fz))
        thighs, shanks = zip(*(_hanging(world, side) for side in SIDES), strict=True)
        legs = list(zip(thighs, shanks, strict=True))
        self._hang += step * (sum(thighs) / 2 - self._hang)
        self._stand += step * (max(min(leg) for leg in legs) - self._stand)
        self._kneel += step * (max(thighs) - self._kneel)
        self._raised += step * (-max(thighs) - self._raised)
        vote = 0.0 if on_side is None else 1.0 if on_side else -1.0
        self._on_side += step * (vote - self._on_side)

    @property
    def position(self) -> Position:
        """What the person does as a whole."""
        if self._time_s is None:
            return "unknown"
        if self._slope < -LYING_SLOPE:
            return "standing" if self._stand > HANGS else "upside_down"  # bent far down, or the head is nearer
        if self._slope > LYING_SLOPE:
            return self._upright()
        if self._hang > HANGS:
            return "standing" if self._stand > HANGS else "all_fours"
        up = self._chest_up
        if abs(up) < self._side_limit(up):
            return "side_lying"
        return "supine" if up > 0 else "prone"

    def _upright(self) -> Position:
        """Which of the ways of having the trunk up it is: by the leg that carries."""
        if self._stand > HANGS:
            return "standing"
        return "kneeling" if self._kneel > HANGS else "sitting"

    @property
    def _chest_up(self) -> float:
        """Sine of the chest's angle to the horizontal, upwards."""
        x, y, z = self._front
        return -y / max(sqrt(x * x + y * y + z * z), 1e-9)

    def _side_limit(self, up: float) -> float:
        """Under which sine of the chest's angle the person lies on a side."""
        if up > 0 and self._front[2] < 0 and self._raised > DRAWN_UP:
            return TURNED_UP
        if self._on_side == 0:
            return FACING_UP
        if up > 0 and self._front[2] > AWAY and self._on_side > 0 and self._raised < DRAWN_UP:
            return SEEN_FROM_BEHIND
        return HALF_TURNED[1] if self._on_side > 0 else HALF_TURNED[0]

    @property
    def facing(self) -> Facing:
        """Which way the chest of somebody upright faces."""
        x, _, z = self._front
        ahead = -z / max(hypot(x, z), 1e-9)
        if abs(ahead) < TURNED:
            return "side"
        return "camera" if ahead > 0 else "away"

    @property
    def view(self) -> View:
        """From where the camera sees the body, upright or lying on back or front."""
        if self.position in {"standing", "sitting", "kneeling"}:
            return VIEWS[self.facing]
        return "end" if self._along > ALONG else "side"

    @property
    def from_behind(self) -> bool:
        """Whether the chest faces away from the camera."""
        return self._front[2] > 0


def _along(world: Points) -> float:
    """Return the cosine of the trunk's angle to the camera's direction, 0 across it."""
    a, b, c, d = (world[i] for i in (*SHOULDERS, *HIPS))
    x, y, z = (float(c[i] + d[i] - a[i] - b[i]) for i in range(3))
    return abs(z) / max(sqrt(x * x + y * y + z * z), 1e-9)


def _hanging(world: Points, side: Side) -> tuple[float, float]:
    """Return how far thigh and shank hang: 1 straight down, 0 level, -1 straight up."""
    hip, knee, ankle, *_ = LEG[side]
    return _down(world[hip], world[knee]), _down(world[knee], world[ankle])


def _down(start: Array | Sequence[float], end: Array | Sequence[float]) -> float:
    x, y, z = (float(end[i]) - float(start[i]) for i in range(3))
    return y / max(sqrt(x * x + y * y + z * z), 1e-9)
