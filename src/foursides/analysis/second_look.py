"""When a recording is looked at again: turned, where the person is upside down, for then its picture is not upright.

Nobody exercises head down, so this mistakes nobody who stands. A picture on its side the other way shows who lies as
if standing; that cannot be told from who stands, and is only said (``perhaps_turned``).

And with a heavier network, where the leg was hard to see.
"""

from collections.abc import Mapping

from foursides.analysis.session import RecordingSession
from foursides.pose.turns import Turn

LEAST_REPS = 2  # one may be counted of somebody who does something else


def turns_to_try(session: RecordingSession) -> tuple[Turn, ...]:
    """Return by how much the picture may have to be turned clockwise [deg], after a first look."""
    if not session.upside_down:
        return ()
    return (180,) if session.exercise.position == "standing" else (90, 270)


def best_turn(again: Mapping[Turn, RecordingSession]) -> Turn | None:
    """Return the turn with which the exercise was seen, if there is just one that saw the most of it."""
    seen = {turn: len(session.reps) for turn, session in again.items() if session.in_position}
    most = max(seen.values(), default=0)
    best = [turn for turn, reps in seen.items() if reps == most]
    return best[0] if most >= LEAST_REPS and len(best) == 1 else None


def surer(again: RecordingSession, first: RecordingSession) -> bool:
    """Whether a look has seen more than another: more repetitions, or surer ones; two half sure are less than one."""
    seen, before = (sum(rep.confidence**2 for rep, _ in session.reps) for session in (again, first))
    return again.in_position and seen > before
