"""Imports piece by piece: nobody sees half of one, nobody waits for one, and what is interrupted goes on."""

import gzip
import json
import subprocess
import sys
import threading
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from foursides.coach.state import SessionState
from foursides.errors import InvalidImport
from foursides.journal import Change, Journal, packing, read_bundle
from foursides.journal import imports as importing
from tests.complains import complains
from tests.journal.test_bundle import another, lived, whole
from tests.journal.test_journal import done
from tests.journal.test_record import DAY, led
from tests.journal.test_upgrade import rows

KILLED = """
import sys
from pathlib import Path
from foursides.journal import Journal
place, file = sys.argv[1:]
with Journal(place if "://" in place else Path(place)) as journal, open(file, "rb") as opened:
    me = journal.people.me().id
    print(journal.bundles.import_file(opened, me, lambda share: (print(share, flush=True), sys.stdin.readline())))
"""
MANY = 30  # sessions


@pytest.fixture(autouse=True)
def _small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_ROWS", 10)


def bundle_of(count: int) -> dict[str, Any]:
    """Return a bundle with many sessions."""
    with another() as journal:
        content = whole(journal.bundles.export(lived(journal)))
    [model] = content["sessions"]
    content["sessions"] = [model | {"id": f"session-{number}"} for number in range(count)]
    return content


def file_of(content: dict[str, Any]) -> BytesIO:
    return BytesIO(json.dumps(content).encode())


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    return bundle_of(MANY)


class Interrupted(Exception):
    """As a power cut."""


def interrupting(after: int) -> Callable[[float], None]:
    shares = []

    def heard(share: float) -> None:
        shares.append(share)
        if len(shares) == after:
            raise Interrupted

    return heard


def stored(place: Path | str) -> dict[str, int]:
    return {name: len(each) for name, each in rows(place).items()}


def test_nobody_sees_half_an_import(place: Path | str, content: dict[str, Any]) -> None:
    with Journal(place) as journal:
        me = journal.people.me().id
        shares: list[float] = []

        def heard(share: float) -> None:
            shares.append(share)
            assert journal.sessions.all(me) == []
            assert [each.id for each in journal.people.all()] == [me]
            assert journal.bundles.export(me).sessions == ()

        came = journal.bundles.import_file(file_of(content), me, heard)
        assert (came.new, came.changed, len(journal.sessions.all(me))) == (MANY + 6, 0, MANY + 1)
        assert shares == sorted(shares)
        assert len(shares) > 5
        assert (len(rows(place)["person"]), rows(place)["incoming"]) == (1, [])


def test_what_is_interrupted_goes_on_with_the_same_file(place: Path | str, content: dict[str, Any]) -> None:
    with Journal(place) as journal, another() as straight:
        me = journal.people.me().id
        for after in (2, 1, 4):
            with pytest.raises(Interrupted):
                journal.bundles.import_file(file_of(content), me, interrupting(after))
            assert journal.sessions.all(me) == []
        before = len(rows(place)["session"])
        assert before > 2
        came = journal.bundles.import_file(file_of(content), me)
        assert came.new == MANY + 6
        there = straight.bundles.import_file(file_of(content)).person_id
        assert journal.bundles.export(me).sessions == straight.bundles.export(there).sessions
        assert journal.sessions.all(me) == straight.sessions.all(there)
        assert len(rows(place)["person"]) == 1


def test_a_killed_import_is_all_or_nothing(place: Path | str, content: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "bundle.json"
    file.write_bytes(file_of(content).read())
    command = [sys.executable, "-c", KILLED, str(place), str(file)]
    began = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert began.stdout
    assert 0 < float(began.stdout.readline()) <= 1  # it waits after the first transaction
    began.kill()
    began.communicate()
    with Journal(place) as journal, file.open("rb") as opened:
        me = journal.people.me().id
        assert journal.sessions.all(me) == []
        assert len(rows(place)["incoming"]) == 1
        assert journal.bundles.import_file(opened, me).new == MANY + 6
        assert len(journal.sessions.all(me)) == MANY + 1


def test_a_file_that_turns_out_to_be_wrong_leaves_nothing(place: Path | str, content: dict[str, Any]) -> None:
    wrong = content | {"trainings": [content["trainings"][0] | {"kind": "chess"}]}
    with Journal(place) as journal:
        me = journal.people.me().id
        before = stored(place)
        with complains(InvalidImport, match=r"trainings\.0\.kind: There is no training 'chess'"):
            journal.bundles.import_file(file_of(wrong), me)
        cut = BytesIO(file_of(content).read()[:-50])
        with complains(InvalidImport, match="no file that Foursides has written"):
            journal.bundles.import_file(cut, me)
        assert stored(place) == before


def test_who_is_coached_meanwhile_loses_nothing(place: Path | str, content: dict[str, Any]) -> None:
    with Journal(place) as journal:
        me = journal.people.me().id
        session_id = led(journal, DAY, SessionState("set"), [])
        ending, saved = threading.Event(), list[int]()

        def lift() -> None:
            while not ending.is_set():
                number = len(saved) + 1
                change = Change(session_id, 1, number, float(number), SessionState("set"), (done(1, number),))
                assert journal.live.save([change]) == set()
                saved.append(number)

        lifting = threading.Thread(target=lift)
        lifting.start()
        try:
            journal.bundles.import_file(file_of(content), me)
        finally:
            ending.set()
            lifting.join()
        found = journal.live.find(session_id)
        assert found
        assert [each.number for each in found.reps] == saved
        assert saved
        assert len(journal.sessions.all(me)) == MANY + 2


def test_whoever_began_last_goes_on(place: Path | str, content: dict[str, Any]) -> None:
    with Journal(place) as journal, Journal(place) as other:
        me = journal.people.me().id
        came: list[int] = []

        def heard(_: float) -> None:
            if not came:
                came.append(other.bundles.import_file(file_of(content), me).new)

        with complains(InvalidImport, match="being imported elsewhere by now"):
            journal.bundles.import_file(file_of(content), me, heard)
        assert came == [MANY + 6]
        assert len(journal.sessions.all(me)) == MANY + 1
        assert len(rows(place)["session"]) == MANY


def test_who_is_deleted_takes_along_what_was_coming(place: Path | str, content: dict[str, Any]) -> None:
    with Journal(place) as journal:
        me = journal.people.me().id
        with pytest.raises(Interrupted):
            journal.bundles.import_file(file_of(content), me, interrupting(3))
        journal.people.delete(me)
    assert {name: count for name, count in stored(place).items() if count} == {"alembic_version": 1}


def test_another_file_of_the_same_entries_takes_the_place_of_one_that_was_interrupted(
    place: Path | str, content: dict[str, Any]
) -> None:
    fewer = content | {"sessions": content["sessions"][: MANY // 2]}
    with Journal(place) as journal:
        me = journal.people.me().id
        with pytest.raises(Interrupted):
            journal.bundles.import_file(file_of(content), me, interrupting(8))
        assert journal.bundles.import_file(file_of(fewer), me).new == MANY // 2 + 6
        assert len(journal.sessions.all(me)) == MANY // 2 + 1
        assert (len(rows(place)["session"]), len(rows(place)["person"])) == (MANY // 2, 1)


def packed_ways(plain: bytes) -> Iterator[bytes]:
    yield gzip.compress(plain)
    yield b"".join(packing.packed([plain[:1000], plain[1000:]]))
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("read me.txt", "no")
        file.writestr("foursides.json", plain)
    yield archive.getvalue()


def test_a_bundle_may_be_packed(content: dict[str, Any]) -> None:
    plain = file_of(content).read()
    whole_one = read_bundle(plain)
    for packed in packed_ways(plain):
        assert read_bundle(packed) == whole_one
        for broken in (packed[: len(packed) // 2], packed[:40] + b"\0" * 40 + packed[80:]):
            with complains(InvalidImport, match="no file that Foursides has written"):
                read_bundle(broken)


@pytest.mark.parametrize("endless", [b" ", b'{"a":"', b'{"a":[', b'{"trainings":[{},', b"["])
def test_what_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch, endless: bytes) -> None:
    monkeypatch.setattr(packing, "MOST_BYTES", 20_000_000)
    bomb = gzip.compress(endless + (b"{}," if endless.endswith(b",") else endless[-1:]) * 30_000_000, 1)
    tracemalloc.start()
    try:
        with complains(InvalidImport, match="no file that|more in this file than|cannot be imported"):
            read_bundle(bomb)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_a_larger_journal_takes_no_more_memory(tmp_path: Path, content: dict[str, Any]) -> None:
    peaks = []
    for number, sessions in enumerate((40, 400)):
        file = file_of(content | {"sessions": [content["sessions"][0] | {"id": f"s{i}"} for i in range(sessions)]})
        with Journal(tmp_path / str(number)) as journal:
            me = journal.people.me().id
            tracemalloc.start()
            journal.bundles.import_file(file, me)
            imported = tracemalloc.get_traced_memory()[1]
            tracemalloc.reset_peak()
            length = sum(map(len, journal.bundles.written(me, pack=True)))
            peaks.append((imported, tracemalloc.get_traced_memory()[1]))
            tracemalloc.stop()
            assert length > 100
            assert sum(len(chunk) for _, chunks in journal.sheets.written(me) for chunk in chunks) > 100
            exported = b"".join(journal.bundles.written(me))
            assert read_bundle(exported) == journal.bundles.export(me)
    (small_in, small_out), (large_in, large_out) = peaks
    assert large_in < small_in + 4_000_000
    assert large_out < small_out + 4_000_000
