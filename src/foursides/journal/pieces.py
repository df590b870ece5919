"""A large JSON object cut into pieces as it is read: what its keys hold, and lists element by element.

Pieces are as they stand in the file, and are not looked into: whoever checks them does. Nothing is held but a piece.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol

from foursides.errors import InvalidImport

CHUNK_BYTES: Final = 1 << 20  # read at once
MOST_PIECE_BYTES: Final = 64 << 20  # a session with an hour of landmarks is a tenth of it
DEEPEST: Final = 12  # of brackets in brackets; a bundle has six
SPACE: Final = rb"[ \t\n\r]*+"
STRING: Final = rb'"(?:[^"\\]++|\\.)*+"'


def _nested(depth: int) -> bytes:
    """Return the pattern of what is in brackets, with brackets in it down to a depth."""
    inner = b"|" + _nested(depth - 1) if depth else b""
    return rb'[\[{](?:[^\[\]{}"]++|' + STRING + inner + rb")*+[\]}]"


VALUE: Final = re.compile(
    SPACE + rb"(" + STRING + rb"|" + _nested(DEEPEST) + rb'|[^\[\]{}",: \t\n\r]++(?=[,\]} \t\n\r]))'
)
SIGN: Final = re.compile(SPACE + rb"([^ \t\n\r])")


class Source(Protocol):
    """What can be read."""

    def read(self, size: int, /) -> bytes:
        """Return at most so many bytes, none at the end."""


class Piece(NamedTuple):
    """What a key holds, or one element of the list that it holds: then with its number."""

    key: str
    number: int | None
    text: bytes


def pieces(source: Source) -> Iterator[Piece]:
    """Yield what an object in JSON holds, in order; of a list its beginning, too, as an empty one.

    Raises
    ------
    InvalidImport
        If it is no object, or one of its pieces is too large.
    """
    reader = _Reader(source)
    reader.demand(b"{")
    while not reader.passes(b"}"):
        key = reader.value()
        if not key.startswith(b'"'):
            raise _no_bundle()
        reader.demand(b":")
        yield from _held(reader, key[1:-1].decode("utf-8", "replace"))
        if not reader.passes(b","):
            reader.demand(b"}")
            break
    if reader.sign() is not None:
        raise _no_bundle()


def _held(reader: "_Reader", key: str) -> Iterator[Piece]:
    if not reader.passes(b"["):
        yield Piece(key, None, reader.value())
        return
    yield Piece(key, None, b"[]")
    number = 0
    while not reader.passes(b"]"):
        yield Piece(key, number, reader.value())
        number += 1
        if not reader.passes(b","):
            reader.demand(b"]")
            break


class _Reader:
    """Holds as much of what is read as the next piece takes."""

    def __init__(self, source: Source) -> None:
        self._source, self._buffer, self._at = source, b"", 0

    def sign(self) -> bytes | None:
        """Return the next character that is no space, None at the end."""
        while (found := SIGN.match(self._buffer, self._at)) is None:
            if not self._more():
                return None
        return found[1]

    def passes(self, sign: bytes) -> bool:
        """Pass over a character if it is the next one."""
        found = self.sign() == sign
        if found:
            self._at = self._buffer.index(sign, self._at) + 1
        return found

    def demand(self, sign: bytes) -> None:
        """Pass over the next character, which has to be this one."""
        if not self.passes(sign):
            raise _no_bundle()

    def value(self) -> bytes:
        """Return the next string, number, word, or what is in brackets."""
        while (found := VALUE.match(self._buffer, self._at)) is None:
            if not self._more():
                raise _no_bundle()
        self._at = found.end()
        return found[1]

    def _more(self) -> bool:
        left = self._buffer[self._at :]
        if len(left) > MOST_PIECE_BYTES:
            raise _no_bundle()
        read = self._source.read(max(CHUNK_BYTES, len(left)))
        self._buffer, self._at = left + read, 0
        return bool(read)


def _no_bundle() -> InvalidImport:
    return InvalidImport("import-no-file")
