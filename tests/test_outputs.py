import os
from pathlib import Path

import pytest

from foursides.errors import UnwritableOutput
from foursides.journal import Journal
from foursides.outputs import (
    STANDARD_INPUT,
    STANDARD_OUTPUT,
    ClipOutputs,
    Output,
    make_folders,
    outputs_of,
    refuse_clashes,
    refuse_unwritable,
)
from tests.complains import complains, sentence
from tests.journal.places import run_on_small_disk
from tests.report.conftest import names


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "lift.mp4"
    path.write_bytes(b"a recording")
    return path


@pytest.mark.parametrize("way", ["itself", "detour", "link", "hard link", "linked folder"])
def test_no_result_replaces_what_is_read(way: str, clip: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.mp4"
    if way == "link":
        out.symlink_to(clip)
    elif way == "hard link":
        out.hardlink_to(clip)
    elif way == "linked folder":
        (tmp_path / "other").symlink_to(tmp_path)
        out = tmp_path / "other" / "lift.mp4"
    else:
        out = clip if way == "itself" else tmp_path / ".." / tmp_path.name / "lift.mp4"
    with complains(UnwritableOutput, match=r"^Writing the video of it to .* which is to be read") as caught:
        refuse_clashes([tmp_path / "another.mp4", clip], [Output("video", out, Path("it"))])
    assert str(out) in sentence(caught.value)
    assert str(clip) in sentence(caught.value)
    assert clip.read_bytes() == b"a recording"


def test_a_recording_that_is_yet_to_come_is_not_replaced_either(tmp_path: Path) -> None:
    (tmp_path / "out.mp4").symlink_to(tmp_path / "lift.mp4")
    with complains(UnwritableOutput, match="which is to be read"):
        refuse_clashes([tmp_path / "lift.mp4"], [Output("video", tmp_path / "out.mp4")])


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("way", ["itself", "link", "linked folder", "folder to be made"])
def test_no_result_replaces_another(way: str, there: bool, tmp_path: Path) -> None:
    first = second = tmp_path / "out"
    if way == "link":
        second = tmp_path / "link"
        second.symlink_to(first)
    elif way == "linked folder":
        (tmp_path / "other").symlink_to(tmp_path)
        second = tmp_path / "other" / "out"
    elif way == "folder to be made":
        first, second = tmp_path / "new" / "out", tmp_path / "new" / "deep" / ".." / "out"
    if there:
        first.parent.mkdir(exist_ok=True)
        first.write_text("old")
        (first.parent / "deep").mkdir()
    with complains(
        UnwritableOutput, match=r"^Two results would go to the same file, .*: the JSON and the report"
    ) as caught:
        refuse_clashes([], [Output("json", first), Output("report", second)])
    assert str(second) in sentence(caught.value)


def test_two_hard_links_are_one_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    with complains(UnwritableOutput, match="the same file"):
        refuse_clashes([], [Output("json", tmp_path / "a"), Output("report", tmp_path / "b")])


@pytest.mark.parametrize("names", [("out", "OUT"), ("new/out", "new/Out"), ("é", "e\N{COMBINING ACUTE ACCENT}")])
def test_capitals_and_spellings_matter_where_they_matter_to_the_disk(names: tuple[str, str], tmp_path: Path) -> None:
    first, second = (tmp_path / "tried" / name for name in names)
    first.parent.mkdir(parents=True)
    first.write_text("tried")
    one_to_the_disk = second.exists()
    results = [Output("json", tmp_path / names[0]), Output("report", tmp_path / names[1])]
    try:
        refuse_clashes([], results)
        refused = False
    except UnwritableOutput:
        refused = True
    assert refused == one_to_the_disk
    assert [path.name for path in tmp_path.iterdir()] == ["tried"]


def test_results_that_keep_apart_are_let_through(clip: Path, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("old")
    places = [tmp_path / "out.json", tmp_path / "lift.html", tmp_path / "new" / "lift.mp4", tmp_path / "lift.mp4.mp4"]
    refuse_clashes([clip], [Output("film", place) for place in places])
    refuse_unwritable([Output("film", place) for place in (*places[:2], places[3])])
    assert names(tmp_path) == ["lift.mp4", "out.json"]


def test_open_files_count(clip: Path, tmp_path: Path) -> None:
    with clip.open("rb+") as file:
        with complains(UnwritableOutput, match=rf"replace {file.fileno()}, which is to be read"):
            refuse_clashes([file.fileno()], [Output("video", clip)])
        with complains(UnwritableOutput, match="the table and the video"):
            refuse_clashes([], [Output("table", file.fileno()), Output("video", clip)])
        refuse_clashes([file.fileno()], [Output("video", tmp_path / "other.mp4")])
    refuse_clashes([STANDARD_INPUT], [Output("table", STANDARD_OUTPUT), Output("video", clip)])


def test_one_clip_goes_where_it_is_told(tmp_path: Path) -> None:
    assert outputs_of([Path("a.mp4")], tmp_path / "b", None) == [ClipOutputs(tmp_path / "b", None)]


@pytest.mark.parametrize(
    ("clips", "expected"),
    [
        (["a.mp4", "b.mp4"], ["a", "b"]),
        (["mon/a.mp4", "tue/a.mp4", "wed/a.mov"], ["a", "a-2", "a-3"]),
        (["mon/a.mp4", "tue/a.mp4", "tue/a-2.mp4"], ["a", "a-3", "a-2"]),
        (["mon/a.mp4", "tue/A.mp4"], ["a", "A-2"]),
        (["a.mp4", "a.mp4"], ["a", "a-2"]),
    ],
)
def test_clips_of_one_name_get_places_of_their_own(clips: list[str], expected: list[str], tmp_path: Path) -> None:
    given = outputs_of([Path(clip) for clip in clips], tmp_path / "v", tmp_path / "r")
    assert [place.video for place in given] == [tmp_path / "v" / f"{name}.mp4" for name in expected]
    assert [place.report for place in given] == [tmp_path / "r" / f"{name}.html" for name in expected]


def test_folders_are_made_and_a_file_in_the_way_is_explained(clip: Path, tmp_path: Path) -> None:
    make_folders(outputs_of([clip, clip], tmp_path / "deep" / "videos", None))
    assert (tmp_path / "deep" / "videos").is_dir()
    with complains(UnwritableOutput, match=r"lift\.mp4 cannot be made a folder for several results"):
        make_folders(outputs_of([clip, clip], None, clip))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("folder", "is a folder"),
        ("nowhere/out", "does not exist"),
        ("journal.sqlite", "is a journal"),
        ("journal.sqlite-wal", "is a journal"),
        ("link", "is a journal"),
        ("pipe", "is not an ordinary file"),
        ("x" * 300, "cannot be written"),
        (f"{'x' * 300}/out", "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_refused(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    Journal(tmp_path).close()
    (tmp_path / "journal.sqlite-wal").touch()
    (tmp_path / "link").symlink_to(tmp_path / "journal.sqlite")
    os.mkfifo(tmp_path / "pipe")
    before = names(tmp_path)
    with complains(UnwritableOutput, match=reason):
        refuse_unwritable([Output("table", STANDARD_OUTPUT), Output("json", tmp_path / name)])
    assert names(tmp_path) == before


@pytest.mark.parametrize("device", ["/dev/null", "/dev/full"])
def test_a_device_is_no_place_for_a_result(device: str) -> None:
    with complains(UnwritableOutput, match="is not an ordinary file"):
        refuse_unwritable([Output("json", Path(device))])


FILLED = """
import sys
from pathlib import Path
from foursides.errors import UnwritableOutput
from foursides.outputs import Output, refuse_unwritable
folder = Path(sys.argv[1])
try:
    with (folder / "all").open("wb", buffering=0) as file:
        while file.write(bytes(4096)) == 4096:
            pass
except OSError:
    pass
try:
    refuse_unwritable([Output("json", folder / "out")])
except UnwritableOutput as error:
    print(error.code, sorted(path.name for path in folder.iterdir()))
"""


def test_a_full_disk_is_told_before_the_work(tmp_path: Path) -> None:
    assert run_on_small_disk(FILLED, tmp_path / "disk", "1m") == "output-disk-full ['all']\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_where_writing_is_not_allowed_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with complains(UnwritableOutput, match="no permission"):
        refuse_unwritable([Output("json", tmp_path / "out")])
