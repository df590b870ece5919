"""Importing a large file in a process of its own, with what is left of the machine: nobody is coached later for it."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Final

import msgspec

from foursides.errors import FoursidesError
from foursides.journal.journal import Journal
from foursides.words import words_in

NICE: Final = 10  # of 19: after everybody who is coached
TELL_S: Final = 1.0  # between two notes of how far it is


class Job(msgspec.Struct, frozen=True):
    """What is to be imported, and for whom.

    Attributes
    ----------
    place : str
        Where the journal is; it may hold a password, so it is told over a pipe.
    person_id : str
    own_id : str
        As `Imports.begin` returns it.
    path : str
        Of the file, which is this job's own and is deleted.
    language : str
        In which to say what came of it.
    """

    place: str
    person_id: str
    own_id: str
    path: str
    language: str


def start(job: Job) -> "subprocess.Popen[bytes]":
    """Start a job; return its process, for which nobody has to wait."""
    process = subprocess.Popen([sys.executable, "-m", __name__], stdin=subprocess.PIPE, start_new_session=True)
    assert process.stdin
    with process.stdin as pipe:
        pipe.write(msgspec.json.encode(job))
    return process


def main() -> None:
    """Do the job that standard input names."""
    with suppress(AttributeError, OSError):  # where there are no such ranks
        os.nice(NICE)
    do(msgspec.json.decode(sys.stdin.buffer.read(), type=Job))


def do(job: Job) -> None:
    """Import a file, note meanwhile how far it is, and at the end what came of it."""
    place = job.place if "://" in job.place else Path(job.place)
    words, told_s = words_in(job.language), monotonic()
    path = Path(job.path)
    with Journal(place) as journal, path.open("rb") as file:
        with suppress(OSError):  # a system that lets nobody delete a file that is open deletes it later
            path.unlink()

        def heard(share: float) -> None:
            nonlocal told_s
            if monotonic() > told_s + TELL_S:
                told_s = monotonic()
                journal.imports.note(job.own_id, share)

        try:
            imported = journal.bundles.import_file(file, job.person_id, heard)
        except FoursidesError as error:
            journal.imports.note(job.own_id, 1.0, words.error(error), failed=True)
        else:
            said = words("import-done", new=imported.new, changed=imported.changed)
            more = f" {words.error(imported.left_out)}" if imported.left_out else ""
            journal.imports.note(job.own_id, 1.0, said + more)
    path.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
