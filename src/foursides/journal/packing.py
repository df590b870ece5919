"""Bundles packed: gzip and zip, and never more unpacked than anybody's journal is."""

import gzip
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import SEEK_END
from typing import IO, Final

from foursides.errors import InvalidImport
from foursides.journal.pieces import Source

MOST_BYTES: Final = 4 << 30  # unpacked: ten years with every landmark
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"  # how such files begin (RFC 1952; PKWARE's APPNOTE 4.3.7)
LEVEL: Final = 3  # of nine: as small as the usual one within a tenth, in a third of the time
GZIP_BITS: Final = 31  # zlib's word for a gzip file with the largest window
BROKEN: Final = (
    *(OSError, EOFError, RuntimeError, ValueError, LookupError, OverflowError),
    *(struct.error, zlib.error, zipfile.BadZipFile),
)
"""What comes of a packed file that is none, is cut short or damaged, or is locked with a password."""


class Unpacked:
    """What a file holds, packed or not.

    Parameters
    ----------
    file : file object
        Of bytes; it can go back.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._size = file.seek(0, SEEK_END)
        self._read = 0
        file.seek(0)
        beginning = file.read(len(ZIP))
        file.seek(0)
        try:
            self._source = _opened(file, beginning)
        except BROKEN as error:
            raise InvalidImport("import-no-file") from error

    @property
    def share(self) -> float:
        """How much of the file has been read, 0 to 1."""
        return self._file.tell() / self._size if self._size else 1.0

    def read(self, size: int, /) -> bytes:
        """Return at most so many bytes, none at the end.

        Raises
        ------
        InvalidImport
            If the file is broken, or there is too much in it.
        """
        try:
            found = self._source.read(size)
        except BROKEN as error:
            raise InvalidImport("import-no-file") from error
        self._read += len(found)
        if self._read > MOST_BYTES:
            raise InvalidImport("import-too-large")
        return found


def _opened(file: IO[bytes], beginning: bytes) -> Source:
    if beginning.startswith(GZIP):
        return gzip.GzipFile(fileobj=file, mode="rb")
    if beginning == ZIP:
        archive = zipfile.ZipFile(file)
        name = next((name for name in archive.namelist() if name.endswith(".json")), None)
        if name is None:
            raise InvalidImport("import-no-file")
        return archive.open(name)
    return file


def packed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a gzip file of what is given."""
    packer = zlib.compressobj(LEVEL, wbits=GZIP_BITS)
    for chunk in chunks:
        yield packer.compress(chunk)
    yield packer.flush()
