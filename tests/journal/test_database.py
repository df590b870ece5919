"""Troubles of real files."""

import sqlite3
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import OperationalError

from foursides.errors import JournalUnavailable
from foursides.journal import DATA_VARIABLE, Journal, NewSession, data_folder, database
from foursides.journal.tables import PersonRow
from tests.complains import complains, sentence
from tests.journal.test_journal import NEW


def test_the_folder_is_the_users_own_or_the_one_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    assert data_folder().name == "foursides"
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    assert data_folder() == tmp_path


def test_a_folder_is_made_and_the_file_is_durable(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "new" / "folder")
    assert Path(journal.place) == tmp_path / "new" / "folder" / "journal.sqlite"
    with journal.database.engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
        assert found == ["wal", 2]  # 2 is FULL
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with complains(JournalUnavailable, match="data cannot be made a folder"):
        Journal(tmp_path / "data")


@pytest.mark.parametrize("content", [b"no database " * 1000, b"SQLite format 3\0" + bytes(range(256)) * 40])
def test_a_file_that_is_no_journal(tmp_path: Path, content: bytes) -> None:
    (tmp_path / database.FILE_NAME).write_bytes(content)
    with complains(JournalUnavailable, match=r"journal\.sqlite cannot be used: it is damaged"):
        Journal(tmp_path)


def test_a_journal_that_may_only_be_read(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        session_id = journal.live.begin(NEW)
    file = tmp_path / database.FILE_NAME
    journal = Journal(f"sqlite:///file:{file}?mode=ro&uri=true")
    assert journal.live.find(session_id)
    with complains(JournalUnavailable, match="read-only"):
        journal.live.begin(NEW)
    with complains(JournalUnavailable, match="read-only"):
        journal.live.check()


def test_a_full_disk_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    first = journal.live.begin(NEW)
    journal.live.check()
    journal.database.engine.dispose()
    event.listen(journal.database.engine, "connect", lambda made, _: made.execute("PRAGMA max_page_count = 1"))
    with complains(JournalUnavailable, match="the disk is full"):
        for _ in range(200):
            journal.live.begin(NEW)
    assert journal.live.find(first)


def test_a_journal_held_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_S", 0.05)
    journal = Journal(tmp_path)
    with sqlite3.connect(tmp_path / database.FILE_NAME) as other:
        other.execute("BEGIN IMMEDIATE")
        with complains(JournalUnavailable, match="another program holds it"):
            journal.live.begin(NEW)
        assert journal.live.find("nobody") is None  # readers do not wait
    journal.live.begin(NEW)


@pytest.mark.skipif(sys.platform == "win32", reason="a file in use cannot be removed there")
def test_a_folder_that_has_gone(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "data")
    journal.close()
    for file in (tmp_path / "data").iterdir():
        file.unlink()
    (tmp_path / "data").rmdir()
    with complains(JournalUnavailable, match="it was moved, replaced or deleted"):
        journal.live.begin(NewSession(NEW.plan))


def test_what_two_save_at_once_is_said_in_words(journal: Journal) -> None:
    me = journal.people.me()
    with (
        complains(JournalUnavailable, match="something else saved the same at this moment"),
        journal.database.writing() as session,
    ):
        session.add(PersonRow(id=me.id, made_at=me.made_at))


def test_what_a_database_says_is_for_the_log(journal: Journal, caplog: pytest.LogCaptureFixture) -> None:
    with (
        complains(JournalUnavailable, match=r"the log has what the database says\. What was confirmed is safe\.$"),
        journal.database.reading() as session,
    ):
        session.execute(text("SELECT nonsense nonsense nonsense"))
    assert "nonsense" in caplog.text


def test_a_password_is_in_no_sentence() -> None:
    engine = create_engine("postgresql+psycopg://me:my-secret@nowhere/journal")
    with complains(JournalUnavailable, match="me:\\*\\*\\*@nowhere") as caught, database.journal_errors(engine):
        raise OperationalError("", {}, Exception("connection refused"))
    assert "my-secret" not in sentence(caught.value)
