"""``foursides serve``, and ``foursides`` alone: the live coach."""

import threading
import webbrowser
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from foursides.commands.common import say, terminal_words
from foursides.web.address import LOOPBACK, listen, url_of
from foursides.words.help import help_text


def serve(  # noqa: PLR0917  (one parameter an option)
    host: Annotated[str, typer.Option(help=help_text("help-serve-host"))] = LOOPBACK,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help=help_text("help-serve-port"))] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help=help_text("help-serve-no-browser"))] = False,
    data: Annotated[str | None, typer.Option(metavar="PLACE", help=help_text("help-serve-data"))] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help=help_text("help-serve-workers"))] = 1,
    tls_certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", help=help_text("help-serve-certificate"))
    ] = None,
    tls_key: Annotated[Path | None, typer.Option(metavar="FILE", help=help_text("help-serve-key"))] = None,
    behind_tls_proxy: Annotated[bool, typer.Option("--behind-tls-proxy", help=help_text("help-serve-proxy"))] = False,
) -> None:
    """Serve the live coach on this machine, and open it in the browser."""
    from foursides.web import serving
    from foursides.web.reach import reach_of

    reach = reach_of(host, tls_certificate, tls_key, behind_proxy=behind_tls_proxy)
    place, words = serving.journal_at(data), terminal_words()
    with ExitStack() as sockets:
        listening = [sockets.enter_context(each) for each in listen(host, port, workers)]
        url = url_of(listening[0], https=reach.certificate is not None)
        say(words("command-serving", url=url, place=str(place)))
        if reach.others:
            url, elsewhere = serving.invitations(listening[0], reach, words("command-serving-proxy-name"))
            if url:
                say(words("command-serving-here", url=url))
            say(words("command-serving-elsewhere", url=elsewhere))
            say(words("command-serving-links"))
        if not (no_browser or reach.behind_proxy):
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        serving.serve(listening, reach)
    say(words("command-served"))
