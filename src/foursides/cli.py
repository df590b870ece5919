"""The command: ``foursides`` coaches; what else it does is in `foursides.commands`."""

import os
import signal
import sys

import typer

from foursides.commands import register
from foursides.commands.common import say, terminal_words
from foursides.commands.serve import serve
from foursides.errors import FoursidesError
from foursides.words.help import help_text

HELP = help_text("help-foursides")
app = typer.Typer(
    help=HELP,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # help in plain text is there at once
)


@app.callback(help=HELP)
def _root(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        serve()


register(app)


def main() -> None:
    """Run the command; what goes wrong is a sentence, never a traceback."""
    signal.signal(signal.SIGINT, _stop)
    try:
        app()
    except FoursidesError as error:
        say(terminal_words().error(error))
        sys.exit(2)
    except _Stopped:
        words = terminal_words()
        say(words("command-interrupted"))
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output has gone, which is its right
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


class _Stopped(BaseException):
    """Ctrl-C. Not KeyboardInterrupt, which typer turns into an exit code of its own."""


def _stop(_signal: int, _frame: object) -> None:
    raise _Stopped
