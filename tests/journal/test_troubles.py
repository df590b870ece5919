"""Full, read-only and locked: a sentence each, nothing that was confirmed is lost, and it goes on afterwards."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bench.postgres import Server
from foursides.errors import JournalUnavailable
from foursides.journal import Journal, database
from tests.complains import complains, sentence
from tests.journal.places import run_on_small_disk
from tests.journal.test_record import DAY
from tests.journal.test_upgrade import LED, restore

WRITING = """
import os, resource, subprocess, sys
from datetime import date
from pathlib import Path
from foursides.errors import FoursidesError
from foursides.journal import Journal
from foursides.words import words_in
folder = Path(sys.argv[1])
words = words_in()
words.load()  # while files can be read
day = date(2026, 3, 2)

def stored(journal, me):
    return {each.id for each in journal.notes.all(me)}

def write_until_it_fails(journal, me):
    ids = set()
    try:
        for number in range(5000):
            ids.add(journal.notes.add(me, f"{number} " + "x" * 5000, day))
    except FoursidesError as error:
        print(words.error(error))
    return ids
"""
FULL = f"""{WRITING}
(folder / "ballast").write_bytes(bytes(800_000))
journal = Journal(folder)
me = journal.people.me().id
written = write_until_it_fails(journal, me)
print(len(written) > 10, stored(journal, me) == written)
try:
    journal.backups.make(folder / "copy")
except FoursidesError as error:
    print(words.error(error))
print(sorted(file.name for file in folder.iterdir()))
written |= write_until_it_fails(journal, me)
(folder / "ballast").unlink()
written |= {{journal.notes.add(me, "afterwards", day) for _ in range(10)}}
print(stored(journal, me) == written)
journal.close()
print(stored(Journal(folder), me) == written)
"""
LIMITED = f"""{WRITING}
journal = Journal(folder)
me = journal.people.me().id
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
written = write_until_it_fails(journal, me)
print(len(written) > 10, stored(journal, me) == written)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
written |= {{journal.notes.add(me, "afterwards", day) for _ in range(10)}}
print(stored(journal, me) == written == stored(Journal(folder), me))
"""
MOUNTED_READ_ONLY = f"""{WRITING}
def mounted(how):
    journal.close()
    subprocess.run(["mount", "-o", f"remount,{{how}}", str(folder)], check=True)

journal = Journal(folder)
me = journal.people.me().id
written = {{journal.notes.add(me, "before", day)}}
mounted("ro")
written |= write_until_it_fails(journal, me)
try:
    Journal(folder).live.check()
except FoursidesError as error:
    print(words.error(error))
mounted("rw")
written |= {{journal.notes.add(me, "afterwards", day)}}
print(len(written), stored(journal, me) == written)
"""
FORBIDDEN = f"""{WRITING}
Journal(folder).close()  # what has to be imported is, before others may not
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    journal = Journal(folder)
    journal.live.check()
    print("saved", journal.notes.add(journal.people.me().id, "text", day) != "")
except FoursidesError as error:
    print(words.error(error))
"""


@pytest.fixture
def reachable() -> Iterator[Path]:
    """Return a folder that other users come to."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def run(script: str, folder: Path) -> list[str]:
    command = [sys.executable, "-c", script, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_disk_that_fills_up(tmp_path: Path) -> None:
    said = run_on_small_disk(FULL, tmp_path / "small").splitlines()
    full = f"{tmp_path}/small/journal.sqlite cannot be used: the disk is full. Make room and go on"
    assert said[0].startswith(full)
    assert said[1] == "True True"
    assert said[2].startswith(f"{tmp_path}/small/copy cannot be written: ")
    assert "full" in said[2]
    assert "copy" not in said[3]  # nothing half-made is left
    assert said[4].startswith(full)
    assert said[5:] == ["True", "True"]


@pytest.mark.skipif(sys.platform == "win32", reason="it knows no such limit")
def test_a_file_that_may_grow_no_more(tmp_path: Path) -> None:
    said = run(LIMITED, tmp_path)
    assert "its disk does not answer. See whether it is full; what was confirmed is safe." in said[0]
    assert said[1:] == ["True True", "True"]


def test_a_disk_that_becomes_read_only(tmp_path: Path) -> None:
    said = run_on_small_disk(MOUNTED_READ_ONLY, tmp_path / "small").splitlines()
    for line in said[:2]:
        assert "read-only. Allow writing" in line or "cannot be opened. Check the permissions" in line
    assert said[2:] == ["2 True"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o444, 0o555), (0o644, 0o555)])
def test_a_file_or_folder_that_may_only_be_read(reachable: Path, file_mode: int, folder_mode: int) -> None:
    folder = reachable / "data"
    file = folder / database.FILE_NAME
    with Journal(folder) as journal:
        journal.notes.add(journal.people.me().id, "before", DAY)
    file.chmod(file_mode)
    folder.chmod(folder_mode)
    try:
        [said] = run(FORBIDDEN, folder)
    finally:
        folder.chmod(0o755)
        file.chmod(0o644)
    assert f"{file} cannot be used: it " in said
    assert "is read-only. Allow writing" in said or "cannot be opened. Check the permissions" in said
    with Journal(folder) as journal:
        journal.notes.add(journal.people.me().id, "afterwards", DAY)
        assert [each.text for each in journal.notes.all(journal.people.me().id)] == ["before", "afterwards"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_new_journal_where_nothing_may_be_written(tmp_path: Path) -> None:
    place = Path("/proc/self") if sys.platform == "linux" else Path("/dev")
    with complains(JournalUnavailable, match="cannot be made a folder for the journal"):
        Journal(place / "foursides")
    assert not (tmp_path / "foursides").exists()


def test_an_old_journal_that_somebody_holds_while_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_S", 0.1)
    restore(tmp_path, "0001")
    with closing(sqlite3.connect(tmp_path / database.FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with complains(JournalUnavailable, match="another program holds it"):
            Journal(tmp_path)
    with Journal(tmp_path) as journal:
        assert journal.live.find(LED)


def test_a_server_that_goes_and_comes_back(postgres: Server, postgres_url: str) -> None:
    with Journal(postgres_url) as journal:
        me = journal.people.me().id
        saved = journal.notes.add(me, "before", DAY)
        postgres.stop()
        try:
            with complains(JournalUnavailable, match=r"the server does not answer\. See that it runs"):
                journal.notes.add(me, "meanwhile", DAY)
        finally:
            postgres.start()
        assert [each.id for each in journal.notes.all(me)] == [saved]
        journal.notes.add(me, "afterwards", DAY)


def test_a_server_that_is_read_only(postgres: Server, postgres_url: str) -> None:
    with Journal(postgres_url) as journal:
        journal.live.check()
        name = postgres_url.rsplit("/", 1)[1].split("?", maxsplit=1)[0]
        postgres.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        journal.close()
        with complains(JournalUnavailable, match="it is read-only"):
            journal.live.check()


def test_addresses_that_lead_nowhere(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with complains(JournalUnavailable, match="the server has no such database"):
        Journal(postgres.url("nothing"))
    with complains(JournalUnavailable, match="server does not answer") as refused:
        Journal("postgresql://me:secret@127.0.0.1:9/journal")
    assert "secret" not in sentence(refused.value)
    assert "me:***@127.0.0.1:9/journal" in sentence(refused.value)
    with complains(JournalUnavailable, match="SQLite or PostgreSQL, not in mysql"):
        Journal("mysql://me@localhost/journal")
    with complains(JournalUnavailable, match="not written as postgresql://"):
        Journal("://")
    monkeypatch.setitem(sys.modules, "psycopg", None)  # as where it is not installed
    with complains(JournalUnavailable, match=r"pip install 'foursides\[postgres\]'"):
        Journal(postgres.url("postgres"))
