"""What says how somebody is can be read by nobody else on the machine."""

import os
import stat
from pathlib import Path

import pytest

from foursides.journal import Journal
from foursides.journal.database import FILE_NAME
from tests.sample import run_command

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs permissions as POSIX has them")
OWN, FOLDER = 0o600, 0o700


@pytest.fixture(autouse=True)
def careless() -> object:
    """Let everybody do everything with new files, unless somebody sees to it."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_journal_is_its_owners(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    with Journal(folder) as journal:
        journal.people.me()
        modes = {path.name: mode(path) for path in folder.iterdir()}
        assert modes == dict.fromkeys((FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"), OWN)
        assert mode(folder) == FOLDER
        journal.backups.make(tmp_path / "copy")
    assert mode(tmp_path / "copy") == OWN


@pytest.mark.parametrize("way", ["folder", "address"])
def test_a_journal_of_before_is_closed_to_others_when_it_is_opened(way: str, tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    place = tmp_path if way == "folder" else f"sqlite:///{file}"
    Journal(place).close()
    file.chmod(0o664)
    tmp_path.chmod(0o755)
    Journal(place).close()
    assert mode(file) == OWN
    assert mode(tmp_path) == 0o755  # whoever names a folder has chosen who enters it


def test_what_is_read_only_stays_so(tmp_path: Path) -> None:
    Journal(tmp_path).close()
    (tmp_path / FILE_NAME).chmod(0o444)
    Journal(tmp_path).close()
    assert mode(tmp_path / FILE_NAME) == 0o400


def test_the_usual_folder_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("FOURSIDES_DATA", raising=False)
    (tmp_path / "foursides").mkdir(mode=0o755)
    assert run_command("history").returncode == 0
    assert mode(tmp_path / "foursides") == FOLDER


def test_exports_are_their_owners(tmp_path: Path) -> None:
    data, tables = ("--data", tmp_path / "data"), tmp_path / "tables"
    assert run_command("export", *data, "json", tmp_path / "all.json").returncode == 0
    assert run_command("export", *data, "csv", tables).returncode == 0
    assert run_command("backup", tmp_path / "copy.sqlite", *data).returncode == 0
    assert {mode(path) for path in (tmp_path / "all.json", tmp_path / "copy.sqlite", *tables.iterdir())} == {OWN}
    assert mode(tables) == FOLDER
