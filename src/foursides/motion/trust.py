"""How sure a lift is: the chance that it is right to a quarter inch."""

from math import erf, hypot, isfinite, radians, sin, sqrt

QUARTER_INCH_M = 0.00635
# Standard deviations, from the clips that the engine was developed on (benchmarks/accuracy.py).
MEASURED_M, BARE_M = 0.0015, 0.012  # of the ankle's height, measured from pixels, and by the bare landmark
SEEN_DEG = 15.0  # of flexion, that a straight knee may be given
SEGMENTS = 0.03  # of the scale: bodies of one stature differ in their segments
UNKNOWN_STATURE = 0.055  # of the scale, when the stature is assumed: that of adults is 0.05 to 0.06 of its mean
BENT_M = 0.03  # of the lift, for a knee bent at right angles: its foot moves away, and higher in the picture
STACKED_DEG = 15.0  # of roll, that hips at rest may be given
ROLLED_M = 0.015  # of the lift, for hips rolled by a right angle: what the leg turns about has moved with them
MEASURED_CONFIDENCE, BARE_CONFIDENCE = 0.8, 0.6  # of an ankle, as the frames have it


def quarter_inch_chance(
    lift_m: float,
    ankle_confidence: float,
    scale_error: float,
    *,
    clarity: float = 1.0,
    stature_known: bool = True,
    knee_flexion_deg: float = 0.0,
    hip_roll_deg: float = 0.0,
) -> float:
    """Return the chance that a lift is within a quarter inch of the truth, 0 to 1.

    Parameters
    ----------
    lift_m : float
    ankle_confidence : float
        Of the ankle's place in the picture: how it was found.
    scale_error : float
        Standard deviation of the logarithm of the scale, perspective alone.
    clarity : float
        How well the leg can be seen, 0 to 1: pixels of what stands before it do not measure it.
    stature_known : bool
    knee_flexion_deg, hip_roll_deg : float
        NaN where they were not seen.
    """
    span = MEASURED_CONFIDENCE - BARE_CONFIDENCE
    share = clarity * min(1.0, max(0.0, (ankle_confidence - BARE_CONFIDENCE) / span))
    place_m = BARE_M * (MEASURED_M / BARE_M) ** share
    scale = hypot(scale_error, SEGMENTS, 0.0 if stature_known else UNKNOWN_STATURE)
    bent_m = BENT_M * _beyond(knee_flexion_deg, SEEN_DEG)
    rolled_m = ROLLED_M * _beyond(abs(hip_roll_deg), STACKED_DEG)
    return chance_within(QUARTER_INCH_M, hypot(place_m, scale * lift_m, bent_m, rolled_m))


def _beyond(angle_deg: float, usual_deg: float) -> float:
    """Return the sine of what an angle has more than usual, 0 where it was not seen."""
    return sin(radians(max(0.0, angle_deg - usual_deg))) if isfinite(angle_deg) else 0.0


def chance_within(within: float, error: float) -> float:
    """Return the chance that a measure with a standard deviation is right within so much, in their common unit."""
    return erf(within / (sqrt(2) * error))


def landmark_chance(way_m: float, within_m: float, *, stature_known: bool = True) -> float:
    """Return the chance that a way measured by bare landmarks is right within so much [m]."""
    scale = hypot(SEGMENTS, 0.0 if stature_known else UNKNOWN_STATURE)
    return chance_within(within_m, hypot(BARE_M, scale * way_m))
