"""A day as a page or a terminal shows it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from foursides.practice.settling import Settled, Settling
from foursides.practice.views import ChangeView, ItemToday, State, StepView, TodayView
from foursides.practice.words import change_in_words, dose_in_words
from foursides.programme import (
    Decision,
    Easier,
    Offer,
    Situation,
    Today,
    Unchanged,
    makes_easier,
    painful_day,
    reason_text,
    today_of,
)

ORDER: Final[dict[State, int]] = {"due": 0, "may": 1, "done": 2, "off": 3}
SECONDS: Final = 60
ONE_DAY: Final = timedelta(days=1)


class Looking(Settling):
    """What is shown; nothing of it stores anything."""

    def today(self, today: date) -> TodayView:
        """Return the day."""
        with self.remembering():
            return self._today(today)

    def _today(self, today: date) -> TodayView:
        settled = self.settled(today)
        if settled is None:
            return TodayView(today, planned=False, closed=False, emergency=False, items=())
        now = self.situation(today)
        programme, pain = settled.programme, painful_day(now)
        items = [_item(each, settled.decided.get(each.item.exercise), now) for each in today_of(programme, now)]
        return TodayView(
            day=today,
            planned=True,
            closed=programme.closed is not None,
            emergency=programme.closed is not None and programme.closed.emergency,
            items=tuple(sorted(items, key=lambda item: ORDER[item.state])),
            easier=self._easier(settled, today),
            too_painful="" if pain is None else reason_text(pain),
            ask_morning=now.pain_now is None and any(done.day == today - ONE_DAY for done in now.history),
        )

    def _easier(self, settled: Settled, today: date) -> tuple[str, ...]:
        """Return what the rules have made easier today, whether it is stored already or not."""
        stored = [reason for each in reversed(self.stored_changes(today)) for reason in each.reasons]
        reasons = [*stored, *settled.reasons, *settled.standing]
        unit = self.profile.weight_unit
        return tuple(reason_text(each, unit) for each in reasons if makes_easier(each))

    def changes(self, today: date) -> list[ChangeView]:
        """Return how the programme came to be what it is today, the latest change first."""
        unit, settled = self.profile.weight_unit, self.settled(today)
        stored = [ChangeView(each.day, change_in_words(each.reasons, each.why, unit)) for each in self.stored_changes()]
        if settled is None or not settled.reasons:
            return stored
        return [ChangeView(today, change_in_words(settled.reasons, "", unit)), *stored]


def _item(today: Today, decision: Decision | None, now: Situation) -> ItemToday:
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
            return replace(shown, unchanged=reason_text(decision.reason, unit))
        case Easier() | None:
            return shown
