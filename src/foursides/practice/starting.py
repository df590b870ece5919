"""Sessions: whether one may be started, its beginning, and what is entered afterwards."""

from datetime import date, datetime

from foursides.errors import InvalidProgramme
from foursides.exercises import load_exercise
from foursides.journal import NewSession, Source, demand_past
from foursides.journal.undo import Entered
from foursides.practice.changing import Changing
from foursides.practice.library import library
from foursides.programme import SessionDone, flagged_day, refusal, session_plan


class Starting(Changing):
    """What is done."""

    def demand_start(self, exercise: str, today: date) -> None:
        """See that nothing speaks against a session of an exercise today, in the programme or by itself.

        Raises
        ------
        InvalidProgramme
            If something does; the facts say what.
        """
        with self.remembering():
            programme, now = self.programme_on(today), self.situation(today)
        reason = refusal(library()[exercise], None if programme is None else programme.closed, now)
        if reason is None and programme is None:
            reason = flagged_day(now)
        if reason is not None:
            raise InvalidProgramme("refused", reason=reason)

    def begin(self, exercise: str, today: date, source: Source = "camera") -> str:
        """Begin a session of an exercise as the programme asks for it; return the session's id.

        Raises
        ------
        InvalidProgramme
            If it must not be started today, or the programme has no such exercise.
        """
        with self.writing(today) as journal:
            item, profile = self.present.item(exercise), self.profile
            self.demand_start(exercise, today)
            return journal.live.begin(
                NewSession(
                    plan=session_plan(item),
                    source=source if load_exercise(exercise).watched else "none",
                    stature_cm=profile.stature_cm,
                    units=profile.units,
                    person_id=self.person_id,
                    day=today,
                    item=item,
                )
            )

    def undo(self, at: datetime | None = None) -> Entered | None:
        """Undo what was entered last, as `Undo.undo` does.

        What the rules would make of it is not stored first, as it is before anything else is written: it was not meant.
        """
        found = self.journal.undo.undo(self.person_id, at)
        self.forget()
        return found

    def log(self, done: SessionDone, today: date, note: str = "", *, sure: bool = False) -> str:
        """Save a session that was done without the coach, today or before; return its id.

        Raises
        ------
        InvalidEntry, Unusual
            If it makes no sense, is yet to come, or is far above what people do and nobody has said that it is right.
        """
        demand_past(done.day, today)
        with self.writing(today) as journal:
            return journal.sessions.log(self.person_id, done, note, sure=sure)
