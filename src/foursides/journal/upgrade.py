"""Bringing a journal's tables up to date when it is opened: all of it or nothing, and by one process at a time."""

from importlib import import_module
from typing import Final

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, inspect, select

from foursides.errors import JournalUnavailable
from foursides.journal.tables import Base

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")  # every one that there has been, in order
SCRIPTS = "foursides.journal:migrations"
LOCK = 0x4F52_5349  # of PostgreSQL's advisory locks: any number that nobody else takes
FIRST_TABLES = frozenset({"session", "rep"})  # of the first release, which stored no version

VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def bring_up_to_date(engine: Engine) -> None:
    """Make the tables, or change them into today's without losing a row.

    Raises
    ------
    JournalUnavailable
        If the journal is of a newer Foursides, or of something else; it is left as it is.
    """
    with engine.connect() as connection:
        if revision_of(connection, engine) == REVISIONS[-1]:
            return
    with engine.connect() as connection:
        _lock(connection)
        found = revision_of(connection, engine)
        if found is None:
            Base.metadata.create_all(connection)
            VERSION.create(connection, checkfirst=True)
            connection.execute(VERSION.insert().values(version_num=REVISIONS[-1]))
        elif found != REVISIONS[-1]:
            _migrate(connection, found)
        connection.commit()
    engine.dispose()  # other connections than this one look after what belongs together


def revision_of(connection: Connection, engine: Engine) -> str | None:
    """Return which revision the tables are of, None if there are none."""
    tables = set(inspect(connection).get_table_names())
    ours = tables & set(Base.metadata.tables)
    version = connection.scalar(select(VERSION.c.version_num)) if VERSION.name in tables else None
    if version is None and ours == FIRST_TABLES:
        version = REVISIONS[0]
    if version is None and ours:
        raise JournalUnavailable("journal-foreign", journal=str(engine.url.database))
    if version is not None and version not in REVISIONS:
        raise JournalUnavailable("journal-newer", journal=str(engine.url.database))
    return version


def _lock(connection: Connection) -> None:
    """Begin a transaction that nobody else begins meanwhile."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # a table made anew must not take others along
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")


def _migrate(connection: Connection, found: str) -> None:
    command, config = import_module("alembic.command"), import_module("alembic.config")  # only when needed: it is slow
    options = config.Config()
    options.set_main_option("script_location", SCRIPTS)
    options.attributes["connection"] = connection
    if not inspect(connection).has_table(VERSION.name):
        command.stamp(options, found)
    command.upgrade(options, REVISIONS[-1])
