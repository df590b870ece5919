"""BlazePose on LiteRT: a person detector, a tracked region of interest, 33 landmarks.

The networks are those of Bazarevsky et al. 2020 (arXiv:2006.10204); decoding follows their model cards:
2254 anchors on strides 8, 16 and 32 of a 224 px square; 39 landmarks of a 256 px square, refined by the
centroid of a 7 x 7 window of their 64 x 64 heat maps (without it the landmarks are 4.5 px off).
"""

import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from foursides.pose.frame import LANDMARK_COUNT, Array
from foursides.pose.networks import DEFAULT_KIND, Kind, read_network
from foursides.pose.squares import Pixels

DETECTOR_PX = 224
LANDMARK_PX = 256
HEATMAP_PX = 64
HEATMAP_RADIUS = 3
HEATMAP_SURE = 0.5
POINTS = 39  # 33 of the body, 2 that define the region, 4 of the hands
REGION_POINTS = slice(33, 35)
REGION_SCALE = 1.25  # of the circle that holds the body (model card)
OVERLAP = 0.3  # intersection over union above which two boxes are one person
MIN_SCORE = 0.5  # of a detection, and of a body
STILL_SHIFT = 0.06  # of the region's side
STILL_GROWTH = 0.10  # natural logarithm of the size ratio
STILL_TURN_RAD = 0.12
DETECTOR_ANCHORS = 2254
DETECTOR_NUMBERS = 12  # of an anchor: a box and four points
ANCHOR_LAYERS = ((8, 2), (16, 2), (32, 6))  # stride [px], anchors at each place


@dataclass(frozen=True, slots=True)
class Region:
    """A square of the image, upright for the body in it.

    ``angle`` [rad] turns the crop into the image; ``x``, ``y`` (centre) and ``size`` (side) are in pixels.
    """

    x: float
    y: float
    size: float
    angle: float

    @classmethod
    def of(cls, centre: Array, edge: Array) -> "Region":
        """Return the region about a body's centre (middle of the hips) that reaches to its edge point."""
        dx, dy = (edge - centre).tolist()
        angle = math.pi / 2 - math.atan2(-dy, dx)
        return cls(float(centre[0]), float(centre[1]), 2 * REGION_SCALE * math.hypot(dx, dy), _wrap(angle))

    def to_image(self) -> Array:
        """Return the 2 x 3 transform from crop pixels to image pixels."""
        k = self.size / LANDMARK_PX
        c, s = math.cos(self.angle) * k, math.sin(self.angle) * k
        half = LANDMARK_PX / 2
        return np.array([[c, -s, self.x - half * (c - s)], [s, c, self.y - half * (s + c)]])

    def follow(self, target: "Region") -> "Region":
        """Return the region for the next frame.

        A region that follows every frame feeds the landmarks' jitter back into them (3.7 px of noise on the
        lower body; 1.9 with a still region). So it stays until the body has really moved, then moves to it.
        """
        shift = math.hypot(target.x - self.x, target.y - self.y) / self.size
        growth = abs(math.log(target.size / self.size))
        turn = abs(_wrap(target.angle - self.angle))
        still = shift < STILL_SHIFT and growth < STILL_GROWTH and turn < STILL_TURN_RAD
        return self if still else target


@dataclass(frozen=True, slots=True)
class Body:
    """The landmarks of one person in one picture.

    Attributes
    ----------
    image : ndarray, shape (33, 2)
        Image position [px].
    world : ndarray, shape (33, 3)
        Position about the middle of the hips, camera axes [m].
    visibility : ndarray, shape (33,)
        0 to 1.
    score : float
        The network's belief that a person is in the region, 0 to 1.
    region, next_region : Region
        Where it looked, and where the landmarks say the body is.
    beside : tuple of ndarray, shape (33, 2)
        Landmarks of the other people, where the picture was last searched for them [px].
    """

    image: Array
    world: Array
    visibility: Array
    score: float
    region: Region
    next_region: Region
    beside: tuple[Array, ...] = ()


class Detector:
    """Finds people in a whole picture."""

    def __init__(self, threads: int = 1) -> None:
        self._network = _Network(read_network("pose_detector"), threads)
        self._boxes = self._network.output((DETECTOR_ANCHORS, DETECTOR_NUMBERS))
        self._scores = self._network.output((DETECTOR_ANCHORS, 1))

    def __call__(self, bgr: Pixels, min_score: float = MIN_SCORE) -> list[tuple[float, Region]]:
        """Return the score and region of each person, best first.

        Parameters
        ----------
        bgr : ndarray of uint8, shape (height, width, 3)
        min_score : float
            Detections below it are dropped.
        """
        height, width = bgr.shape[:2]
        scale = DETECTOR_PX / max(height, width)
        x0, y0 = (DETECTOR_PX - width * scale) / 2, (DETECTOR_PX - height * scale) / 2
        letterbox = np.array([[scale, 0, x0], [0, scale, y0]])
        square = cv2.warpAffine(bgr, letterbox, (DETECTOR_PX, DETECTOR_PX), flags=cv2.INTER_LINEAR)
        square = cv2.cvtColor(square, cv2.COLOR_BGR2RGB)
        self._network.run(square.astype(np.float32) * (2 / 255) - 1)
        boxes, logits = self._network.get(self._boxes)[0], self._network.get(self._scores)[0, :, 0]
        found = []
        for score, points in people_of(boxes, logits, min_score):
            centre, edge = (points[:2] * DETECTOR_PX - [x0, y0]) / scale
            found.append((score, Region.of(centre, edge)))
        return found


class LandmarkNetwork:
    """Finds the 33 landmarks of the person in a region."""

    def __init__(self, kind: Kind = DEFAULT_KIND, threads: int = 1, min_score: float = MIN_SCORE) -> None:
        self._network = _Network(read_network(f"pose_landmarks_{kind}"), threads)
        self._points = self._network.output((POINTS * 5,))
        self._flag = self._network.output((1,))
        self._world = self._network.output((POINTS * 3,))
        self._heat = self._network.output((HEATMAP_PX, HEATMAP_PX, POINTS))
        self.min_score = min_score

    def __call__(self, bgr: Pixels, region: Region) -> Body | None:
        """Return the body in a region, or None if nobody is there."""
        crop = cv2.warpAffine(
            bgr,
            region.to_image(),
            (LANDMARK_PX, LANDMARK_PX),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        self._network.run(np.multiply(cv2.cvtColor(crop, cv2.COLOR_BGR2RGB), np.float32(1 / 255), dtype=np.float32))
        score = float(self._network.get(self._flag)[0, 0])
        if score < self.min_score:
            return None
        points, world = self._network.get(self._points)[0], self._network.get(self._world)[0]
        return body_of(score, points, world, self._network.get(self._heat)[0], region)


def body_of(
    score: float, points: NDArray[np.float32], world: NDArray[np.float32], heat: NDArray[np.float32], region: Region
) -> Body:
    """Return the body that the landmark network's outputs describe.

    Parameters
    ----------
    score : float
    points : ndarray, shape (39 * 5,)
        x, y, z [crop px], visibility and presence of each.
    world : ndarray, shape (39 * 3,)
        The crop's axes [m].
    heat : ndarray, shape (64, 64, 39)
        Before the sigmoid.
    region : Region
        That was looked at.
    """
    raw, to_image = points.reshape(POINTS, 5).astype(np.float64), region.to_image()
    image = _refine(raw[:, :2], heat) @ to_image[:, :2].T + to_image[:, 2]
    centre, edge = image[REGION_POINTS]
    return Body(
        image=image[:LANDMARK_COUNT],
        world=_turn(world.reshape(POINTS, 3)[:LANDMARK_COUNT].astype(np.float64), region.angle),
        visibility=_sigmoid(raw[:LANDMARK_COUNT, 3]),
        score=score,
        region=region,
        next_region=Region.of(centre, edge),
    )


class _Network:
    """One TFLite interpreter with its outputs found by shape."""

    def __init__(self, network: bytes, threads: int) -> None:
        with _quiet():
            self._interpreter: Any = Interpreter(model_content=network, num_threads=threads)
            self._interpreter.allocate_tensors()
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._outputs = {tuple(d["shape"])[1:]: d["index"] for d in self._interpreter.get_output_details()}

    def output(self, shape: tuple[int, ...]) -> int:
        return int(self._outputs[shape])

    def run(self, picture: NDArray[np.float32]) -> None:
        self._interpreter.set_tensor(self._input, picture[None])
        self._interpreter.invoke()

    def get(self, index: int) -> NDArray[np.float32]:
        tensor: NDArray[np.float32] = self._interpreter.get_tensor(index)
        return tensor


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the runtime's greeting, which it writes past Python, off standard error."""
    sys.stderr.flush()
    kept = os.dup(2)
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)


@cache
def _anchors() -> Array:
    """Return the centres of the detector's anchors, shape (2254, 2), in units of its square."""
    layers = []
    for stride, repeats in ANCHOR_LAYERS:
        n = DETECTOR_PX // stride
        y, x = np.mgrid[0:n, 0:n]
        centres = np.stack([(x + 0.5) / n, (y + 0.5) / n], axis=-1).reshape(-1, 2)
        layers.append(np.repeat(centres, repeats, axis=0))
    return np.concatenate(layers)


def people_of(boxes: NDArray[np.float32], logits: NDArray[np.float32], min_score: float) -> list[tuple[float, Array]]:
    """Return score and 4 key points, in units of the detector's square, of each person; best first.

    Parameters
    ----------
    boxes : ndarray, shape (2254, 12)
        [px of the square].
    logits : ndarray, shape (2254,)
    min_score : float
        Detections below it are dropped.
    """
    scores = _sigmoid(logits.astype(np.float64))
    keep = np.flatnonzero(scores >= min_score)
    return _merge(boxes[keep].astype(np.float64) / DETECTOR_PX, _anchors()[keep], scores[keep])


def _merge(boxes: Array, anchors: Array, scores: Array) -> list[tuple[float, Array]]:
    """Merge overlapping detections, weighted by score; return score and 4 key points for each person."""
    centre, size = boxes[:, :2] + anchors, boxes[:, 2:4]
    points = boxes[:, 4:12].reshape(-1, 4, 2) + anchors[:, None]
    low, high = centre - size / 2, centre + size / 2
    area = np.prod(size, axis=1)
    people = []
    left = np.argsort(-scores)
    while len(left):
        best = left[0]
        common = np.prod(
            np.clip(np.minimum(high[best], high[left]) - np.maximum(low[best], low[left]), 0, None), axis=1
        )
        same = common / (area[best] + area[left] - common) > OVERLAP
        same[0] = True
        weight = scores[left[same]] / scores[left[same]].sum()
        people.append((float(scores[best]), np.einsum("i,ijk->jk", weight, points[left[same]])))
        left = left[~same]
    return people


def _refine(points: Array, heat: NDArray[np.float32]) -> Array:
    """Move each point to the centroid of the heat map around it, where that is sure enough.

    Parameters
    ----------
    points : ndarray, shape (39, 2)
        Crop pixels.
    heat : ndarray, shape (64, 64, 39)
        Before the sigmoid.
    """
    step = LANDMARK_PX // HEATMAP_PX
    cells = np.floor(points / step).astype(int)
    inside = ((cells >= 0) & (cells < HEATMAP_PX)).all(axis=1)
    reach = np.arange(-HEATMAP_RADIUS, HEATMAP_RADIUS + 1)
    x, y = cells[:, :1] + reach, cells[:, 1:] + reach  # shape (39, 7)
    on_map = ((x >= 0) & (x < HEATMAP_PX))[:, None, :] & ((y >= 0) & (y < HEATMAP_PX))[:, :, None]
    clipped_x, clipped_y = np.clip(x, 0, HEATMAP_PX - 1), np.clip(y, 0, HEATMAP_PX - 1)
    window = heat[clipped_y[:, :, None], clipped_x[:, None, :], np.arange(len(points))[:, None, None]]
    weight = np.where(on_map, _sigmoid(window.astype(np.float64)), 0.0)
    sure = inside & (weight.max(axis=(1, 2)) >= HEATMAP_SURE)
    total = weight.sum(axis=(1, 2))
    centroid = np.stack([(weight.sum(axis=1) * x).sum(axis=1), (weight.sum(axis=2) * y).sum(axis=1)], axis=1)
    refined: Array = np.where(sure[:, None], centroid / np.maximum(total, 1e-9)[:, None] * step, points)
    return refined


def _turn(world: Array, angle: float) -> Array:
    """Turn world landmarks from the crop's axes to the camera's, about the line of sight."""
    c, s = math.cos(angle), math.sin(angle)
    turned: Array = world @ np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]])
    return turned


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-np.clip(x, -60, 60)))


def _wrap(angle: float) -> float:
    return angle - 2 * math.pi * math.floor((angle + math.pi) / (2 * math.pi))


def unturned(body: Body, quarter_turns: int, width: int, height: int) -> Body:
    """Bring a body found in a turned picture back to the upright one.

    Parameters
    ----------
    body : Body
        Found in the picture turned counter-clockwise by ``quarter_turns`` times 90 degrees.
    quarter_turns : int
        1 or 3.
    width, height : int
        Size of the upright picture [px].
    """
    angle = quarter_turns * math.pi / 2

    def back(x: Array, y: Array) -> Array:
        return np.stack([width - 1 - y, x] if quarter_turns == 1 else [y, height - 1 - x], axis=-1)

    def back_region(r: Region) -> Region:
        x, y = back(np.float64(r.x), np.float64(r.y)).tolist()  # type: ignore[arg-type]
        return replace(r, x=x, y=y, angle=_wrap(r.angle + angle))

    return replace(
        body,
        image=back(body.image[:, 0], body.image[:, 1]),
        world=_turn(body.world, angle),
        region=back_region(body.region),
        next_region=back_region(body.next_region),
    )
