"""What somebody does that counts nothing, and why it does not: another movement, the other leg, another position."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from foursides.coach.cues import AGAIN
from foursides.coach.events import Say
from foursides.coach.plan import Leg
from foursides.exercises import Exercise
from foursides.motion.engine import OtherMovement
from foursides.motion.pattern import Otherwise
from foursides.motion.posture import Position
from foursides.motion.reading import Rep

APART_S = 8.0  # between two such sentences: each takes four seconds to say, and some movements a third of one
CLEARLY_LIFTED_M = 0.12  # of the foot that is not to move: shifting the leg aside needs less
WAIT_S = 4.0  # a movement may go along with a repetition that is still under way, and counts
OTHER_LEGS = 2  # repetitions of the other leg: who goes on with it means it, or the camera takes one for the other
STALE_S = 2 * WAIT_S  # what was done longer ago is not spoken of
ELSEWHERE_S = 4.0  # in another position before it is said: somebody may be on the way


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A movement of which it is not yet known whether it went along with one that counts."""

    since_s: float
    rep: Rep
    how: Otherwise | None  # None is a lift of the other leg


class Uncounted:
    """Says why something did not count: not every time, and never two reasons at once.

    Parameters
    ----------
    exercise : Exercise
    """

    def __init__(self, exercise: Exercise) -> None:
        self._lifts, self._position = exercise.working_leg, exercise.position
        self._waiting: list[_Waiting] = []
        self._counted_until_s = -inf
        self._ago: dict[str, int] = {}  # by the reason: how often it has come up since it was said
        self._said_s = -inf
        self._lifts_in_a_row = 0
        self._other_legs = 0  # in a row
        self._elsewhere_since_s: float | None = None

    def note(self, time_s: float, others: Sequence[OtherMovement], top_lifts: Sequence[Rep]) -> None:
        """Take in movements that were another one than the exercise's, and lifts of the leg that is not to move."""
        found = [_Waiting(time_s, other.rep, other.how) for other in others]
        found += [_Waiting(time_s, lift, None) for lift in top_lifts]
        recent = [each for each in self._waiting if time_s - each.since_s <= STALE_S]  # no news after a rest
        self._waiting = [*recent, *(each for each in found if each.rep.start_s >= self._counted_until_s)]

    def counted(self, rep: Rep) -> None:
        """Take in that a repetition has counted: what moved at the same time only went along."""
        self._counted_until_s, self._lifts_in_a_row = rep.end_s, 0
        self._waiting = [each for each in self._waiting if each.rep.end_s <= rep.start_s]

    def is_other_leg(self, rep: Rep, leg: Leg) -> bool:
        """Whether a repetition was of the other leg than the set's, and is none of it."""
        if leg == "both" or rep.leg in (None, "both", leg):
            self._other_legs = 0
            return False
        self._other_legs += 1
        return self._other_legs <= OTHER_LEGS

    def name_other_leg(self, time_s: float, leg: Leg) -> Iterator[Say]:
        """Say that it was, and which one is to lift."""
        yield from self._say(time_s, "other_leg", Say("wrong_leg", {"lifts": self._lifts, "leg": leg}))

    def explain(self, time_s: float, leg: Leg, *, under_way: bool) -> Iterator[Say]:
        """Say why what was done does not count.

        Parameters
        ----------
        time_s : float
        leg : {"left", "right", "both"}
            The one that is to lift.
        under_way : bool
            Whether a movement is under way that may count.
        """
        known = [each for each in self._waiting if not under_way or time_s - each.since_s >= WAIT_S]
        self._waiting = [each for each in self._waiting if each not in known]
        for each in known:
            if each.how is not None:
                yield from self._say(time_s, each.how, Say("other_movement", {"how": each.how}))
            elif self._is_wrong_leg(each.rep):
                yield from self._say(time_s, "wrong_leg", Say("wrong_leg", {"lifts": self._lifts, "leg": leg}))

    def _is_wrong_leg(self, lift: Rep) -> bool:
        """Whether the other leg was lifted: a small lift alone is a shift of it."""
        self._lifts_in_a_row += 1
        return self._lifts_in_a_row > 1 or lift.peak_lift_m >= CLEARLY_LIFTED_M

    def place(self, time_s: float, seen: Position) -> Iterator[Say]:
        """Take in how somebody is whom nobody leads into position."""
        if seen in {self._position, "unknown"}:
            self._elsewhere_since_s = None
            return
        if self._elsewhere_since_s is None:
            self._elsewhere_since_s = time_s
        if time_s - self._elsewhere_since_s >= ELSEWHERE_S:
            self._elsewhere_since_s = inf  # once for each time
            yield from self._say(time_s, seen, Say("other_position", {"seen": seen}))

    def _say(self, time_s: float, reason: str, said: Say) -> Iterator[Say]:
        ago = self._ago.get(reason)
        self._ago[reason] = ago = AGAIN if ago is None else ago + 1
        if ago >= AGAIN and time_s - self._said_s >= APART_S:
            self._ago[reason], self._said_s = 0, time_s
            yield said
