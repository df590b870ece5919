"""Vectors of pictures: how they are sampled and drawn on, corners, where they go, and how the camera has moved."""

from collections.abc import Callable
from typing import Any

import av
import cv2
import numpy as np

from foursides.pose import shake
from foursides.pose.blazepose import DETECTOR_PX, LANDMARK_PX, Region
from foursides.pose.squares import pixel_aspect, square
from scripts.golden.scenes import HEIGHT, WIDTH, Pixels, colourful, first_look
from scripts.golden.vector import Answer, Given, Vector, Vectors

EVERY = 5  # pixels between two that are looked at
REGION = (250.0, 90.0, 310.0, 1.6)  # beyond three borders
TO_GRAY = {"box": [101, 30, 260, 120], "small": [336, 123]}
CORNERS = ((0.005, 3.0), (0.0005, 8.0), (0.01, 2.54))  # quality and spacing
FLOWS = ((15, 1), (25, 1), (15, 3), (9, 0))  # window and levels
ASPECTS = ((2, 1), (1, 2), (16, 11), (11, 16), (201, 200), (1, 5), (0, 1))  # width and height of a pixel
CAMERAS = {  # how far the pictures of each are shifted, and when which is seen
    "tripod": ((0, 0.0), (3, 0.0)),
    "noisy": ((0, 0.0), (0.3, 0.0), (-0.3, 0.0), (1.5, 0.0)),
    "far": ((0, 0.0), (11, 0.004), (22, 0.004), (36, 0.008), (44, 0.0), (5, 0.0)),
}
SEEN = {
    "tripod": [0] * 48 + [1] * 9,
    "noisy": [0] + [1, 2] * 24 + [3, 3],
    "far": [0, 1, 2, 3, 4, 5],
    "bare": [0, 1, 1],
    "blank": [0, 1, 1, 0],
    "large": [0, 1],
}
BESIDE = ("bare", "far")  # which of them are seen again with somebody else in them


def _sampled(given: Given) -> Answer:
    """Return a picture as the networks, the tracker and the room's corners are shown it."""
    bgr = np.ascontiguousarray(given["pictures"][given["picture"]])
    height, width = bgr.shape[:2]
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    side = (LANDMARK_PX, LANDMARK_PX)
    crop = cv2.warpAffine(bgr, Region(*given["region"]).to_image(), side, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    scale = DETECTOR_PX / max(height, width)
    letterbox = np.array([[scale, 0, 0], [0, scale, (DETECTOR_PX - height * scale) / 2]])
    square = cv2.warpAffine(bgr, letterbox, (DETECTOR_PX, DETECTOR_PX), flags=cv2.INTER_LINEAR)
    x0, y0, x1, y1 = given["box"]
    turned = {f"turned {turns}": np.rot90(bgr, turns)[::EVERY, ::EVERY, ::-1] for turns in range(4)}
    return {
        "crop": crop[::EVERY, ::EVERY, ::-1],
        "letterbox": square[::EVERY, ::EVERY, ::-1],
        "grey": cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY)[y0:y1, x0:x1],
        "reduced": cv2.cvtColor(cv2.resize(bgr, given["small"], interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY),
        **turned,
    }


def _planes() -> Given:
    random = np.random.default_rng(21)
    shape = {"width": 40, "height": 12}
    return {**shape, "planes": random.integers(16, 236, (18, 40)).astype(np.uint8)}


def _coloured(given: Given) -> Answer:
    """Return the colours of a decoder's planes."""
    found: Answer = {}
    for name, levels in (("limited", 1), ("full", 2)):  # FFmpeg's numbers of the ranges
        frame = av.VideoFrame.from_ndarray(given["planes"], format="yuv420p")
        there = frame.reformat(format="rgb24", src_colorspace=5, src_color_range=levels, dst_color_range=2)
        found[name] = there.to_ndarray()
    return found


def _narrow() -> Given:
    random = np.random.default_rng(24)
    return {"picture": random.integers(0, 256, (12, 17, 3)).astype(np.uint8), "aspects": ASPECTS}


def _squares(given: Given) -> Answer:
    """Return a picture whose pixels are so wide for their height, in square ones."""
    found: Answer = {}
    for across, down in given["aspects"]:
        there = square(given["picture"], pixel_aspect(across, down))
        found |= {f"{across}/{down}: size": there.shape[1::-1], f"{across}/{down}: picture": there}
    return found


def _shapes() -> Given:
    random = np.random.default_rng(22)
    points, widths = random.integers(-10, 170, (5, 3, 2)), random.integers(3, 40, (5, 2))
    return {"points": points.tolist(), "thickness": widths[:, 0].tolist(), "radius": widths[:, 1].tolist()}


def _drawn(given: Given) -> Answer:
    """Return masks with a thick line, a disc and a triangle."""
    found: Answer = {}
    for i, (points, thickness, radius) in enumerate(zip(*given.values(), strict=True)):
        line, circle, triangle = (np.zeros((160, 200), np.uint8) for _ in range(3))
        cv2.line(line, points[0], points[1], 255, thickness)
        cv2.circle(circle, points[0], radius, 255, -1)
        cv2.fillConvexPoly(triangle, cv2.convexHull(np.array(points, np.int32)), 255)
        found |= {f"{i}: line": line, f"{i}: circle": circle, f"{i}: triangle": triangle}
    return found


def _values() -> Given:
    random = np.random.default_rng(23)
    halves = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.4999, 3.5001]
    return {"odd": random.normal(0, 9, 17), "even": random.normal(0, 9, 18), "halves": halves}


def _middles(given: Given) -> Answer:
    lists = [given["odd"], given["even"]]
    return {
        "median": [float(np.median(values)) for values in lists],
        "percentile": [float(np.percentile(values, share)) for values in lists for share in (0, 10, 37.5, 100)],
        "even": np.rint(given["halves"]).tolist(),
    }


def _corners(given: Given) -> Answer:
    """Return how strong the corners of a picture are, and where the good ones."""
    grey = np.ascontiguousarray(given["pictures"][0][..., 0])
    strength = cv2.cornerMinEigenVal(grey, 3)
    found: Answer = {"strength": strength[::EVERY, ::EVERY]}
    for quality, spacing in given["corners"]:
        there = np.zeros(grey.shape, np.uint8)
        for x, y in cv2.goodFeaturesToTrack(grey, shake.CORNERS, quality, spacing)[:, 0].astype(int):
            there[y, x] = 1
        found[f"{quality}: corners"] = there
    return found


def _flow_given() -> Given:
    random = np.random.default_rng(24)
    return {
        "scenes_of": "handheld",
        "from": 0,
        "to": 2,
        "flows": FLOWS,
        "guess": random.normal(0, 0.5, (60, 2)).round(2),
    }


def _flowed(given: Given) -> Answer:
    """Return where corners of a picture went, and which found their way back."""
    a, b = (np.ascontiguousarray(given["pictures"][given[key]][..., 0]) for key in ("from", "to"))
    points = cv2.goodFeaturesToTrack(a, 60, 0.02, 9)[:, 0]
    start = (points + given["guess"] + [3, -2]).astype(np.float32)
    found: Answer = {"points": points}
    for window, levels in given["flows"]:
        options: dict[str, Any] = {
            "winSize": (window, window),
            "maxLevel": levels,
            "flags": cv2.OPTFLOW_USE_INITIAL_FLOW,
        }
        there, status, _ = cv2.calcOpticalFlowPyrLK(a, b, points, start.copy(), **options)
        back, returned, _ = cv2.calcOpticalFlowPyrLK(b, a, there, points + (there - start), **options)
        good = (status[:, 0] == 1) & (returned[:, 0] == 1)
        good &= np.linalg.norm(back - points, axis=1) < shake.ROUND_TRIP_PX
        found[f"{window} {levels}: good"] = good.astype(np.uint8)
        found[f"{window} {levels}: there"] = np.where(good[:, None], there, np.nan)
    return found


def _pairs() -> Given:
    """Make points that most moved alike, and some that went anywhere."""
    random = np.random.default_rng(25)
    first, second = [], []
    for angle, x, y, strays in (
        (0.002, 0.4, 0.0, 0),
        (0.01, 4.5, -2.0, 6),
        (-0.03, 1.0, 12.0, 14),
        (0.0, 25.0, 3.0, 20),
    ):
        points = random.uniform([0, 0], [640, 360], (40, 2))
        c, s = np.cos(angle), np.sin(angle)
        there = points @ np.array([[c, s], [-s, c]]) + [x, y] + random.normal(0, 0.08, points.shape)
        there[:strays] += random.uniform(-60, 60, (strays, 2))
        first.append(points)
        second.append(there)
    return {"from": np.array(first, np.float32), "to": np.array(second, np.float32)}


def _rigid(given: Given) -> Answer:
    motions, support = [], []
    for a, b in zip(given["from"], given["to"], strict=True):
        fit, inliers = cv2.estimateAffinePartial2D(a, b, method=cv2.RANSAC, ransacReprojThreshold=shake.AGREE_PX)
        motion = shake._rigid(fit, a[inliers[:, 0] == 1])
        motions.append([float(np.arctan2(motion[1, 0], motion[0, 0])), motion[0, 2], motion[1, 2]])
        support.append(int(inliers.sum()))
    return {"motions": motions, "support": support}


def cameras() -> Given:
    """Return what cameras see that stand, move far, see a bare room or nothing at all; in grey, of half the size."""
    picture, body = first_look()
    half = cv2.cvtColor(
        cv2.resize(picture, (WIDTH // 2, HEIGHT // 2), interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY
    )
    image = (body.image / 2).round(2).astype(np.float32)
    bare = np.full_like(half, 150)
    low, high = image[:23].min(axis=0).astype(int), image[:23].max(axis=0).astype(int) + 8
    bare[low[1] : high[1], low[0] : high[0]] = half[low[1] : high[1], low[0] : high[0]]
    flat = np.full_like(half, 150)
    seen = {name: [_moved(half, *way) for way in ways] for name, ways in CAMERAS.items()}
    seen |= {"bare": [bare, _moved(bare, 2, 0.0)], "blank": [half, flat], "large": [half, _moved(half, 3, 0.0)]}
    stack = [one for pictures in seen.values() for one in pictures]
    places: dict[str, dict[str, Any]] = {}
    first = 0
    for name, pictures in seen.items():
        places[name] = {"at": [first + i for i in SEEN[name]], "zoom": 4 if name == "large" else 1}
        first += len(pictures)
    for name in BESIDE:  # what is seen of head and trunk is somebody else's
        places[f"{name}, another's"] = {**places[name], "beside": image[: shake.LEGS.start]}
    return {"pictures": np.array(stack)[..., None], "scenes": places, "body": image}


def _moved(picture: Pixels, x: float, angle: float) -> Pixels:
    c, s = np.cos(angle), np.sin(angle)
    way = np.array([[c, -s, x], [s, c, x / 4]])
    size, border = picture.shape[::-1], cv2.BORDER_REPLICATE
    moved: Pixels = cv2.warpAffine(picture, way, size, flags=cv2.INTER_CUBIC, borderMode=border)
    return moved


def _drifted(given: Given) -> Answer:
    """Return how every camera has moved since its first picture, moment by moment."""
    found: Answer = {}
    for name, scene in given["scenes"].items():
        camera, zoom, drifts = shake.CameraMotion(), scene["zoom"], []
        for at in scene["at"]:
            bgr = colourful(given["pictures"][at]).repeat(zoom, axis=0).repeat(zoom, axis=1)
            beside = [scene["beside"].astype(float) * zoom] if "beside" in scene else []
            drift = camera.measure(bgr, given["body"].astype(float) * zoom, beside)
            drifts.append([drift.x, drift.y, drift.angle])
        found[f"{name}: shift"] = np.array(drifts)[:, :2]
        found[f"{name}: turn"] = np.array(drifts)[:, 2]
    return found


BYTES = {"max": 2, "share": 0.12}  # rounded the other way
EDGE = {"share": 0.004}  # pixels at the edge
VECTORS: Vectors = {
    "sampling": Vector(
        lambda: {"scenes_of": "lying", "picture": 5, "region": REGION, **TO_GRAY},
        _sampled,
        {"crop": BYTES, "letterbox": BYTES, "reduced": BYTES},
    ),
    "planes": Vector(_planes, _coloured),
    "squares": Vector(_narrow, _squares, {"picture": {"max": 1}}),
    "drawing": Vector(_shapes, _drawn, {"line": EDGE, "circle": EDGE, "triangle": EDGE}),
    "numbers": Vector(_values, _middles),
    "corners": Vector(
        lambda: {"scenes_of": "handheld", "corners": CORNERS},
        _corners,
        {"strength": {"max": 1e-6}, "corners": {"share": 1e-4}},
    ),
    "flow": Vector(_flow_given, _flowed, {"there": {"median": 1e-3, "max": 0.05}}),
    "rigid": Vector(_pairs, _rigid, {"motions": {"max": 2e-3}}),
    "camera": Vector(lambda: {"scenes_of": "cameras"}, _drifted, {"shift": {"max": 0.1}, "turn": {"max": 4e-4}}),
}
SCENES: dict[str, Callable[[], Given]] = {"cameras": cameras}
