"""``foursides log``: what was done without the coach, pain, notes, other training."""

from typing import Annotated, Literal

import typer

from foursides.commands.common import Data, console, day_of, practice
from foursides.errors import FoursidesError

What = Annotated[
    str,
    typer.Argument(help="An exercise, 'pain', 'note', or other training such as squat, leg-press or cycling."),
]
Amount = Annotated[
    str, typer.Argument(help="Sets x repetitions, such as 2x10; pain 0 to 10; a note's text; sets or minutes.")
]


def log(  # noqa: PLR0917  (one parameter an option)
    what: What,
    amount: Amount,
    day: Annotated[str | None, typer.Option(help="As 2026-03-31; today without it.")] = None,
    pain: Annotated[int | None, typer.Option(min=0, max=10, help="In the knee afterwards, 0 to 10.")] = None,
    effort: Annotated[int | None, typer.Option(min=0, max=10, help="0 to 10.")] = None,
    legs: Annotated[Literal["left", "right", "both"], typer.Option(help="Which leg worked.")] = "both",
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
    console().print("Saved.")


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise FoursidesError(f"Pain is a whole number from 0 to 10, not '{text}'.") from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise FoursidesError(f"How much is a number of sets or minutes, not '{text}'.") from None


def _dose(text: str) -> tuple[int, int]:
    sets, _, reps = text.lower().partition("x")
    try:
        return int(sets), int(reps)
    except ValueError:
        raise FoursidesError(f"Sets and repetitions are written as 2x10, not '{text}'.") from None
