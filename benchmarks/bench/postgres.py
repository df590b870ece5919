"""A PostgreSQL server of our own, thrown away afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import URL, create_engine

SERVER_USER = "nobody"  # PostgreSQL does not run as root
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"  # nothing is to last


class Server:
    """A server on a socket in a folder."""

    def __init__(self, folder: Path, programs: Path, options: str = FAST) -> None:
        self._folder, self._programs = folder, programs
        self._options = f"{options} -c listen_addresses= -k {folder}"
        self._user: dict[str, Any] = {}
        if os.geteuid() == 0:
            shutil.chown(folder, SERVER_USER)
            self._user = {"user": SERVER_USER, "extra_groups": []}
        self._call("initdb", "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._call("pg_ctl", "-l", str(self._folder / "log"), "-w", "-o", self._options, "start")

    def stop(self) -> None:
        """Stop it, whoever is connected."""
        self._call("pg_ctl", "-m", "fast", "-w", "stop")

    def url(self, database: str) -> str:
        """Return the address of a database."""
        url = URL.create("postgresql+psycopg", "tester", database=database, query={"host": str(self._folder)})
        return url.render_as_string(hide_password=False)

    def new_database(self) -> str:
        """Make an empty database; return its address."""
        name = f"journal_{uuid4().hex}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is connected."""
        self.run(f"DROP DATABASE {url.rsplit('/', 1)[1].split('?', maxsplit=1)[0]} WITH (FORCE)")

    def run(self, statement: str) -> None:
        """Execute a statement on the server as a whole."""
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()

    def _call(self, name: str, *arguments: str) -> None:
        log = self._folder / "log"
        command = [str(self._programs / name), "-D", str(self._folder / "data"), *arguments]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, check=False, **self._user)
        assert done.returncode == 0, done.stdout + done.stderr + (log.read_text() if log.exists() else "")


def binaries() -> Path | None:
    """Return the folder of PostgreSQL's programs, None if there is none."""
    tool = shutil.which("pg_config")
    found = [Path(subprocess.check_output([tool, "--bindir"], text=True).strip())] if tool else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists()), None)


@contextmanager
def running(programs: Path, options: str = FAST) -> Iterator[Server]:
    """Start a server, and throw it away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="foursides-pg-"))  # short: a socket's path has 107 characters at most
    try:
        server = Server(folder, programs, options)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
