"""A day as a page or a terminal shows it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from foursides.practice.settling import Settled, Settling
from foursides.practice.views import ChangeView, ItemToday, State, StepView, TodayView
from foursides.programme import (
    Decision,
    Easier,
    Offer,
    Situation,
    Today,
    Unchanged,
    makes_easier,
    painful_day,
    today_of,
)
from foursides.words import Words
from foursides.words.doses import dose_text
from foursides.words.reasons import change_text, is_known, reason_text

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
        decided, words = settled.decided, self.words
        items = [_item(each, decided.get(each.item.exercise), now, words) for each in today_of(programme, now)]
        return TodayView(
            day=today,
            planned=True,
            closed=programme.closed is not None,
            emergency=programme.closed is not None and programme.closed.emergency,
            items=tuple(sorted(items, key=lambda item: ORDER[item.state])),
            easier=self._easier(settled, today),
            too_painful="" if pain is None else reason_text(self.words, pain),
            ask_morning=now.pain_now is None and any(done.day == today - ONE_DAY for done in now.history),
        )

    def _easier(self, settled: Settled, today: date) -> tuple[str, ...]:
        """Return what the rules have made easier today, whether it is stored already or not."""
        stored = [reason for each in reversed(self.stored_changes(today)) for reason in each.reasons]
        reasons = [*stored, *settled.reasons, *settled.standing]
        known = [each for each in reasons if makes_easier(each) and is_known(self.words, each)]
        return tuple(reason_text(self.words, each, self.profile.weight_unit) for each in known)

    def changes(self, today: date) -> list[ChangeView]:
        """Return how the programme came to be what it is today, the latest change first."""
        unit, settled, words = self.profile.weight_unit, self.settled(today), self.words
        changes = self.stored_changes()
        stored = [ChangeView(each.day, change_text(words, each.reasons, each.why, unit)) for each in changes]
        if settled is None or not settled.reasons:
            return stored
        return [ChangeView(today, change_text(words, settled.reasons, "", unit)), *stored]


def _item(today: Today, decision: Decision | None, now: Situation, words: Words) -> ItemToday:
    unit = now.person.weight_unit
    shown = ItemToday(
        exercise=now.exercises[today.item.exercise],
        item=today.item,
        state=today.state,
        why=reason_text(words, today.reason, unit),
        dose=dose_text(words, today.item.dose, unit),
        next_day=today.next_day,
        minutes=today.item.session_s / SECONDS,
    )
    match decision:
        case Offer():
            steps = tuple(StepView(step.by, reason_text(words, step.reason, unit), step) for step in decision.steps)
            withheld = tuple(reason_text(words, reason, unit) for reason in decision.withheld)
            return replace(shown, offer=reason_text(words, decision.reason, unit), steps=steps, withheld=withheld)
        case Unchanged():
            return replace(shown, unchanged=reason_text(words, decision.reason, unit))
        case Easier() | None:
            return shown
