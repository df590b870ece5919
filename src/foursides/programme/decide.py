"""What happens to a dose next, and why: safety first, then less, then more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from foursides.programme.done import Done, Prescription
from foursides.programme.rules import Rules
from foursides.programme.steps import Unit, less, more

What = Literal["close", "less", "begin_again", "stay", "offer"]


@dataclass(frozen=True, slots=True)
class Person:
    """What the rules have to know of somebody.

    Attributes
    ----------
    red_flags : tuple of str
        Ticked and not cleared by a clinician since.
    inner_ligament : bool
        Whether the inner ligament of the knee has been injured.
    weight_allowed : bool
        Whether a clinician agrees to a weight above the knee after such an injury.
    unit : {"kg", "lb"}
        In which their weights are marked.
    """

    red_flags: tuple[str, ...] = ()
    inner_ligament: bool = False
    weight_allowed: bool = False
    unit: Unit = "kg"


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do, the rule that says so and the facts that fired it.

    Attributes
    ----------
    what : str
    rule : str
        Its code in `data/rules.toml`.
    facts : mapping
        What goes into its words.
    options : tuple of Prescription
        The dose from now on: one of them, by the person's choice where there are several; none while closed.
    """

    what: What
    rule: str
    facts: Mapping[str, object] = field(default_factory=dict)
    options: tuple[Prescription, ...] = ()

    def words(self, rules: Rules) -> str:
        """Return the reason as the person reads it."""
        return rules.words(self.rule, self.facts)


def decide(
    now: Prescription, first: Prescription, history: Sequence[Done], *, person: Person, rules: Rules, today: date
) -> Decision:
    """Return what happens to the dose of one exercise.

    Parameters
    ----------
    now, first : Prescription
        As it is, and as it was at the beginning.
    history : sequence of Done
        Sessions; those of one day in the order in which they were done.
    person : Person
    rules : Rules
    today : date
    """
    if person.red_flags:
        return Decision("close", "red_flag", {"flags": ", ".join(person.red_flags)})
    mine = [done for done in history if done.asked.exercise == now.exercise and done.day <= today]
    if not mine:
        return Decision("stay", "again", {"times": rules.progress.in_a_row}, (now,))
    case = _Case(now, first, sorted(mine, key=lambda done: done.day), person, rules, today)
    answers = (_after_pain(case), _after_a_break(case), _after_poor_form(case), _held_back(case))
    return next((answer for answer in answers if answer is not None), None) or _onwards(case)


@dataclass(frozen=True, slots=True)
class _Case:
    """One exercise of one person; the history is in order of time and not empty."""

    now: Prescription
    first: Prescription
    history: Sequence[Done]
    person: Person
    rules: Rules
    today: date

    @property
    def last_day(self) -> list[Done]:
        """Every session of the last day."""
        return [done for done in self.history if done.day == self.history[-1].day]

    @property
    def easier(self) -> tuple[Prescription, ...]:
        return (less(self.now, self.first, self.rules, unit=self.person.unit),)


def _after_pain(case: _Case) -> Decision | None:
    """Make it easier after too much pain, unless that was answered already: then the dose is another one by now."""
    limits = case.rules.pain
    for last in case.last_day:
        if last.asked != case.now:
            continue
        if last.pain_worst is not None and last.pain_worst > limits.stops_above:
            facts = {"pain": last.pain_worst, "limit": limits.stops_above}
            return Decision("less", "pain_stopped", facts, case.easier)
        before = last.pain_before or 0
        if last.pain_morning is not None and last.pain_morning > max(before + limits.morning_more, limits.safe_to):
            return Decision("less", "pain_morning", {"morning": last.pain_morning, "before": before}, case.easier)
    return None


def _after_a_break(case: _Case) -> Decision | None:
    last, limits = case.history[-1], case.rules.regress
    days = (case.today - last.day).days
    if days >= limits.long_break_days and case.now != case.first:
        return Decision("begin_again", "long_break", {"days": days}, (_lower(case.first, case.now),))
    if days >= limits.break_days and last.asked == case.now:
        return Decision("less", "break", {"days": days}, case.easier)
    return None


def _lower(first: Prescription, now: Prescription) -> Prescription:
    """Return the first dose with nothing of it above the present one: a break never raises anything."""
    return replace(
        first,
        sets=min(first.sets, now.sets),
        reps=min(first.reps, now.reps),
        hold_s=min(first.hold_s, now.hold_s),
        weight_kg=min(first.weight_kg, now.weight_kg),
    )


def _after_poor_form(case: _Case) -> Decision | None:
    times, share = case.rules.regress.poor_in_a_row, case.rules.regress.poor_share
    recent = case.history[-times:]
    if len(recent) < times or any(done.asked != case.now or done.good_share >= share for done in recent):
        return None
    return Decision("less", "form", {"times": times, "share": round(100 * share)}, case.easier)


def _held_back(case: _Case) -> Decision | None:
    """Stay where the last day was harder than one goes on from."""
    pain = max((done.pain_worst for done in case.last_day if done.pain_worst is not None), default=0)
    if pain > case.rules.pain.safe_to:
        return Decision("stay", "pain_keeps", {"pain": pain}, (case.now,))
    limit = case.rules.progress.effort_to
    effort = max((done.effort for done in case.last_day if done.effort is not None), default=0)
    if effort > limit:
        return Decision("stay", "effort_keeps", {"effort": effort, "limit": limit}, (case.now,))
    return None


def _onwards(case: _Case) -> Decision:
    now, person, rules = case.now, case.person, case.rules
    times = rules.progress.in_a_row
    recent = case.history[-times:]
    if len(recent) < times or not all(_earned(done, now, rules) for done in recent):
        return Decision("stay", "again", {"times": times}, (now,))
    strapped = not person.inner_ligament or (person.weight_allowed and now.strapped == "above_knee")
    options = tuple(option for _, option in more(now, rules, unit=person.unit, weights=strapped))
    if not options:
        return Decision("stay", "top" if strapped else "ligament", {}, (now,))
    facts = {"times": times, "pain": rules.pain.safe_to, "effort": rules.progress.effort_to}
    return Decision("offer", "ready", facts, (*options, now))


def _earned(done: Done, now: Prescription, rules: Rules) -> bool:
    """Whether a session counts towards more: all of it, good, told of, with little pain and effort."""
    return (
        done.asked == now
        and done.full
        and done.good_share >= rules.progress.good_share
        and done.pain_worst is not None
        and done.pain_worst <= rules.pain.safe_to
        and (done.pain_morning is None or done.pain_morning <= max(rules.pain.safe_to, done.pain_before or 0))
        and done.effort is not None
        and done.effort <= rules.progress.effort_to
    )
