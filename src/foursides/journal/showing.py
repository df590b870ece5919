"""What of a bundle must be so that pages can show it."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, Final

from foursides.errors import InvalidEntry, InvalidImport
from foursides.journal.limits import demand_body, demand_counts, demand_numbers, most_of
from foursides.journal.rows import MEASURES
from foursides.programme import Reason
from foursides.words import words_in
from foursides.words.reasons import is_known, reason_text

OF_A_SESSION: Final = ("hold_s", "rest_s", "since_s", "rest_ends_s", "clock_s")
UNITS: Final = ("_s", "_m", "_deg", "confidence")
OF_A_REPETITION: Final = ("at_s", *(name for name in MEASURES if name.endswith(UNITS)))
"""Numbers, each with that in which it is measured at the end of its name."""
MEASURED, MOST = attrgetter(*OF_A_REPETITION), tuple(map(most_of, OF_A_REPETITION))
"""The same at once: ten years have half a million repetitions."""

TIMES: Final = ("start_s", "top_s", "end_s", "hold_start_s", "hold_end_s")  # of every repetition that was watched


def demand_shown(session: Any) -> None:
    """See that a session led by the coach can be shown, a `BundledSession`.

    Raises
    ------
    InvalidEntry
        If its repetitions are of sets that it does not have, or were watched and have no times.
    BeyondLimits
        If something of it cannot have been measured or done.
    """
    demand_body(session.stature_cm, None)
    demand_numbers({name: getattr(session, name) for name in OF_A_SESSION})
    for rep in session.reps:
        if any(
            value is not None and not -most <= value <= most for value, most in zip(MEASURED(rep), MOST, strict=True)
        ):
            demand_numbers({name: getattr(rep, name) for name in OF_A_REPETITION})
        if not 1 <= rep.set_number <= len(session.sets):
            raise InvalidEntry("set-unknown", number=rep.set_number)
        demand_counts(0, 0 if rep.withdrawn else rep.number)
        if not rep.self_counted and any(getattr(rep, name) is None for name in TIMES):
            raise InvalidEntry("rep-incomplete", number=rep.number)
    for piece in session.landmarks:
        demand_numbers({"first_s": piece.first_s})


def demand_sayable(reasons: Iterable[Reason]) -> None:
    """See that reasons have all that their sentences need; those of another release are not said.

    Raises
    ------
    InvalidImport
        If one has not.
    """
    words = words_in()
    for each in reasons:
        try:
            if is_known(words, each):
                reason_text(words, each)
        except (LookupError, ValueError, TypeError, ArithmeticError) as error:
            raise InvalidImport("reason-senseless", reason_code=each.code) from error
