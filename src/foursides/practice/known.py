"""What the journal says of one person, as the rules need it."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final, Self, TypeVar

from foursides.journal import Journal, Profile, StoredPain, StoredProgramme, StoredSession
from foursides.journal.limits import ZONES_APART
from foursides.practice.library import library
from foursides.programme import Programme, SessionDone, Situation, exclusion
from foursides.words import Words, words_in
from foursides.words.reasons import reason_text

T = TypeVar("T")
LOOK_BACK: Final = timedelta(days=120)  # of sessions that the rules look at: the longest picture is of 90 days


class Known:
    """One person's entries, read from the journal.

    Parameters
    ----------
    journal : Journal
    person_id : str
    words : Words, optional
        In which language the person reads; English by default.
    """

    def __init__(self, journal: Journal, person_id: str, words: Words | None = None) -> None:
        self.journal, self.person_id, self.words = journal, person_id, words or words_in()
        self._remembered: dict[Hashable, Any] | None = None

    @classmethod
    def local(cls, journal: Journal, words: Words | None = None) -> Self:
        """Return what is known of the local person; for one request, which reads nothing twice before it writes."""
        me = journal.people.me()
        known = cls(journal, me.id, words)
        known._remembered = {"person": me}
        return known

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """Read nothing twice meanwhile, unless something is written through it."""
        before = self._remembered
        self._remembered = {} if before is None else before
        try:
            yield
        finally:
            self._remembered = before

    def forget(self) -> None:
        """Read everything anew from now on: something has been written."""
        if self._remembered is not None:
            self._remembered.clear()

    def _once(self, what: Hashable, read: Callable[[], T]) -> T:
        """Return what is read, or was read before."""
        if self._remembered is None:
            return read()
        if what not in self._remembered:
            self._remembered[what] = read()
        found: T = self._remembered[what]
        return found

    @property
    def profile(self) -> Profile:
        """What the person has said of themselves."""
        person = self._once("person", lambda: self.journal.people.find(self.person_id))
        return person.profile if person else Profile()

    @property
    def programme(self) -> Programme | None:
        """The programme that was stored last, None before the first; `programme_on` is what counts on a day."""
        return self._once("programme", lambda: self.journal.programmes.present(self.person_id))

    def stored_changes(self, since: date | None = None) -> list[StoredProgramme]:
        """Return every programme that was stored, or those of a day and later, the newest first."""
        return self._once(("changes", since), lambda: self.journal.programmes.all(self.person_id, since))

    def situation(self, today: date) -> Situation:
        """Return all that the rules look at; the pain now is that of this morning."""
        return self._once(("situation", today), lambda: self._situation(today))

    def sessions(self, today: date, first: date | None, last: date, exercise: str | None = None) -> list[StoredSession]:
        """Return what every session from one day to another came to, both included, the newest first."""
        if first is None or first < today - LOOK_BACK:
            return self.journal.sessions.all(self.person_id, first, last, exercise)
        recent = self._recent(today)
        return [each for each in recent if first <= each.day <= last and exercise in {None, each.exercise}]

    def pains(self, today: date, first: date, last: date) -> list[StoredPain]:
        """Return the pain that was reported from one day to another, both included, the earliest first."""
        since = today - LOOK_BACK
        if first < since:
            return self.journal.pains.all(self.person_id, first, last)
        recent = self._once(("pains", since), lambda: self.journal.pains.all(self.person_id, since))
        return [each for each in recent if first <= each.day <= last]

    def _recent(self, today: date) -> list[StoredSession]:
        since = today - LOOK_BACK
        return self._once(("sessions", since), lambda: self.journal.sessions.all(self.person_id, since))

    def _situation(self, today: date) -> Situation:
        profile = self.profile
        done = self.journal.sessions.done(self.person_id, today - LOOK_BACK, self._recent(today))
        return Situation(
            today=today,
            exercises=library(),
            history=[_by(each, today) for each in done if each.day <= today + ZONES_APART],
            person=profile.person,
            limits=profile.own_limits,
            pain_now=self._morning_pain(today),
        )

    def _morning_pain(self, today: date) -> int | None:
        reported = self.pains(today, today, today)
        return {pain.when: pain.score for pain in reported}.get("morning")

    @property
    def left_out(self) -> dict[str, str]:
        """Exercises that must not be given to the person, by id, and why in words; also those of another release."""
        person, programme = self.profile.person, self.programme
        strange = [] if programme is None else [library()[item.exercise] for item in programme.items]
        reasons = {each.id: exclusion(each, person) for each in (*library().values(), *strange)}
        return {id_: reason_text(self.words, reason) for id_, reason in reasons.items() if reason is not None}


def _by(done: SessionDone, today: date) -> SessionDone:
    """Return a session as of today if it was done where it is tomorrow already: it has been done, and rest follows."""
    return replace(done, day=today) if done.day > today else done
