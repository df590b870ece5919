"""Recordings and a camera through the whole page: worker, networks, measuring."""

import json
from base64 import b64decode
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import av
import cv2
import numpy as np
import pytest
from playwright.sync_api import Playwright

from foursides.analysis.session import RecordingSession
from foursides.exercises import load_exercise
from foursides.pose.frame import Drift, Frame
from foursides.pose.video import Clip
from tests.sample import SAMPLE, TRUTH, Analyzed
from tests.web.browser import Browser, opened
from tests.web.conftest import Watched
from tests.web.server import Shelf, serving

WATCH = """async ({ url, most }) => {
  const { PoseWorker, openAddress, openCamera } = await import("/static/pose/camera.js");
  const worker = new PoseWorker();
  const backend = await worker.start({ networks: "/networks", kind: "full" });
  const source = url ? await openAddress(url) : await openCamera();
  const seen = [];
  const plain = (frame) => frame && {
    ...frame, image: [...frame.image], world: [...frame.world],
    visibility: [...frame.visibility], confidence: [...frame.confidence],
  };
  const watched = await worker.watch(source, ({ time_s, frame }) => {
    seen.push({ time_s, frame: plain(frame) });
    if (seen.length === most) source.close();
  });
  source.close();
  worker.close();
  return JSON.stringify({ backend, watched, seen, isolated: crossOriginIsolated });
}"""
FIRST_PICTURE = """async (url) => {
  const { openAddress } = await import("/static/pose/camera.js");
  const { Pixels } = await import("/static/pose/pixels.js");
  const { Reader } = await import("/static/pose/pictures.js");
  const pixels = await Pixels.load(), reader = new Reader(pixels);
  const source = await openAddress(url);
  for await (const { image, time_s, turns } of source.shots()) {
    const { width, height, at } = await reader.read(image, time_s, turns);
    source.close();
    const rows = Array.from({ length: height }, (_, y) => pixels.bytes(at + 4 * width * y, 4 * width));
    return { width, height, rows: rows.map((row) => btoa(String.fromCharCode(...row))) };
  }
}"""
EXERCISE = "side-lying-inner-thigh-lift"


def watch(browser: Browser, url: str | None, most: int = 10**9) -> Any:
    """Watch a recording, or the camera, in the page."""
    return json.loads(browser.run(WATCH, {"url": url, "most": most}))  # several times as fast as object by object


def frame_of(reported: dict[str, Any]) -> Frame:
    """Return the page's frame as Python knows it."""
    arrays = {
        "image": np.reshape(reported["image"], (33, 2)),
        "world": np.reshape(reported["world"], (33, 3)),
        "visibility": np.array(reported["visibility"]),
        "confidence": np.array(reported["confidence"]),
        "drift": Drift(**reported["drift"]),
        "shank": np.nan if reported["shank"] is None else reported["shank"],
    }
    return Frame(**{**reported, **arrays})


@pytest.fixture(scope="module")
def sample_in_page(browser: Browser) -> Any:
    return watch(browser, "/shelf/sample.mp4")


def test_every_picture_of_a_file_is_watched_at_its_time(sample_in_page: Any, python_sees: list[Watched]) -> None:
    assert sample_in_page["watched"] == {"pictures": len(python_sees), "dropped": 0}
    times = [s["time_s"] for s in sample_in_page["seen"]]
    assert times == pytest.approx([w.time_s for w in python_sees], abs=1e-5)


def test_backend_is_reported(sample_in_page: Any) -> None:
    backend = sample_in_page["backend"]
    assert backend["accelerator"] == "wasm"  # the browser was started without a GPU
    assert backend["kind"] == "full"
    assert backend["ms_per_picture"] > 0
    assert sample_in_page["isolated"]  # so that there may be threads


def test_threads_compute_the_same(browser: Browser) -> None:
    points = browser.run("""async () => {
      const { Lane } = await import("/static/pose/lanes.js");
      const points = [];
      for (const threads of [1, 2]) {
        const lane = new Lane();
        await lane.load({ networks: new URL("/networks/", location).href, kind: "full", accelerator: "wasm", threads });
        const crop = lane.crop().map((_, i) => (i % 251) / 251);
        points.push([...(await lane.landmarks(crop)).points]);
        lane.close();
      }
      return points;
    }""")
    assert len(points[0]) == 78
    assert np.allclose(points[0], points[1], atol=0.01)


def test_landmarks_are_pythons(sample_in_page: Any, python_sees: list[Watched]) -> None:
    frames = [frame_of(s["frame"]) for s in sample_in_page["seen"]]
    apart = np.linalg.norm(np.array([f.image for f in frames]) - [w.frame.image for w in python_sees], axis=2)
    assert np.median(apart) < 0.2
    assert np.percentile(apart, 95) < 1
    assert {(f.side_down, f.people, f.width, f.height) for f in frames} == {("left", 1, 640, 360)}


def test_a_session_fed_by_the_page_finds_the_same_lifts(sample_in_page: Any, sample_analyzed: Analyzed) -> None:
    session = RecordingSession(load_exercise(EXERCISE), TRUTH["stature_cm"])
    for seen in sample_in_page["seen"]:
        session.push(seen["time_s"], frame_of(seen["frame"]))
    session.finish()
    own = sample_analyzed.reps
    assert len(session.reps) == len(own) == 4
    for (rep, faults), expected in zip(session.reps, own, strict=True):
        assert rep.peak_lift_m * 100 == pytest.approx(expected.peak_lift_cm, abs=0.3)
        assert rep.hold_s == pytest.approx(expected.hold_s, abs=0.15)
        assert faults == expected.faults


def test_nothing_is_asked_of_another_host(sample_in_page: Any, browser: Browser) -> None:
    assert sample_in_page["seen"]
    hosts = {urlsplit(url).hostname for url in browser.asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}
    assert any(url.endswith(".tflite") for url in browser.asked)  # workers are listened to as well


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_phones_rotation_is_applied(browser: Browser, shelf: Shelf, tmp_path: Path, turns: int) -> None:
    film = bytearray(SAMPLE.read_bytes())
    c, s = [(1, 0), (0, 1), (-1, 0), (0, -1)][turns]
    matrix = film.index(b"tkhd") + 44  # of a version 0 header
    one = np.array([c, s, 0, -s, c, 0]) * 65536
    film[matrix : matrix + 24] = one.astype(">i4").tobytes()
    shelf[f"turned-{turns}.mp4"] = bytes(film)
    clip = tmp_path / "turned.mp4"
    clip.write_bytes(film)
    with Clip(clip) as opened_clip:
        expected = next(iter(opened_clip)).bgr
    reported = browser.run(FIRST_PICTURE, f"/shelf/turned-{turns}.mp4")
    assert (reported["height"], reported["width"]) == expected.shape[:2]
    pixels = np.frombuffer(b"".join(map(b64decode, reported["rows"])), np.uint8)
    rgb = np.reshape(pixels, (*expected.shape[:2], 4))[:, :, :3]
    assert np.array_equal(rgb, cv2.cvtColor(expected, cv2.COLOR_BGR2RGB))


@pytest.mark.parametrize("codec", ["libvpx", "libvpx-vp9"])
def test_webm_is_read_as_well(browser: Browser, shelf: Shelf, tmp_path: Path, codec: str) -> None:
    film = tmp_path / "film.webm"
    with Clip(SAMPLE) as clip, av.open(str(film), "w") as container:
        stream = container.add_stream(codec, rate=10, options={"deadline": "realtime", "cpu-used": "8"})
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        for _, picture in zip(range(12), clip, strict=False):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture.bgr, format="bgr24")))
        container.mux(stream.encode())
    shelf[f"{codec}.webm"] = film.read_bytes()
    reported = watch(browser, f"/shelf/{codec}.webm")
    assert [s["time_s"] for s in reported["seen"]] == pytest.approx([i / 10 for i in range(12)], abs=1e-3)
    assert all(s["frame"] for s in reported["seen"])


@pytest.mark.parametrize("content", [b"", b"This is no video. " * 100, b"\x1aE\xdf\xa3\x80" + bytes(50)])
def test_what_is_no_video_is_refused_in_a_sentence(browser: Browser, shelf: Shelf, content: bytes) -> None:
    shelf["prose.mp4"] = content
    script = """async (url) => {
      const { openAddress } = await import("/static/pose/camera.js");
      return openAddress(url).then(() => "opened", (error) => error.message);
    }"""
    assert browser.run(script, "/shelf/prose.mp4").startswith("This file holds no video that can be read here.")


def test_the_camera_gives_frames(playwright: Playwright, tmp_path: Path) -> None:
    film = tmp_path / "camera.mjpeg"
    with Clip(SAMPLE) as clip, film.open("wb") as file:
        for _, picture in zip(range(60), clip, strict=False):
            file.write(cv2.imencode(".jpg", picture.bgr)[1].tobytes())
    arguments = (
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )
    with serving() as address, opened(playwright, address, *arguments) as browser:
        reported = watch(browser, None, 25)
    times = [s["time_s"] for s in reported["seen"]]
    assert len(times) >= 25
    assert times[0] == 0
    assert all(a < b for a, b in pairwise(times))
    assert sum(s["frame"] is not None for s in reported["seen"]) >= 20
