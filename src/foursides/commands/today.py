"""``foursides today``: what to do, and why."""

from typing import TYPE_CHECKING

import typer

from foursides.commands.common import Data, console, day_of, practice, terminal_words

if TYPE_CHECKING:
    from foursides.practice import ItemToday, TodayView
    from foursides.practice.views import State
    from foursides.words import Words

STATES: "tuple[State, ...]" = ("due", "may", "done", "off")


def today(data: Data = None) -> None:
    """Say what is due today, why, and what may become harder."""
    from rich.text import Text

    out, words = console(), terminal_words()
    day = day_of(None)
    with practice(data) as ours:
        view = ours.today(day)
    out.print(Text(words.day(day), "bold"))
    if not view.planned:
        out.print(words("command-no-programme"))
        raise typer.Exit
    if view.closed:
        closed = words("command-closed-emergency") if view.emergency else words("command-closed")
        out.print(Text(closed, "red"))
        raise typer.Exit
    if view.too_painful:
        out.print(Text(view.too_painful, "red"))
    for easier in view.easier:
        out.print(Text(easier, "yellow"))
    if view.ask_morning:
        out.print(words("command-ask-morning"))
    for state in STATES:
        own = [item for item in view.items if item.state == state]
        if own:
            out.print(Text("\n" + words("command-state", state=state), "bold"))
        for item in own:
            _item(item, words)
    if not view.due:
        _nothing(view, words)


def _item(item: "ItemToday", words: "Words") -> None:
    from rich.text import Text

    out = console()
    out.print(Text(f"  {item.why}", "" if item.state != "off" else "dim"))
    if item.state != "off":
        about = words("command-dose-and-minutes", dose=item.dose, minutes=round(item.minutes))
        out.print(Text(f"    {about}", "dim"))
    if item.steps:
        out.print(Text(f"    {item.offer}", "green"))
        for step in item.steps:
            out.print(f"      {step.words}  foursides plan take {item.exercise.id} {step.by}")
    for withheld in item.withheld:
        out.print(Text(f"    {withheld}", "dim"))


def _nothing(view: "TodayView", words: "Words") -> None:
    if view.next_day is not None:
        console().print("\n" + words("command-nothing-due", day=words.day(view.next_day)))
