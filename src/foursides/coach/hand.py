"""A raised hand: the sign for those who cannot reach a key."""

from foursides.pose.anatomy import Points, trunk_length
from foursides.pose.frame import Landmark

RAISED = 0.9  # trunk lengths above the upper shoulder: an arm that points at the ceiling, and no scratching
HELD_S = 0.8  # how long it must be up
WRISTS = (Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST)
SHOULDERS = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)


class RaisedHand:
    """Notices each raising once."""

    def __init__(self) -> None:
        self._since_s: float | None = None
        self._noticed = False

    def update(self, time_s: float, image: Points) -> bool:
        """Take the landmarks of one picture in; return whether a hand has now been raised."""
        wrist = min(float(image[i][1]) for i in WRISTS)
        shoulder = min(float(image[i][1]) for i in SHOULDERS)
        if shoulder - wrist < RAISED * trunk_length(image):
            self._since_s, self._noticed = None, False
            return False
        self._since_s = time_s if self._since_s is None else self._since_s
        if self._noticed or time_s - self._since_s < HELD_S:
            return False
        self._noticed = True
        return True
