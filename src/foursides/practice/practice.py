"""One person's journal and programme together: the only place where rules meet what was stored."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from foursides.journal.limits import ZONES_APART
from foursides.practice.starting import Starting
from foursides.programme import Body, FourSides, PlannedExercise, calendar, four_sides

ANYBODY_M: Final = 1.70  # where no stature was said


class Practice(Starting):
    """What is due, what was done and what becomes of it, for one person.

    Looking (`today`, `calendar` and the like) stores nothing. Whatever writes stores first what the rules have changed
    by then: the methods that change or begin something do so themselves, all else is written within `writing`.

    Parameters
    ----------
    journal : Journal
    person_id : str
    words : Words, optional
        In which language the person reads; English by default.
    """

    def four_sides(self, today: date, days: int) -> FourSides | None:
        """Return what each side of the knee got in the last days, None without a programme."""
        programme = self.programme_on(today)
        if programme is None:
            return None
        trained = self.journal.trainings.all(self.person_id, today - timedelta(days=days - 1), today + ZONES_APART)
        body = self.profile.body or Body(ANYBODY_M)
        other = [replace(training.done, day=min(training.done.day, today)) for training in trained]
        return four_sides(programme, self.situation(today), days, other=other, body=body)

    def calendar(self, today: date, last: date) -> list[tuple[date, PlannedExercise]]:
        """Return what is planned from today to another day, both included."""
        programme = self.programme_on(today)
        return [] if programme is None else calendar(programme, self.situation(today), last)
