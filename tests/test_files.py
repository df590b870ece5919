import errno
import os
from pathlib import Path

import pytest

from foursides.errors import UnwritableOutput
from foursides.files import whole_file, whole_path
from tests.complains import complains, sentence
from tests.report.conftest import names


def test_the_file_appears_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with whole_file(path) as file:
        file.write("naïve\n")
        assert not path.exists()
    assert path.read_bytes() == "naïve\n".encode()
    assert names(tmp_path) == ["out.txt"]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    with whole_file(tmp_path / "out.bin", "wb") as file:
        file.write(b"\x00\r\n")
    assert (tmp_path / "out.bin").read_bytes() == b"\x00\r\n"


@pytest.mark.parametrize("error", [RuntimeError("stop"), KeyboardInterrupt()])
def test_an_error_leaves_what_was_there(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with pytest.raises(type(error)), whole_file(path) as file:
        file.write("half")
        raise error
    assert path.read_text() == "old"
    assert names(tmp_path) == ["out.txt"]


def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    with whole_path(tmp_path / "out") as part:
        part.write_text("x")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_keeps_pointing_to_the_new_file(tmp_path: Path) -> None:
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    with whole_file(link) as file:
        file.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("absent/out.txt", "there is no folder"),
        ("file.txt/out.txt", "there is no folder"),
        (".", "not an ordinary file"),
        ("x" * 300, "cannot be written"),
    ],
)
def test_a_place_that_cannot_be_written_is_explained(tmp_path: Path, name: str, hint: str) -> None:
    (tmp_path / "file.txt").write_text("in the way")
    path = tmp_path / name
    with complains(UnwritableOutput, match=hint) as caught, whole_file(path) as file:
        file.write("x")
    assert str(path) in sentence(caught.value)
    assert names(tmp_path) == ["file.txt"]


def test_a_device_is_refused_and_stays_a_device() -> None:
    with complains(UnwritableOutput, match="not an ordinary file"), whole_file(Path(os.devnull)):
        pass
    assert Path(os.devnull).is_char_device()


def test_a_full_disk_is_explained(tmp_path: Path) -> None:
    with complains(UnwritableOutput, match="No space left on device"), whole_file(tmp_path / "out"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert names(tmp_path) == []


def test_an_error_about_another_file_is_not_ours(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole_file(tmp_path / "out"):
        (tmp_path / "other").read_text()
