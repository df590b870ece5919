"""``foursides exercises``: the library in a terminal."""

from typing import Annotated

import typer

from foursides.commands.common import console, terminal_words
from foursides.sizes import Units
from foursides.words.help import help_text


def exercises(
    exercise: Annotated[str | None, typer.Argument(metavar="[ID]", help=help_text("help-exercises-id"))] = None,
    units: Annotated[Units, typer.Option(help=help_text("help-exercises-units"))] = "cm",
) -> None:
    """List the exercises, or explain one."""
    from foursides.exercises import load_exercise
    from foursides.report.explained import explain_text, list_text

    out, words = console(), terminal_words()
    if exercise is None:
        out.print(list_text(words, out.width))
    else:
        out.print(explain_text(words.exercise(load_exercise(exercise)), words, units, out.width))
