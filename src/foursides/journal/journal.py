"""The journal: everything that was done, stored in one database."""

from pathlib import Path
from typing import Self

from foursides.journal.backups import Backups
from foursides.journal.bundles import Bundles
from foursides.journal.database import Database
from foursides.journal.incoming import Imports
from foursides.journal.keys import Keys
from foursides.journal.landmarks import SessionLandmarks
from foursides.journal.live import Live
from foursides.journal.notes import Notes
from foursides.journal.pains import Pains
from foursides.journal.people import People
from foursides.journal.programmes import Programmes
from foursides.journal.repairs import Repairs
from foursides.journal.sessions import Sessions
from foursides.journal.sheets import Sheets
from foursides.journal.trainings import Trainings
from foursides.journal.undo import Undo


class Journal:
    """Everything that was done, planned and reported, by what it is about.

    Nothing is overwritten: what changes is stored anew, and what is removed stays, marked, and no longer counts.

    Parameters
    ----------
    place : Path or str
        A folder, or the URL of a database.

    Raises
    ------
    JournalUnavailable
        From every method of every part, if the database cannot be used.
    """

    def __init__(self, place: Path | str) -> None:
        self.database = Database(place)
        self.people = People(self.database)
        self.programmes = Programmes(self.database)
        self.live = Live(self.database, self.people)
        self.sessions = Sessions(self.database)
        self.landmarks = SessionLandmarks(self.database)
        self.pains = Pains(self.database)
        self.notes = Notes(self.database)
        self.trainings = Trainings(self.database)
        self.repairs = Repairs(self.database)
        self.undo = Undo(self.database)
        self.bundles = Bundles(self.database)
        self.imports = Imports(self.database)
        self.sheets = Sheets(self.database, self.sessions)
        self.backups = Backups(self.database)
        self.keys = Keys(self.database)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def place(self) -> str:
        """Where it is, without passwords."""
        return self.database.place

    def close(self) -> None:
        """Let the database go."""
        self.database.close()
