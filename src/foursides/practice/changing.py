"""What a person changes of their programme, each time with the reason that is stored with it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from foursides.coach.plan import Legs
from foursides.errors import InvalidProgramme
from foursides.exercises import load_exercise
from foursides.journal import demand_dose, demand_minutes
from foursides.journal.usual import ask_about_dose, ask_about_profile
from foursides.practice.library import library
from foursides.practice.today import Looking
from foursides.programme import (
    CLEARED,
    SIGN_REPORTED,
    Made,
    PlannedDose,
    PlannedExercise,
    Programme,
    Reason,
    Wishes,
    change_by_hand,
    choose_days,
    clear,
    close,
    exclusion,
    make_programme,
    start_dose,
    take,
)
from foursides.programme.changes import ANEW, FIRST, OTHER_DAYS, added, changed, removed


class Changing(Looking):
    """Changes by hand; whatever the rules have changed before them is stored first."""

    def change_profile(self, today: date, *, sure: bool = False, **changes: Any) -> None:
        """Save what the person says of themselves from now on.

        Raises
        ------
        InvalidEntry, InvalidSettings
            If it makes no sense.
        Unusual
            If few people are so, and nobody has said that it is right.
        """
        with self.writing(today) as journal:
            changed = replace(self.profile, **changes)
            if not sure:
                ask_about_profile(changed, self.profile)
            journal.people.save_profile(self.person_id, changed)

    def make(self, wishes: Wishes, today: date) -> Made:
        """Make a programme and save it; if red flags have closed the one before, it is closed, too.

        Raises
        ------
        InvalidProgramme
            If there is no day, no time, or no such goal.
        BeyondLimits
            If nobody has so little or so much time.
        """
        demand_minutes(wishes.minutes)
        with self.writing(today):
            profile, before = self.profile, self.programme
            made = make_programme(wishes, list(library().values()), profile.own_limits, today, profile.person)
            if before is not None:
                made = replace(made, programme=replace(made.programme, closed=before.closed))
            self._save(made.programme, today, FIRST if before is None else ANEW)
            return made

    def take(self, exercise: str, by: str, today: date) -> str:
        """Take the one harder thing of an offer; return what it was, in words.

        Raises
        ------
        InvalidProgramme
            If it is not offered now.
        """
        with self.writing(today):
            own = [item for item in self.today(today).items if item.exercise.id == exercise]
            steps = [step for item in own for step in item.steps if step.by == by]
            if not steps:
                raise InvalidProgramme("not-offered")
            [chosen] = steps
            self._save(take(self.present, exercise, chosen.step, today), today, chosen.step.reason)
            return chosen.words

    def change_dose(self, exercise: str, dose: PlannedDose, today: date, *, sure: bool = False) -> None:
        """Set a dose by hand.

        Raises
        ------
        InvalidProgramme
            If it makes no sense or goes against a caution.
        InvalidEntry, Unusual
            If it is beyond what can be, or far above what people are given and nobody has said that it is right.
        """
        with self.writing(today):
            programme = change_by_hand(self.present, exercise, dose, self.situation(today))
            demand_dose(dose)
            if not sure:
                ask_about_dose(dose)
            self._save(programme, today, changed(load_exercise(exercise)))

    def choose_days(self, weekdays: Iterable[int], today: date) -> None:
        """Choose other days of the week.

        Raises
        ------
        InvalidProgramme
            If there is none.
        """
        with self.writing(today):
            self._save(choose_days(self.present, weekdays), today, OTHER_DAYS)

    def add(self, exercise: str, legs: Legs, today: date) -> None:
        """Add an exercise to the programme, on the days that its dose allows.

        Raises
        ------
        InvalidProgramme
            If it is there already, or must not be given to the person.
        """
        with self.writing(today):
            programme, chosen = self.present, load_exercise(exercise)
            left_out = exclusion(chosen, self.profile.person)
            if left_out is not None:
                raise InvalidProgramme("refused", reason=left_out)
            if any(item.exercise == chosen.id for item in programme.items):
                raise InvalidProgramme("exercise-there-already", name=chosen.name)
            together = chosen.working_leg == "both"
            item = PlannedExercise(chosen.id, start_dose(chosen), (), legs, today, today, together)
            programme = choose_days(replace(programme, items=(*programme.items, item)), programme.weekdays)
            self._save(programme, today, added(chosen))

    def drop(self, exercise: str, today: date) -> None:
        """Remove an exercise from the programme.

        Raises
        ------
        InvalidProgramme
            If it is not there.
        """
        with self.writing(today):
            programme = self.present
            chosen = library()[programme.item(exercise).exercise]
            items = tuple(item for item in programme.items if item.exercise != exercise)
            self._save(replace(programme, items=items), today, removed(chosen))

    def close(self, flags: Iterable[str], today: date) -> None:
        """Close the programme, if there is one: a red flag was reported."""
        with self.writing(today):
            if self.programme is not None:
                self._save(close(self.programme, flags, today), today, SIGN_REPORTED)

    def clear(self, today: date) -> None:
        """Open the programme again, once a clinician has cleared the person.

        Raises
        ------
        InvalidProgramme
            If there is none.
        """
        with self.writing(today):
            self._save(clear(self.present, library(), today), today, CLEARED)

    @property
    def present(self) -> Programme:
        """The programme that was stored last.

        Raises
        ------
        InvalidProgramme
            If there is none.
        """
        if self.programme is None:
            raise InvalidProgramme("programme-none")
        return self.programme

    def _save(self, programme: Programme, today: date, reason: Reason) -> None:
        self.journal.programmes.save(self.person_id, programme, today, reason)
        self.forget()
