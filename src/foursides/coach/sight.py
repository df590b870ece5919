"""What the camera makes of the person: seen well, or what to put right."""

from foursides.coach.events import Sight
from foursides.pose.anatomy import trunk_length
from foursides.pose.frame import Frame, Landmark

ENDS = [
    *(Landmark.NOSE, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE),
    *(Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL, Landmark.LEFT_TOE, Landmark.RIGHT_TOE),
]
MARGIN = 0.01  # of the picture: nearer to its edge, a part is cut off
TOO_FAR_PX = 45.0  # of the trunk: legs of half again that length are followed worse (docs/accuracy.md)
TOO_NEAR = 0.93  # of the picture's width or height that the whole body may fill
DARK = 45.0  # mean luminance, of 255: in dimmer pictures grain hides the leg (docs/accuracy.md, group light)
SETTLED_S = 1.0  # how long something must last before it is believed
UNSETTLED_S = 4.0  # without anything that lasts, after which what is to be put right now is believed


def sight_of(frame: Frame | None, light: float | None = None) -> Sight:
    """Return what keeps the camera from seeing well, the most fundamental first.

    Parameters
    ----------
    frame : Frame or None
        None is nobody.
    light : float, optional
        Mean luminance of the picture, 0 to 255.
    """
    if frame is None:
        return "nobody"
    if frame.people > 1:
        return "several"
    image = frame.image.tolist()  # many times faster than arrays for so few
    for axis, size in enumerate((frame.width, frame.height)):
        ends = [image[i][axis] for i in ENDS]
        if min(ends) < MARGIN * size or max(ends) > (1 - MARGIN) * size:
            return "cut_off"
    for axis, size in enumerate((frame.width, frame.height)):
        places = [point[axis] for point in image]
        if max(places) - min(places) > TOO_NEAR * size:
            return "too_near"
    if trunk_length(image) < TOO_FAR_PX:
        return "too_far"
    return "dark" if light is not None and light < DARK else "fine"


class Watching:
    """What the camera makes of the person, once it has lasted."""

    def __init__(self) -> None:
        self.sight: Sight = "nobody"
        self._newest: Sight = "nobody"
        self._since_s: float | None = None
        self._lasted_s: float | None = None

    def settled(self, time_s: float) -> bool:
        """Whether the newest word has lasted."""
        return self._since_s is not None and time_s - self._since_s >= SETTLED_S

    def update(self, time_s: float, seen: Sight) -> Sight:
        """Take one picture's word in; return what is believed."""
        if self._since_s is None or seen != self._newest:
            self._newest, self._since_s = seen, time_s
        self._lasted_s = time_s if self._lasted_s is None else self._lasted_s
        if self.settled(time_s):
            self.sight, self._lasted_s = seen, time_s
        elif time_s - self._lasted_s >= UNSETTLED_S and seen not in ("fine", "nobody"):
            self.sight = seen
        return self.sight
