"""The real server in a process of its own: started, watched, killed."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

START_S = 60.0  # to wait for it on a busy machine
TICKS = os.sysconf("SC_CLK_TCK")
EXERCISE = "side-lying-inner-thigh-lift"


def free_port() -> int:
    """Return a port on which nobody listens.

    It is none that the system gives to those who connect: a page that tries again while the server is down could be
    given it, and be connected to itself.
    """
    while True:
        port = random.randrange(20_000, 30_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


class Server:
    """A server on a free port.

    Parameters
    ----------
    data : Path or str
        Where its journal is: a folder, or the URL of a database.
    workers : int
        Processes that share the work.
    within : sequence of str
        A command that starts it, as ``env TZ=Asia/Kathmandu``.
    port : int or None
        A free one if None.
    """

    def __init__(self, data: Path | str, workers: int = 1, within: Sequence[str] = (), port: int | None = None) -> None:
        self.port = port or free_port()
        words = ["serve", "--no-browser", "--port", str(self.port), "--data", str(data), "--workers", str(workers)]
        self._command = [*within, sys.executable, "-c", "from foursides.cli import main; main()", *words]
        self.address = f"127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = subprocess.Popen(self._command, stderr=subprocess.DEVNULL, start_new_session=True)
        deadline_s = time.monotonic() + START_S
        while time.monotonic() < deadline_s:
            try:
                urlopen(f"http://{self.address}/", timeout=2).close()
                return
            except (URLError, OSError):
                time.sleep(0.05)
        raise TimeoutError("The server does not answer.")

    def kill(self) -> None:
        """Kill it and its workers, without warning."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def end(self) -> None:
        """Ask it to end."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(30)

    @property
    def alive(self) -> bool:
        """Whether it has not ended by itself."""
        return self._process.poll() is None

    def begin(self, **order: Any) -> str:
        """Begin a session."""
        body = json.dumps({"exercise": EXERCISE, "legs": "left", "source": "file", "stature_cm": 166.0} | order)
        headers = {"Content-Type": "application/json", "Origin": f"http://{self.address}"}
        request = Request(f"http://{self.address}/api/sessions", body.encode(), headers)
        while True:
            try:
                with urlopen(request) as answer:
                    return str(json.load(answer)["id"])
            except HTTPError as error:
                if error.code != 429:
                    raise
                time.sleep(0.2)

    def state(self, session_id: str) -> dict[str, Any]:
        """Return what is kept of a session."""
        with urlopen(f"http://{self.address}/api/sessions/{session_id}") as answer:
            state: dict[str, Any] = json.load(answer)
        return state

    def processor_s(self) -> float:
        """Processor time of all its processes so far [s]."""
        total = 0
        for pid in self._pids():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def memory_mb(self) -> float:
        """Resident memory of all its processes [MB]."""
        pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in self._pids())
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def _pids(self) -> list[int]:
        return [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit() and self._is_ours(each)]

    def _is_ours(self, process: Path) -> bool:
        try:
            return int((process / "stat").read_text().rpartition(")")[2].split()[3]) == self._process.pid
        except OSError:
            return False
