"""Recordings whose pixels are not square, that begin late, are trimmed, cut short, or whose times are wrong."""

import struct
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest

from foursides.pose import video
from foursides.pose.decoders import Decoder, OpenCvDecoder, PyAvDecoder
from foursides.pose.movie import Movie, movie_of
from foursides.pose.times import RisingTimes
from foursides.pose.video import Clip, Picture
from tests.recordings import (
    ONE,
    STEP_MS,
    boxes,
    counted,
    edited,
    film,
    number_of,
    scene,
    with_box_number,
)

DECODERS = [OpenCvDecoder, PyAvDecoder]
STEP_S = STEP_MS / 1000


@pytest.fixture(params=DECODERS, ids=["opencv", "pyav"], autouse=True)
def decoder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type[Decoder]:
    """Both decoders must agree, also where the other one could help out."""
    chosen = cast("type[Decoder]", request.param)
    for other in {"OpenCvDecoder", "PyAvDecoder"} - {chosen.__name__}:
        monkeypatch.setattr(video, other, lambda *_: _refuse())
    return chosen


def _refuse() -> Decoder:
    raise ValueError("the other decoder is tested")


def read(path: Path) -> tuple[Clip, list[Picture]]:
    with Clip(path) as clip:
        return clip, list(clip)


def which(pictures: list[Picture]) -> list[int]:
    return [number_of(p.rgb) for p in pictures]


def as_it_is(path: Path) -> Path:
    return path


# Pixels that are not square


@pytest.mark.parametrize("name", ["wide.mp4", "wide.mov", "wide.mkv", "wide.ts", "wide.avi"])
@pytest.mark.parametrize(
    ("aspect", "size"),
    [(Fraction(2), (192, 64)), (Fraction(1, 2), (96, 128)), (Fraction(16, 11), (140, 64)), (Fraction(1), (96, 64))],
)
def test_pixels_become_square(tmp_path: Path, name: str, aspect: Fraction, size: tuple[int, int]) -> None:
    codec = "mpeg4" if name.endswith("avi") else "libx264"
    path = film(tmp_path / name, [scene(80, 96, 64)] * 25, range(0, 1000, 40), codec=codec, aspect=aspect)
    clip, pictures = read(path)
    assert (clip.width, clip.height) == size
    for picture in pictures:
        assert picture.bgr.shape == (size[1], size[0], 3)
        assert picture.rgb[size[1] * 3 // 4, size[0] // 2 - 8].tolist() == pytest.approx([80] * 3, abs=14)
        assert picture.rgb[size[1] * 3 // 4, size[0] // 2 + 8, 0] > 180
        assert picture.rgb[size[1] // 4 - 6, size[0] // 4 - 8].min() > 230


@pytest.mark.parametrize(("turn_deg", "size"), [(90, (64, 192)), (180, (192, 64)), (270, (64, 192))])
def test_pixels_of_a_turned_picture_become_square(tmp_path: Path, turn_deg: int, size: tuple[int, int]) -> None:
    path = film(tmp_path / "a.mp4", [scene(80, 96, 64)] * 2, [0, 40], turn_deg=turn_deg, aspect=Fraction(2))
    clip, pictures = read(path)
    assert (clip.width, clip.height) == size
    corner = {90: (-8, 8), 180: (-8, -8), 270: (8, -8)}[turn_deg]  # where the white one is then
    assert pictures[0].rgb[corner].min() > 230


def test_the_container_is_believed_before_the_codec(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", [scene(80, 96, 64)] * 2, [0, 40], aspect=Fraction(2))
    other = with_box_number(path, tmp_path / "b.mp4", b"pasp", 0, ">II", 3, 2)
    assert read(other)[0].width == 144


def test_where_the_container_is_silent_the_codec_is_asked(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", [scene(80, 96, 64)] * 2, [0, 40], aspect=Fraction(2))
    data = path.read_bytes().replace(b"pasp", b"free")
    (tmp_path / "b.mp4").write_bytes(data)
    assert read(tmp_path / "b.mp4")[0].width == 192


@pytest.mark.parametrize("shape", [(1, 1000), (1000, 1), (0, 1), (1, 0), (1001, 1000)])
def test_a_shape_of_pixels_that_cannot_be_true_is_not_believed(tmp_path: Path, shape: tuple[int, int]) -> None:
    path = film(tmp_path / "a.mkv", [scene(80, 96, 64)] * 2, [0, 40])
    path = film(tmp_path / "a.mp4", [scene(80, 96, 64)] * 2, [0, 40], aspect=Fraction(2))
    strange = with_box_number(path, tmp_path / "b.mp4", b"pasp", 0, ">II", *shape)
    assert read(strange)[0].width in {96, 192}  # as the codec says, where the container says nothing


# Where a recording begins and ends


@pytest.mark.parametrize("name", ["late.mkv", "late.mp4", "late.ts", "late.mov"])
def test_a_recording_that_begins_late_is_not_cut_short(tmp_path: Path, name: str) -> None:
    clip, pictures = read(counted(tmp_path / name, start_ms=20_000))
    assert [p.time_s for p in pictures] == pytest.approx([STEP_S * i for i in range(100)], abs=1e-3)
    assert clip.duration_s == pytest.approx(4, abs=0.01)
    assert not clip.cut_short


EDITS = [
    pytest.param([(2000, 1000)], list(range(25, 75)), id="begin and end"),
    pytest.param([(2000, 1060)], list(range(27, 77)), id="between two pictures"),
    pytest.param([(2000, 2800)], list(range(70, 100)), id="more than there is"),
    pytest.param([(5000, None), (1000, 1000)], list(range(25, 50)), id="nothing before it"),
    pytest.param([(1000, 0), (1000, 3000)], [*range(25), *range(75, 100)], id="two pieces"),
]


@pytest.mark.parametrize("between", [0, 2])
@pytest.mark.parametrize(("edits", "shown"), EDITS)
def test_an_edit_list_is_kept_to(
    tmp_path: Path, edits: list[tuple[int, int | None]], shown: list[int], between: int
) -> None:
    path = edited(counted(tmp_path / "whole.mp4", between=between), tmp_path / "cut.mp4", edits)
    clip, pictures = read(path)
    assert which(pictures) == shown
    late_s = between * STEP_S if len(edits) > 1 else 0  # FFmpeg shows a second piece later, by what it reorders
    assert [p.time_s for p in pictures] == pytest.approx([STEP_S * i for i in range(len(shown))], abs=late_s + 1e-3)
    assert clip.promised_s == pytest.approx(STEP_S * len(shown), abs=0.05)
    assert not clip.cut_short


FRAGMENTS = [
    "frag_keyframe+empty_moov",
    "frag_keyframe+empty_moov+default_base_moof",
    "dash+global_sidx",
    "frag_every_frame",
]


@pytest.mark.parametrize("movflags", FRAGMENTS)
@pytest.mark.parametrize("between", [0, 2])
def test_fragments_are_read_to_where_they_break_off(tmp_path: Path, movflags: str, between: int) -> None:
    path = counted(tmp_path / "whole.mp4", between=between, movflags=movflags)
    clip, pictures = read(path)
    assert which(pictures) == list(range(100))
    assert not clip.cut_short
    data = path.read_bytes()
    fragments = [box for box in boxes(data) if box[0] == "moof"]
    _, at, end = fragments[len(fragments) // 2]
    (tmp_path / "cut.mp4").write_bytes(data[: (at + end) // 2])
    clip, pictures = read(tmp_path / "cut.mp4")
    assert 20 < len(pictures) < 80
    whole = len(pictures) - between  # the last ones of all may lack what they are made from
    assert which(pictures)[:whole] == list(range(whole))
    assert clip.cut_short


def damaged(data: bytes) -> dict[str, bytes]:
    at = data.index(b"mdhd") + 4
    return {
        "no length": data[:at] + bytes(24) + data[at + 24 :],
        "no handler": data.replace(b"hdlr", b"free"),
        "an edit list of nothing": data.replace(b"elst", b"free"),
        "edits without end": data[: (e := data.index(b"elst") + 8)] + b"\xff" * 4 + data[e + 4 :],
        "a box without end": data[:4].replace(data[:4], b"\x00\x00\x00\x01") + data[4:],
        "nothing": b"",
        "four bytes": data[:4],
    }


@pytest.mark.parametrize("kind", damaged(b"mdhd" + bytes(30) + b"elst" + bytes(20)))
def test_boxes_that_are_damaged_tell_nothing_false(tmp_path: Path, kind: str, decoder: type[Decoder]) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(damaged(counted(tmp_path / "whole.mp4").read_bytes())[kind])
    movie = movie_of(path)
    assert movie.whole_bytes is None
    assert movie.shown_s == 0 or movie.shown_s == pytest.approx(4, abs=0.05)


def test_wide_boxes_are_read(tmp_path: Path) -> None:
    """The second version of the headers, with 64 bits for each time, as for recordings of days."""

    def box(name: bytes, *parts: bytes) -> bytes:
        return struct.pack(">I4s", 8 + sum(map(len, parts)), name) + b"".join(parts)

    clock = struct.pack(">B3xQQIQ", 1, 0, 0, 1000, 90_000)
    handler = box(b"hdlr", bytes(8), b"vide", bytes(12))
    edits = box(b"edts", box(b"elst", struct.pack(">B3xIQqIQqI", 1, 2, 5000, -1, ONE, 20_000, 10_000, ONE)))
    track = box(b"trak", edits, box(b"mdia", box(b"mdhd", clock), handler))
    (tmp_path / "a.mp4").write_bytes(box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", clock), track))
    assert movie_of(tmp_path / "a.mp4") == Movie(shown_s=20.0)


# Times that are wrong


STAMPS: dict[str, Callable[[int], int]] = {
    "as they should be": lambda i: 40 * i,
    "counted anew": lambda i: 40 * i if i < 50 else 40 * (i - 50),
    "standing still": lambda i: 1000 if 25 <= i < 75 else 40 * i,
    "one gone back": lambda i: 0 if i == 50 else 40 * i,
}


@pytest.mark.parametrize(("kind", "unsure"), [*zip(STAMPS, [False, True, True, True], strict=True)])
def test_times_increase_whatever_the_file_says(kind: str, unsure: bool) -> None:
    times = RisingTimes(STEP_S)
    seen = [times(STAMPS[kind](i) / 1000) for i in range(100)]
    assert seen == pytest.approx([STEP_S * i for i in range(100)], abs=0.041)
    assert all(a < b for a, b in pairwise(seen))
    assert times.unsure == unsure


def test_a_time_that_comes_twice_is_nothing_to_speak_of() -> None:
    times = RisingTimes(STEP_S)
    for i in range(100):
        times(STEP_S * (i - (i == 30)))
    assert not times.unsure


def test_steps_of_a_clock_that_began_anew_are_kept() -> None:
    times = RisingTimes(STEP_S)
    assert [times(s) for s in (0, 10, 0.5, 0.7, 1.0, 1.0)] == pytest.approx([0, 10, 10.04, 10.24, 10.54, 10.58])


def test_two_recordings_one_after_the_other_take_the_time_of_both(tmp_path: Path) -> None:
    """Cameras write transport streams in parts, each of which counts from zero; they are put together like this."""
    part = counted(tmp_path / "part.ts", 50).read_bytes()
    (tmp_path / "both.ts").write_bytes(part + part)
    clip, pictures = read(tmp_path / "both.ts")
    assert len(pictures) >= 98
    assert which(pictures)[:50] == list(range(50))
    assert [p.time_s for p in pictures] == pytest.approx([STEP_S * i for i in range(len(pictures))], abs=0.05)
    assert clip.times_unsure
    assert not clip.cut_short
