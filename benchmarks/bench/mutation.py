"""Bytes as no program writes them: flipped, cut, doubled, spliced, with the numbers that break readers."""

import struct
from collections.abc import Sequence
from random import Random

NUMBERS = (0, 1, 7, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
MOST_CHANGES = 12  # of one file
HEAD_BYTES = 4096  # what says how to read the rest is mostly there, or at the end
HEAD_SHARE = 0.6  # of the changes


def mutated(seeds: Sequence[bytes], chance: Random) -> bytes:
    """Return one of some files with a few things wrong."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, MOST_CHANGES)):
        if data:
            chance.choice(CHANGES)(data, seeds, chance)
    return bytes(data)


def _place(data: bytearray, chance: Random) -> int:
    if chance.random() < HEAD_SHARE:
        near = chance.randrange(min(len(data), HEAD_BYTES))
        return near if chance.random() < 0.5 else len(data) - 1 - near
    return chance.randrange(len(data))


def _flip(data: bytearray, _seeds: Sequence[bytes], chance: Random) -> None:
    data[_place(data, chance)] ^= 1 << chance.randrange(8)


def _byte(data: bytearray, _seeds: Sequence[bytes], chance: Random) -> None:
    data[_place(data, chance)] = chance.randrange(256)


def _number(data: bytearray, _seeds: Sequence[bytes], chance: Random) -> None:
    at, order = _place(data, chance), chance.choice("<>")
    data[at : at + 4] = struct.pack(f"{order}I", chance.choice(NUMBERS))


def _cut(data: bytearray, _seeds: Sequence[bytes], chance: Random) -> None:
    at = _place(data, chance)
    del data[at : at + chance.choice((1, 4, 64, 1024, len(data)))]


def _double(data: bytearray, _seeds: Sequence[bytes], chance: Random) -> None:
    at = _place(data, chance)
    data[at:at] = data[at : at + chance.choice((1, 4, 64, 1024))]


def _splice(data: bytearray, seeds: Sequence[bytes], chance: Random) -> None:
    other = chance.choice(seeds)
    at = chance.randrange(len(other))
    data[_place(data, chance) :] = other[at:]


def _blank(data: bytearray, _seeds: Sequence[bytes], chance: Random) -> None:
    at, size = _place(data, chance), chance.choice((4, 32, 512))
    size = min(size, len(data) - at)
    data[at : at + size] = bytes([chance.choice((0, 0xFF))]) * size


CHANGES = (_flip, _flip, _byte, _number, _number, _cut, _double, _splice, _blank)
