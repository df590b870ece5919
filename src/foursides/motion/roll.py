"""How far the hips roll forwards: no network sees that, but shoulders and hips look narrower then.

Rolled forwards by 23 and 29 degrees, the learned correction read 1 and 5 (clips to develop on, group hips_rolled);
backwards it is right to a few degrees, and there a camera that looks down sees the chest no narrower.
"""

from math import acos, degrees, hypot

from foursides.motion.posture import HIPS, SHOULDERS
from foursides.motion.rest import Resting
from foursides.pose.anatomy import Points, trunk_length

Widths = tuple[float, float]


def widths_of(image: Points) -> Widths:
    """Return how wide shoulders and hips look, in trunk lengths."""
    trunk_px = max(trunk_length(image), 1e-9)
    ends = [(image[left], image[right]) for left, right in (SHOULDERS, HIPS)]
    shoulders, hips = (hypot(a[0] - b[0], a[1] - b[1]) / trunk_px for a, b in ends)
    return shoulders, hips


class ForwardRoll:
    """Roll of somebody who lies on a side, against the same person at rest."""

    def __init__(self) -> None:
        self._rest = Resting(), Resting()

    def follow(self, widths: Widths, lift_m: float) -> float:
        """Take in how wide shoulders and hips look; return the roll that both of them show, 0 or more [deg]."""
        at_rest = [rest.follow(width, lift_m) for rest, width in zip(self._rest, widths, strict=True)]
        shares = [width / rest for width, rest in zip(widths, at_rest, strict=True) if rest > 0]
        return degrees(acos(min(1.0, max(shares, default=1.0))))
