"""``foursides serve``, and ``foursides`` alone: the live coach."""

import threading
import webbrowser
from contextlib import ExitStack
from typing import Annotated

import typer

from foursides.commands.common import say
from foursides.web.address import LOOPBACK, is_loopback, listen, url_of


def serve(
    host: Annotated[str, typer.Option(help="Address of this machine to listen on.")] = LOOPBACK,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Without it 8040 or the next free one; 0 is any.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the page.")] = False,
    data: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Where the journal is kept, a folder or a database's URL; without it FOURSIDES_DATA, or yours.",
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that share the work when many are coached.")] = 1,
) -> None:
    """Serve the live coach on this machine, and open it in the browser."""
    from foursides.web import serving

    place = serving.journal_at(data)
    with ExitStack() as sockets:
        listening = [sockets.enter_context(each) for each in listen(host, port, workers)]
        url = url_of(listening[0])
        say(f"Foursides coaches at {url} and keeps its journal in {place}. Ctrl-C ends it.")
        if not is_loopback(host):
            say(
                "Warning: anybody who can reach this machine over the network can open it, and what they send is not "
                "encrypted. Put a server that encrypts in front of it: browsers allow the camera over HTTPS only."
            )
        if not no_browser:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        serving.serve(listening)
    say("Foursides has ended; everything done is kept.")
