"""Synthetic people who train by a programme: what they can do, how it feels, and what they make of it.

A person is a capacity that grows by training and fades without it, a usual pain with flares, and habits. Nothing of
this is fitted to anybody: it is there to push the rules in every direction, and to know the truth that the rules can
only guess.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from foursides.coach.plan import Leg, Legs
from foursides.exercises import Exercise, exercise_ids, load_exercise
from foursides.programme import (
    Decision,
    Moved,
    Offer,
    Person,
    PlannedDose,
    PlannedExercise,
    Programme,
    SessionDone,
    SetDone,
    Situation,
    Step,
    Today,
    Wishes,
    clear,
    close,
    decisions,
    default_limits,
    make_programme,
    settle,
    take,
    today_of,
)

Kind = Literal["adherent", "erratic", "painful", "over-eager"]
KINDS: Final[tuple[Kind, ...]] = ("adherent", "erratic", "painful", "over-eager")
FIRST = date(2026, 1, 5)
DAYS = 7 * 12
REFERENCE_S = 40.0  # ten repetitions held for two seconds: the demand of 1
LOAD_SHARE = 0.13  # of the bare leg's moment, for each kilogram at the ankle (7.4 of 57 N m)
ABOVE_KNEE = 0.45  # of that, where it is strapped above the knee
USUAL_EFFORT = 5.0  # of 10, for a demand that equals the capacity
MOST_GROWTH, FADING = 0.015, 0.002  # of the capacity, by a session and by a day without one
FLARE_PAIN = 4
LEGS: Final[tuple[Legs, ...]] = ("left", "right", "both")


@dataclass(frozen=True)
class Habits:
    """How likely it is, of 1, unless said otherwise."""

    comes: float
    on_rest_days: float = 0.0
    takes_offers: float = 0.8
    extra_reps: int = 0  # most on top of the plan
    belittles: int = 0  # of 10, how much effort is understated
    usual_pain: tuple[int, ...] = (0, 0, 0, 1, 1, 2)
    flares: float = 0.003  # a day
    red_flags: float = 0.0003  # a day
    break_days: tuple[int, int] = (0, 0)  # one break, fewest and most
    unanswered: float = 0.05  # the morning after
    unwatched: float = 0.1


HABITS: Final[dict[Kind, Habits]] = {
    "adherent": Habits(comes=0.95),
    "erratic": Habits(comes=0.5, break_days=(5, 40), unanswered=0.3),
    "painful": Habits(comes=0.85, usual_pain=(1, 2, 2, 3, 4), flares=0.03, red_flags=0.002),
    "over-eager": Habits(comes=0.98, on_rest_days=0.5, takes_offers=1.0, extra_reps=5, belittles=1),
}


@dataclass
class Day:
    """What one day brought, for whoever checks it."""

    before: Programme
    now: Situation
    decided: dict[str, Decision]
    moved: tuple[Moved, ...]
    taken: list[tuple[str, Step]]
    after: Programme
    today: tuple[Today, ...]
    efforts: dict[str, float] = field(default_factory=dict)  # the true ones, of what was planned


def library() -> list[Exercise]:
    """Return the library; a side that it lacks gets a copy of another side's exercise."""
    known = [load_exercise(name) for name in exercise_ids()]
    lacking = [side for side in ("inner", "outer", "front", "back") if side not in {each.side for each in known}]
    model = load_exercise("side-lying-inner-thigh-lift")
    named = [{"id": f"{side}-lift", "name": f"{side.capitalize()} lift", "side": side} for side in lacking]
    return known + [model.model_copy(update=update) for update in named]


class Life:
    """One person for twelve weeks."""

    def __init__(self, kind: Kind, seed: int, exercises: list[Exercise]) -> None:
        self.kind, self.habits, self.chance = kind, HABITS[kind], Random(f"{kind} {seed}")
        chance = self.chance
        injured = chance.random() < 0.08
        self.person = Person(chance.choice(["kg", "lb"]), injured, injured and chance.random() < 0.5)
        self.exercises = {each.id: each for each in exercises}
        self.capacity = {each.id: chance.lognormvariate(0.1, 0.25) for each in exercises}
        self.growth = chance.uniform(0.0, MOST_GROWTH)  # some people gain nothing
        self.usual_pain = chance.choice(self.habits.usual_pain)
        self.form = chance.uniform(0.93, 1.0)
        self.flare_until = self.closed_until = 0
        begins, lasts = chance.randrange(10, 60), chance.randint(*self.habits.break_days)
        self.away = range(begins, begins + lasts)
        weekdays = tuple(sorted(chance.sample(range(7), chance.randint(2, 7))))
        minutes, legs = chance.choice([20, 30, 45, 60]), chance.choice(LEGS)
        wishes = Wishes(weekdays, minutes=minutes, legs=legs)
        self.programme = make_programme(wishes, exercises, default_limits(), FIRST, self.person).programme
        self.history: list[SessionDone] = []

    def days(self) -> Iterator[Day]:
        """Live, day after day."""
        for number in range(DAYS):
            yield self._day(number, FIRST + timedelta(days=number))

    def _day(self, number: int, today: date) -> Day:
        pain = self._pain_now(number)
        self._answer_the_morning(today, pain)
        self._close_or_clear(number, today)
        asked = pain if self.chance.random() > self.habits.unanswered else None
        now = Situation(today, self.exercises, tuple(self.history), self.person, pain_now=asked)
        before = self.programme
        decided = decisions(before, now)
        self.programme, moved = settle(before, decided, today)
        taken = self._take(decided, today)
        found = today_of(self.programme, now)
        day = Day(before, now, decided, moved, taken, self.programme, found)
        for each in found:
            if self._comes(each, number):
                day.efforts[each.item.exercise] = self._train(each.item, today, pain)
            else:
                self.capacity[each.item.exercise] *= 1 - FADING
        return day

    def _pain_now(self, number: int) -> int:
        if self.chance.random() < self.habits.flares:
            self.flare_until = number + self.chance.randint(3, 8)
        return min(10, self.usual_pain + (FLARE_PAIN if number < self.flare_until else 0))

    def _answer_the_morning(self, today: date, pain: int) -> None:
        """Say how the knee is on the morning after."""
        answers = self.chance.random() > self.habits.unanswered
        for index, done in enumerate(self.history):
            if answers and (today - done.day).days == 1:
                worse = 1 if max(done.pain_during or 0, done.pain_after or 0) > 5 else 0
                self.history[index] = replace(done, pain_next_morning=min(10, pain + worse))

    def _close_or_clear(self, number: int, today: date) -> None:
        if self.programme.closed is not None:
            if number >= self.closed_until:
                self.programme = clear(self.programme, self.exercises, today)
        elif self.chance.random() < self.habits.red_flags:
            self.programme = close(self.programme, [self.chance.choice(["swollen", "locks", "hot"])], today)
            self.closed_until = number + self.chance.randint(5, 20)

    def _take(self, decided: dict[str, Decision], today: date) -> list[tuple[str, Step]]:
        taken = []
        for name, decision in decided.items():
            if isinstance(decision, Offer) and self.chance.random() < self.habits.takes_offers:
                step = self.chance.choice(decision.steps)
                if self.kind == "over-eager":
                    step = decision.steps[-1]  # weight, where it is offered
                self.programme = take(self.programme, name, step, today)
                taken.append((name, step))
        return taken

    def _comes(self, found: Today, number: int) -> bool:
        if number in self.away or self.programme.closed is not None:
            return False
        if found.state == "due":
            return self.chance.random() < self.habits.comes
        if found.state == "may":
            return self.chance.random() < 0.3 * self.habits.comes
        return found.reason.code in ("rest_day", "not_its_day") and self.chance.random() < self.habits.on_rest_days

    def true_effort(self, exercise: str, dose: PlannedDose) -> float:
        """Return what a dose would cost, without chance, 0 to whatever."""
        lever = LOAD_SHARE * (ABOVE_KNEE if dose.load.strap == "above_knee" else 1.0)
        time = dose.reps * (dose.hold_s + 2.0) / REFERENCE_S
        # The tenth repetition costs more than the first, but not in proportion.
        demand = (1 + lever * dose.load.mass_kg) * time**0.6 * (dose.sets / 2) ** 0.3
        return float(USUAL_EFFORT * demand / self.capacity[exercise])

    def _train(self, item: PlannedExercise, today: date, pain: int) -> float:
        """Do a session; return what it truly cost."""
        chance, habits, dose = self.chance, self.habits, item.dose
        truly = self.true_effort(item.exercise, dose)
        felt = truly + chance.gauss(0, 0.6)
        reps = dose.reps if felt <= 9.5 else max(1, round(dose.reps * 9.5 / felt))
        reps += chance.randint(0, habits.extra_reps) if felt < 7 else 0
        good = max(0.0, min(1.0, self.form - 0.12 * max(0.0, felt - 6.5)))
        watched = chance.random() > habits.unwatched
        sets = tuple(self._set(leg, reps, good, dose, watched) for leg in item.each_leg for _ in range(dose.sets))
        during = min(10, max(0, round(pain + max(0.0, truly - 6.5) + chance.gauss(0, 0.6))))
        self.history.append(
            SessionDone(
                day=today,
                exercise=item.exercise,
                planned=dose,
                legs=item.each_leg,
                sets=sets,
                pain_before=pain,
                pain_during=during,
                pain_after=max(0, during - chance.randint(0, 1)),
                effort=min(10, max(0, round(felt) - habits.belittles)),
                stopped="pain" if during > 7 else None,
            )
        )
        self.capacity[item.exercise] *= 1 + self.growth * min(1.0, truly / USUAL_EFFORT)
        return truly

    def _set(self, leg: Leg, reps: int, good: float, dose: PlannedDose, watched: bool) -> SetDone:
        if not watched:
            return SetDone(leg, reps)
        fine = sum(self.chance.random() < good for _ in range(reps))
        return SetDone(leg, reps, fine, dose.hold_s)
