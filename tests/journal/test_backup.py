"""Copies of a journal that is in use."""

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from foursides.coach.state import SessionState
from foursides.errors import UnwritableOutput
from foursides.journal import Change, Journal
from foursides.journal.database import FILE_NAME
from tests.complains import complains
from tests.journal.test_bundle import lived
from tests.journal.test_journal import done
from tests.journal.test_record import DAY, led


def test_a_copy_is_of_one_moment_while_others_write(tmp_path: Path) -> None:
    with Journal(tmp_path / "data") as journal:
        me = lived(journal)
        session_id = led(journal, DAY + timedelta(days=1), SessionState("set"), [])
        ending, copies = threading.Event(), []

        def write() -> None:
            number = 0
            while not ending.is_set():
                number += 2
                pair = (done(1, number - 1), done(1, number))  # of every two, a copy has both or neither
                journal.live.save([Change(session_id, 1, number, float(number), SessionState("set"), pair)])

        writer = threading.Thread(target=write)
        writer.start()
        try:
            for number in range(5):
                copies.append(tmp_path / f"copy{number}" / FILE_NAME)
                copies[-1].parent.mkdir()
                journal.backups.make(copies[-1])
        finally:
            ending.set()
            writer.join()
        lengths = []
        for copy in copies:
            assert [file.name for file in copy.parent.iterdir()] == [FILE_NAME]  # one file, whole
            with closing(sqlite3.connect(copy)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            with Journal(copy.parent) as other:
                found = other.live.find(session_id)
                assert found
                assert found.processed == max(1, len(found.reps))  # 1: before the first pair
                assert len(found.reps) % 2 == 0
                lengths.append(len(found.reps))
                assert other.people.me().id == me
                assert len(other.sessions.all(me)) == 3
        assert lengths == sorted(lengths)


def test_a_copy_goes_where_nothing_is(tmp_path: Path) -> None:
    with Journal(tmp_path / "data") as journal:
        there = tmp_path / "there"
        there.write_text("mine")
        with complains(UnwritableOutput, match="there exists already"):
            journal.backups.make(there)
        assert there.read_text() == "mine"
        with complains(UnwritableOutput, match="nowhere/copy cannot be written"):
            journal.backups.make(tmp_path / "nowhere" / "copy")


def test_postgresql_has_a_tool_of_its_own(postgres_url: str, tmp_path: Path) -> None:
    with Journal(postgres_url) as journal, complains(UnwritableOutput, match="pg_dump --format=custom --file="):
        journal.backups.make(tmp_path / "copy")
