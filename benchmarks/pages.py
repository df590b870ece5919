"""How long the server takes for each page with ten years of one person's data.

usage: python benchmarks/pages.py [--times 15]

The server runs in this process; what is measured is from a request over a local socket to the last byte of its answer.
The processor's own time, the client's included, tells what it would be were nobody else at work.
"""

import argparse
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from bench.tables import table
from foursides.journal import Journal, read_bundle
from foursides.web.address import listen
from foursides.web.server import create_app
from foursides.web.serving import config_of
from journal import EXERCISES, LAST, YEARS, lived, machine

HEAD = ("page", "median ms", "slowest ms", "processor ms")
WARMING = 2  # times before it counts


def measured(times: int) -> str:
    """Return a table of every page."""
    with tempfile.TemporaryDirectory() as folder:
        with Journal(folder) as journal:
            me = journal.bundles.import_(read_bundle(lived(YEARS).text()), journal.people.me().id).person_id
            last = journal.sessions.all(me, LAST.replace(day=1), LAST)[0].id
        with _serving(Path(folder)) as url, httpx.Client(base_url=url, timeout=60) as client:
            rows = [[name, *_milliseconds(client, path, times)] for name, path in _pages(last).items()]
    return f"{machine()}; the median and the slowest of {times}.\n\n{table(HEAD, rows)}"


def _pages(session_id: str) -> dict[str, str]:
    return {
        "Today": "/",
        "History, this month": "/history",
        "History, a month five years ago": f"/history?month={LAST.year - 5}-06",
        "History, the trend of ten years": f"/history?exercise={EXERCISES[0]}&span=all",
        "One day": f"/history/days/{LAST}",
        "One session": f"/history/sessions/{session_id}",
        "Four sides": "/sides",
        "Programme": "/programme",
        "Settings": "/settings",
        "Guide": "/guide",
        "Handout": "/programme/handout.pdf",
    }


def _milliseconds(client: httpx.Client, path: str, times: int) -> tuple[str, ...]:
    taken, worked = [], []
    for _ in range(WARMING + times):
        begun_s, worked_s = time.perf_counter(), time.process_time()
        answer = client.get(path)
        taken.append(1000 * (time.perf_counter() - begun_s))
        worked.append(1000 * (time.process_time() - worked_s))
        answer.raise_for_status()
    times_ms = (statistics.median(taken[WARMING:]), max(taken[WARMING:]), statistics.median(worked[WARMING:]))
    return tuple(f"{each:.0f}" for each in times_ms)


@contextmanager
def _serving(data: Path) -> Iterator[str]:
    with listen(port=0)[0] as listening:
        server = uvicorn.Server(config_of(create_app(data, today=lambda: LAST)))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        try:
            yield "http://{}:{}".format(*listening.getsockname())
        finally:
            server.should_exit = True
            thread.join()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=15)
    print(measured(parser.parse_args().times))


if __name__ == "__main__":
    main()
