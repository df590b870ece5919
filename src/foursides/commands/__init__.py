"""What is typed: what the pages show and more, in a terminal or into files.

A module here describes its command with next to nothing loaded, so that help is shown at once. What the work needs is
imported where the work is done: inside the functions.
"""

import typer

from foursides.commands.analyze import EXIT_CODES, PROBLEM_CODES, analyze
from foursides.commands.balance import balance
from foursides.commands.copies import backup, check, restore
from foursides.commands.exercises import exercises
from foursides.commands.export import export
from foursides.commands.history import history
from foursides.commands.log import log
from foursides.commands.plan import plan
from foursides.commands.repair import repair
from foursides.commands.serve import serve
from foursides.commands.sim import sim
from foursides.commands.today import today
from foursides.commands.undo import undo
from foursides.words.help import help_text


def register(app: typer.Typer) -> None:
    """Add the commands to an application."""
    app.info.epilog = EXIT_CODES
    app.command(help=help_text("help-serve"))(serve)
    app.command(help=help_text("help-analyze"), epilog=f"{EXIT_CODES} {PROBLEM_CODES}")(analyze)
    for command in (exercises, sim, today, log, undo, history, balance, backup, restore, check, repair):
        app.command(help=help_text(f"help-{command.__name__}"))(command)
    app.add_typer(plan, name="plan")
    app.add_typer(export, name="export")
