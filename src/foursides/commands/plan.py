"""``foursides plan``: show the programme, make one, change it, take it along."""

import re
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Annotated, Literal

import typer

from foursides.commands.common import Data, Out, Sure, console, day_of, practice, terminal_words, write
from foursides.errors import FoursidesError
from foursides.words.help import help_text

plan = typer.Typer(help=help_text("help-plan"), invoke_without_command=True)
NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {name: number for number, full in enumerate(NAMES) for name in (full, full[:3])}
SHOWN = 3  # names of days that are none, at once
Goal = Literal["four_sides", "inner_and_outer", "inner"]
Days = Annotated[str, typer.Argument(help=help_text("help-plan-days-days"))]
Exercise = Annotated[str, typer.Argument(help=help_text("help-plan-exercise"))]


@plan.callback(help=help_text("help-plan"))
def show(context: typer.Context, data: Data = None) -> None:
    """Show the programme: make it, change it, take it along with the commands below."""
    context.obj = data
    if context.invoked_subcommand is not None:
        return
    from rich.table import Table
    from rich.text import Text

    from foursides.words.doses import days_text, dose_text

    out, words = console(), terminal_words()
    with practice(data) as ours:
        programme, unit, left_out = ours.programme_on(day_of(None)), ours.profile.weight_unit, ours.left_out
    if programme is None:
        out.print(words("command-no-programme"))
        return
    out.print(Text(words("command-since", day=programme.begun), "bold"))
    if programme.closed:
        out.print(words("command-closed"))
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("exercise", "dose", "days"):
        table.add_column(words(f"command-column-{column}"))
    for item in programme.items:
        days = words("command-left-out") if item.exercise in left_out else days_text(words, item.weekdays)
        table.add_row(item.exercise, dose_text(words, item.dose, unit), days)
    out.print(table)
    for why in left_out.values():
        out.print(Text(why, "dim"))


@plan.command(help=help_text("help-plan-make"))
def make(  # noqa: PLR0917  (one parameter an option)
    context: typer.Context,
    days: Annotated[str, typer.Option(help=help_text("help-plan-make-days"))],
    minutes: Annotated[float, typer.Option(help=help_text("help-plan-make-minutes"))] = 30,
    legs: Annotated[Literal["left", "right", "both"], typer.Option(help=help_text("help-plan-make-legs"))] = "both",
    goal: Annotated[Goal, typer.Option(help=help_text("help-plan-make-goal"))] = "four_sides",
    inner_ligament: Annotated[bool, typer.Option(help=help_text("help-plan-make-inner-ligament"))] = False,
) -> None:
    """Make a programme."""
    from foursides.programme import Wishes
    from foursides.words.reasons import reason_text

    with practice(context.obj) as ours:
        if inner_ligament:
            ours.change_profile(day_of(None), inner_ligament=True)
        made = ours.make(Wishes(_weekdays(days), goal, minutes, legs), day_of(None))
        unit = ours.profile.weight_unit
    words = terminal_words()
    for reason in (*made.left_out, *made.lacking):
        console().print(reason_text(words, reason, unit))
    console().print(words("command-made"))


def _say(id_: str) -> None:
    words = terminal_words()
    console().print(words(id_))


def _weekdays(text: str) -> tuple[int, ...]:
    """Return days that are parted by commas or spaces, each named whole or by its first three letters."""
    parts = re.findall(r"[^\s,;]+", text)
    unread = [part for part in parts if part.lower() not in WEEKDAYS]
    if unread or not parts:
        raise FoursidesError("days-unread", days=[f"'{part}'" for part in unread[:SHOWN] or [text]])
    return tuple(dict.fromkeys(WEEKDAYS[part.lower()] for part in parts))


@plan.command("days", help=help_text("help-plan-days"))
def other_days(context: typer.Context, days: Days) -> None:
    """Choose other days."""
    with practice(context.obj) as ours:
        ours.choose_days(_weekdays(days), day_of(None))
    _say("command-changed")


@plan.command(help=help_text("help-plan-take"))
def take(context: typer.Context, exercise: Exercise, by: Literal["reps", "hold", "weight"]) -> None:
    """Take the one harder thing that is offered."""
    from foursides.exercises import load_exercise

    with practice(context.obj) as ours:
        console().print(ours.take(load_exercise(exercise).id, by, day_of(None)))


@plan.command(help=help_text("help-plan-change"))
def change(  # noqa: PLR0917  (one parameter an option)
    context: typer.Context,
    exercise: Exercise,
    sets: Annotated[int | None, typer.Option()] = None,
    reps: Annotated[int | None, typer.Option()] = None,
    hold: Annotated[float | None, typer.Option(help=help_text("help-plan-change-hold"))] = None,
    weight: Annotated[float | None, typer.Option(help=help_text("help-plan-change-weight"))] = None,
    sure: Sure = False,
) -> None:
    """Change a dose by hand."""
    from foursides.exercises import load_exercise

    chosen = load_exercise(exercise).id
    with practice(context.obj) as ours:
        programme = ours.programme_on(day_of(None))
        if programme is None:
            raise FoursidesError("programme-none")
        before = programme.item(chosen).dose
        load = before.load if weight is None else replace(before.load, mass_kg=weight)
        hold_s = before.hold_s if hold is None else hold
        wanted = {"sets": before.sets if sets is None else sets, "reps": before.reps if reps is None else reps}
        ours.change_dose(chosen, replace(before, **wanted, hold_s=hold_s, load=load), day_of(None), sure=sure)
    _say("command-changed")


@plan.command(help=help_text("help-plan-add"))
def add(
    context: typer.Context,
    exercise: Exercise,
    legs: Annotated[Literal["left", "right", "both"], typer.Option(help=help_text("help-plan-add-legs"))] = "both",
) -> None:
    """Take an exercise in."""
    from foursides.exercises import load_exercise

    with practice(context.obj) as ours:
        ours.add(load_exercise(exercise).id, legs, day_of(None))
    _say("command-added")


@plan.command(help=help_text("help-plan-drop"))
def drop(context: typer.Context, exercise: Exercise) -> None:
    """Take an exercise out."""
    from foursides.exercises import load_exercise

    with practice(context.obj) as ours:
        ours.drop(load_exercise(exercise).id, day_of(None))
    _say("command-removed")


@plan.command(help=help_text("help-plan-cleared"))
def cleared(context: typer.Context) -> None:
    """Open the programme again: a doctor or physiotherapist has cleared you."""
    with practice(context.obj) as ours:
        ours.clear(day_of(None))
    _say("command-cleared")


@plan.command(help=help_text("help-plan-rules"))
def rules(context: typer.Context) -> None:
    """Say the rules in words, with their sources."""
    from rich.text import Text

    from foursides.programme import rules as all_rules
    from foursides.words.reasons import rule_text

    out, words = console(), terminal_words()
    with practice(context.obj) as ours:
        numbers = asdict(ours.profile.own_limits)
    for rule in all_rules():
        out.print(Text(words(f"command-rule-{rule.kind}"), "bold"))
        out.print(f"  {rule_text(words, rule, numbers)}")
        out.print(Text("  " + words("command-source", source=rule.source), "dim"))


@plan.command("calendar", help=help_text("help-plan-calendar"))
def to_calendar(context: typer.Context, out: Out = None) -> None:
    """Write the next eight weeks as a calendar (ICS), or print the days."""
    from foursides.practice.paper import planned_of
    from foursides.report.feed import feed

    today, words = day_of(None), terminal_words()
    with practice(context.obj) as ours:
        planned, reminder = planned_of(ours, today), ours.profile.reminder
        secret = ours.journal.people.feed(ours.person_id)
    if out is not None:
        write(out, feed(planned, words("command-calendar"), datetime.now(UTC), secret, reminder))
        return
    for each in planned:
        day = words.weekday(each.day.weekday(), short=True)
        console().print(f"{day} {each.day.isoformat()}  {each.name}  {each.dose}")


@plan.command("handout", help=help_text("help-plan-handout"))
def to_paper(
    context: typer.Context,
    out: Out = None,
    paper: Annotated[Literal["a4", "letter"], typer.Option(help=help_text("help-plan-handout-paper"))] = "a4",
) -> None:
    """Write the programme as a printable handout (PDF)."""
    if out is None:
        raise FoursidesError("handout-nameless")
    from foursides.practice.paper import handout_of
    from foursides.report.handout import handout
    from foursides.web.assets import STATIC

    with practice(context.obj) as ours:
        planned = handout_of(ours, day_of(None))
    write(out, handout(planned, STATIC / "figures", paper, terminal_words()))
