"""A result in words: shared by table, figure, page and video."""

from typing import get_args

from foursides.analysis.result import AnalysisResult, RepResult
from foursides.exercises.schema import FaultCode
from foursides.sizes import Units
from foursides.words import Words
from foursides.words.sizes import Sizes, stature_text

HIGH_CONFIDENCE = 0.8
FAIR_CONFIDENCE = 0.5
FAULTS = frozenset(get_args(FaultCode))


def peak_size(rep: RepResult, sizes: Sizes) -> float | None:
    """Return how large a rep was [cm, in or deg], None where an angle was not seen."""
    if sizes.by_angle:
        return rep.angle_deg
    return rep.peak_lift_in if sizes.units == "in" else rep.peak_lift_cm


def clock(seconds: float) -> str:
    """Return a time [s] as minutes and seconds, ``mm:ss.s``."""
    minutes, tenths = divmod(round(seconds * 10), 600)
    return f"{minutes:02d}:{tenths // 10:02d}.{tenths % 10}"


def fault_name(words: Words, code: str) -> str:
    """Return what a fault is called; an unknown code is returned with spaces."""
    return words(f"fault-{code.replace('_', '-')}") if code in FAULTS else code.replace("_", " ")


def verdict(words: Words, rep: RepResult) -> str:
    """Return ``good`` or the names of the faults."""
    if rep.good:
        return words("report-good")
    return ", ".join(fault_name(words, code) for code in rep.faults) or words("report-not-good")


def confidence_text(words: Words, confidence: float) -> str:
    """Return ``high``, ``fair`` or ``low`` for a confidence from 0 to 1."""
    level = "high" if confidence >= HIGH_CONFIDENCE else "fair" if confidence >= FAIR_CONFIDENCE else "low"
    return words("report-confidence-level", level=level)


def headline(words: Words, result: AnalysisResult) -> str:
    """Return the outcome in a few words, such as ``4 of 6 attempts were good``."""
    if result.attempts <= 1:
        return words("report-headline-one", good=result.good) if result.attempts else words("report-headline-none")
    return words("report-headline", good=result.good, attempts=result.attempts)


def posture_text(words: Words, result: AnalysisResult) -> str:
    """Return which leg worked and how the person lay, as one line."""
    posture = result.posture
    parts = [
        words("report-working-leg", leg=result.working_leg or "unknown"),
        words("report-position", position=posture.position, side=posture.lying_on or "unknown"),
    ]
    if posture.top_leg_clear is not None:
        parts.append(words("report-top-leg-clear" if posture.top_leg_clear else "report-top-leg-in-the-way"))
    return ", ".join(parts)


def stature_line(words: Words, result: AnalysisResult, units: Units) -> str:
    """Return the body height that sets the scale, and where it came from."""
    height = stature_text(words, result.stature_cm, units)
    return words("report-stature-given" if result.stature_given else "report-stature-assumed", height=height)
