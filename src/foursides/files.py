"""Output files that are whole or absent, never half written."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal

from foursides.errors import UnwritableOutput

Mode = Literal["w", "wb"]
OWNER_ONLY = 0o600  # of a file that says how somebody is: nobody else on this machine reads it
OWNERS_FOLDER = 0o700  # of a folder that holds such files
ANYBODY = 0o666  # less what the person's own umask takes away


def is_text(path: Path) -> bool:
    """Whether a name can be written down: systems take bytes of any kind, while decoders crash and results break."""
    try:
        str(path.absolute()).encode()
    except UnicodeEncodeError:
        return False
    return True


@contextmanager
def whole_path(path: Path, *, private: bool = False) -> Iterator[Path]:
    """Lend a temporary file in the folder of ``path`` and put it in its place if all goes well.

    Parameters
    ----------
    path : Path
        Where the file should appear. A file that is already there stays until the new one is whole.
    private : bool
        Whether nobody but its owner may read it.

    Yields
    ------
    Path
        The empty temporary file to write to, by name. It is removed if anything is raised.

    Raises
    ------
    UnwritableOutput
        If the file cannot be written there.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        if target.exists() and not target.is_file():
            raise UnwritableOutput("output-no-file", path=path)
        part.touch(OWNER_ONLY if private else ANYBODY, exist_ok=False)
        yield part
        _flush_to_disk(part)
        part.replace(target)
    except OSError as error:
        # An error about some other file, raised by the caller's own work, is none of ours to explain.
        if error.filename not in (None, str(part), str(target)):
            raise
        raise unwritable(path, error) from error
    finally:
        _remove(part)


@contextmanager
def whole_file(path: Path, mode: Mode = "w") -> Iterator[IO[Any]]:
    """Open a file for writing that appears at ``path`` only once it is whole.

    Parameters
    ----------
    path : Path
        Where the file should appear.
    mode : {"w", "wb"}
        Text (always UTF-8, line ends as written) or bytes.

    Yields
    ------
    file object
        The file to write to.

    Raises
    ------
    UnwritableOutput
        If the file cannot be written there.
    """
    text = {} if mode == "wb" else {"encoding": "utf-8", "newline": ""}
    with whole_path(path) as part, part.open(mode, **text) as file:  # type: ignore[call-overload]
        yield file


def _flush_to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # The folder itself is out of reach (not a folder, gone, read-only): nothing of ours is in it.
        return


def unwritable(path: Path, error: OSError) -> UnwritableOutput:
    """Return what the system complains of, as an error of ours."""
    folder = Path(path).parent
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UnwritableOutput("output-folder-gone", path=path, folder=folder)
    if isinstance(error, PermissionError):
        return UnwritableOutput("output-permission", path=path, folder=folder)
    reason = error.strerror or str(error)
    if error.errno == errno.ENOSPC:
        return UnwritableOutput("output-disk-full", path=path, reason=reason)
    return UnwritableOutput("output-failed", path=path, reason=reason)
