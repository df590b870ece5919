"""``foursides today``: what to do, and why."""

from typing import TYPE_CHECKING

import typer

from foursides.commands.common import Data, console, day_of, practice

if TYPE_CHECKING:
    from foursides.practice import ItemToday, TodayView

HEADINGS = {"due": "To do today", "may": "If it suits you", "done": "Done today", "off": "Not today"}
NONE = "There is no programme yet. Make one: foursides plan make --days mon,wed,fri"
CLOSED = (
    "Your programme rests: you reported a sign that needs care the same day. Once a doctor or physiotherapist has "
    "cleared you: foursides plan cleared"
)
EMERGENCY = "What you reported can be an emergency. If it is not yet treated, call an ambulance now."


def today(data: Data = None) -> None:
    """Say what is due today, why, and what may become harder."""
    from rich.text import Text

    from foursides.practice.words import DAYS

    out = console()
    day = day_of(None)
    with practice(data) as ours:
        view = ours.today(day)
    out.print(Text(f"{DAYS[day.weekday()]}, {day.isoformat()}", "bold"))
    if not view.planned:
        out.print(NONE)
        raise typer.Exit
    if view.closed:
        out.print(Text(f"{EMERGENCY} {CLOSED}" if view.emergency else CLOSED, "red"))
        raise typer.Exit
    if view.too_painful:
        out.print(Text(view.too_painful, "red"))
    for words in view.easier:
        out.print(Text(words, "yellow"))
    if view.ask_morning:
        out.print("How much does your knee hurt this morning, 0 to 10?  foursides log pain 1")
    for state, heading in HEADINGS.items():
        own = [item for item in view.items if item.state == state]
        if own:
            out.print(Text(f"\n{heading}", "bold"))
        for item in own:
            _item(item)
    if not view.due:
        _nothing(view)


def _item(item: "ItemToday") -> None:
    from rich.text import Text

    out = console()
    out.print(Text(f"  {item.why}", "" if item.state != "off" else "dim"))
    if item.state != "off":
        out.print(Text(f"    {item.dose}; about {item.minutes:.0f} min", "dim"))
    if item.steps:
        out.print(Text(f"    {item.offer}", "green"))
        for step in item.steps:
            out.print(f"      {step.words}  foursides plan take {item.exercise.id} {step.by}")
    for words in item.withheld:
        out.print(Text(f"    {words}", "dim"))


def _nothing(view: "TodayView") -> None:
    from foursides.practice.words import DAYS

    if view.next_day is not None:
        console().print(f"\nNothing is due today. Next: {DAYS[view.next_day.weekday()]}, {view.next_day.isoformat()}.")
