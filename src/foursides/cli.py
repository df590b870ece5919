"""The command: ``foursides`` coaches; what else it does is in `foursides.commands`."""

import math
import os
import signal
import sys
import time
from contextlib import suppress

import typer

from foursides.commands import register
from foursides.commands.common import say, terminal_words
from foursides.commands.serve import serve
from foursides.commands.understanding import Understanding
from foursides.errors import FoursidesError, Unusual
from foursides.words.help import help_text

HELP = help_text("help-foursides")
STOPS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK", "SIGXCPU")
"""Ctrl-C, kill, a terminal that is closed, Ctrl-\\, Ctrl-Break of Windows, and more processor time than is allowed."""
SIGNALLED = 128  # a signal's number is added to it in an exit code (POSIX shells)
CLEANING_S = 2.0
app = typer.Typer(
    cls=Understanding,
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
    _clean_up_when_stopped()
    try:
        app()
    except Unusual as question:
        words = terminal_words()
        say(words("command-unusual", question=words.error(question)))
        sys.exit(2)
    except FoursidesError as error:
        say(terminal_words().error(error))
        sys.exit(2)
    except _Stopped as stopped:
        words = terminal_words()
        with suppress(OSError):  # the terminal may have gone
            say(words("command-interrupted"))
        sys.exit(SIGNALLED + stopped.number)
    except BrokenPipeError:  # the reader of our output has gone, which is its right
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


class _Stopped(BaseException):
    """A signal ends the work. Not KeyboardInterrupt, which typer turns into an exit code of its own."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _clean_up_when_stopped() -> None:
    """Let every signal that asks for an end be an exception, so that nothing half written stays."""
    last_s = -math.inf

    def stop(number: int, _frame: object) -> None:
        nonlocal last_s
        again, last_s = time.monotonic() - last_s < CLEANING_S, time.monotonic()
        if not again:  # a second one must not disturb the cleaning up after the first
            raise _Stopped(number)

    for name in STOPS:
        number = getattr(signal, name, None)  # Windows has not all of them
        ignored = number is not None and signal.getsignal(number) is signal.SIG_IGN
        if number is not None and not (ignored and name == "SIGHUP"):  # nohup wants it to be ignored
            signal.signal(number, stop)
