"""Exercises in words, for a terminal or a pipe."""

import textwrap
from collections.abc import Iterable, Iterator

from rich.text import Text

from foursides.exercises.library import cautions_of, exercise_ids, load_exercise
from foursides.exercises.schema import Camera, Dose, Exercise, Fault, Position, Target, Variant, WorkingLeg
from foursides.sizes import CM_PER_INCH, Units

Line = tuple[str, str]
"""A line without its end, and the style that rich gives it."""

POSITIONS: dict[Position, str] = {
    "side_lying": "lying on the side",
    "supine": "lying on the back",
    "prone": "lying on the front",
    "standing": "standing",
}
WORKING_LEGS: dict[WorkingLeg, str] = {
    "lower": "the lower one",
    "upper": "the upper one",
    "one": "one after the other",
    "both": "both at once",
}
CAMERAS: dict[Camera, str] = {"front": "you face it", "side": "it sees you from the side"}
WIDTH = 80
_BOLD, _PLAIN, _QUIET = "bold", "", "dim"


def list_text(width: int = WIDTH) -> Text:
    """Return every exercise of the library in a few lines each.

    Parameters
    ----------
    width : int
        Longest line [characters].

    Returns
    -------
    rich.text.Text
        Wrapped; ``str()`` of it is the same without styles.
    """
    lines: list[Line] = []
    for exercise in map(load_exercise, exercise_ids()):
        about = f"{exercise.name}; {exercise.side} side of the knee; {dose_words(exercise.dose)}."
        lines += [(exercise.id, _BOLD), *_wrapped(about, width, "  "), ("", _PLAIN)]
    lines += _wrapped("To read one: foursides exercises ID", width, style=_QUIET)
    return _joined(lines)


def explain_text(exercise: Exercise, units: Units = "cm", width: int = WIDTH) -> Text:
    """Return everything that an exercise says about itself.

    Parameters
    ----------
    exercise : Exercise
        What to explain.
    units : {"cm", "in"}
        For the target and the limits; the exercise's own sentences stay as they are.
    width : int
        Longest line [characters].

    Returns
    -------
    rich.text.Text
        Wrapped; ``str()`` of it is the same without styles.
    """
    ways, variants = ([_way(way) for way in part] for part in (exercise.top_leg_ways, exercise.variants))
    harder, easier = (
        [_sourced(p.text, p.source) for p in part] for part in (exercise.progressions, exercise.regressions)
    )
    cautions = [_sourced(part.text, part.source) for part in cautions_of(exercise)]
    return _joined(
        [
            (exercise.name, _BOLD),
            (exercise.id, _QUIET),
            ("", _PLAIN),
            *_wrapped(exercise.summary, width),
            ("", _PLAIN),
            *_facts(exercise, units, width),
            *_section("Why", [exercise.why], width),
            *_section("Good for", exercise.good_for, width),
            *_section("Not for", exercise.not_for_whom, width),
            *_section("Set-up", [step.text for step in exercise.setup], width, numbered=True),
            *_section("Ways to get the top leg out of the way", ways, width),
            *_section("Movement", [step.text for step in exercise.movement], width, numbered=True),
            *_faults(exercise, units, width),
            *_section("Other ways to do it", variants, width),
            *_section("Making it harder", harder, width),
            *_section("Making it easier", easier, width),
            *_section("Take care", cautions, width),
            *_section("Sources", exercise.sources, width),
        ]
    )


def dose_words(dose: Dose) -> str:
    """Return a dose in words, such as ``2 to 3 sets of 10, on alternating days``."""
    fewest, most = dose.sets
    sets = str(most) if fewest == most else f"{fewest} to {most}"
    plural = "set" if most == 1 else "sets"
    return f"{sets} {plural} of {dose.reps}, {often_words(dose.every_days)}"


def often_words(every_days: int) -> str:
    """Return how often something is done, such as ``on alternating days``."""
    return {1: "every day", 2: "on alternating days"}.get(every_days, f"every {every_days} days")


def lift_words(low_cm: float, high_cm: float, units: Units) -> str:
    """Return a band of lifts [cm] in the person's units, such as ``2 to 3 in``."""
    return f"{_length(low_cm, units)} to {_length(high_cm, units)} {units}"


def size_words(target: Target, units: Units) -> str:
    """Return how large the movement should be, such as ``5 to 7.5 cm`` or ``20 to 40 degrees``."""
    if target.lift_cm:
        return lift_words(*target.lift_cm, units)
    return f"{_number(target.angle_deg[0])} to {_number(target.angle_deg[1])} degrees" if target.angle_deg else ""


def _length(length_cm: float, units: Units) -> str:
    return _number(length_cm / CM_PER_INCH if units == "in" else length_cm)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _facts(exercise: Exercise, units: Units, width: int) -> Iterator[Line]:
    facts = {
        "Also known as": ", ".join(exercise.also_known_as),
        "Side of the knee": exercise.side,
        "Muscles": "; ".join(exercise.muscles),
        "Position": POSITIONS[exercise.position],
        "Working leg": WORKING_LEGS[exercise.working_leg],
        "Camera": CAMERAS[exercise.camera]
        if exercise.watched
        else "none: it is timed, and you count and rate it yourself",
        "Equipment": ", ".join(exercise.equipment) or "none",
        "Size": size_words(exercise.target, units),
        "Hold": f"{_number(exercise.target.hold_s)} s",
        "Dose": dose_words(exercise.dose),
    }
    for name, fact in facts.items():
        if fact:
            yield from _wrapped(fact, width, f"  {name:<18}")


def _faults(exercise: Exercise, units: Units, width: int) -> Iterator[Line]:
    if exercise.faults:
        yield from (("", _PLAIN), ("What the coach corrects", _BOLD))
    for fault in exercise.faults:
        yield from _wrapped(f'{fault.code}: "{fault.cue}"', width, "  - ")
        criterion = _criterion(fault, exercise.target, units)
        yield from _wrapped(f"When {criterion}. {fault.explanation} {fault.next_time}", width, "    ")


def _criterion(fault: Fault, target: Target, units: Units) -> str:
    """Return when a rep has the fault, in words and numbers."""
    unit = "degrees" if target.angle_deg else units
    lowest, highest = (_number(end) if target.angle_deg else _length(end, units) for end in target.passing)
    what = "the angle" if target.angle_deg else "the lift"
    shortest = _number(target.hold_s - target.hold_tolerance_s)
    limit = _number(fault.limit or 0)
    return {
        "too_low": f"{what} stays under {lowest} {unit}",
        "too_high": f"{what} goes over {highest} {unit}",
        "short_hold": f"the hold is under {shortest} s",
        "knee_bent": f"the knee is bent by more than {limit} degrees",
        "dropped": f"lowering takes less than {limit} s",
        "rushed": f"raising takes less than {limit} s",
        "hips_rolled": f"the hips roll by more than {limit} degrees",
        "top_leg_in_the_way": "the top leg does not stay clear",
        "wrong_leg": "the other leg moves",
    }[fault.code]


def _way(way: Variant) -> str:
    return f"{way.name}: {way.text} Good for: {way.good_for}"


def _sourced(text: str, source: str | None) -> str:
    return f"{text} [{source.rstrip('.')}]" if source else text


def _section(title: str, items: Iterable[str], width: int, numbered: bool = False) -> Iterator[Line]:
    for number, item in enumerate(items, start=1):
        if number == 1:
            yield from (("", _PLAIN), (title, _BOLD))
        yield from _wrapped(item, width, f"  {number}. " if numbered else "  - ")


def _wrapped(text: str, width: int, lead: str = "", style: str = _PLAIN) -> list[Line]:
    """Return text as lines, the first after ``lead``, the others as far to the right."""
    indent = " " * len(lead)
    lines = textwrap.wrap(text, width, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False)
    return [(line, style) for line in lines]


def _joined(lines: Iterable[Line]) -> Text:
    return Text("\n").join(Text(line, style) for line, style in lines)
