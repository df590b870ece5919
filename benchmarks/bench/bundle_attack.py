"""Exports as no journal writes them, for the import: damaged in their bytes, packed or not, and in what they say."""

import gzip
import io
import json
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

from bench.isolated import Tally, Try, is_sentence, tried
from bench.mutation import mutated
from foursides.coach.events import EndAnswers, RepDone
from foursides.coach.plan import Plan, SetPlan
from foursides.coach.state import SessionState
from foursides.errors import FoursidesError
from foursides.journal import Change, Journal, NewSession, Profile
from foursides.motion.reading import Rep
from foursides.programme import OtherDone, PlannedDose, PlannedExercise, Programme, SessionDone, SetDone
from foursides.programme.changes import FIRST
from foursides.words import words_in

EXERCISE, DAY = "clamshell", date(2026, 3, 2)
REP = Rep(1, 1.0, 2.0, 5.0, 1.9, 4.0, 0.06, 4.0, 0.9, 1.0, 1.0, True, "working", 0.93)
PIECE_BYTES = 1 << 20
BOMB_BYTES = 1 << 28  # that a few hundred kilobytes unpack to
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 200, 10**9, 2**63, 10**400, 1e308, 0.5, "", "x" * 5000, "a\u202eb\x00", "\ud800", [], {}),
    *("of_tomorrow", "0001-01-01", "9999-12-31", "2026-03-03T10:00:00Z", [[]], [0] * 3000, {"a": {"a": {}}}),
)
"""What a place may hold that it never held."""


def attack(count: int, say: Callable[[int], object]) -> Tally:
    """Import so many damaged exports, each into a journal of its own; what is taken has to come out again."""
    with tempfile.TemporaryDirectory() as folder:
        write_seeds(Path(folder))
        return tried(partial(trying, Path(folder)), count, say)


def write_seeds(folder: Path) -> None:
    """Write an export with something of every kind, and an empty journal."""
    with Journal(folder / "seed") as journal:
        me = journal.people.me().id
        _live(journal, me)
        (folder / "seed.json").write_text(journal.bundles.export(me).text())
    with Journal(folder / "empty"):
        pass


def _live(journal: Journal, me: str) -> None:
    journal.people.save_profile(me, Profile("Ada", 170.0, keep_landmarks=True))
    session_id = journal.live.begin(NewSession(Plan(EXERCISE, (SetPlan("left", 2),), 2.0), day=DAY))
    holder = journal.live.claim(session_id)
    assert holder
    reps = [RepDone(1, number, REP, faults, 14.0) for number, faults in ((1, ()), (2, ("too_low",)))]
    state = SessionState("done", rated=EndAnswers(2, 6))
    journal.live.save([Change(session_id, holder.holder, 1, 1.0, state, reps)])
    journal.landmarks.save(session_id, 0.0, zlib.compress(b"landmarks" * 200))
    item = PlannedExercise(EXERCISE, PlannedDose(2, 10, 2.0, 2), (0, 2, 4), "both", DAY, DAY)
    journal.programmes.save(me, Programme("four_sides", (0, 2, 4), 45.0, (item,), DAY), DAY, FIRST)
    journal.sessions.log(me, SessionDone(DAY, EXERCISE, item.dose, ("left",), (SetDone("left", 9),)), "Stairs.")
    journal.pains.add(me, DAY, "morning", 2, "stiff")
    journal.notes.add(me, "A walk.", DAY)
    journal.trainings.add(me, OtherDone(DAY, "cycling", 30.5))


def trying(folder: Path) -> Try:
    """Return what imports the damaged export with a number."""
    return partial(_imported, folder)


@cache
def _seed(folder: Path) -> bytes:
    return (folder / "seed.json").read_bytes()


@cache
def _empty(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "empty").iterdir() if path.is_file()}


def _imported(folder: Path, number: int) -> str:
    data = _damaged(_seed(folder), Random(number))
    with tempfile.TemporaryDirectory() as place:
        for name, kept in _empty(folder).items():
            (Path(place) / name).write_bytes(kept)
        with Journal(Path(place)) as journal:
            before = journal.bundles.export(me := journal.people.me().id).text()
            try:
                taken = journal.bundles.import_file(io.BytesIO(data))
            except FoursidesError as error:
                assert is_sentence(said := words_in().error(error)), said
                assert journal.bundles.export(me).text() == before
                return "refused with a sentence"
            again = journal.bundles.export(taken.person_id).text()
            came = journal.bundles.import_file(io.BytesIO(again.encode()))
            assert (came.new, came.changed) == (0, 0), came
    return "taken, and out again"


def _damaged(seed: bytes, chance: Random) -> bytes:
    kind = chance.random()
    if kind < 0.3:
        return mutated([seed], chance)
    if kind < 0.5:
        return mutated([gzip.compress(seed), _zipped(seed)], chance)
    if kind < 0.51:
        return _bomb()
    said = json.loads(seed)
    for _ in range(chance.randint(1, 3)):
        _misplace(said, chance)
    text = json.dumps(said).encode()
    return text if kind < 0.9 else chance.choice((gzip.compress, _zipped))(text)


@cache
def _bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=31)  # gzip's
    pieces = [packer.compress(b" " * PIECE_BYTES) for _ in range(BOMB_BYTES // PIECE_BYTES)]
    return b"".join([*pieces, packer.flush()])


def _zipped(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("foursides.json", data)
    return packed.getvalue()


def _misplace(said: dict[str, Any], chance: Random) -> None:
    """Change, leave out or double one thing somewhere."""
    at: Any = said
    while True:
        key = chance.choice(list(at) if isinstance(at, dict) else range(len(at)))
        if not isinstance(at[key], dict | list) or not at[key] or chance.random() < 0.15:
            break
        at = at[key]
    how = chance.random()
    if how < 0.3:
        at[key] = chance.choice(ODD)
    elif how < 0.7:
        del at[key]
    elif isinstance(at, list):
        at.insert(key, at[key])
    else:
        at[f"{key}s"] = at[key]
