"""A journal is looked through, and restored from a copy: checked first, and what was there is never lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from foursides.errors import JournalUnavailable
from foursides.journal import Journal, check_journal, restore_copy
from foursides.journal.database import FILE_NAME
from foursides.journal.upgrade import REVISIONS
from tests.complains import complains, sentence
from tests.journal.test_bundle import lived
from tests.journal.test_record import DAY
from tests.journal.test_upgrade import LED, restore, run

PAGE_BYTES = 4096  # SQLite's usual one


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of a journal that says "in the copy"."""
    with Journal(tmp_path / "first") as journal:
        journal.notes.add(lived(journal), "in the copy", DAY)
        journal.backups.make(tmp_path / "copy")
    return tmp_path / "copy"


def notes(place: Path | str) -> list[str]:
    with Journal(place) as journal:
        return [each.text for each in journal.notes.all(journal.people.me().id)]


def said(place: Path | str) -> list[str]:
    return [sentence(each) for each in check_journal(place).faults]


def spoil(file: Path) -> None:
    """Overwrite all of a file but its head."""
    content = file.read_bytes()
    file.write_bytes(content[:PAGE_BYTES] + b"\xff" * (len(content) - PAGE_BYTES))


def test_a_whole_journal_is_whole_and_is_not_changed(place: Path | str) -> None:
    with Journal(place) as journal:
        lived(journal)
        before = journal.bundles.export(journal.people.me().id)
        checked = check_journal(place)
        assert (checked.faults, checked.revision, checked.is_current) == ((), REVISIONS[-1], True)
        assert journal.bundles.export(journal.people.me().id) == before


def test_a_journal_of_an_earlier_release_is_left_as_it_is(place: Path | str) -> None:
    restore(place, "0003")
    for _ in range(2):
        checked = check_journal(place)
        assert (checked.faults, checked.revision, checked.is_current) == ((), "0003", False)


def test_rows_that_belong_to_nothing_are_named(place: Path | str) -> None:
    with Journal(place) as journal:
        lived(journal)
    if isinstance(place, Path):  # PostgreSQL lets nobody do that to any other table
        with closing(sqlite3.connect(place / FILE_NAME)) as connection, connection:
            connection.execute("INSERT INTO landmarks (session_id, first_s, data) VALUES ('gone', 1, x'00')")
        assert said(place) == ["A row of landmarks belongs to nothing that is there (session_id)."]
        run(place, "DELETE FROM landmarks WHERE session_id = 'gone'")
    run(place, "UPDATE note SET session_id = 'gone'")
    [one] = said(place)
    assert one.endswith("of note belongs to nothing that is there (session_id).")


def test_what_is_missing_or_damaged_is_said(tmp_path: Path, place: Path | str) -> None:
    with Journal(place) as journal:
        lived(journal)
    run(place, 'ALTER TABLE training DROP COLUMN "amount"')
    assert said(place) == ["Columns are missing: training.amount"]
    if isinstance(place, Path):
        spoil(place / FILE_NAME)
        assert said(place)[0].startswith("The file is damaged: ")
    with complains(JournalUnavailable, match=r"There is no journal at .*nowhere/journal\.sqlite"):
        check_journal(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_copy_takes_the_place_of_the_journal_which_stays_beside_it(tmp_path: Path, copy: Path) -> None:
    data = tmp_path / "data"
    with Journal(data) as journal:
        journal.notes.add(journal.people.me().id, "newer", DAY)
    restored = restore_copy(copy, data)
    assert restored.before
    assert sorted(file.name for file in data.iterdir()) == sorted([FILE_NAME, restored.before.name])
    assert "in the copy" in notes(data)
    assert notes(f"sqlite:///{restored.before}") == ["newer"]
    again = restore_copy(restored.before, data)
    assert again.before not in (None, restored.before)
    assert notes(data) == ["newer"]


def test_a_copy_goes_where_no_journal_is(tmp_path: Path, copy: Path) -> None:
    assert restore_copy(copy, tmp_path / "new").before is None
    assert "in the copy" in notes(tmp_path / "new")


def test_a_copy_of_an_earlier_release_is_brought_up_to_date_first(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    restore(tmp_path / "old", "0002")
    restore_copy(tmp_path / "old" / FILE_NAME, tmp_path / "data")
    assert check_journal(tmp_path / "data").is_current
    assert check_journal(tmp_path / "old").revision == "0002"
    with Journal(tmp_path / "data") as journal:
        assert journal.live.find(LED)


def test_nothing_is_restored_while_the_journal_is_in_use(tmp_path: Path, copy: Path) -> None:
    data = tmp_path / "data"
    with Journal(data) as journal:
        me = journal.people.me().id
        with complains(JournalUnavailable, match=r"is in use\. End Foursides"):
            restore_copy(copy, data)
        journal.notes.add(me, "goes on", DAY)
        assert not [file for file in data.iterdir() if "part" in file.name or "before" in file.name]
    assert notes(data) == ["goes on"]
    assert restore_copy(copy, data).before


@pytest.mark.parametrize("what", ["spoilt", "text", "something else's", "newer", "nothing"])
def test_a_copy_that_is_not_whole_changes_nothing(tmp_path: Path, copy: Path, what: str) -> None:
    data = tmp_path / "data"
    with Journal(data) as journal:
        journal.notes.add(journal.people.me().id, "mine", DAY)
    match what:
        case "spoilt":
            spoil(copy)
        case "text":
            copy.write_text("no database " * 1000)
        case "newer":
            run(f"sqlite:///{copy}", "UPDATE alembic_version SET version_num = '9999'")
        case _:
            copy.unlink()
    if what == "something else's":
        run(f"sqlite:///{copy}", "CREATE TABLE shopping (what TEXT)")
    with complains(JournalUnavailable, match=r"Nothing was restored|newer Foursides|no journal at"):
        restore_copy(copy, data)
    assert [file.name for file in data.iterdir()] == [FILE_NAME]
    assert notes(data) == ["mine"]


def test_a_damaged_journal_is_kept_as_it_is(tmp_path: Path, copy: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / FILE_NAME).write_bytes(b"no database at all" * 500)
    before = (data / FILE_NAME).read_bytes()
    restored = restore_copy(copy, data)
    assert restored.before
    assert restored.before.read_bytes() == before
    assert "in the copy" in notes(data)


def test_postgresql_is_restored_by_its_own_tool(postgres_url: str, copy: Path) -> None:
    with complains(JournalUnavailable, match="pg_restore --clean"):
        restore_copy(copy, postgres_url)
