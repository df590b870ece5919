"""Flexion of the working knee, from what one camera can see of it."""

from collections import deque
from math import acos, degrees, hypot, inf

from foursides.pose.anatomy import LEG, Points, Side, trunk_length

# The shank of a straight leg, as the network marks it, from thigh and trunk (rendered people and a photograph;
# benchmarks/accuracy.py): over clips the ratio of seen to expected shank was 0.87 to 1.08.
SHANK_PER_THIGH = 0.53
SHANK_PER_TRUNK = 0.39
STRAIGHT_RATIO = 0.87
MOST_RATIO = 1.10
SAMPLE_S = 0.2
SAMPLES = 150  # half a minute
STRAIGHTEST = 0.9  # of the recent ratios in order: the one there stands for this person's straight leg


def hidden_deg(shank: float) -> float:
    """Return the flexion of a knee that bends in front of the camera or behind, where no angle is seen [deg].

    Who bends the knee bends the hip with it: thigh and shank leave the picture to either side, and the ankle comes
    nearer to the hip along the line between them, by the law of cosines. Had the thigh stayed in the picture, 50
    degrees would read 70; taken for that, 50 read 34 (clips to develop on, group knee_bent).

    Parameters
    ----------
    shank : float
        By how much shorter the shank seems than when the leg was straight, as a share, if all of it were the shank's.
    """
    reach = 1.0 + max(0.0, min(1.0, shank))  # of thigh and shank, which are as long as each other (de Leva 1996)
    return degrees(acos(max(-1.0, min(1.0, (reach**2 - 2.0) / 2.0))))


class KneeFlexion:
    """Flexion from the angle in the picture and from the foreshortening of the shank.

    Lying on the side before a camera, a knee bends towards or away from it, where the picture shows no
    angle, and the network's depth hides it too (a true 50 degrees read 23, a straight leg 26). What shows is
    the shank getting shorter: against thigh and trunk, and against the same person's straightest moment.
    Flexion under about 30 degrees that never changes stays unseen.
    """

    def __init__(self) -> None:
        self._ratios: deque[float] = deque(maxlen=SAMPLES)
        self._next_s = -inf
        self._straight = STRAIGHT_RATIO

    def measure(self, time_s: float, image: Points, side: Side) -> float:
        """Return the flexion of a knee, 0 when straight [deg].

        Parameters
        ----------
        time_s : float
        image : shape (33, 2)
        side : {"left", "right"}
        """
        hip, knee, ankle, *_ = LEG[side]
        (hip_x, hip_y), (knee_x, knee_y), (ankle_x, ankle_y) = image[hip], image[knee], image[ankle]
        x, y, u, v = knee_x - hip_x, knee_y - hip_y, ankle_x - knee_x, ankle_y - knee_y
        thigh, shank = hypot(x, y), hypot(u, v)
        ratio = shank / max(SHANK_PER_THIGH * thigh + SHANK_PER_TRUNK * trunk_length(image), 1e-9)
        self._learn(time_s, ratio)
        seen = degrees(acos(max(-1.0, min(1.0, (x * u + y * v) / max(thigh * shank, 1e-9)))))
        return max(degrees(acos(min(1.0, ratio / self._straight))), seen)

    def _learn(self, time_s: float, ratio: float) -> None:
        if time_s < self._next_s:
            return
        self._next_s = time_s + SAMPLE_S
        self._ratios.append(ratio)
        # the slack of the last 6 % keeps jitter from reading as flexion: acos is steep near 1
        straightest = 0.94 * sorted(self._ratios)[round(STRAIGHTEST * (len(self._ratios) - 1))]
        self._straight = max(STRAIGHT_RATIO, min(MOST_RATIO, straightest))
