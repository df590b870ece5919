"""``foursides serve``, and ``foursides`` alone: the live coach."""

import threading
import webbrowser
from contextlib import ExitStack
from typing import Annotated

import typer

from foursides.commands.common import say, terminal_words
from foursides.web.address import LOOPBACK, is_loopback, listen, url_of
from foursides.words.help import help_text


def serve(
    host: Annotated[str, typer.Option(help=help_text("help-serve-host"))] = LOOPBACK,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help=help_text("help-serve-port"))] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help=help_text("help-serve-no-browser"))] = False,
    data: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help=help_text("help-serve-data"),
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help=help_text("help-serve-workers"))] = 1,
) -> None:
    """Serve the live coach on this machine, and open it in the browser."""
    from foursides.web import serving

    place, words = serving.journal_at(data), terminal_words()
    with ExitStack() as sockets:
        listening = [sockets.enter_context(each) for each in listen(host, port, workers)]
        url = url_of(listening[0])
        say(words("command-serving", url=url, place=str(place)))
        if not is_loopback(host):
            say(words("command-serving-open"))
        if not no_browser:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        serving.serve(listening)
    say(words("command-served"))
