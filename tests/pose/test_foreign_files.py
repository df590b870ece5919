"""A file stays this file: neither its name nor what is in it makes FFmpeg open another one, or a host."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from foursides.errors import UnreadableClip
from foursides.pose import decoders
from foursides.pose.decoders import OPENCV_OPTIONS, Decoder, OpenCvDecoder, PyAvDecoder
from foursides.pose.movie import Movie
from foursides.pose.video import Clip
from tests.complains import complains
from tests.needs import NO_NETWORK
from tests.recordings import counted, number_of

LISTS = {
    "list.ffconcat": "ffconcat version 1.0\nfile secret.mp4\n",
    "list.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nsecret.mp4\n#EXT-X-ENDLIST\n",
    "hosts.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttp://127.0.0.1:9/secret.ts\n#EXT-X-ENDLIST\n",
    "list.sdp": "v=0\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n",
    "list.mpd": '<?xml version="1.0"?>\n<MPD profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"></MPD>\n',
}
NAMES = [
    "concat:secret.mp4",
    "concat:secret.mp4|secret.mp4",
    "subfile,,start,0,end,0,,:secret.mp4",
    "crypto:secret.mp4",
    "data:video.mp4",
    "pipe:0",
    "file:secret.mp4",
    "-i.mp4",
    "%03d.mp4",
    "*.mp4",
    "19:30.mp4",
    "tcp:127.0.0.1:{port}",
    "http:/127.0.0.1:{port}/x.mp4",
    "rtmp:127.0.0.1:{port}.mp4",
]


@pytest.fixture(autouse=True)
def beside_a_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    counted(tmp_path / "secret.mp4", 50)
    yield
    assert OPENCV_OPTIONS not in os.environ


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("disguise", ["", ".mp4"])
def test_a_list_opens_nothing_and_is_called_one(name: str, disguise: str) -> None:
    path = Path(name + disguise)
    path.write_text(LISTS[name])
    with complains(UnreadableClip, "is a list of other files"):
        Clip(path)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("kind", [OpenCvDecoder, PyAvDecoder])
def test_a_list_opens_nothing_even_where_it_is_taken_for_a_recording(kind: type, name: str) -> None:
    Path(name).write_text(LISTS[name])
    assert pictures(kind, Path(name)) == 0


@pytest.mark.parametrize("begins", ["RIFF", "BM", "GIF8", "....ftyp"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_begins_like_a_recording_opens_nothing(name: str, begins: str) -> None:
    Path("a.mp4").write_text(f"{begins}\n{LISTS[name]}" * 9)
    with complains(UnreadableClip, "holds no video"):
        Clip(Path("a.mp4"))


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A host that would be called; when the test has ended, nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening
        with pytest.raises(BlockingIOError):
            listening.accept()


@pytest.mark.parametrize("kind", [None, OpenCvDecoder, PyAvDecoder])
@pytest.mark.parametrize("name", NAMES)
def test_whatever_its_name_a_file_is_this_file(
    name: str, kind: type | None, tmp_path: Path, listener: socket.socket
) -> None:
    path = Path(name.format(port=listener.getsockname()[1]))
    path.parent.mkdir(parents=True, exist_ok=True)
    counted(tmp_path / "own.mp4", 3).rename(path)
    if kind is None:
        with Clip(path) as clip:
            assert [number_of(picture.rgb) for picture in clip] == [0, 1, 2]
    else:
        assert pictures(kind, path) == 3


@pytest.mark.parametrize("kind", [OpenCvDecoder, PyAvDecoder])
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "http://127.0.0.1:{port}/x.mp4"])
def test_what_a_host_is_called_by_calls_none(address: str, kind: type, listener: socket.socket) -> None:
    assert pictures(kind, Path(address.format(port=listener.getsockname()[1]))) == 0


def test_a_name_that_is_handed_on_as_it_is_would_call_a_host() -> None:
    """The tests above could not fail otherwise."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)
        name = f"tcp:127.0.0.1:{listening.getsockname()[1]}"
        with ThreadPoolExecutor(1) as thread:
            opening = thread.submit(av.open, name)
            listening.accept()[0].close()
            assert isinstance(opening.exception(), av.FFmpegError)


ALONE = """
import sys
from pathlib import Path
from foursides.pose.decoders import OpenCvDecoder, PyAvDecoder
from foursides.pose.movie import Movie
from foursides.pose.video import Clip
for name in sys.argv[1:]:
    with Clip(Path(name)) as clip:
        print(len(list(clip)), *(len(list(kind(Path(name), Movie()))) for kind in (OpenCvDecoder, PyAvDecoder)))
"""


def test_all_of_it_works_where_there_is_no_network(tmp_path: Path) -> None:
    way = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*way, "true"], capture_output=True, check=False).returncode:
        NO_NETWORK.missing()
    names = ["tcp:127.0.0.1:9", "http:/127.0.0.1:9/x.mp4", "19:30.mp4"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        counted(tmp_path / "own.mp4", 3).rename(name)
    command = [*way, sys.executable, "-c", ALONE, *names]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout.split(), done.stderr) == (["3"] * 9, "")


@pytest.mark.parametrize("name", ["a%d.jpg", "a%01d.jpg", "a%*.jpg"])
@pytest.mark.parametrize("kind", [OpenCvDecoder, PyAvDecoder])
def test_a_pattern_in_the_name_of_a_picture_opens_no_others(kind: type, name: str) -> None:
    for other in ("a0.jpg", "a1.jpg", name):
        cv2.imwrite("still.jpg", np.zeros((64, 96, 3), np.uint8))
        Path("still.jpg").rename(other)
    assert pictures(kind, Path(name)) <= 1


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/a.mp4", "rtsp://127.0.0.1/a", "file:///etc/passwd"])
def test_an_address_is_refused_in_a_sentence(address: str) -> None:
    with complains(UnreadableClip, "is an address. Only files on this computer are read"):
        Clip(Path(address))


@pytest.mark.parametrize("name", ["C:/a.mp4", "a.mp4", "concat:a.mp4"])
def test_what_is_no_address_does_not_exist(name: str) -> None:
    with complains(UnreadableClip, "does not exist"):
        Clip(Path(name))


def test_options_that_somebody_gave_to_opencv_are_left_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OPENCV_OPTIONS, "threads;1")
    with Clip(Path("secret.mp4")) as clip:
        assert clip.width == 96
    assert os.environ[OPENCV_OPTIONS] == "threads;1"
    monkeypatch.delenv(OPENCV_OPTIONS)


def pictures(kind: type[Decoder], path: Path) -> int:
    """Let a decoder loose on a file, whatever it looks like."""
    try:
        decoder = kind(path, Movie())  # type: ignore[call-arg]
    except (OSError, ValueError):
        return 0
    count = len(list(decoder))
    decoder.close()
    return count


def test_without_the_lists_of_what_may_be_opened_others_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests above could not fail otherwise."""
    monkeypatch.setattr(decoders, "LOCAL_ONLY", {"protocol_whitelist": "file,subfile"})
    Path("list.ffconcat").write_text(LISTS["list.ffconcat"])
    assert pictures(OpenCvDecoder, Path("list.ffconcat")) == 50
    assert pictures(PyAvDecoder, Path("list.ffconcat")) == 50


@pytest.mark.parametrize("name", ["a.jpg", "a%d.png", "photo", "a.bmp", "a.webp"])
def test_a_picture_is_one_picture(name: str) -> None:
    kind = Path(name).suffix or ".jpg"
    written, content = cv2.imencode(kind, np.full((64, 96, 3), 90, np.uint8))
    assert written
    Path(name).write_bytes(content.tobytes())
    with Clip(Path(name)) as clip:
        (picture,) = clip
        assert picture.bgr.shape == (64, 96, 3)
        assert clip.frames == 1
