"""What the rules change by themselves: doses that become easier, and a programme that a red flag closes.

Looking stores nothing. What is shown of a day is the programme as the rules leave it, and the next thing that is
written stores that first, with its reason: so no reason is lost when what it rests on changes.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final

from foursides.coach.flags import EMERGENCIES
from foursides.journal import Journal, StoredSession
from foursides.practice.known import LOOK_BACK, Known
from foursides.programme import (
    CLEARED,
    SIGN_REPORTED,
    Decision,
    Programme,
    Reason,
    Situation,
    close,
    decisions,
    settle,
)

FLAGGED: Final = frozenset({"red_flag", "emergency"})  # why such a session ended
UNNAMED: Final = ("unnamed",)  # a red flag that a session knows of, and its summary does not name


@dataclass(frozen=True, slots=True)
class Settled:
    """A programme as the rules leave it on a day.

    Attributes
    ----------
    programme : Programme
    decided : mapping of str to Decision
        What the rules say of each of its exercises.
    reasons : tuple of Reason
        Why it is another than the stored one; empty if it is not.
    standing : tuple of Reason
        Why something should become easier that cannot be made any easier.
    """

    programme: Programme
    decided: Mapping[str, Decision]
    reasons: tuple[Reason, ...] = ()
    standing: tuple[Reason, ...] = ()


class Settling(Known):
    """What becomes of the stored programme by the rules alone."""

    def settled(self, day: date) -> Settled | None:
        """Return the programme as the rules leave it on a day, None before the first; nothing is stored."""
        return self._once(("settled", day), lambda: self._settled(day))

    def programme_on(self, day: date) -> Programme | None:
        """Return the programme that counts on a day, None before the first."""
        settled = self.settled(day)
        return None if settled is None else settled.programme

    def settle(self, day: date) -> None:
        """Store what the rules have changed by a day, if anything, with its reasons."""
        settled = self.settled(day)
        if settled is not None and settled.reasons:
            self.journal.programmes.save(self.person_id, settled.programme, day, *settled.reasons)
            self.forget()

    @contextmanager
    def writing(self, day: date) -> Iterator[Journal]:
        """Give the journal to write to, once what the rules have changed by this day is stored."""
        with self.remembering():
            self.settle(day)
            try:
                yield self.journal
            finally:
                self.forget()

    def _settled(self, day: date) -> Settled | None:
        programme = self.programme
        if programme is None:
            return None
        now = self.situation(day)
        flagged = [] if programme.closed is not None else self._flagged(now)
        if flagged:
            emergency = any(each.summary.stopped == "emergency" for each in flagged)
            since = min(each.day for each in flagged)
            return Settled(close(programme, EMERGENCIES if emergency else UNNAMED, since), {}, (SIGN_REPORTED,))
        return _by_doses(programme, now)

    def _flagged(self, now: Situation) -> list[StoredSession]:
        """Return the sessions that a red flag has ended since the person was last cleared."""
        days = [done.day for done in now.history if done.stopped in FLAGGED]
        if not days:
            return []
        cleared = [stored.saved_at for stored in self.stored_changes() if CLEARED in stored.reasons]
        recent = self.sessions(now.today, min(*days, now.today - LOOK_BACK), now.today)
        stopped = [each for each in recent if each.summary.stopped in FLAGGED]
        return [each for each in stopped if not cleared or each.begun_at > cleared[0]]


def _by_doses(programme: Programme, now: Situation) -> Settled:
    """Return a programme with the doses that the rules make easier."""
    decided = decisions(programme, now)
    after, moved = settle(programme, decided, now.today)
    return Settled(
        programme=after,
        decided=decided if after == programme else decisions(after, now),
        reasons=tuple(each.reason for each in moved if each.after != each.before),
        standing=tuple(each.reason for each in moved if each.after == each.before),
    )
