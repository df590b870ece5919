"""What to look at in a clip and what to do next time, in the exercise's own words."""

from dataclasses import dataclass

from foursides.analysis.result import AnalysisResult, RepResult
from foursides.exercises.schema import Exercise
from foursides.report.words import FAIR_CONFIDENCE, fault_name

MOST_STEPS = 3

# With one of these the movement is another one, however it looks otherwise; they are put right first.
SET_UP_FAULTS = ("wrong_leg", "top_leg_in_the_way", "hips_rolled")

PAIN_RULE = (
    "First the pain: go on only if it stayed at 2 of 10 or less and was back to its usual by the next "
    "morning. From 3 to 5, stay at this level. Above 5, stop and do less."
)
PAIN_RULE_SOURCE = "Bands of the pain-monitoring model after Thomeé; your clinician's limit goes before them."
BETTER_VIEW = (
    "Face the camera, with the whole body from head to feet in the picture, and lie still for a moment "
    "before the first lift."
)
LEAST_LIFT = "Lift a little higher: lifts under 1.5 cm (0.6 in) are not counted."


@dataclass(frozen=True, slots=True)
class FaultMoment:
    """Where to see a fault: the rep's number and the time in the clip [s]."""

    rep: int
    time_s: float


@dataclass(frozen=True, slots=True)
class FaultNote:
    """One fault of a clip: what it is, what to do, and every moment to look at."""

    code: str
    name: str
    explanation: str
    next_time: str
    moments: tuple[FaultMoment, ...]


def fault_notes(result: AnalysisResult, exercise: Exercise) -> list[FaultNote]:
    """Collect the faults of a clip, the most important first.

    Parameters
    ----------
    result : AnalysisResult
        What was measured.
    exercise : Exercise
        What was asked for; its texts explain the faults.

    Returns
    -------
    list of FaultNote
        Faults of the set-up first, then by how many reps have them, then in the exercise's order.
    """
    moments: dict[str, list[FaultMoment]] = {}
    for rep in result.reps:
        for code in rep.faults:
            moments.setdefault(code, []).append(FaultMoment(rep.number, _moment_s(rep, code)))
    known = [fault.code for fault in exercise.faults]

    def importance(code: str) -> tuple[int, int, int]:
        set_up = SET_UP_FAULTS.index(code) if code in SET_UP_FAULTS else len(SET_UP_FAULTS)
        place = known.index(code) if code in known else len(known)
        return set_up, -len(moments[code]), place

    return [_note(exercise, code, tuple(moments[code])) for code in sorted(moments, key=importance)]


def next_steps(result: AnalysisResult, exercise: Exercise) -> list[str]:
    """Choose what to do next time.

    Parameters
    ----------
    result : AnalysisResult
        What was measured.
    exercise : Exercise
        What was asked for; the words are its own.

    Returns
    -------
    list of str
        At most three steps, the most important first: a better view where too little was seen, else what
        puts the faults right, else, behind the rule for pain, something harder.
    """
    if result.attempts == 0:
        return [BETTER_VIEW] if result.problems else [BETTER_VIEW, LEAST_LIFT]
    notes = fault_notes(result, exercise)
    if notes:
        return [note.next_time for note in notes[:MOST_STEPS]]
    if result.problems or any(rep.confidence < FAIR_CONFIDENCE for rep in result.reps):
        return [BETTER_VIEW]
    return [PAIN_RULE, *_harder(result, exercise)]


def may_progress(steps: list[str]) -> bool:
    """Tell whether the next steps lead to something harder, so that the pain rule needs its source."""
    return PAIN_RULE in steps


def _harder(result: AnalysisResult, exercise: Exercise) -> list[str]:
    dose = exercise.dose
    if result.attempts < dose.reps:
        often = "every day" if dose.every_days == 1 else f"every {dose.every_days} days"
        sets = " to ".join(map(str, sorted(set(dose.sets))))
        return [f"Build up to {sets} sets of {dose.reps} good ones, {often}, before making it harder."]
    first, *others = (progression.text for progression in exercise.progressions)
    return [first, *(f"Or instead: {other}" for other in others)][: MOST_STEPS - 1]


def _note(exercise: Exercise, code: str, moments: tuple[FaultMoment, ...]) -> FaultNote:
    fault = exercise.fault(code)
    name = fault_name(code)
    if fault is None:
        return FaultNote(code, name, "", f"Next time mind this: {name}.", moments)
    return FaultNote(code, name, fault.explanation, fault.next_time, moments)


def _moment_s(rep: RepResult, code: str) -> float:
    if code in ("rushed", "wrong_leg", "top_leg_in_the_way"):
        return rep.start_s
    if code == "dropped":
        return rep.end_s - rep.lower_s
    return rep.top_s
