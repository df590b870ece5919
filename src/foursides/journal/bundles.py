"""Everything of one person, out of the journal and in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import IO

from foursides.journal.bundle import Bundle
from foursides.journal.database import Database
from foursides.journal.exports import everything_of, written
from foursides.journal.imports import Heard, Imported, add_bundle
from foursides.journal.packing import packed
from foursides.journal.reading import BundleFile


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

    def written(self, person_id: str, *, pack: bool = False) -> Iterator[bytes]:
        """Yield the same as JSON, piece by piece, whatever its size.

        Parameters
        ----------
        person_id : str
        pack : bool
            As a gzip file.

        Raises
        ------
        UnknownPerson
        """
        with self.database.snapshot() as session:
            chunks = written(session, person_id)
            yield from packed(chunks) if pack else chunks

    def import_(self, bundle: Bundle, person_id: str | None = None) -> Imported:
        """Add what the journal does not have yet, as `import_file` does."""
        imported = self.import_file(BytesIO(bundle.text().encode()), person_id)
        return replace(imported, left_out=bundle.left_out)

    def import_file(self, file: IO[bytes], person_id: str | None = None, heard: Heard = lambda _: None) -> Imported:
        """Add what the journal does not have yet: all of it or nothing to the eye, and nobody waits meanwhile.

        What is interrupted, by whatever, goes on where it was when the same file is imported again.

        Parameters
        ----------
        file : file object
            Of bytes, packed or not; it can go back.
        person_id : str or None
            To whom it is to belong; to the person in the bundle if None, who is the local one if there is none yet.
        heard : callable
            Is told how much has been read, 0 to 1.

        Raises
        ------
        UnknownPerson
        InvalidImport
            If the file makes no sense, or something of it belongs to somebody else here.
        """
        return add_bundle(self.database, BundleFile(file), person_id, heard)
