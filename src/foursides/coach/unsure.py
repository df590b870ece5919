"""Checks that the camera may misjudge: how long each is insisted on, and which faults then rest on nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from foursides.coach.events import Check

if TYPE_CHECKING:  # the format of exercises needs pydantic; the coach does not
    from foursides.exercises.schema import FaultCode

ROUNDS = 2
"""How often a check's guidance is given, once where it is several sentences. Once can be missed while getting into
position; whoever still does not pass has most likely done it, and waits on the floor for a camera that is wrong."""
LONGEST_S = 40.0
"""No check takes longer, however many sentences its guidance has."""

RESTING_ON: Mapping[Check, frozenset[FaultCode]] = {
    "top_leg": frozenset({"top_leg_in_the_way"}),
    "knee": frozenset({"knee_bent"}),
    "show_leg": frozenset({"too_low", "too_high", "knee_bent"}),
    "other_side": frozenset({"wrong_leg"}),  # the side that somebody lies on says which leg is the top one
    "face_camera": frozenset({"wrong_leg"}),  # seen from behind, the pose network swaps the legs
    "lie_down": frozenset({"wrong_leg"}),
}
"""Faults that are the same judgement of the camera as a check, or follow from it."""


def sure_faults(faults: Iterable[FaultCode], unsure: Collection[Check]) -> tuple[FaultCode, ...]:
    """Return the faults that do not rest on a check of which the camera is not sure."""
    doubtful = {fault for check in unsure for fault in RESTING_ON.get(check, ())}
    return tuple(fault for fault in faults if fault not in doubtful)
