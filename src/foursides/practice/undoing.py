"""What was entered last, in words."""

from typing import Final

from foursides.journal.undo import Entered
from foursides.practice.library import library
from foursides.words import Words
from foursides.words.reasons import training_text

MOST_OF_A_NOTE: Final = 60  # characters that are shown of it


def entered_text(words: Words, entered: Entered) -> str:
    """Return what was entered, such as ``Bridge`` or ``pain 3 of 10``."""
    name = entered.name
    match entered.what:
        case "session":
            name = words.exercise(library()[name]).name
        case "training":
            name = training_text(words, name)
        case "note" if len(name) > MOST_OF_A_NOTE:
            name = f"{name[:MOST_OF_A_NOTE]}…"
    return words("undo-thing", what=entered.what, name=name, entries=entered.entries)


def last_text(words: Words, entered: Entered) -> str:
    """Return a sentence that says what was entered last."""
    return words("undo-last", how=entered.how, thing=entered_text(words, entered))


def undone_text(words: Words, entered: Entered) -> str:
    """Return a sentence that says what has been undone."""
    return words("undo-done", how=entered.how, thing=entered_text(words, entered))
