"""Why a programme became another one: the reasons that are no rule's, and which of the rules' make it easier."""

from typing import Final

from foursides.exercises import Exercise
from foursides.programme.reasons import Reason

FIRST: Final = Reason("made_first")
ANEW: Final = Reason("made_anew")
OTHER_DAYS: Final = Reason("days_chosen")
SIGN_REPORTED: Final = Reason("closed_by_sign")
CLEARED: Final = Reason("cleared")


def changed(exercise: Exercise) -> Reason:
    """Return that a dose was set by hand."""
    return Reason("changed_by_hand", {"name": exercise.name})


def added(exercise: Exercise) -> Reason:
    """Return that an exercise is in the programme from now on."""
    return Reason("added", {"name": exercise.name})


def removed(exercise: Exercise) -> Reason:
    """Return that an exercise is no longer in the programme."""
    return Reason("removed", {"name": exercise.name})


def makes_easier(reason: Reason) -> bool:
    """Whether a rule has asked for less for this reason."""
    return reason.code.startswith("back_")
