"""Masks are drawn as OpenCV draws them."""

import cv2
import numpy as np
import pytest

from tests.web.browser import Browser

DRAW = """async ({ points, thickness, radius }) => {
  const { cleared, drawnLine, drawnCircle, drawnTriangle } = await import("/static/pose/drawing.js");
  const [line, circle, triangle] = [0, 0, 0].map(() => cleared(200, 160));
  drawnLine(line, points[0], points[1], thickness, 255);
  drawnCircle(circle, points[0], radius, 255);
  drawnTriangle(triangle, ...points, 255);
  return [line, circle, triangle].map((mask) => [...mask.bytes]);
}"""


@pytest.mark.parametrize("seed", range(4))
def test_shapes(browser: Browser, seed: int) -> None:
    random = np.random.default_rng(seed)
    points, thickness, radius = (
        random.integers(-10, 170, (3, 2)),
        int(random.integers(3, 40)),
        int(random.integers(3, 30)),
    )
    line, circle, triangle = (np.zeros((160, 200), np.uint8) for _ in range(3))
    a, b, _ = (tuple(point) for point in points.tolist())
    cv2.line(line, a, b, 255, thickness)
    cv2.circle(circle, a, radius, 255, -1)
    cv2.fillConvexPoly(triangle, cv2.convexHull(points.astype(np.int32)), 255)
    drawn = browser.run(DRAW, {"points": points.tolist(), "thickness": thickness, "radius": radius})
    for mine, own in zip(drawn, (line, circle, triangle), strict=True):
        assert np.sum(np.reshape(mine, own.shape) != own) <= max(0.03 * np.sum(own > 0), 16)
