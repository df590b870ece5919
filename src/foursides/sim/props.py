"""Things that a posture needs: what they are and where they stand."""

from dataclasses import dataclass
from typing import Literal

from foursides.sim.geometry import Array


@dataclass(frozen=True)
class Prop:
    """One thing.

    Attributes
    ----------
    kind : {"pillow", "chair", "bolster", "ball", "seat"}
        A ``"chair"`` is what a leg rests on, without a back; a ``"seat"`` has one to hold on to.
    centre, size : ndarray, shape (3,)
        Middle and full extents before turning [m]; of a chair they are those of the block under its seat; the centre
        of a seat is on the floor below its back, and it stands on the side of negative y.
    yaw_deg : float
        Turn about the vertical.
    """

    kind: Literal["pillow", "chair", "bolster", "ball", "seat"]
    centre: Array
    size: Array
    yaw_deg: float = 0.0
