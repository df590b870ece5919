"""The practice from the command line: what the pages show, in a terminal or into files."""

import typer

from foursides.commands.balance import balance
from foursides.commands.export import export
from foursides.commands.history import history
from foursides.commands.log import log
from foursides.commands.plan import plan
from foursides.commands.today import today


def register(app: typer.Typer) -> None:
    """Add the commands to an application."""
    for name, command in (("today", today), ("log", log), ("history", history), ("balance", balance)):
        app.command(name)(command)
    app.add_typer(plan, name="plan")
    app.add_typer(export, name="export")
