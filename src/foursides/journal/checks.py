"""Looking a journal through without changing it: is it whole, of which revision, and does all belong to something."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Column, Connection, Inspector, Table, create_engine, func, inspect, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from foursides.errors import FoursidesError, JournalUnavailable
from foursides.journal.database import FILE_NAME, URL_SIGN, engine_at, journal_errors, url_of
from foursides.journal.tables import Base, LoggedRow, NoteRow, SessionRow
from foursides.journal.upgrade import REVISIONS, revision_of

SHOWN = 5  # complaints of SQLite about one file
WHOLE = "ok"  # what SQLite says of a file that is


@dataclass(frozen=True, slots=True)
class Checked:
    """What a journal looks like.

    Attributes
    ----------
    journal : str
        Where it is, without passwords.
    revision : str or None
        Of its tables; None if there are none.
    faults : tuple of FoursidesError
        What is wrong with it.
    """

    journal: str
    revision: str | None
    faults: tuple[FoursidesError, ...]

    @property
    def is_current(self) -> bool:
        """Whether its tables are those of today; older ones are brought up to date when it is opened."""
        return self.revision == REVISIONS[-1]


def check_journal(place: Path | str) -> Checked:
    """Look a journal through; it may be in use.

    Parameters
    ----------
    place : Path or str
        As of a `Journal`: a folder or the URL of a database.

    Raises
    ------
    JournalUnavailable
        If there is none, or it cannot be read at all.
    """
    if isinstance(place, Path) or URL_SIGN not in place:
        return check_file(Path(place) / FILE_NAME)
    url = url_of(place)
    if url.get_backend_name() == "sqlite":
        return check_file(Path(str(url.database)))
    return _checked(engine_at(url))


def check_file(file: Path) -> Checked:
    """Look through the file of a journal.

    Raises
    ------
    JournalUnavailable
        As `check_journal`.
    """
    if not file.is_file():
        raise JournalUnavailable("check-none", journal=file)
    return _checked(create_engine(URL.create("sqlite", database=str(file)), poolclass=NullPool))


def _checked(engine: Engine) -> Checked:
    name = engine.url.render_as_string(hide_password=True)
    with journal_errors(engine), engine.connect() as connection:
        is_file = engine.dialect.name == "sqlite"
        faults: list[FoursidesError] = list(_damages(connection)) if is_file else []
        revision = None if faults else revision_of(connection, engine)
        if revision is not None:
            faults += _lacks(inspect(connection), revision) or _dangling(connection)
    return Checked(str(engine.url.database) if is_file else name, revision, tuple(faults))


def _damages(connection: Connection) -> Iterator[FoursidesError]:
    """Yield what SQLite finds wrong with the file itself."""
    try:
        complaints = connection.exec_driver_sql(f"PRAGMA integrity_check({SHOWN})").scalars().all()
    except DatabaseError as error:
        if isinstance(error, OperationalError):  # it is locked, or its disk does not answer
            raise
        complaints = [str(error.orig)]
    for complaint in complaints:
        if complaint != WHOLE:
            yield FoursidesError("check-damaged", complaint=complaint)


def _lacks(inspector: Inspector, revision: str) -> list[FoursidesError]:
    """Return which columns are missing in tables that say that they are of today."""
    if revision != REVISIONS[-1]:
        return []
    there = set(inspector.get_table_names())
    lacking = []
    for name, table in Base.metadata.tables.items():
        found = {each["name"] for each in inspector.get_columns(name)} if name in there else set()
        lacking += [f"{name}.{column.name}" for column in table.columns if column.name not in found]
    return [FoursidesError("check-lacks", columns=lacking)] if lacking else []


def _dangling(connection: Connection) -> Iterator[FoursidesError]:
    """Yield of which rows the one that they belong to is missing."""
    there = set(inspect(connection).get_table_names())
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if {table.name, key.column.table.name} <= there:
                yield from _without(connection, table, key.parent, [key.column])
    if {NoteRow.__tablename__, LoggedRow.__tablename__} <= there:
        note = Base.metadata.tables[NoteRow.__tablename__]
        owners = [Base.metadata.tables[row.__tablename__].c.id for row in (SessionRow, LoggedRow)]
        yield from _without(connection, note, note.c.session_id, owners)


def _without(
    connection: Connection, table: Table, own: Column[str], ids: list[Column[str]]
) -> Iterator[FoursidesError]:
    alone = [own.is_not(None), *(~select(each).where(each == own).exists() for each in ids)]
    count = connection.scalar(select(func.count()).select_from(table).where(*alone))
    if count:
        yield FoursidesError("check-dangling", table=table.name, column=own.name, count=count)
