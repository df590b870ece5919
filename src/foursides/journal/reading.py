"""A bundle read from a file, entry by entry, each checked: what comes out can be stored."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import IO, Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from foursides.errors import BeyondLimits, FoursidesError, InvalidImport
from foursides.journal.bundle import (
    BEYOND,
    SENSELESS,
    VERSION,
    Bundle,
    BundledLog,
    BundledNote,
    BundledPain,
    BundledPerson,
    BundledProfile,
    BundledProgramme,
    BundledSession,
    BundledTraining,
)
from foursides.journal.faults import fault_of
from foursides.journal.packing import Unpacked
from foursides.journal.pieces import Piece, pieces

Entry = BundledProfile | BundledProgramme | BundledSession | BundledLog | BundledPain | BundledNote | BundledTraining
ENTRIES: Final[Mapping[str, type[Entry]]] = {
    "profiles": BundledProfile,
    "programmes": BundledProgramme,
    "sessions": BundledSession,
    "logged": BundledLog,
    "pains": BundledPain,
    "notes": BundledNote,
    "trainings": BundledTraining,
}
DONE: Final = ("sessions", "logged")  # what a note may be of
SHOWN: Final = 3  # faults of a file named at once
MOST_FAULTS: Final = 1000  # beyond, nobody looks for more
MOST_ENTRIES: Final = 1_000_000  # thirty a day for ninety years


class BundleFile:
    """A bundle in a file of any size, packed or not; it is read as often as somebody asks for its entries.

    Parameters
    ----------
    file : file object
        Of bytes; it can go back.

    Attributes
    ----------
    share : float
        How much of it has been read, 0 to 1.
    gone : set of str
        Ids of entries that are left out since they are beyond the journal's limits; complete at the end.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.share = 0.0
        self._begin()

    def _begin(self) -> None:
        self.gone: set[str] = set()
        self._left_out: list[BeyondLimits] = []
        self._head: dict[str, bytes] = {}
        self._faults: list[InvalidImport] = []
        self._ids: dict[str, set[int]] = {name: set() for name in ENTRIES}
        self._notes: list[tuple[int, str]] = []  # of which session each is, where that has not come yet

    @property
    def left_out(self) -> BeyondLimits | None:
        """What is left out, in a sentence; None if nothing is."""
        return left_out_of(self._left_out)

    def digest(self) -> str:
        """Return what tells the file from every other one."""
        self._file.seek(0)
        found = sha256()
        while chunk := self._file.read(1 << 20):
            found.update(chunk)
        return found.hexdigest()

    def person(self) -> BundledPerson:
        """Return whose it is.

        Raises
        ------
        InvalidImport
        """
        self._begin()
        for piece in pieces(Unpacked(self._file)):
            if piece.number is None:
                self._head[piece.key] = piece.text
            if piece.key == "person":
                break
        return self.head().person

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield every entry and under which key it is.

        Raises
        ------
        InvalidImport
            At the latest at the end, if something is wrong with the file; the facts name the first places.
        """
        self._begin()
        unpacked = Unpacked(self._file)
        for piece in pieces(unpacked):
            self.share = unpacked.share
            if piece.number is None:
                if piece.key in self._head:
                    raise InvalidImport("import-no-file")
                self._head[piece.key] = piece.text
            elif piece.key in ENTRIES:
                entry = self._entry(piece)
                self._demand_bounds()
                if entry is not None and not self._faults:
                    yield piece.key, entry
        self.head(demanded=True)
        self._check_together()
        if self._faults:
            raise _refusal(self._faults)

    def _demand_bounds(self) -> None:
        if len(self._faults) > MOST_FAULTS:
            raise _refusal(self._faults)
        if sum(map(len, self._ids.values())) + len(self._left_out) > MOST_ENTRIES:
            raise InvalidImport("import-too-large")

    def _entry(self, piece: Piece) -> Entry | None:
        """Return an entry, None if it cannot be or is beyond the limits; that is noted."""
        try:
            entry = ENTRIES[piece.key].model_validate_json(piece.text)
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
            if all(each["type"] == BEYOND for each in details):
                self._leave_out(piece, details[0]["ctx"]["error"])
            else:
                self._faults += [_fault(each, piece.key, piece.number) for each in details]
            return None
        self._note(piece.key, entry)
        return entry

    def _note(self, key: str, entry: Entry) -> None:
        """Remember an id: a number is enough to know it again."""
        own = hash(entry.id)
        if own in self._ids[key]:
            self._faults.append(_of_all(InvalidImport("import-twice", what="id", key=entry.id)))
        self._ids[key].add(own)
        if isinstance(entry, BundledNote) and entry.session_id is not None:
            of = hash(entry.session_id)
            if not any(of in self._ids[done] for done in DONE):
                self._notes.append((of, entry.id))

    def _leave_out(self, piece: Piece, why: BeyondLimits) -> None:
        content = json.loads(piece.text)
        self.gone.add(str(content["id"]))
        day = str(content.get("day") or content["kept_at"])
        self._left_out.append(BeyondLimits("import-left-out-entry", table=piece.key, day=day, why=why))

    def _check_together(self) -> None:
        known = {*self._ids["sessions"], *self._ids["logged"], *map(hash, self.gone)}
        for of, note in self._notes:
            if of not in known:
                self._faults.append(_of_all(InvalidImport("import-note-without-session", note=note)))

    def head(self, *, demanded: bool = False) -> Bundle:
        """Return the bundle without its entries, as far as it has been read.

        Parameters
        ----------
        demanded : bool
            Whether every list has to have been there.

        Raises
        ------
        InvalidImport
        """
        head = {**({} if demanded else dict.fromkeys(ENTRIES, b"[]")), **self._head}
        text = b"{" + b",".join(json.dumps(key).encode() + b":" + value for key, value in head.items()) + b"}"
        try:
            return Bundle.model_validate_json(text)
        except ValidationError as error:
            raise _invalid_head(error, text, self._faults) from error


def read_bundle(text: str | bytes) -> Bundle:
    """Return a bundle that makes sense from its JSON.

    Entries of days, counts or amounts that cannot be are left out, and `Bundle.left_out` names them: a journal from
    before there were limits can still be taken elsewhere.

    Raises
    ------
    InvalidImport
        If it is none; the facts name the first places that make no sense.
    """
    file = BundleFile(BytesIO(text.encode() if isinstance(text, str) else text))
    parts: dict[str, list[Entry]] = {name: [] for name in ENTRIES}
    for name, entry in file.entries():
        if isinstance(entry, BundledNote) and entry.session_id in file.gone:
            entry = entry.model_copy(update={"session_id": None})  # noqa: PLW2901
        parts[name].append(entry)
    whole = file.head().model_copy(update={name: tuple(each) for name, each in parts.items()})
    return whole.without(file.left_out)


def left_out_of(entries: list[BeyondLimits]) -> BeyondLimits | None:
    """Return which entries are left out, in a sentence; None if none is."""
    if not entries:
        return None
    return BeyondLimits("import-left-out", entries=entries[:SHOWN], more=max(0, len(entries) - SHOWN))


@dataclass(frozen=True, slots=True)
class _Head:
    foursides: str
    version: int


def _invalid_head(error: ValidationError, text: bytes, faults: list[InvalidImport]) -> InvalidImport:
    try:
        head = TypeAdapter(_Head).validate_json(text)
    except ValidationError:
        return InvalidImport("import-no-file")
    if head.foursides == "journal" and head.version > VERSION:
        return InvalidImport("import-newer", version=head.version)
    return _refusal([_fault(each) for each in error.errors(include_url=False, include_input=False)] + faults)


def _refusal(faults: list[InvalidImport]) -> InvalidImport:
    return InvalidImport("import-faults", faults=faults[:SHOWN], more=max(0, len(faults) - SHOWN))


def _fault(each: ErrorDetails, *where: Any) -> InvalidImport:
    place = ".".join(map(str, (*where, *each["loc"])))
    ours = each["type"] in {BEYOND, SENSELESS}
    fault = each["ctx"]["error"] if ours else fault_of(each)
    return InvalidImport("import-fault", place=place, fault=fault) if place else _of_all(fault)


def _of_all(fault: FoursidesError | str) -> InvalidImport:
    return InvalidImport("import-fault", place=FoursidesError("import-whole"), fault=fault)
