"""What a whole body's landmarks say that no single one does: scale, knee and roll, learned on rendered people.

One camera foreshortens a lying body by where it stands, and hides a knee that bends towards it. The networks that
correct this are small (two layers); ``scripts/learn.py`` trains them on rendered stills, whose seeds are in it. They
are several, and where they disagree their word counts less.
"""

from collections.abc import Callable
from dataclasses import dataclass

from foursides.pose.anatomy import Side
from foursides.pose.features import LEFT_FIRST, RIGHT_FIRST, features
from foursides.pose.frame import Array, Frame
from foursides.pose.perceptron import Perceptron

OUTPUTS = 4
SCALE_SPREAD = 0.10  # of the logarithm among rendered scenes: what can be wrong without any correction
# Error for each unit of disagreement: on held-out scenes the error was 2.0 to 2.6 times as large (scripts/learn.py).
ERROR_PER_SPREAD = 2.3
# What is learned from noisy landmarks is drawn to the middle: on the clips to develop on, rolls of 35 to 45 degrees
# read 6 to 20, none at all up to 5. The chest's own landmarks tell less: they read up to 110 where there was none.
ROLL_GAIN = 3.0


@dataclass(frozen=True, slots=True)
class Corrected:
    """What the networks make of one frame.

    Attributes
    ----------
    log_scale : float
        Natural logarithm of the true pixels to a metre, upwards at the working ankle, by those of `Scale`; nearer to
        zero the less the networks agree.
    scale_error : float
        Standard deviation to be expected of it.
    knee_deg : float
        Flexion of the working knee [deg].
    roll_deg : float
        Roll of pelvis and trunk towards lying on the back [deg].
    top_leg_clear : bool
        Whether the top leg is out of the working leg's way.
    """

    log_scale: float
    scale_error: float
    knee_deg: float
    roll_deg: float
    top_leg_clear: bool


UNSEEN = Corrected(log_scale=0.0, scale_error=SCALE_SPREAD, knee_deg=0.0, roll_deg=0.0, top_leg_clear=True)
Correct = Callable[[Frame, Side], Corrected]


def correction_inputs(frame: Frame, side: Side) -> Array:
    """Return what the network sees of a frame."""
    order = LEFT_FIRST if side == "left" else RIGHT_FIRST
    return features(frame.image, frame.world, frame.visibility, order)


class Correction:
    """The trained networks."""

    def __init__(self) -> None:
        self._networks = Perceptron.read("foursides.motion", "data/correction.npz")

    def __call__(self, frame: Frame, side: Side) -> Corrected:
        """Return what a frame shows of the leg of a side."""
        words = self._networks(correction_inputs(frame, side)).reshape(-1, OUTPUTS)
        log_scale, knee_deg, roll_deg, clear = words.mean(axis=0).tolist()
        error = ERROR_PER_SPREAD * float(words[:, 0].std())
        # the best guess between no correction and an uncertain one (a Gaussian prior about zero)
        trust = SCALE_SPREAD**2 / (SCALE_SPREAD**2 + error**2)
        return Corrected(trust * log_scale, min(error, SCALE_SPREAD), knee_deg, ROLL_GAIN * roll_deg, clear > 0)
