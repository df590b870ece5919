"""The journal: everything that was done, kept."""

from typing import Self

from foursides.journal.backup import Backup
from foursides.journal.database import name_of
from foursides.journal.deletion import Deletion
from foursides.journal.exports import Exports
from foursides.journal.imports import Imports
from foursides.journal.live import Live
from foursides.journal.notes import Notes
from foursides.journal.pains import Pains
from foursides.journal.plans import Plans
from foursides.journal.replay import Replay
from foursides.journal.sessions import Sessions
from foursides.journal.sheets import sheets
from foursides.journal.trainings import Trainings
from foursides.journal.withdrawal import Withdrawal


class Reported(Pains, Notes, Trainings, Withdrawal):
    """What people tell."""


class Carried(Exports, Imports, Deletion, Backup):
    """What is taken in and out as a whole."""


class Journal(Live, Sessions, Plans, Replay, Reported, Carried):
    """Everything that was done, and what was planned and told.

    Nothing is overwritten: what changes is kept anew, and what is taken back stays, marked.

    Parameters
    ----------
    place : Path or str
        A folder, or the URL of a database.

    Raises
    ------
    JournalUnavailable
        From every method, if the database cannot be used.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def place(self) -> str:
        """Where it is kept."""
        return name_of(self._engine)

    def export_csv(self, person_id: str) -> dict[str, str]:
        """Return tables for a spreadsheet of what counts, by the name of their file.

        Raises
        ------
        UnknownPerson
        """
        return sheets(self.export(person_id), self.sessions(person_id))
