"""``foursides exercises``: the library in a terminal."""

from typing import Annotated

import typer

from foursides.commands.common import console
from foursides.sizes import Units


def exercises(
    exercise: Annotated[str | None, typer.Argument(metavar="[ID]", help="Which one; all without it.")] = None,
    units: Annotated[Units, typer.Option(help="Of the lengths shown.")] = "cm",
) -> None:
    """List the exercises, or explain one."""
    from foursides.exercises import load_exercise
    from foursides.exercises.explain import explain_text, list_text

    out = console()
    out.print(explain_text(load_exercise(exercise), units, out.width) if exercise else list_text(out.width))
