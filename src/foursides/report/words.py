"""Numbers and verdicts as people read them; shared by table, figure, page and video."""

import statistics
from collections.abc import Sequence

from foursides.analysis.result import AnalysisResult, RepResult
from foursides.exercises.schema import Exercise
from foursides.sizes import Units, feet_and_inches, in_units

DEGREES = "°"
HIGH_CONFIDENCE = 0.8
FAIR_CONFIDENCE = 0.5

FAULT_NAMES = {
    "too_low": "too low",
    "too_high": "too high",
    "short_hold": "short hold",
    "knee_bent": "knee bent",
    "dropped": "lowered too fast",
    "rushed": "raised too fast",
    "hips_rolled": "hips rolled",
    "top_leg_in_the_way": "top leg in the way",
    "wrong_leg": "wrong leg",
}
POSITION_NAMES = {
    "side_lying": "lying on the side",
    "supine": "lying on the back",
    "prone": "lying on the front",
    "upright": "upright",
    "unknown": "position not recognised",
}


def peak_lift(rep: RepResult, units: Units) -> float:
    """Return the peak lift of a rep [cm or in]."""
    return rep.peak_lift_in if units == "in" else rep.peak_lift_cm


def by_angle(exercise: Exercise) -> bool:
    """Whether the size of a repetition is an angle, not a lift."""
    return exercise.target.angle_deg is not None


def size_unit(exercise: Exercise, units: Units) -> str:
    """Return the sign of the unit that the size of a repetition is given in."""
    return DEGREES if by_angle(exercise) else units


def size_in_units(size: float, exercise: Exercise, units: Units) -> float:
    """Return the size of a repetition as people read it, from one in centimetres or degrees."""
    return size if by_angle(exercise) else in_units(size / 100.0, units)


def peak_size(rep: RepResult, exercise: Exercise, units: Units) -> float | None:
    """Return how large a rep was [cm, in or deg], None where an angle was not seen."""
    return rep.angle_deg if by_angle(exercise) else peak_lift(rep, units)


def target_band(exercise: Exercise, units: Units) -> tuple[float, float]:
    """Return the lower and the upper end of the target [cm, in or deg]; nothing to infinity where it has none."""
    low, high = exercise.target.band or exercise.target.passing
    return size_in_units(low, exercise, units), size_in_units(high, exercise, units)


def size_words(size: float, exercise: Exercise) -> str:
    """Return the size of a repetition without its unit: tenths of a length, whole degrees."""
    return f"{size:.0f}" if by_angle(exercise) else f"{size:.1f}"


def measured_words(size: float | None, exercise: Exercise, units: Units) -> str:
    """Return the size of a repetition with its unit, such as ``6.2 cm`` or ``34°``; a dash where it was not seen."""
    if size is None:
        return "-"
    unit = size_unit(exercise, units)
    return size_words(size, exercise) + (unit if unit == DEGREES else f" {unit}")


def size_name(exercise: Exercise) -> str:
    """Return what the size of a repetition is called."""
    return "angle" if by_angle(exercise) else "lift"


def target_words(exercise: Exercise, units: Units) -> str:
    """Return the target, such as ``5.0 to 7.5 cm`` or ``20 to 40°``; a dash where it has none."""
    if exercise.target.band is None:
        return "-"
    low, high = (size_words(end, exercise) for end in target_band(exercise, units))
    unit = size_unit(exercise, units)
    return f"{low} to {high}{unit if unit == DEGREES else ' ' + unit}"


def degrees(angle_deg: float | None) -> str:
    """Return an angle in whole degrees, or a dash where none could be seen [deg]."""
    return "-" if angle_deg is None else f"{angle_deg:.0f}°"


def clock(seconds: float) -> str:
    """Return a time [s] as minutes and seconds, ``mm:ss.s``."""
    minutes, tenths = divmod(round(seconds * 10), 600)
    return f"{minutes:02d}:{tenths // 10:02d}.{tenths % 10}"


def fault_name(code: str) -> str:
    """Return what a fault is called; an unknown code is returned with spaces."""
    return FAULT_NAMES.get(code, code.replace("_", " "))


def verdict(rep: RepResult) -> str:
    """Return ``good`` or the names of the faults."""
    return "good" if rep.good else ", ".join(map(fault_name, rep.faults)) or "not good"


def confidence_word(confidence: float) -> str:
    """Return ``high``, ``fair`` or ``low`` for a confidence from 0 to 1."""
    if confidence >= HIGH_CONFIDENCE:
        return "high"
    return "fair" if confidence >= FAIR_CONFIDENCE else "low"


def headline(result: AnalysisResult) -> str:
    """Return the outcome in a few words, such as ``4 of 6 attempts were good``."""
    if result.attempts == 0:
        return "No attempt was seen"
    if result.attempts == 1:
        return "1 attempt, good" if result.good else "1 attempt, not yet good"
    return f"{result.good} of {result.attempts} attempts {'was' if result.good == 1 else 'were'} good"


def posture_words(result: AnalysisResult) -> str:
    """Return which leg worked and how the person lay, as one line."""
    posture = result.posture
    leg = f"{result.working_leg.capitalize()} leg working" if result.working_leg else "Working leg unknown"
    lying = POSITION_NAMES[posture.position]
    if posture.position == "side_lying" and posture.lying_on:
        lying = f"lying on the {posture.lying_on} side"
    top_leg = {True: ", top leg out of the way", False: ", top leg in the way", None: ""}
    return f"{leg}, {lying}{top_leg[posture.top_leg_clear]}"


def stature_words(result: AnalysisResult, units: Units) -> str:
    """Return the body height that sets the scale, and where it came from."""
    height = f"{result.stature_cm:.0f} cm"
    if units == "in":
        feet, inches = feet_and_inches(result.stature_cm)
        height = f"{feet} ft {inches} in"
    return f"{height}, {'as given' if result.stature_given else 'assumed'}"


def median(values: Sequence[float]) -> float | None:
    """Return the median, or None where there is nothing to take it of."""
    return statistics.median(values) if values else None


def printable(text: str) -> str:
    """Return the text with characters that would steer a terminal replaced."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
