"""``foursides log``: what was done without the coach, pain, notes, other training."""

import re
from typing import Annotated, Final, Literal

import typer

from foursides.commands.common import Data, Sure, console, day_of, practice, terminal_words
from foursides.errors import FoursidesError
from foursides.words.help import help_text

What = Annotated[
    str,
    typer.Argument(help=help_text("help-log-what")),
]
Amount = Annotated[str, typer.Argument(help=help_text("help-log-amount"))]
DOSE: Final = re.compile(r"(\d+)\s*[xX]\s*(\d+)")
NUMBER: Final = re.compile(r"(\d+(?:[.,]\d+)?)")
AMOUNT: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(sets?|min|minutes?)", re.IGNORECASE)
LONGEST_NUMBER: Final = 30  # digits: beyond, it is no number that anybody means, and takes long to read


def log(  # noqa: PLR0917  (one parameter an option)
    what: What,
    amount: Amount,
    day: Annotated[str | None, typer.Option(help=help_text("help-log-day"))] = None,
    pain: Annotated[int | None, typer.Option(help=help_text("help-log-pain"))] = None,
    effort: Annotated[int | None, typer.Option(help=help_text("help-log-effort"))] = None,
    legs: Annotated[Literal["left", "right", "both"] | None, typer.Option(help=help_text("help-log-legs"))] = None,
    sure: Sure = False,
    data: Data = None,
) -> None:
    """Enter what was done without the coach: foursides log bridge 2x10 --pain 1 --effort 5."""
    from foursides.practice.by_hand import PainAndEffort, Work, session_by_hand
    from foursides.programme import OtherDone, other_kinds

    on, now = day_of(day), day_of(None)
    training = _training_of(what, amount, tuple(other_kinds()))
    if what in {"pain", "note"} or training is not None:
        _demand_unsaid(what, pain=pain, effort=effort, legs=legs)
    with practice(data) as ours, ours.writing(now) as journal:
        if what == "pain":
            journal.pains.add(ours.person_id, on, "morning", _whole(amount))
        elif what == "note":
            journal.notes.add(ours.person_id, amount, on)
        elif training is not None:
            journal.trainings.add(ours.person_id, OtherDone(on, what, training), sure=sure)
        else:
            exercise, (sets, reps) = _exercise(what), _dose(amount)
            felt = PainAndEffort(pain_during=pain, pain_after=pain, effort=effort)
            work, programme = Work(legs or "both", sets, reps), ours.programme_on(now)
            done = session_by_hand(programme, exercise, on, work, felt)
            journal.sessions.log(ours.person_id, done, sure=sure)
    words = terminal_words()
    console().print(words("command-saved"))


def _training_of(what: str, amount: str, kinds: tuple[str, ...]) -> float | None:
    """Return how much of other training was done; None if it is an exercise, a pain or a note.

    Raises
    ------
    FoursidesError
        If it could be read in two ways, or in none.
    """
    from foursides.exercises import exercise_ids
    from foursides.programme import other_kind

    if what not in kinds:
        return None
    unit, named = other_kind(what).unit, AMOUNT.fullmatch(amount.strip())
    if named is not None:
        if named[2].lower().startswith("min") != (unit == "minutes"):
            raise FoursidesError(f"training-in-{unit}", kind=what, text=amount)
        return _number(named[1])
    if what in exercise_ids():
        if NUMBER.fullmatch(amount.strip()):
            raise FoursidesError("log-exercise-or-training", what=what, number=amount)
        return None
    if DOSE.fullmatch(amount.strip()):
        raise FoursidesError(f"training-in-{unit}", kind=what, text=amount)
    return _number(amount)


def _demand_unsaid(what: str, **options: object) -> None:
    """See that nothing was said that cannot be saved with it."""
    said = [f"--{name}" for name, value in options.items() if value is not None]
    if said:
        code = {"pain": "log-pain-alone", "note": "log-note-alone"}.get(what, "log-training-alone")
        raise FoursidesError(code, options=said, what=what)


def _exercise(what: str) -> str:
    """Return an exercise's id."""
    from foursides.errors import UnknownExercise
    from foursides.exercises import load_exercise
    from foursides.programme import other_kinds

    try:
        return load_exercise(what).id
    except UnknownExercise as error:
        raise FoursidesError("log-what", fault=error, kinds=list(other_kinds())) from None


def _whole(text: str) -> int:
    if not re.fullmatch(rf"\d{{1,{LONGEST_NUMBER}}}", text.strip()):
        raise FoursidesError("pain-unread", text=text)
    return int(text)


def _number(text: str) -> float:
    if not NUMBER.fullmatch(text.strip()):
        raise FoursidesError("amount-unread", text=text)
    return float(text.strip().replace(",", "."))


def _dose(text: str) -> tuple[int, int]:
    found = DOSE.fullmatch(text.strip())
    if found is None or max(map(len, found.groups())) > LONGEST_NUMBER:
        raise FoursidesError("dose-unread", text=text)
    sets, reps = found.groups()
    return int(sets), int(reps)
