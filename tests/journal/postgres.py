"""A PostgreSQL server of our own, thrown away afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import URL, create_engine

REQUIRED = "FOURSIDES_REQUIRE_POSTGRES"
SERVER_USER = "nobody"  # PostgreSQL does not run as root
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses="  # nothing is to last


class Server:
    """A server on a socket in a temporary folder."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder, self._programs, self._user = folder, programs, {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam(SERVER_USER)
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
            self._user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        self._call("initdb", "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")

    def start(self) -> None:
        self._call("pg_ctl", "-l", str(self._folder / "log"), "-w", "-o", f"{FAST} -k {self._folder}", "start")

    def stop(self) -> None:
        self._call("pg_ctl", "-m", "fast", "-w", "stop")

    def _call(self, name: str, *arguments: str) -> None:
        log = self._folder / "log"
        command = [str(self._programs / name), "-D", str(self._folder / "data"), *arguments]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, check=False, **self._user)
        assert done.returncode == 0, done.stdout + done.stderr + (log.read_text() if log.exists() else "")

    def url(self, database: str) -> str:
        parts = {"username": "tester", "database": database, "query": {"host": str(self._folder)}}
        return URL.create("postgresql+psycopg", **parts).render_as_string(hide_password=False)  # type: ignore[arg-type]

    def new_database(self) -> str:
        """Make an empty database; return its URL."""
        name = f"journal_{uuid4().hex}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    def drop(self, url: str) -> None:
        self.run(f"DROP DATABASE {url.rsplit('/', 1)[1].split('?', maxsplit=1)[0]} WITH (FORCE)")

    def run(self, statement: str) -> None:
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


def binaries() -> Path | None:
    """Return the folder of PostgreSQL's programs, None if there is none."""
    told = shutil.which("pg_config")
    found = [Path(subprocess.check_output([told, "--bindir"], text=True).strip())] if told else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists()), None)


@contextmanager
def running() -> Iterator[Server]:
    """Start a server; where there is none the tests are skipped, or fail if it is required."""
    programs = binaries()
    if programs is None:
        if os.environ.get(REQUIRED):
            pytest.fail(f"PostgreSQL is required by {REQUIRED}, and not installed.")
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="foursides-pg-"))  # short: a socket's path has 107 characters at most
    try:
        server = Server(folder, programs)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
