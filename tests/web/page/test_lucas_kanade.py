"""The page's corners, flow and sampling against OpenCV's, on pictures of the sample."""

import cv2
import numpy as np
import pytest

from foursides.pose.blazepose import Region
from foursides.pose.video import Clip
from tests.web.browser import Browser
from tests.web.server import SAMPLE, Shelf

CORNERS = """async ({ width, height, quality, spacing }) => {
  const { Pixels } = await import("/static/pose/pixels.js");
  const { cornerStrength, goodCorners } = await import("/static/pose/lucas-kanade.js");
  const pixels = await Pixels.load();
  const bytes = new Uint8Array(await (await fetch("/shelf/a.gray")).arrayBuffer());
  const picture = { width, height, bytes };
  const strength = cornerStrength(pixels, picture);
  const mask = new Uint8Array(width * height).fill(255);
  return { strength: [...strength], corners: [...goodCorners(picture, strength, mask, 150, quality, spacing)] };
}"""
FLOW = """async ({ width, height, points, guesses, options }) => {
  const { Pixels } = await import("/static/pose/pixels.js");
  const { roundTrip } = await import("/static/pose/lucas-kanade.js");
  const pixels = await Pixels.load();
  const read = async (name) => new Uint8Array(await (await fetch("/shelf/" + name)).arrayBuffer());
  const a = { width, height, bytes: await read("a.gray") }, b = { width, height, bytes: await read("b.gray") };
  const flow = roundTrip(pixels, a, b, Float32Array.from(points), Float32Array.from(guesses), options);
  return { there: [...flow.there], good: [...flow.good] };
}"""
SAMPLED = """async ({ width, height, transform, small }) => {
  const { Pixels } = await import("/static/pose/pixels.js");
  const pixels = await Pixels.load();
  const picture = pixels.picture(0, width, height, new Uint8Array(await (await fetch("/shelf/a.rgba")).arrayBuffer()));
  const crop = new Float32Array(256 * 256 * 3);
  pixels.sample(picture, transform, 256, crop, 1);
  return {
    crop: [...crop],
    gray: [...pixels.gray(picture, [0, 0, width, height]).bytes],
    reduced: [...pixels.reducedGray(picture, ...small).bytes],
  };
}"""


@pytest.fixture(scope="module")
def pair(shelf: Shelf) -> tuple[np.ndarray, np.ndarray]:
    """Two pictures of the sample, blue-green-red: at rest and half a second into a lift; grey on the shelf."""
    with Clip(SAMPLE) as clip:
        pictures = [picture.bgr for _, picture in zip(range(66), clip, strict=False)]
    a, b = pictures[45], pictures[65]
    for name, bgr in (("a", a), ("b", b)):
        shelf[f"{name}.gray"] = cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY).tobytes()
    shelf["a.rgba"] = cv2.cvtColor(a, cv2.COLOR_BGR2RGBA).tobytes()
    return a, b


@pytest.mark.parametrize(("quality", "spacing"), [(0.005, 3.0), (0.0005, 8.0), (0.01, 2.54)])
def test_corners_are_opencvs(
    browser: Browser, pair: tuple[np.ndarray, np.ndarray], quality: float, spacing: float
) -> None:
    gray = cv2.cvtColor(pair[0], cv2.COLOR_BGR2GRAY)
    height, width = gray.shape
    found = browser.run(CORNERS, {"width": width, "height": height, "quality": quality, "spacing": spacing})
    np.testing.assert_allclose(found["strength"], cv2.cornerMinEigenVal(gray, 3).ravel(), atol=1e-6)
    expected = cv2.goodFeaturesToTrack(gray, 150, quality, spacing)[:, 0]
    same = {tuple(p) for p in np.reshape(found["corners"], (-1, 2))} & {tuple(p) for p in expected.tolist()}
    assert len(found["corners"]) == 2 * len(expected)
    assert len(same) >= 0.97 * len(expected)  # equal strengths may come in another order


@pytest.mark.parametrize(("window", "levels"), [(15, 1), (25, 1), (15, 3), (9, 0)])
def test_flow_is_opencvs(browser: Browser, pair: tuple[np.ndarray, np.ndarray], window: int, levels: int) -> None:
    a, b = (cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY) for bgr in pair)
    points = cv2.goodFeaturesToTrack(a, 150, 0.005, 3)[:, 0]
    guesses = points + np.float32([0.4, -0.7])
    options = {"winSize": (window, window), "maxLevel": levels, "flags": cv2.OPTFLOW_USE_INITIAL_FLOW}
    there, found, _ = cv2.calcOpticalFlowPyrLK(a, b, points, guesses.copy(), **options)
    back, returned, _ = cv2.calcOpticalFlowPyrLK(b, a, there, points + (there - guesses), **options)
    good = (found[:, 0] == 1) & (returned[:, 0] == 1) & (np.linalg.norm(back - points, axis=1) < 0.5)
    flow = browser.run(
        FLOW,
        {
            "width": a.shape[1],
            "height": a.shape[0],
            "points": points.ravel().tolist(),
            "guesses": guesses.ravel().tolist(),
            "options": {"window": window, "levels": levels, "roundTrip": 0.5},
        },
    )
    agreed = good & (np.array(flow["good"]) == 1)
    assert agreed.sum() >= 0.97 * good.sum()
    assert np.sum(flow["good"]) <= 1.03 * good.sum() + 1
    apart = np.linalg.norm(np.reshape(flow["there"], (-1, 2)) - there, axis=1)[agreed]
    assert np.median(apart) < 0.01
    assert np.percentile(apart, 95) < 0.1


def test_pictures_are_sampled_as_opencv_samples_them(browser: Browser, pair: tuple[np.ndarray, np.ndarray]) -> None:
    bgr = pair[0]
    height, width = bgr.shape[:2]
    transform = Region(330.0, 190.0, 590.0, 1.6).to_image()  # beyond all borders
    small = (width * 3 // 4, height * 3 // 4)
    found = browser.run(
        SAMPLED, {"width": width, "height": height, "transform": transform.ravel().tolist(), "small": small}
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    crop = cv2.warpAffine(bgr, transform, (256, 256), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    reduced = cv2.resize(bgr, small, interpolation=cv2.INTER_AREA)
    gray = cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY)
    assert np.array_equal(np.reshape(found["gray"], gray.shape), gray)
    for name, expected in (
        ("crop", cv2.cvtColor(crop, cv2.COLOR_BGR2RGB)),
        ("reduced", cv2.cvtColor(reduced, cv2.COLOR_BGR2GRAY)),
    ):
        difference = np.abs(np.reshape(found[name], expected.shape) - expected.astype(float))
        assert difference.mean() < 0.1, name
        assert difference.max() <= 2, name
