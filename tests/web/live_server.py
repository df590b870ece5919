"""The real server on a real socket, in this process or, where it is to be killed, in one of its own."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from bench.servers import free_port
from foursides.web.address import listen
from foursides.web.reach import Reach
from foursides.web.server import HERE, create_app
from foursides.web.serving import config_of
from tests.web import plain

ORDER = {"exercise": "side-lying-inner-thigh-lift", "legs": "left", "sets": 2, "reps": 2, "source": "sample"}
PATIENCE_S = 60.0  # several people may work on this machine


@dataclass(frozen=True)
class Served:
    """Where a server is."""

    address: str
    app: FastAPI | None = None

    @property
    def url(self) -> str:
        return f"http://{self.address}"

    def begin(self, **changes: Any) -> str:
        answer = plain.post(f"{self.url}/api/sessions", json=ORDER | {"stature_cm": 166.0} | changes)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def state(self, session_id: str) -> dict[str, Any]:
        answer: dict[str, Any] = plain.get(f"{self.url}/api/sessions/{session_id}").json()
        return answer

    def counted(self, session_id: str) -> list[tuple[int, int]]:
        return [(rep["set_number"], rep["number"]) for rep in self.state(session_id)["reps"]]


@contextmanager
def serving_live(data: Path, today: Callable[[], date] | None = None, reach: Reach = HERE) -> Iterator[Served]:
    """Serve in a thread."""
    with listen(port=0)[0] as listening:
        app = create_app(data, today=today, reach=reach)
        server = uvicorn.Server(config_of(app))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        address = "{}:{}".format(*listening.getsockname())
        until(lambda: server.started)
        try:
            yield Served(address, app)
        finally:
            server.should_exit = True
            thread.join()


class Killable:
    """A server in a process of its own."""

    def __init__(self, data: Path | str, *options: str) -> None:
        self.port = free_port()
        self._command = [sys.executable, "-c", "from foursides.cli import main; main()", "serve", "--no-browser"]
        self._command += ["--port", str(self.port), "--data", str(data), *options]
        self.served = Served(f"127.0.0.1:{self.port}")
        self.start()

    def __enter__(self) -> "Killable":
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self.kill()

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, stderr=subprocess.PIPE, start_new_session=True)
        until(self._answers)

    def kill(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()

    def end(self) -> tuple[int, str]:
        """Ask it to end, as Ctrl-C does; return its exit code and what it said."""
        self._process.send_signal(signal.SIGINT)
        return self.ended()

    def ended(self) -> tuple[int, str]:
        """Wait for it to end; return its exit code and what it said."""
        _, said = self._process.communicate(timeout=PATIENCE_S)
        return self._process.returncode, said.decode()

    def _answers(self) -> bool:
        try:
            return plain.get(self.served.url).status_code == 200
        except httpx.TransportError:
            return False


def until(holds: Any) -> None:
    deadline_s = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline_s
        time.sleep(0.02)


def hello(seen: int = 0) -> str:
    return json.dumps({"type": "hello", "n": 0, "seen": seen})


def run(coroutine: Any) -> Any:
    """Run a coroutine in a thread of its own: this one may have the browser's event loop running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asyncio.wait_for(coroutine, 120)).result()
