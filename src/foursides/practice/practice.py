"""One person's journal and programme together: the only place where rules meet what was kept."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from foursides.coach.flags import EMERGENCIES
from foursides.coach.plan import Legs
from foursides.errors import InvalidProgramme
from foursides.exercises import Exercise, exercise_ids, load_exercise
from foursides.journal import Journal, NewSession, Profile, Source
from foursides.practice.views import ItemToday, State, StepView, TodayView
from foursides.practice.words import dose_in_words
from foursides.programme import (
    Body,
    Decision,
    Easier,
    FourSides,
    Made,
    Offer,
    PlannedDose,
    PlannedExercise,
    Programme,
    SessionDone,
    Situation,
    Today,
    Unchanged,
    Wishes,
    calendar,
    change_by_hand,
    choose_days,
    clear,
    close,
    decisions,
    exclusion,
    four_sides,
    make_programme,
    painful_day,
    reason_text,
    refusal,
    session_plan,
    settle,
    start_dose,
    take,
    today_of,
)

LOOK_BACK: Final = timedelta(days=120)  # of sessions that the rules look at: the longest picture is of 90 days
FIRST: Final = "side-lying-inner-thigh-lift"  # what is chosen first where there is a choice
ORDER: Final[dict[State, int]] = {"due": 0, "may": 1, "done": 2, "off": 3}
SECONDS: Final = 60
ONE_DAY: Final = timedelta(days=1)
FLAGGED: Final = frozenset({"red_flag", "emergency"})  # why such a session ended
UNNAMED: Final = ("unnamed",)  # a red flag that a session knows of, and its summary does not name


@cache
def library() -> Mapping[str, Exercise]:
    """Return every exercise by id: those that a camera watches first, the lift on the side before all."""
    every = map(load_exercise, exercise_ids())
    return {each.id: each for each in sorted(every, key=lambda e: (e.id != FIRST, not e.watched, e.id))}


class Practice:
    """What is due, what was done and what becomes of it, for one person.

    Parameters
    ----------
    journal : Journal
    person_id : str
    """

    def __init__(self, journal: Journal, person_id: str) -> None:
        self.journal, self.person_id = journal, person_id

    @property
    def profile(self) -> Profile:
        """What the person has said of themselves."""
        person = self.journal.people.find(self.person_id)
        return person.profile if person else Profile()

    def change_profile(self, **changes: Any) -> None:
        """Keep what the person says of themselves from now on.

        Raises
        ------
        InvalidEntry, InvalidSettings
            If it makes no sense.
        """
        self.journal.people.save_profile(self.person_id, replace(self.profile, **changes))

    @property
    def programme(self) -> Programme | None:
        """The present programme, None before the first."""
        return self.journal.programmes.present(self.person_id)

    def situation(self, today: date) -> Situation:
        """Return all that the rules look at; the pain now is that of this morning."""
        profile, done = self.profile, self.journal.sessions.done(self.person_id, today - LOOK_BACK)
        return Situation(
            today=today,
            exercises=library(),
            history=[each for each in done if each.day <= today],
            person=profile.person,
            limits=profile.own_limits,
            pain_now=self._morning_pain(today),
        )

    @property
    def left_out(self) -> dict[str, str]:
        """Exercises that must not be given to the person, by id, and why in words."""
        person = self.profile.person
        reasons = {each.id: exclusion(each, person) for each in library().values()}
        return {id_: reason_text(reason) for id_, reason in reasons.items() if reason is not None}

    # --- the day

    def today(self, today: date) -> TodayView:
        """Return the day; what the rules make easier is kept first, with its reason."""
        programme = self.programme
        if programme is None:
            return TodayView(today, planned=False, closed=False, emergency=False, items=())
        now = self.situation(today)
        pain = painful_day(now)
        programme = self._closed_by_sessions(programme, now)
        programme, moved, decided = self._settled(programme, now)
        items = [self._item(each, decided.get(each.item.exercise), now) for each in today_of(programme, now)]
        return TodayView(
            day=today,
            planned=True,
            closed=programme.closed is not None,
            emergency=programme.closed is not None and programme.closed.emergency,
            items=tuple(sorted(items, key=lambda item: ORDER[item.state])),
            moved=moved,
            too_painful="" if pain is None else reason_text(pain),
            ask_morning=now.pain_now is None and any(done.day == today - ONE_DAY for done in now.history),
        )

    def _morning_pain(self, today: date) -> int | None:
        told = self.journal.pains.all(self.person_id, today, today)
        return {pain.when: pain.score for pain in told}.get("morning")

    def _settled(
        self, programme: Programme, now: Situation
    ) -> tuple[Programme, tuple[str, ...], Mapping[str, Decision]]:
        """Make easier what the rules say, and keep it; what was told before is not told again."""
        decided = decisions(programme, now)
        after, moved = settle(programme, decided, now.today)
        words = tuple(reason_text(each.reason, now.person.weight_unit) for each in moved)
        if after != programme:
            self.journal.programmes.save(self.person_id, after, " ".join(words))
            decided = decisions(after, now)
        return after, words, decided

    def _closed_by_sessions(self, programme: Programme, now: Situation) -> Programme:
        """Close the programme if a red flag has stopped a session since the person was last cleared."""
        if programme.closed is not None or not any(done.stopped in FLAGGED for done in now.history):
            return programme
        recent = self.journal.sessions.all(self.person_id, now.today - LOOK_BACK, now.today)
        stopped = [each for each in recent if each.summary.stopped in FLAGGED]
        cleared = [kept.saved_at for kept in self.journal.programmes.all(self.person_id) if kept.why == CLEARED]
        stopped = [each for each in stopped if not cleared or each.begun_at > cleared[0]]
        if not stopped:
            return programme
        emergency = any(each.summary.stopped == "emergency" for each in stopped)
        return self._keep_closed(programme, EMERGENCIES if emergency else UNNAMED, now.today)

    def _item(self, today: Today, decision: Decision | None, now: Situation) -> ItemToday:
        unit = now.person.weight_unit
        shown = ItemToday(
            exercise=now.exercises[today.item.exercise],
            item=today.item,
            state=today.state,
            why=reason_text(today.reason, unit),
            dose=dose_in_words(today.item.dose, unit),
            next_day=today.next_day,
            minutes=today.item.session_s / SECONDS,
        )
        match decision:
            case Offer():
                steps = tuple(StepView(step.by, reason_text(step.reason, unit), step) for step in decision.steps)
                withheld = tuple(reason_text(reason, unit) for reason in decision.withheld)
                return replace(shown, offer=reason_text(decision.reason, unit), steps=steps, withheld=withheld)
            case Unchanged():
                return replace(shown, kept=reason_text(decision.reason, unit))
            case Easier() | None:
                return shown

    # --- what the person decides

    def make(self, wishes: Wishes, today: date, why: str = "A first programme.") -> Made:
        """Make a programme and keep it.

        Raises
        ------
        InvalidProgramme
            If there is no day, no time, or no such goal.
        """
        profile = self.profile
        made = make_programme(wishes, list(library().values()), profile.own_limits, today, profile.person)
        self.journal.programmes.save(self.person_id, made.programme, why)
        return made

    def take(self, exercise: str, by: str, today: date) -> str:
        """Take the one harder thing of an offer; return what it was, in words.

        Raises
        ------
        InvalidProgramme
            If it is not offered now.
        """
        view = self.today(today)
        steps = [step for item in view.items if item.exercise.id == exercise for step in item.steps if step.by == by]
        if not steps:
            raise InvalidProgramme("This is not offered now; look at what is.")
        programme = take(self._present(), exercise, steps[0].step, today)
        self.journal.programmes.save(self.person_id, programme, steps[0].words)
        return steps[0].words

    def change_dose(self, exercise: str, dose: PlannedDose, today: date) -> None:
        """Set a dose by hand.

        Raises
        ------
        InvalidProgramme
            If it makes no sense or goes against a caution.
        """
        programme = change_by_hand(self._present(), exercise, dose, self.situation(today))
        self.journal.programmes.save(self.person_id, programme, f"Changed by hand: {load_exercise(exercise).name}.")

    def choose_days(self, weekdays: Iterable[int]) -> None:
        """Choose other days of the week.

        Raises
        ------
        InvalidProgramme
            If there is none.
        """
        self.journal.programmes.save(self.person_id, choose_days(self._present(), weekdays), "Other days were chosen.")

    def add(self, exercise: str, legs: Legs, today: date) -> None:
        """Take an exercise into the programme, on the days that its dose allows.

        Raises
        ------
        InvalidProgramme
            If it is there already, or must not be given to the person.
        """
        programme, chosen = self._present(), load_exercise(exercise)
        if chosen.id in self.left_out:
            raise InvalidProgramme(self.left_out[chosen.id])
        if any(item.exercise == chosen.id for item in programme.items):
            raise InvalidProgramme(f"{chosen.name} is in the programme already.")
        together = chosen.working_leg == "both"
        item = PlannedExercise(chosen.id, start_dose(chosen), (), legs, today, today, together)
        programme = choose_days(replace(programme, items=(*programme.items, item)), programme.weekdays)
        self.journal.programmes.save(self.person_id, programme, f"{chosen.name} was added.")

    def drop(self, exercise: str) -> None:
        """Take an exercise out of the programme."""
        programme = self._present()
        name = library()[programme.item(exercise).exercise].name
        items = tuple(item for item in programme.items if item.exercise != exercise)
        self.journal.programmes.save(self.person_id, replace(programme, items=items), f"{name} was taken out.")

    def close(self, flags: Iterable[str], today: date) -> None:
        """Close the programme: a red flag was reported."""
        programme = self.programme
        if programme is not None:
            self._keep_closed(programme, flags, today)

    def _keep_closed(self, programme: Programme, flags: Iterable[str], today: date) -> Programme:
        closed = close(programme, flags, today)
        self.journal.programmes.save(self.person_id, closed, "A sign that needs care the same day was reported.")
        return closed

    def clear(self, today: date) -> None:
        """Open the programme again, once a clinician has cleared the person."""
        self.journal.programmes.save(self.person_id, clear(self._present(), library(), today), CLEARED)

    def _present(self) -> Programme:
        programme = self.programme
        if programme is None:
            raise InvalidProgramme("There is no programme yet; make one first.")
        return programme

    # --- what is done

    def demand_start(self, exercise: str, today: date) -> None:
        """See that nothing speaks against a session of an exercise today, in the programme or by itself.

        Raises
        ------
        InvalidProgramme
            If something does; the text says what, and what to do.
        """
        programme, now = self.programme, self.situation(today)
        closed = None if programme is None else self._closed_by_sessions(programme, now).closed
        reason = refusal(library()[exercise], closed, now)
        if reason is not None:
            raise InvalidProgramme(reason_text(reason))

    def begin(self, exercise: str, today: date, source: Source = "camera") -> str:
        """Begin a session of an exercise as the programme asks for it; return the session's id.

        Raises
        ------
        InvalidProgramme
            If it must not be started today, or the programme has no such exercise.
        """
        item, profile = self._present().item(exercise), self.profile
        self.demand_start(exercise, today)
        return self.journal.live.begin(
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

    def log(self, done: SessionDone, note: str = "") -> str:
        """Keep a session that was done without the coach."""
        return self.journal.sessions.log(self.person_id, done, note)

    # --- pictures

    def four_sides(self, today: date, days: int) -> FourSides | None:
        """Return what each side of the knee got in the last days, None without a programme."""
        programme = self.programme
        if programme is None:
            return None
        told = self.journal.trainings.all(self.person_id, today - timedelta(days=days - 1), today)
        body = self.profile.body or Body(ANYBODY_M)
        return four_sides(programme, self.situation(today), days, other=[training.done for training in told], body=body)

    def calendar(self, today: date, last: date) -> list[tuple[date, PlannedExercise]]:
        """Return what is planned from today to another day, both included."""
        programme = self.programme
        return [] if programme is None else calendar(programme, self.situation(today), last)


CLEARED: Final = "A doctor or physiotherapist has cleared the person."
ANYBODY_M: Final = 1.70  # where no stature was said
