"""Journals of every release, opened by this one."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect
from sqlalchemy.engine.interfaces import ReflectedIndex

from foursides.coach.events import EndAnswers, RepDone, StartAnswers
from foursides.coach.state import SessionState
from foursides.errors import JournalUnavailable
from foursides.journal import Journal, NewSession
from foursides.journal.database import FILE_NAME
from foursides.journal.tables import Base
from foursides.journal.upgrade import REVISIONS, SCRIPTS
from foursides.programme import CLEARED
from tests.complains import complains
from tests.journal.test_journal import PLAN, REP

RELEASED = Path(__file__).parent / "released"
LED, BEGUN = "dPUigpJWV592c3GDm8NJ-QP5", "1tEm0B3NBEVxDMHAeMdfwvZn"  # the sessions in every dump
OPEN = "import sys; from foursides.journal import Journal; print(len(Journal(sys.argv[1]).people.all()))"


def engine_at(place: Path | str) -> Engine:
    return create_engine(place if isinstance(place, str) else f"sqlite:///{place / FILE_NAME}")


def run(place: Path | str, *statements: str) -> None:
    engine = engine_at(place)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def restore(place: Path | str, revision: str) -> None:
    """Make a journal as a release left it."""
    kind = "sqlite" if isinstance(place, Path) else "postgresql"
    script = (RELEASED / f"{revision}-{kind}.sql").read_text(encoding="utf-8")
    if isinstance(place, Path):
        with closing(sqlite3.connect(place / FILE_NAME)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(script)
    else:
        run(place, script)


def rows(place: Path | str) -> dict[str, list[tuple[object, ...]]]:
    """Return everything in a database."""
    engine = engine_at(place)
    with engine.connect() as connection:
        names = sorted(inspect(connection).get_table_names())
        found = {name: connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY 1').all() for name in names}
    engine.dispose()
    return {name: [tuple(row) for row in each] for name, each in found.items()}


def partly(index: ReflectedIndex) -> list[str]:
    """Return of which rows an index is, if not of all."""
    return [str(value) for name, value in index.get("dialect_options", {}).items() if name.endswith("_where")]


def shape(connection: Connection) -> dict[str, object]:
    """Return what a database says of its tables."""
    seen = inspect(connection)
    return {
        name: (
            sorted((each["name"], str(each["type"]), each["nullable"]) for each in seen.get_columns(name)),
            seen.get_pk_constraint(name)["constrained_columns"],
            sorted((str(each["constrained_columns"]), str(each["options"])) for each in seen.get_foreign_keys(name)),
            sorted(
                (str(each["name"]), str(each["column_names"]), each["unique"], partly(each))
                for each in seen.get_indexes(name)
            ),
            sorted(str(each["column_names"]) for each in seen.get_unique_constraints(name)),
        )
        for name in seen.get_table_names()
    }


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_nothing_is_lost_on_the_way_from_any_release(place: Path | str, revision: str) -> None:
    restore(place, revision)
    before = rows(place)
    with Journal(place) as journal:
        me = journal.people.me()
        led, begun = journal.live.find(LED), journal.live.find(BEGUN)
        assert led
        assert begun
        assert led.state == SessionState(
            "done", 12.5, 60.5, None, "asked", StartAnswers(2, ("locks",)), EndAnswers(3, 5), (1, 4)
        )
        assert (led.processed, led.clock_s, led.holder) == (6, 16.2, 1)
        assert led.new == NewSession(PLAN, "file", 167.3, "in", me.id, begun.new.day)
        assert led.begun_at.replace(microsecond=0) == datetime(2026, 2, 23, *led.begun_at.timetuple()[3:6], tzinfo=UTC)
        assert [replace(each, rep=None) for each in led.reps] == [
            RepDone(1, 1, None, ("too_low", "rushed"), 14.0),
            RepDone(1, 2, None, (), 17.0),
        ]
        assert replace(led.reps[0].rep, hip_roll_deg=0.0) == replace(REP, hip_roll_deg=0.0)  # type: ignore[type-var]
        assert [each.id for each in journal.sessions.all(me.id)] == [BEGUN, LED]
        assert journal.sessions.all(me.id)[1].summary == led.summary()
        assert [each.effort for each in journal.sessions.done(me.id)] == [5]
        taken = journal.live.claim(BEGUN)
        assert taken
        assert taken.holder == 1
        journal.live.begin(NewSession(PLAN))
    after = rows(place)
    assert len(after["rep"]) == len(before["rep"]) == 3
    for old in before["rep"]:
        assert old in [row[: len(old)] for row in after["rep"]]
    for old in before["session"]:
        [new] = [row for row in after["session"] if row[0] == old[0]]
        assert [value for value in map(str, old) if value not in map(str, new)] in ([], ["0"])  # claimed once more


def test_a_clearance_of_before_there_were_codes_is_one_still(place: Path | str) -> None:
    restore(place, "0003")
    with Journal(place) as journal:
        cleared, closed = journal.programmes.all(journal.people.me().id)
    assert (cleared.reasons, closed.reasons) == ((CLEARED,), ())
    assert closed.why == "A sign that needs care the same day was reported."
    assert [each.day for each in (cleared, closed)] == [each.saved_at.astimezone().date() for each in (cleared, closed)]


def test_the_last_step_leads_to_the_tables_of_today(place: Path | str) -> None:
    restore(place, REVISIONS[0])
    Journal(place).close()
    engine = engine_at(place)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        migrated = shape(connection)
    engine.dispose()
    run(place, *(f'DROP TABLE "{table.name}"' for table in reversed(Base.metadata.sorted_tables)))
    run(place, "DROP TABLE alembic_version")
    Journal(place).close()  # made anew, not migrated
    with engine.connect() as connection:
        assert shape(connection) == migrated
    engine.dispose()


def test_every_step_is_known() -> None:
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    steps = [each.revision for each in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(steps)) == REVISIONS
    for revision in REVISIONS[:-1]:
        for kind in ("sqlite", "postgresql"):
            assert (RELEASED / f"{revision}-{kind}.sql").exists()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_steps_can_be_written_down_for_somebody_else_to_take(kind: str, tmp_path: Path) -> None:
    paper = StringIO()
    config = Config(output_buffer=paper)
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("sqlalchemy.url", f"{kind}://")
    upgrade(config, "0001:head", sql=True)
    written = paper.getvalue()
    assert "INSERT INTO person" in written
    if kind == "sqlite":
        restore(tmp_path, "0001")
        with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
            connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
            connection.execute("INSERT INTO alembic_version VALUES ('0001')")
            connection.executescript(written)
        with Journal(tmp_path) as journal:
            assert len(journal.sessions.all(journal.people.me().id)) == 2


def test_processes_that_start_at_once(place: Path | str) -> None:
    restore(place, REVISIONS[0])
    where = place if isinstance(place, str) else f"sqlite:///{place / FILE_NAME}"
    command = [sys.executable, "-c", OPEN, where]
    at_once = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    answers = [process.communicate(timeout=60) for process in at_once]
    assert [said for said, _ in answers] == ["1\n"] * 4, answers
    assert len(rows(place)["rep"]) == 3


def test_a_step_that_fails_leaves_the_journal_as_it_was(place: Path | str) -> None:
    restore(place, REVISIONS[0])
    run(place, "CREATE INDEX note_of_person ON rep (at_s)")  # in the way of one of the last things to be made
    before = rows(place)
    with pytest.raises(JournalUnavailable):
        Journal(place)
    assert rows(place) == before
    run(place, "DROP INDEX note_of_person")
    with Journal(place) as journal:
        assert journal.live.find(LED)


def test_a_journal_of_a_newer_release_is_left_alone(place: Path | str) -> None:
    with Journal(place) as journal:
        journal.live.begin(NewSession(PLAN))
    run(place, "UPDATE alembic_version SET version_num = '9999'", "ALTER TABLE note ADD COLUMN mood INTEGER")
    before = rows(place)
    with complains(JournalUnavailable, match=r"written by a newer Foursides, and is left as it is\. Update"):
        Journal(place)
    assert rows(place) == before


def test_a_database_of_something_else_is_left_alone(place: Path | str) -> None:
    run(place, "CREATE TABLE session (token INTEGER)", "INSERT INTO session VALUES (7)")
    with complains(JournalUnavailable, match="tables of something else"):
        Journal(place)
    assert rows(place) == {"session": [(7,)]}
