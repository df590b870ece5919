import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from foursides.errors import MissingExtra, UnwritableOutput
from foursides.exercises.schema import Exercise
from foursides.report.annotated_video import AnnotatedVideo
from foursides.report.drawing import TARGET, WORKING, layout
from tests.complains import complains
from tests.report.conftest import make_moment, names

UNEVEN_S = [0.0, 0.033, 0.1, 0.15, 0.4, 0.41, 1.0, 1.033]


def decode(path: Path) -> tuple[list[np.ndarray], list[float]]:
    """Pictures (RGB) and times [s] as OpenCV reads them."""
    capture = cv2.VideoCapture(str(path))
    pictures, times_s = [], []
    while True:
        time_s = capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        more, picture = capture.read()
        if not more:
            return pictures, times_s
        times_s.append(capture.get(cv2.CAP_PROP_POS_MSEC) / 1000 or time_s)
        pictures.append(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))


@pytest.mark.parametrize("start_s", [0.0, 3.0])
def test_every_moment_keeps_its_time(tmp_path: Path, exercise: Exercise, start_s: float) -> None:
    path = tmp_path / "out.mp4"
    with AnnotatedVideo(path, 320, 180, exercise, "cm") as video:
        for time_s in UNEVEN_S:
            video.write(make_moment(time_s=start_s + time_s, width=320, height=180))
        assert not path.exists()
    pictures, times_s = decode(path)
    assert len(pictures) == len(UNEVEN_S)
    assert np.diff(times_s) == pytest.approx(np.diff(UNEVEN_S), abs=0.001)
    assert names(tmp_path) == ["out.mp4"]


def test_it_is_h264_that_browsers_play(tmp_path: Path, exercise: Exercise) -> None:
    import av

    path = tmp_path / "out.mp4"
    with AnnotatedVideo(path, 320, 180, exercise, "cm") as video:
        for time_s in UNEVEN_S:
            video.write(make_moment(time_s=time_s, width=320, height=180))
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert stream.codec_context.name == "h264"
        assert stream.codec_context.pix_fmt == "yuv420p"
        stamps = sorted(float(packet.pts * packet.time_base) for packet in container.demux(stream) if packet.size)
    assert stamps == pytest.approx(UNEVEN_S, abs=0.001)
    content = path.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_the_gauge_is_in_the_pictures(tmp_path: Path, exercise: Exercise) -> None:
    path = tmp_path / "out.mp4"
    with AnnotatedVideo(path, 640, 360, exercise, "cm") as video:
        for index in range(12):
            video.write(make_moment(time_s=index / 30, lift_cm=float(index)))
    where = layout(640, 360, exercise)
    pictures, _ = decode(path)
    for index in (0, 3, 8, 11):
        column = pictures[index][where.bar.top : where.bar.bottom, where.bar.middle[0]].astype(int)
        orange = np.abs(column - WORKING).sum(axis=-1) < 90
        assert orange.mean() == pytest.approx(index / 12, abs=0.05)
    band = pictures[0][where.gauge_y(6.0), where.bar.left + 2].astype(int)
    assert np.abs(band - TARGET).max() < 25


@pytest.mark.parametrize(("width", "height"), [(641, 361), (320, 181), (321, 180)])
def test_odd_sizes_become_even(tmp_path: Path, exercise: Exercise, width: int, height: int) -> None:
    path = tmp_path / "out.mp4"
    with AnnotatedVideo(path, width, height, exercise, "cm") as video:
        for index in range(3):
            video.write(make_moment(time_s=index / 30, width=width, height=height))
    pictures, _ = decode(path)
    assert [picture.shape for picture in pictures] == [(height // 2 * 2, width // 2 * 2, 3)] * 3


def test_times_that_stand_still_are_pushed_on(tmp_path: Path, exercise: Exercise) -> None:
    path = tmp_path / "out.mp4"
    with AnnotatedVideo(path, 320, 180, exercise, "cm") as video:
        for time_s in (0.0, 0.1, 0.1, 0.05, 0.2):
            video.write(make_moment(time_s=time_s, width=320, height=180))
    assert len(decode(path)[0]) == 5


def test_an_error_leaves_no_file(tmp_path: Path, exercise: Exercise) -> None:
    path = tmp_path / "out.mp4"
    with pytest.raises(RuntimeError, match="stop"), AnnotatedVideo(path, 320, 180, exercise, "cm") as video:
        video.write(make_moment(width=320, height=180))
        raise RuntimeError("stop")
    assert names(tmp_path) == []


def test_a_video_without_pictures_is_no_file(tmp_path: Path, exercise: Exercise) -> None:
    path = tmp_path / "out.mp4"
    with complains(UnwritableOutput, match="no picture"), AnnotatedVideo(path, 320, 180, exercise, "cm"):
        pass
    assert names(tmp_path) == []


def test_a_missing_folder_is_told_at_the_start(tmp_path: Path, exercise: Exercise) -> None:
    with (
        complains(UnwritableOutput, match="no folder"),
        AnnotatedVideo(tmp_path / "no" / "out.mp4", 320, 180, exercise, "cm"),
    ):
        pytest.fail("must not be entered")


def test_another_size_is_refused(tmp_path: Path, exercise: Exercise) -> None:
    with (
        pytest.raises(ValueError, match=r"expected a picture of \(180, 320\)"),
        AnnotatedVideo(tmp_path / "out.mp4", 320, 180, exercise, "cm") as video,
    ):
        video.write(make_moment(width=640, height=360))


def test_without_pyav_it_says_how_to_get_it(
    tmp_path: Path, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    with (
        complains(MissingExtra, match=r'pip install "foursides\[video\]"'),
        AnnotatedVideo(tmp_path / "out.mp4", 320, 180, exercise, "cm"),
    ):
        pytest.fail("must not be entered")
    assert names(tmp_path) == []
