"""The numbers measured from one frame, and the rep that a run of them makes."""

from dataclasses import dataclass
from math import nan
from typing import Literal

Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one frame measures.

    Attributes
    ----------
    time_s : float
        Time of the frame [s].
    lift_m : float
        Height of the working ankle above its rest; in other exercises how far the moving part has moved [m].
    speed_mps : float
        Its speed, away from rest positive [m/s].
    knee_flexion_deg : float
        Flexion of the working knee, 0 when straight; NaN where it cannot be seen [deg].
    hip_roll_deg : float
        Roll of the pelvis against its rest [deg].
    top_leg_clear : bool
        Whether the top leg is out of the working leg's way.
    confidence : float
        Chance that the lift is right to a quarter inch, 0 to 1.
    working_leg : {"left", "right"}
        The leg that is measured.
    angle_deg : float
        The exercise's own angle; NaN where it has none [deg].
    """

    time_s: float
    lift_m: float
    speed_mps: float
    knee_flexion_deg: float
    hip_roll_deg: float
    top_leg_clear: bool
    confidence: float
    working_leg: Side
    angle_deg: float = nan


@dataclass(frozen=True, slots=True)
class Rep:
    """One lift and lowering of the working leg, as measured, without any judgement.

    Attributes
    ----------
    number : int
        From 1 in the order of the recording.
    start_s, top_s, end_s : float
        When the foot left its rest, was highest, and was back [s].
    hold_start_s, hold_end_s : float
        The hold, as the counter defines it; both the time of the top where there was none [s].
    peak_lift_m : float
        Lift at the top [m].
    knee_flexion_deg : float
        Median flexion of the working knee during the hold (of the upper half of the rep if there is none) [deg].
    raise_s, lower_s : float
        From start to the beginning of the hold, and from its end to the end of the rep; without what smoothing adds
        to a fast one [s].
    hip_roll_deg : float
        Median roll of the pelvis against its rest while the leg is up; NaN if it cannot be seen [deg].
    top_leg_clear : bool
        Whether the top leg stayed out of the way.
    moved : {"working", "top"}
        Which leg made the movement.
    confidence : float
        Chance that the peak lift is right to a quarter inch, 0 to 1; in other exercises that their measure is right
        within its tolerance.
    angle_deg : float
        Median of the exercise's own angle during the hold; NaN where it has none [deg].
    leg : {"left", "right", "both"} or None
        The leg that was lifted, both where they were lifted together; None where it is not known.
    from_rest : bool
        Whether the lift is measured from where the leg was seen to rest, not from the valley that it rose from.
    low_m : float
        Where it came down to, measured from the same [m].
    """

    number: int
    start_s: float
    top_s: float
    end_s: float
    hold_start_s: float
    hold_end_s: float
    peak_lift_m: float
    knee_flexion_deg: float
    raise_s: float
    lower_s: float
    hip_roll_deg: float
    top_leg_clear: bool
    moved: Literal["working", "top"]
    confidence: float
    angle_deg: float = nan
    leg: Side | Literal["both"] | None = None
    from_rest: bool = True
    low_m: float = 0.0

    @property
    def hold_s(self) -> float:
        """Length of the hold [s]."""
        return self.hold_end_s - self.hold_start_s
