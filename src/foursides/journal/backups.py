"""A copy of the whole journal, made while it is in use."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from foursides.errors import UnwritableOutput
from foursides.files import whole_path
from foursides.journal.database import Database


@dataclass(frozen=True, slots=True)
class Backups:
    """Backups."""

    database: Database

    def make(self, path: Path) -> None:
        """Copy the journal into a new file, while others go on writing; the copy is of one moment.

        Raises
        ------
        UnwritableOutput
            If the file exists or cannot be written, or the journal is in PostgreSQL, which has a tool for it.
        """
        if not self.database.is_file:
            command = f"pg_dump --format=custom --file={path} {self.database.engine.url.database}"
            raise UnwritableOutput("backup-postgres", command=command)
        if path.exists():
            raise UnwritableOutput("backup-there", path=path)
        with whole_path(path, private=True) as part:
            self._copy(part)

    def _copy(self, path: Path) -> None:
        with self.database.connected() as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            try:
                with closing(sqlite3.connect(path)) as copy:
                    source.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")  # one file, which can go elsewhere
            except sqlite3.Error as error:
                raise OSError(str(error)) from error
