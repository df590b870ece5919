"""Exercises in words, for a terminal or a pipe."""

import textwrap
from collections.abc import Iterable, Iterator

from rich.text import Text

from foursides.exercises import exercise_ids, load_exercise
from foursides.exercises.schema import Exercise, Fault, Variant
from foursides.sizes import Units
from foursides.words import Words
from foursides.words.doses import side_text, usual_dose_text
from foursides.words.sizes import UNSEEN, Sizes, degrees_text, seconds_text

Line = tuple[str, str]
"""A line without its end, and the style that rich gives it."""

WIDTH = 80
_BOLD, _PLAIN, _QUIET = "bold", "", "dim"


def list_text(words: Words, width: int = WIDTH) -> Text:
    """Return every exercise of the library in a few lines each.

    Parameters
    ----------
    words : Words
    width : int
        Longest line [characters].

    Returns
    -------
    rich.text.Text
        Wrapped; ``str()`` of it is the same without styles.
    """
    lines: list[Line] = []
    for exercise in (words.exercise(load_exercise(id_)) for id_ in exercise_ids()):
        dose = usual_dose_text(words, exercise.dose)
        about = words("explain-about", name=exercise.name, side=side_text(words, exercise.side), dose=dose)
        lines += [(exercise.id, _BOLD), *_wrapped(about, width, "  "), ("", _PLAIN)]
    lines += _wrapped(words("explain-read-one"), width, style=_QUIET)
    return _joined(lines)


def explain_text(exercise: Exercise, words: Words, units: Units = "cm", width: int = WIDTH) -> Text:
    """Return everything that an exercise says about itself.

    Parameters
    ----------
    exercise : Exercise
        What to explain; its sentences stay as they are.
    words : Words
    units : {"cm", "in"}
        For the target and the limits.
    width : int
        Longest line [characters].

    Returns
    -------
    rich.text.Text
        Wrapped; ``str()`` of it is the same without styles.
    """
    sizes = Sizes(exercise, units, words)
    ways, variants = ([_way(way, words) for way in part] for part in (exercise.top_leg_ways, exercise.variants))
    harder, easier = (
        [_sourced(p.text, p.source) for p in part] for part in (exercise.progressions, exercise.regressions)
    )
    cautions = [_sourced(part.text, part.source) for part in words.cautions(exercise)]
    return _joined(
        [
            (exercise.name, _BOLD),
            (exercise.id, _QUIET),
            ("", _PLAIN),
            *_wrapped(exercise.summary, width),
            ("", _PLAIN),
            *_facts(sizes, width),
            *_section(words("explain-why"), [exercise.why], width),
            *_section(words("explain-good-for"), exercise.good_for, width),
            *_section(words("explain-not-for"), exercise.not_for_whom, width),
            *_section(words("explain-setup"), [step.text for step in exercise.setup], width, numbered=True),
            *_section(words("explain-ways"), ways, width),
            *_section(words("explain-movement"), [step.text for step in exercise.movement], width, numbered=True),
            *_faults(sizes, width),
            *_section(words("explain-variants"), variants, width),
            *_section(words("explain-harder"), harder, width),
            *_section(words("explain-easier"), easier, width),
            *_section(words("explain-care"), cautions, width),
            *_section(words("explain-sources"), exercise.sources, width),
        ]
    )


def _facts(sizes: Sizes, width: int) -> Iterator[Line]:
    exercise, words = sizes.exercise, sizes.words
    camera = exercise.camera if exercise.watched else "none"
    facts = {
        words("explain-known-as"): ", ".join(exercise.also_known_as),
        words("explain-side"): side_text(words, exercise.side),
        words("explain-muscles"): "; ".join(exercise.muscles),
        words("explain-position"): words("explain-position-name", position=exercise.position),
        words("explain-leg"): words("explain-leg-name", leg=exercise.working_leg),
        words("explain-camera"): words("explain-camera-place", camera=camera),
        words("explain-equipment"): ", ".join(exercise.equipment) or words("explain-no-equipment"),
        words("explain-size"): "" if sizes.band_text == UNSEEN else sizes.band_text,
        words("explain-hold"): seconds_text(words, exercise.target.hold_s),
        words("explain-dose"): usual_dose_text(words, exercise.dose),
    }
    for name, fact in facts.items():
        if fact:
            yield from _wrapped(fact, width, f"  {name:<18}")


def _faults(sizes: Sizes, width: int) -> Iterator[Line]:
    words, faults = sizes.words, sizes.exercise.faults
    if faults:
        yield from (("", _PLAIN), (words("explain-faults"), _BOLD))
    for fault in faults:
        yield from _wrapped(f'{fault.code}: "{fault.cue}"', width, "  - ")
        yield from _wrapped(f"{_criterion(fault, sizes)} {fault.explanation} {fault.next_time}", width, "    ")


def _criterion(fault: Fault, sizes: Sizes) -> str:
    """Return when a rep has the fault, in words and numbers."""
    words, target = sizes.words, sizes.exercise.target
    lowest, highest = (sizes.text(sizes.in_units(end)) for end in target.passing)
    limit = fault.limit or 0
    match fault.code:
        case "too_low":
            return words("explain-when-too-low", what=sizes.name, size=lowest)
        case "too_high":
            return words("explain-when-too-high", what=sizes.name, size=highest)
        case "short_hold":
            return words("explain-when-short-hold", hold=seconds_text(words, target.hold_s - target.hold_tolerance_s))
        case "knee_bent" | "hips_rolled":
            return words(f"explain-when-{fault.code.replace('_', '-')}", angle=degrees_text(words, limit))
        case "dropped" | "rushed":
            return words(f"explain-when-{fault.code}", time=seconds_text(words, limit))
        case "top_leg_in_the_way" | "wrong_leg" | "not_lowered":
            return words(f"explain-when-{fault.code.replace('_', '-')}")


def _way(way: Variant, words: Words) -> str:
    return words("explain-way", name=way.name, text=way.text, good_for=way.good_for)


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
