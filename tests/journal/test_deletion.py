"""What is deleted is gone, from the tables and from the disk."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect

from foursides.coach.state import SessionState
from foursides.errors import JournalUnavailable, UnknownPerson
from foursides.journal import Journal, Profile, database, deletion
from foursides.programme import OtherDone
from tests.complains import complains
from tests.journal.test_bundle import lived
from tests.journal.test_record import DAY, LOGGED, led, watched

SECRET = "Rumpelstiltskin"


def confide(journal: Journal, person_id: str) -> None:
    """Save a lot, with a name in it that nobody is to find."""
    journal.people.save_profile(person_id, Profile(SECRET, keep_landmarks=True))
    for number in range(60):
        day = DAY + timedelta(days=number)
        session_id = led(
            journal, day, SessionState("rest"), [watched(1, 1), watched(1, 2, SECRET)], person_id=person_id
        )
        journal.landmarks.save(session_id, 0.0, SECRET.encode() * 300)
        journal.notes.add(person_id, f"{SECRET} {number} " * 30, day, session_id)
        journal.sessions.log(person_id, replace(LOGGED, day=day), SECRET)
        journal.pains.add(person_id, day, "morning", 2, SECRET)
        journal.pains.remove(journal.pains.add(person_id, day, "other", 2, SECRET))
    journal.trainings.add(person_id, OtherDone(DAY, "cycling", 30.5))


def counts(journal: Journal) -> dict[str, int]:
    with journal.database.engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        found = {name: connection.exec_driver_sql(f'SELECT COUNT(*) FROM "{name}"').scalar_one() for name in tables}
    return {name: count for name, count in found.items() if count}


def test_everything_of_a_person_goes_and_nothing_of_others(journal: Journal) -> None:
    me = lived(journal)
    before, others = journal.bundles.export(me).text(), counts(journal)
    gone = journal.people.add()
    confide(journal, gone)
    assert counts(journal) != others
    journal.people.delete(gone)
    assert counts(journal) == others
    assert journal.bundles.export(me).text() == before
    assert journal.people.find(gone) is None
    with pytest.raises(UnknownPerson):
        journal.people.delete(gone)


def test_nothing_is_left_in_the_file(tmp_path: Path) -> None:
    def on_disk() -> bytes:
        return b"".join(file.read_bytes() for file in tmp_path.iterdir())

    with Journal(tmp_path) as journal:
        me = journal.people.me().id
        confide(journal, me)
        lived(journal)
        assert SECRET.encode() in on_disk()
        journal.people.delete(me)
        assert SECRET.encode() not in on_disk()
        assert me.encode() not in on_disk()
        assert journal.people.me().id != me
    assert SECRET.encode() not in on_disk()


def test_somebody_who_reads_keeps_traces_and_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (database, deletion):
        monkeypatch.setattr(module, "BUSY_S", 0.3)
    with Journal(tmp_path) as journal:
        me = journal.people.me().id
        confide(journal, me)
        with closing(sqlite3.connect(tmp_path / database.FILE_NAME, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            assert reader.execute("SELECT COUNT(*) FROM note").fetchone() == (120,)
            with complains(
                JournalUnavailable,
                match="traces may be left on the disk: another program reads",
            ):
                journal.people.delete(me)
        assert journal.people.all() == []
    with Journal(tmp_path):
        assert not any(SECRET.encode() in file.read_bytes() for file in tmp_path.iterdir())
