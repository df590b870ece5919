"""``foursides log``: what was done without the coach, pain, notes, other training."""

from typing import Annotated, Literal

import typer

from foursides.commands.common import Data, console, day_of, practice, terminal_words
from foursides.errors import FoursidesError
from foursides.words.help import help_text

What = Annotated[
    str,
    typer.Argument(help=help_text("help-log-what")),
]
Amount = Annotated[str, typer.Argument(help=help_text("help-log-amount"))]


def log(  # noqa: PLR0917  (one parameter an option)
    what: What,
    amount: Amount,
    day: Annotated[str | None, typer.Option(help=help_text("help-log-day"))] = None,
    pain: Annotated[int | None, typer.Option(min=0, max=10, help=help_text("help-log-pain"))] = None,
    effort: Annotated[int | None, typer.Option(min=0, max=10, help=help_text("help-log-effort"))] = None,
    legs: Annotated[Literal["left", "right", "both"], typer.Option(help=help_text("help-log-legs"))] = "both",
    data: Data = None,
) -> None:
    """Enter what was done without the coach: foursides log bridge 2x10 --pain 1 --effort 5."""
    from foursides.exercises import load_exercise
    from foursides.practice.by_hand import PainAndEffort, Work, session_by_hand
    from foursides.programme import OtherDone, other_kinds

    on, now = day_of(day), day_of(None)
    with practice(data) as ours, ours.writing(now) as journal:
        if what == "pain":
            journal.pains.add(ours.person_id, on, "morning", _whole(amount))
        elif what == "note":
            journal.notes.add(ours.person_id, amount, on)
        elif "x" not in amount.lower() and what in other_kinds():
            journal.trainings.add(ours.person_id, OtherDone(on, what, _number(amount)))
        else:
            sets, reps = _dose(amount)
            felt = PainAndEffort(pain_during=pain, pain_after=pain, effort=effort)
            work, programme = Work(legs, sets, reps), ours.programme_on(now)
            done = session_by_hand(programme, load_exercise(what).id, on, work, felt)
            journal.sessions.log(ours.person_id, done)
    words = terminal_words()
    console().print(words("command-saved"))


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise FoursidesError("pain-unread", text=text) from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise FoursidesError("amount-unread", text=text) from None


def _dose(text: str) -> tuple[int, int]:
    sets, _, reps = text.lower().partition("x")
    try:
        return int(sets), int(reps)
    except ValueError:
        raise FoursidesError("dose-unread", text=text) from None
