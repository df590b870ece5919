"""Everything of one person, out of the journal and in."""

from dataclasses import dataclass

from foursides.journal.bundle import Bundle
from foursides.journal.database import Database
from foursides.journal.exports import everything_of
from foursides.journal.imports import Imported, add_bundle


@dataclass(frozen=True, slots=True)
class Bundles:
    """Bundles: what they hold is described in docs/journal.md."""

    database: Database

    def export(self, person_id: str) -> Bundle:
        """Return everything that is stored of a person, with what was removed.

        Raises
        ------
        UnknownPerson
        """
        with self.database.snapshot() as session:
            return everything_of(session, person_id)

    def import_(self, bundle: Bundle, person_id: str | None = None) -> Imported:
        """Add what the journal does not have yet: all of it, or nothing.

        Parameters
        ----------
        bundle : Bundle
        person_id : str or None
            To whom it is to belong; to the person in the bundle if None, who is the local one if there is none yet.

        Raises
        ------
        UnknownPerson
        InvalidImport
            If something of it belongs to somebody else here.
        """
        with self.database.writing() as session:
            return add_bundle(session, bundle, person_id)
