"""The page's eye, in a browser and over the first lift of the sample, gives Python's frames (see `test_golden`)."""

import json
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np

from foursides.pose.anatomy import LEG
from foursides.pose.blazepose import Body
from foursides.pose.frame import Drift, Frame
from foursides.pose.video import Clip, Picture
from tests.sample import ONE_LIFT_S, SAMPLE
from tests.web.browser import Browser
from tests.web.conftest import Watched, spread
from tests.web.server import Shelf

LOOK = """async (reported) => {
  const { width, height, bodies } = JSON.parse(reported);
  const { Eye } = await import("/static/pose/eye.js");
  const { Pixels } = await import("/static/pose/pixels.js");
  const pixels = await Pixels.load();
  const eye = new Eye(await (await fetch("/networks/orientation.json")).json(), pixels);
  const frames = [];
  for (const { time_s, image, world, visibility, score } of bodies) {
    const rgba = new Uint8Array(await (await fetch("/shelf/next.rgba")).arrayBuffer());
    const picture = pixels.picture(time_s, width, height, rgba);
    const arrays = [image, world, visibility].map((values) => Float64Array.from(values));
    const body = { image: arrays[0], world: arrays[1], visibility: arrays[2], score };
    const frame = eye.look(picture, body, 1);
    pixels.release(picture);
    frames.push({ ...frame, image: [...frame.image], confidence: [...frame.confidence] });
  }
  return JSON.stringify(frames);
}"""


def looked(browser: Browser, shelf: Shelf, pictures: Iterator[Picture], bodies: list[tuple[float, Body]]) -> list[Any]:
    """Return the page's frames of some pictures, handed to it one at a time."""
    shelf["next.rgba"] = lambda: cv2.cvtColor(next(pictures).bgr, cv2.COLOR_BGR2RGBA).tobytes()
    reported = [
        {
            "time_s": time_s,
            "image": spread(body.image),
            "world": spread(body.world),
            "visibility": spread(body.visibility),
            "score": body.score,
        }
        for time_s, body in bodies
    ]
    frames: list[Any] = json.loads(browser.run(LOOK, json.dumps({"width": 640, "height": 360, "bodies": reported})))
    return frames


def angles(feet: np.ndarray, frames: list[Frame]) -> np.ndarray:
    """Rotation of the lower leg's ankle about its hip, had the camera not moved [rad]."""
    hips = np.array([f.drift.steady(f.image)[LEG[f.side_down][0]] for f in frames])
    x, y = (feet - np.median(hips, axis=0)).T
    return np.unwrap(np.arctan2(y, x))


def compare(mine: list[Any], python: list[Frame]) -> dict[str, np.ndarray]:
    """Return how far the page's frames are from Python's."""
    images = np.reshape([f["image"] for f in mine], (-1, 33, 2))
    feet, own = [], []
    for page, image, frame in zip(mine, images, python, strict=True):
        ankle = LEG[frame.side_down][2]
        feet.append(Drift(**page["drift"]).steady(image)[ankle])
        own.append(frame.drift.steady(frame.image)[ankle])
    reported = np.array([[f["drift"][key] for key in ("x", "y", "angle")] for f in mine])
    drift = np.abs(reported - [[f.drift.x, f.drift.y, f.drift.angle] for f in python])
    return {
        "image": np.linalg.norm(images - [f.image for f in python], axis=2),
        "angle": np.abs(angles(np.array(feet), python) - angles(np.array(own), python)),
        "shift": np.hypot(drift[:, 0], drift[:, 1]),
        "turn": drift[:, 2],
        "trust": np.abs(np.array([m["confidence"] for m in mine]) - [f.confidence for f in python]).max(axis=1),
    }


def test_the_same_pixels_give_the_same_frames(browser: Browser, shelf: Shelf, python_sees: list[Watched]) -> None:
    python = [watched for watched in python_sees if watched.time_s < ONE_LIFT_S]
    with Clip(SAMPLE) as clip:
        frames = looked(browser, shelf, iter(clip), [(w.time_s, w.body) for w in python])
    own = [w.frame for w in python]
    assert [(f["side_down"], f["from_behind"], f["on_side"]) for f in frames] == [
        (f.side_down, f.from_behind, f.on_side) for f in own
    ]
    apart = compare(frames, own)
    assert np.median(apart["angle"]) < 0.0005
    assert apart["angle"].max() < 0.005
    assert np.percentile(apart["image"], 99) < 0.1
    assert apart["shift"].max() == 0
    assert np.median(apart["trust"]) < 0.01
    shanks = [(f["shank"], g.shank) for f, g in zip(frames, own, strict=True) if f["shank"] and g.shank == g.shank]
    assert len(shanks) > 0.75 * len(python)
    assert np.median([abs(a - b) for a, b in shanks]) < 0.005
