"""A journal that is moved, replaced or deleted while it is in use: nothing more is written, nothing is lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bench.postgres import Server
from foursides.errors import JournalUnavailable
from foursides.journal import Journal
from foursides.journal.database import FILE_NAME
from tests.complains import complains
from tests.journal.test_record import DAY


def notes(folder: Path) -> list[str]:
    with Journal(folder) as journal:
        return [each.text for each in journal.notes.all(journal.people.me().id)]


def whole(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


@pytest.mark.parametrize("what", ["moved", "deleted", "replaced", "its folder moved"])
def test_nothing_is_written_to_another_file(tmp_path: Path, what: str) -> None:
    data, away, others = tmp_path / "data", tmp_path / "away", tmp_path / "others"
    with Journal(others) as other:
        other.notes.add(other.people.me().id, "somebody else's", DAY)
    with Journal(data) as journal:
        me = journal.people.me().id
        journal.notes.add(me, "confirmed", DAY)
        journal.database.demand_same()
        if what == "its folder moved":
            data.rename(away)
        elif what == "deleted":
            (data / FILE_NAME).unlink()
        else:
            away.mkdir()
            (data / FILE_NAME).rename(away / FILE_NAME)  # and its log stays behind
        if what == "replaced":
            (others / FILE_NAME).rename(data / FILE_NAME)
        with complains(JournalUnavailable, match=r"it was moved, replaced or deleted while Foursides ran\. "):
            journal.notes.add(me, "too late", DAY)
        with complains(JournalUnavailable, match="it was moved"):
            journal.people.me()
        with complains(JournalUnavailable, match="it was moved"):
            journal.database.demand_same()
        if what == "moved":
            (away / FILE_NAME).rename(data / FILE_NAME)
            journal.notes.add(me, "put back", DAY)
            (data / FILE_NAME).rename(away / FILE_NAME)
            with complains(JournalUnavailable, match="it was moved"):
                journal.notes.add(me, "too late again", DAY)
    if what == "replaced":
        assert notes(data) == ["somebody else's"]
    elif what != "its folder moved":
        assert not (data / FILE_NAME).exists()
    if what != "deleted":
        assert whole(away / FILE_NAME)
        assert notes(away) == (["confirmed", "put back"] if what == "moved" else ["confirmed"])


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        me = journal.people.me().id
        journal.close()  # no connection is left in which the file could live on
        (tmp_path / FILE_NAME).rename(tmp_path / "away")
        with complains(JournalUnavailable, match="it was moved"):
            journal.notes.add(me, "too late", DAY)
    assert [file.name for file in tmp_path.iterdir()] == ["away"]


def test_a_database_that_is_made_anew_is_another_one(postgres: Server, postgres_url: str) -> None:
    name = postgres_url.rsplit("/", 1)[1].split("?", maxsplit=1)[0]
    with Journal(postgres_url) as journal:
        me = journal.people.me().id
        journal.notes.add(me, "confirmed", DAY)
        postgres.run(f"DROP DATABASE {name} WITH (FORCE)")
        postgres.run(f"CREATE DATABASE {name}")
        Journal(postgres_url).close()
        for _ in range(2):
            with complains(JournalUnavailable, match="it is another database than when Foursides began"):
                journal.notes.add(me, "too late", DAY)
        with complains(JournalUnavailable, match="another database"):
            journal.database.demand_same()
    with Journal(postgres_url) as journal:
        assert journal.people.all() == []
