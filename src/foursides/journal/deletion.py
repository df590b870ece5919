"""Forgetting somebody, so that nothing of them is left in the file either."""

from time import monotonic, sleep

from sqlalchemy import Connection, delete, select

from foursides.errors import JournalUnavailable
from foursides.journal.basics import demand_person
from foursides.journal.database import BUSY_S, Database
from foursides.journal.tables import IncomingRow, PersonRow

LOOK_S = 0.05  # between two attempts to wipe the file


def delete_person(database: Database, person_id: str) -> None:
    """Delete everything of a person; once this returns it is gone from the file too.

    Raises
    ------
    UnknownPerson
    JournalUnavailable
        Also if they are deleted, and another program prevents the file from being wiped.
    """
    with database.writing() as session:
        demand_person(session, person_id)
        if database.is_file:
            session.connection().exec_driver_sql("PRAGMA secure_delete = ON")
        staged = select(IncomingRow.id).where(IncomingRow.person_id == person_id)
        session.execute(delete(PersonRow).where(PersonRow.id.in_([person_id, *session.scalars(staged)])))
    if database.is_file:
        try:
            with database.connected() as connection:
                _wipe(connection.execution_options(isolation_level="AUTOCOMMIT"))
        except JournalUnavailable as error:
            raise JournalUnavailable("journal-traces", cause=error) from error


def _wipe(connection: Connection) -> None:
    """Write the file anew without what was deleted, and empty its log."""
    connection.exec_driver_sql("VACUUM")
    until = monotonic() + BUSY_S
    while connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]:
        if monotonic() > until:
            raise JournalUnavailable("journal-read-elsewhere")
        sleep(LOOK_S)
