"""The journal: everything that was done, kept."""

from typing import Self

from foursides.journal.live import Live
from foursides.journal.notes import Notes
from foursides.journal.pains import Pains
from foursides.journal.plans import Plans
from foursides.journal.replay import Replay
from foursides.journal.sessions import Sessions
from foursides.journal.trainings import Trainings
from foursides.journal.withdrawal import Withdrawal


class Journal(Live, Sessions, Plans, Pains, Notes, Trainings, Replay, Withdrawal):
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
        return self._engine.url.database or str(self._engine.url)
