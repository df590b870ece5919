"""How long it takes from a picture to the word about it, in a real browser with a camera that plays the sample.

usage: python benchmarks/cues.py [--rounds N] [--write]

Also: how many pictures a second reach the server, of the 30 that the camera gives.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.web.browser import filmed, write_film  # noqa: E402  (of this checkout)
from tests.web.live_server import serving_live  # noqa: E402
from tests.web.visit import Visit  # noqa: E402

from bench.document import put  # noqa: E402  (beside this script)
from bench.tables import table  # noqa: E402
from live import PAGE, machine  # noqa: E402

TARGET_MS = 150.0
AT_ONCE = (
    "lift",
    "hold",
    "number",
    "lower",
    "count",
    "last_one",
)  # said in time or not at all; the rest waits its turn
LISTEN = """() => {
  self.spoken = [];
  self.sent = 0;
  document.addEventListener("foursides:spoken", ({ detail }) => self.spoken.push(detail));
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (typeof data !== "string") self.sent += new DataView(data).getUint16(6, true);
    return send.call(this, data);
  };
}"""


def a_session(visit: Visit) -> tuple[list[dict[str, Any]], float]:
    """Return what was said in a session of two sets, and the pictures a second while lifting."""
    visit.begin("camera", sets="2", reps="2", units="cm", stature_cm="166")
    visit.page.evaluate(LISTEN)
    visit.check()
    first: tuple[float, float] | None = None
    for view in visit.views():
        if view["stage"] == "rest":
            visit.page.keyboard.press("n")
        if view["stage"] == "set" and first is None:
            first = sent(visit.page)
        if view["stage"] == "finish":
            break
    (start_ms, before), (end_ms, after) = first or (0.0, 0.0), sent(visit.page)
    spoken: list[dict[str, Any]] = visit.page.evaluate("spoken")
    visit.rate()
    return spoken, 1000 * (after - before) / (end_ms - start_ms)


def sent(page: Page) -> tuple[float, float]:
    """Return the page's time [ms] and the pictures sent by then."""
    now_ms, count = page.evaluate("[performance.now(), sent]")
    return float(now_ms), float(count)


def sessions(rounds: int) -> tuple[list[dict[str, Any]], float]:
    """Return what was said in some sessions, and the pictures a second."""
    spoken: list[dict[str, Any]] = []
    rates = []
    with (
        tempfile.TemporaryDirectory() as data,
        sync_playwright() as playwright,
        serving_live(Path(data)) as served,
        filmed(playwright, write_film(Path(data))) as chromium,
    ):
        for _ in range(rounds):
            page = chromium.new_page()
            page.set_default_timeout(120_000)
            words, rate = a_session(Visit(page, served.url))
            spoken += words
            rates.append(rate)
            page.close()
    return spoken, statistics.median(rates)


def report(spoken: list[dict[str, Any]], rate: float, rounds: int) -> str:
    """Return the table."""
    rows = []
    for name, codes in [("all of these", AT_ONCE), *((code, (code,)) for code in AT_ONCE)]:
        waited = [s["waited_ms"] for s in spoken if s["code"] in codes and np.isfinite(s["waited_ms"])]
        if waited:
            rows.append((name, str(len(waited)), f"{np.median(waited):.0f}", f"{np.percentile(waited, 95):.0f}"))
    head = f"{machine()}; {rounds} sessions. {rate:.1f} pictures a second reached the server, of the camera's 30."
    said = table(("what is said", "times", "median [ms]", "95th percentile [ms]"), rows)
    return f"{head}\n\n{said}\n\nTarget: {TARGET_MS:.0f} ms in the median."


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="put the table into docs/live.md")
    options = parser.parse_args()
    text = report(*sessions(options.rounds), options.rounds)
    print(text)
    if options.write:
        put(PAGE, "cues", text)


if __name__ == "__main__":
    main()
