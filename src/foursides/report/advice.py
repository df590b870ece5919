"""What to look at in a clip and what to do next time, in the exercise's own words."""

from dataclasses import dataclass

from foursides.analysis.result import AnalysisResult, RepResult
from foursides.exercises.schema import Exercise
from foursides.report.results import FAIR_CONFIDENCE, fault_name
from foursides.words import Words
from foursides.words.doses import sets_text
from foursides.words.sizes import least_text

MOST_STEPS = 3

# With one of these the movement is another one, however it looks otherwise; they are put right first.
SET_UP_FAULTS = ("wrong_leg", "top_leg_in_the_way", "hips_rolled")


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


def fault_notes(result: AnalysisResult, exercise: Exercise, words: Words) -> list[FaultNote]:
    """Collect the faults of a clip, the most important first.

    Parameters
    ----------
    result : AnalysisResult
        What was measured.
    exercise : Exercise
        What was asked for; its texts explain the faults.
    words : Words

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

    return [_note(exercise, code, tuple(moments[code]), words) for code in sorted(moments, key=importance)]


def next_steps(result: AnalysisResult, exercise: Exercise, words: Words) -> list[str]:
    """Choose what to do next time.

    Parameters
    ----------
    result : AnalysisResult
        What was measured.
    exercise : Exercise
        What was asked for; what puts a fault right is in its own words.
    words : Words

    Returns
    -------
    list of str
        At most three steps, the most important first: a better view where too little was seen, else what
        puts the faults right, else, behind the rule for pain, something harder.
    """
    better_view = words("report-better-view", camera=exercise.camera)
    if result.attempts == 0:
        least = words("report-least-lift", measure=exercise.measure, least=least_text(words, exercise))
        return [better_view] if result.problems else [better_view, least]
    notes = fault_notes(result, exercise, words)
    if notes:
        return [note.next_time for note in notes[:MOST_STEPS]]
    if result.problems or any(rep.confidence < FAIR_CONFIDENCE for rep in result.reps):
        return [better_view]
    return [words("report-pain-rule"), *_harder(result, exercise, words)]


def may_progress(steps: list[str], words: Words) -> bool:
    """Whether the next steps lead to something harder, so that the pain rule needs its source."""
    return words("report-pain-rule") in steps


def _harder(result: AnalysisResult, exercise: Exercise, words: Words) -> list[str]:
    dose = exercise.dose
    if result.attempts < dose.reps:
        return [words("report-build-up", sets=sets_text(words, dose.sets), reps=dose.reps, days=dose.every_days)]
    first, *others = (progression.text for progression in exercise.progressions)
    return [first, *(words("report-or-instead", step=other) for other in others)][: MOST_STEPS - 1]


def _note(exercise: Exercise, code: str, moments: tuple[FaultMoment, ...], words: Words) -> FaultNote:
    fault = exercise.fault(code)
    name = fault_name(words, code)
    if fault is None:
        return FaultNote(code, name, "", words("report-mind-this", fault=name), moments)
    return FaultNote(code, name, fault.explanation, fault.next_time, moments)


def _moment_s(rep: RepResult, code: str) -> float:
    if code in ("rushed", "wrong_leg", "top_leg_in_the_way"):
        return rep.start_s
    if code == "dropped":
        return rep.end_s - rep.lower_s
    if code == "not_lowered":
        return rep.end_s
    return rep.top_s
