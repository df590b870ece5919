"""``foursides plan``: show the programme, make one, change it, take it along."""

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

import typer

from foursides.commands.common import Data, Out, console, day_of, practice, write
from foursides.errors import FoursidesError

plan = typer.Typer(help="The programme: show it, make it, change it, take it along.", invoke_without_command=True)
AHEAD = timedelta(weeks=8)
SHORT = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
Goal = Literal["four_sides", "inner_and_outer", "inner"]
Exercise = Annotated[str, typer.Argument(help="Its id or name.")]


@plan.callback()
def show(context: typer.Context, data: Data = None) -> None:
    """Show the programme: make it, change it, take it along with the commands below."""
    context.obj = data
    if context.invoked_subcommand is not None:
        return
    from rich.table import Table
    from rich.text import Text

    from foursides.practice.words import days_in_words, dose_in_words

    out = console()
    with practice(data) as ours:
        programme, unit, left_out = ours.programme_on(day_of(None)), ours.profile.weight_unit, ours.left_out
    if programme is None:
        out.print("There is no programme yet. Make one: foursides plan make --days mon,wed,fri")
        return
    out.print(Text(f"Since {programme.begun.isoformat()}", "bold"), "closed by red flags" if programme.closed else "")
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("Exercise", "Dose", "Days"):
        table.add_column(heading)
    for item in programme.items:
        days = "left out" if item.exercise in left_out else days_in_words(item.weekdays)
        table.add_row(item.exercise, dose_in_words(item.dose, unit), days)
    out.print(table)
    for words in left_out.values():
        out.print(Text(words, "dim"))


@plan.command()
def make(  # noqa: PLR0917  (one parameter an option)
    context: typer.Context,
    days: Annotated[str, typer.Option(help="On which you can train, such as mon,wed,fri.")],
    minutes: Annotated[float, typer.Option(min=5, max=240, help="That you have on such a day.")] = 30,
    legs: Annotated[Literal["left", "right", "both"], typer.Option(help="Which knee.")] = "both",
    goal: Annotated[Goal, typer.Option(help="Which sides of the knee.")] = "four_sides",
    inner_ligament: Annotated[bool, typer.Option(help="Whether the inner ligament has been injured.")] = False,
) -> None:
    """Make a programme."""
    from foursides.programme import Wishes, reason_text

    with practice(context.obj) as ours:
        if inner_ligament:
            ours.change_profile(day_of(None), inner_ligament=True)
        made = ours.make(Wishes(_weekdays(days), goal, minutes, legs), day_of(None))
        unit = ours.profile.weight_unit
    for reason in (*made.left_out, *made.lacking):
        console().print(reason_text(reason, unit))
    console().print("Made. See it: foursides plan; what is due: foursides today")


def _weekdays(text: str) -> tuple[int, ...]:
    try:
        return tuple(SHORT[part.strip().lower()[:3]] for part in text.split(","))
    except KeyError as error:
        raise FoursidesError(f"Days are written as mon,wed,fri; {error} is none.") from None


@plan.command("days")
def other_days(context: typer.Context, days: Annotated[str, typer.Argument(help="Such as tue,thu,sat.")]) -> None:
    """Choose other days."""
    with practice(context.obj) as ours:
        ours.choose_days(_weekdays(days), day_of(None))
    console().print("Changed.")


@plan.command()
def take(context: typer.Context, exercise: Exercise, by: Literal["reps", "hold", "weight"]) -> None:
    """Take the one harder thing that is offered."""
    from foursides.exercises import load_exercise

    with practice(context.obj) as ours:
        console().print(ours.take(load_exercise(exercise).id, by, day_of(None)))


@plan.command()
def change(  # noqa: PLR0917  (one parameter an option)
    context: typer.Context,
    exercise: Exercise,
    sets: Annotated[int | None, typer.Option(min=1, max=10)] = None,
    reps: Annotated[int | None, typer.Option(min=1, max=50)] = None,
    hold: Annotated[float | None, typer.Option(min=0, max=60, help="Seconds.")] = None,
    weight: Annotated[float | None, typer.Option(min=0, max=50, help="Kilograms.")] = None,
) -> None:
    """Change a dose by hand."""
    from foursides.exercises import load_exercise

    chosen = load_exercise(exercise).id
    with practice(context.obj) as ours:
        programme = ours.programme_on(day_of(None))
        if programme is None:
            raise FoursidesError("There is no programme yet; make one first.")
        before = programme.item(chosen).dose
        load = before.load if weight is None else replace(before.load, mass_kg=weight)
        hold_s = before.hold_s if hold is None else hold
        dose = replace(before, sets=sets or before.sets, reps=reps or before.reps, hold_s=hold_s, load=load)
        ours.change_dose(chosen, dose, day_of(None))
    console().print("Changed.")


@plan.command()
def add(
    context: typer.Context,
    exercise: Exercise,
    legs: Annotated[Literal["left", "right", "both"], typer.Option(help="Which leg.")] = "both",
) -> None:
    """Take an exercise in."""
    from foursides.exercises import load_exercise

    with practice(context.obj) as ours:
        ours.add(load_exercise(exercise).id, legs, day_of(None))
    console().print("Added.")


@plan.command()
def drop(context: typer.Context, exercise: Exercise) -> None:
    """Take an exercise out."""
    from foursides.exercises import load_exercise

    with practice(context.obj) as ours:
        ours.drop(load_exercise(exercise).id, day_of(None))
    console().print("Taken out.")


@plan.command()
def cleared(context: typer.Context) -> None:
    """Open the programme again: a doctor or physiotherapist has cleared you."""
    with practice(context.obj) as ours:
        ours.clear(day_of(None))
    console().print("Open again, at the dose that you started with.")


@plan.command()
def rules(context: typer.Context) -> None:
    """Say the rules in words, with their sources."""
    from rich.text import Text

    from foursides.programme import rules_in_words

    out = console()
    with practice(context.obj) as ours:
        numbers = asdict(ours.profile.own_limits)
    for rule in rules_in_words(numbers):
        out.print(Text(rule.kind.capitalize(), "bold"))
        out.print(f"  {rule.text}")
        out.print(Text(f"  Source: {rule.source}", "dim"))


@plan.command("calendar")
def to_calendar(context: typer.Context, out: Out = None) -> None:
    """Write the next eight weeks as a calendar (ICS), or print the days."""
    from foursides.practice.paper import planned_of
    from foursides.practice.words import DAYS
    from foursides.report.feed import feed

    today = day_of(None)
    with practice(context.obj) as ours:
        planned, reminder = planned_of(ours, today, today + AHEAD), ours.profile.reminder
    if out is not None:
        write(out, feed(planned, "Foursides: knee programme", datetime.now(UTC), reminder))
        return
    for each in planned:
        console().print(f"{DAYS[each.day.weekday()][:3]} {each.day.isoformat()}  {each.name}  {each.dose}")


@plan.command("handout")
def to_paper(
    context: typer.Context,
    out: Out = None,
    paper: Annotated[Literal["a4", "letter"], typer.Option(help="Size of the paper.")] = "a4",
) -> None:
    """Write the programme as a printable handout (PDF)."""
    if out is None:
        raise FoursidesError("Name the file: foursides plan handout --out handout.pdf")
    from foursides.practice.paper import handout_of
    from foursides.report.handout import handout
    from foursides.web.assets import STATIC

    with practice(context.obj) as ours:
        planned = handout_of(ours, day_of(None))
    write(out, handout(planned, STATIC / "figures", paper))
