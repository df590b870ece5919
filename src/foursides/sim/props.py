"""Things that a posture needs: what they are and where they stand."""

from dataclasses import dataclass
from typing import Literal

from foursides.sim.geometry import Array


@dataclass(frozen=True)
class Prop:
    """One thing.

    Attributes
    ----------
    kind : {"pillow", "chair", "bolster", "ball"}
    centre, size : ndarray, shape (3,)
        Middle and full extents before turning [m]; of a chair they are those of the block under its seat.
    yaw_deg : float
        Turn about the vertical.
    """

    kind: Literal["pillow", "chair", "bolster", "ball"]
    centre: Array
    size: Array
    yaw_deg: float = 0.0
