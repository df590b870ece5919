import os
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from foursides.errors import UnreadableClip
from foursides.pose.video import Clip, Picture
from tests.complains import sentence
from tests.recordings import LEVELS, film, scene


@pytest.fixture(autouse=True)
def ordinary_priority() -> Iterator[None]:
    """The AV1 encoder of PyAV makes its caller a real-time process where it may, before which all others must wait."""
    if not hasattr(os, "sched_getscheduler"):
        yield
        return
    before = os.sched_getscheduler(0), os.sched_getparam(0)
    yield
    os.sched_setscheduler(0, *before)


def encode(
    path: Path,
    codec: str = "libx264",
    *,
    size: tuple[int, int] = (96, 64),
    pixels: str = "yuv420p",
    times_ms: list[int] | None = None,
    turn_deg: int | None = None,
    movflags: str | None = None,
    seconds: float | None = None,
) -> Path:
    shown = [200 * i for i in range(5)] if times_ms is None else times_ms
    if seconds:
        shown = [40 * i for i in range(int(seconds * 25))]
    noise = np.random.default_rng(1)
    pictures = [scene(LEVELS[i % 5], *size) for i in range(len(shown))]
    if seconds:  # something that takes room in the file
        for picture in pictures:
            picture[size[1] // 2 :] = noise.integers(0, 255, (size[1] - size[1] // 2, size[0], 3))
    exact = {"qp": "4"} if codec == "libx264" and pixels.startswith("yuv444") else {}
    kind = {"codec": codec, "pixels": pixels}
    return film(path, pictures, shown, **kind, turn_deg=turn_deg, movflags=movflags, options=exact)


def read(path: Path) -> tuple[Clip, list[Picture]]:
    with Clip(path) as clip:
        return clip, list(clip)


@pytest.mark.parametrize(
    ("name", "codec", "pixels"),
    [
        ("h264.mp4", "libx264", "yuv420p"),
        ("h264.mov", "libx264", "yuv420p"),
        ("h264.mkv", "libx264", "yuv420p"),
        ("ten-bit.mkv", "libx264", "yuv420p10le"),
        ("hevc.mp4", "libx265", "yuv420p"),
        ("hevc-ten-bit.mp4", "libx265", "yuv420p10le"),
        ("vp9.webm", "libvpx-vp9", "yuv420p"),
        ("vp9.mp4", "libvpx-vp9", "yuv420p"),
        ("av1.mp4", "libsvtav1", "yuv420p"),
        ("av1.webm", "libsvtav1", "yuv420p"),
        ("mpeg4.avi", "mpeg4", "yuv420p"),
        ("name with spaces, ümlaut and 100%d.mp4", "libx264", "yuv420p"),
    ],
)
def test_every_picture_with_its_time_and_colour(tmp_path: Path, name: str, codec: str, pixels: str) -> None:
    if codec == "mpeg4":
        file = encode(tmp_path / name, codec, times_ms=[0, 40, 80, 120, 160])
        times = [0, 0.04, 0.08, 0.12, 0.16]
    else:
        file, times = encode(tmp_path / name, codec, pixels=pixels), [0, 0.2, 0.4, 0.6, 0.8]
    clip, pictures = read(file)
    assert (clip.width, clip.height, clip.frames) == (96, 64, 5)
    assert [p.time_s for p in pictures] == pytest.approx(times, abs=0.0015)
    for picture, level in zip(pictures, LEVELS, strict=True):
        assert picture.rgb.dtype == np.uint8
        assert picture.rgb[40, 12].astype(int).tolist() == pytest.approx([level] * 3, abs=14)
        red, green, blue = picture.rgb[40, 84].astype(int)
        assert red > 180
        assert max(green, blue) < 80
    assert not clip.cut_short


def test_bgr_is_rgb_the_other_way_round(tmp_path: Path) -> None:
    _, pictures = read(encode(tmp_path / "a.mp4"))
    assert (pictures[2].rgb == pictures[2].bgr[..., ::-1]).all()


def test_pictures_kept_are_not_overwritten(tmp_path: Path) -> None:
    _, pictures = read(encode(tmp_path / "a.mp4"))
    assert [int(p.bgr[40, 12, 0]) for p in pictures] == pytest.approx(LEVELS, abs=14)


@pytest.mark.parametrize("size", [(97, 65), (33, 101), (1, 1), (2, 2)])
def test_odd_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    clip, pictures = read(encode(tmp_path / "odd.mp4", size=size, pixels="yuv444p"))
    assert (clip.width, clip.height) == size
    assert {p.bgr.shape for p in pictures} == {(size[1], size[0], 3)}


@pytest.mark.parametrize("name", ["vfr.mp4", "vfr.mkv", "vfr.mov"])
def test_a_variable_frame_rate_keeps_its_exact_times(tmp_path: Path, name: str) -> None:
    shown = [0, 33, 67, 150, 151, 400, 1000, 1017, 2500]
    clip, pictures = read(encode(tmp_path / name, times_ms=shown))
    assert [p.time_s for p in pictures] == pytest.approx([ms / 1000 for ms in shown], abs=1e-3)
    assert clip.frames == 9
    assert clip.duration_s == pytest.approx(2.5 * 9 / 8, abs=0.01)
    assert clip.fps == pytest.approx(3.2, abs=0.02)


def test_times_begin_at_zero_wherever_the_file_begins(tmp_path: Path) -> None:
    _, pictures = read(encode(tmp_path / "late.mkv", times_ms=[5000, 5040, 5080]))
    assert [p.time_s for p in pictures] == pytest.approx([0, 0.04, 0.08], abs=1e-3)


@pytest.mark.parametrize("turn_deg", [90, 180, 270])
def test_a_phones_rotation_is_applied(tmp_path: Path, turn_deg: int) -> None:
    file = encode(tmp_path / "phone.mp4", turn_deg=turn_deg)
    with av.open(str(file)) as container:
        frame = next(container.decode(video=0))
        expected = np.rot90(frame.to_ndarray(format="rgb24"), round(frame.rotation / 90))  # counter-clockwise
        assert frame.rotation != 0
    clip, pictures = read(file)
    assert (clip.width, clip.height) == ((96, 64) if turn_deg == 180 else (64, 96))
    assert pictures[0].rgb.shape == expected.shape
    assert np.abs(pictures[0].rgb.astype(int) - expected).mean() < 4


def test_a_clip_of_one_picture(tmp_path: Path) -> None:
    clip, pictures = read(encode(tmp_path / "one.mp4", times_ms=[0]))
    assert [p.time_s for p in pictures] == [0]
    assert clip.duration_s > 0
    assert np.isfinite(clip.fps)
    assert not clip.cut_short


def test_before_reading_the_nominal_rate_and_length_are_known(tmp_path: Path) -> None:
    with Clip(encode(tmp_path / "a.mp4", times_ms=[40 * i for i in range(25)])) as clip:
        assert clip.fps == pytest.approx(25, rel=0.05)
        assert clip.promised_s == pytest.approx(1.0, rel=0.05)


def sound(path: Path) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 44100
        for i in range(20):
            frame.pts = 1024 * i
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def refused(path: Path, *words: str) -> None:
    with pytest.raises(UnreadableClip) as caught:
        read(path)
    message = sentence(caught.value)
    assert str(path) in message
    for word in words:
        assert word in message
    assert message.endswith(".")
    assert "Traceback" not in message


def test_sound_alone_is_refused(tmp_path: Path) -> None:
    refused(sound(tmp_path / "sound.m4a"), "no video")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    refused(tmp_path / "empty.mp4", "is empty")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    refused(tmp_path / "missing.mp4", "does not exist")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, "not a file")


@pytest.mark.parametrize("name", ["words.mp4", "words.txt", "words"])
@pytest.mark.parametrize("text", ["x", "These are words and no pictures at all.\n" * 200])
def test_words_are_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    refused(tmp_path / name, "no video")


def test_random_bytes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "noise.mp4").write_bytes(np.random.default_rng(1).bytes(20_000))
    refused(tmp_path / "noise.mp4", "no video")


def test_a_file_cut_before_its_index_is_refused(tmp_path: Path) -> None:
    whole = encode(tmp_path / "whole.mp4", seconds=2).read_bytes()
    (tmp_path / "cut.mp4").write_bytes(whole[: len(whole) * 6 // 10])
    refused(tmp_path / "cut.mp4", "cut short")


def test_a_file_cut_after_its_index_is_read_as_far_as_it_goes_and_says_so(tmp_path: Path) -> None:
    whole = encode(tmp_path / "whole.mp4", seconds=4, movflags="faststart").read_bytes()
    (tmp_path / "cut.mp4").write_bytes(whole[: len(whole) // 2])
    clip, pictures = read(tmp_path / "cut.mp4")
    assert 20 < len(pictures) < 80
    assert clip.cut_short
    clip, pictures = read(tmp_path / "whole.mp4")
    assert len(pictures) == 100
    assert not clip.cut_short
