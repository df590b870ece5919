"""Vectors of bodies: regions, what the networks' outputs are read as, and which leg is which."""

import json
from math import pi

import numpy as np

from foursides.pose import blazepose
from foursides.pose.anatomy import swap_legs
from foursides.pose.blazepose import Region
from foursides.pose.frame import Drift
from foursides.pose.legs import LegSorter, orientation_inputs
from foursides.pose.perceptron import Perceptron
from foursides.web.assets import ORIENTATION, network_asset
from scripts.golden.scenes import WIDTH, first_look, mirrored
from scripts.golden.vector import Answer, Given, Vector, Vectors

POINTS, SIDE = blazepose.POINTS, blazepose.HEATMAP_PX
NEARLY = 1e-4  # of still: on either side of what counts as it


def _regions() -> Given:
    random = np.random.default_rng(11)
    first = np.column_stack(
        [random.uniform(0, 600, (12, 2)), random.uniform(100, 500, 12), random.uniform(-pi, pi, 12)]
    )
    limits = blazepose.STILL_SHIFT, blazepose.STILL_GROWTH, blazepose.STILL_TURN_RAD
    pairs = []
    for i, (x, y, size, angle) in enumerate(first.tolist()):
        off = [0.0, 0.0, 0.0]
        off[i % 3] = limits[i % 3] + NEARLY * (1 if i % 2 else -1)
        sign = 1 if i < 6 else -1
        there = (
            x + sign * off[0] * size,
            y,
            size * np.exp(sign * off[1]),
            angle + sign * off[2] + (2 * pi if i > 8 else 0),
        )
        pairs.append([(x, y, size, angle), there])
    centres, edges = random.uniform(0, 640, (2, 10, 2))
    edges[:4] = centres[:4] + [[0, -90], [0, 90], [-90, 0], [90, 0]]
    return {"centres": centres, "edges": edges, "pairs": np.array(pairs)}


def _region_answers(given: Given) -> Answer:
    made = [Region.of(centre, edge) for centre, edge in zip(given["centres"], given["edges"], strict=True)]
    pairs = [(Region(*one), Region(*other)) for one, other in given["pairs"].tolist()]
    return {
        "regions": [[r.x, r.y, r.size, r.angle] for r in made],
        "transforms": np.array([region.to_image() for region in made]),
        "stays": [one.follow(other) is one for one, other in pairs],
    }


def _detections() -> Given:
    """Make three people, each seen by some anchors, and one who is not sure enough."""
    random = np.random.default_rng(12)
    anchors, boxes, logits = [], [], []
    centres = blazepose._anchors()
    for i, (x, y) in enumerate([(0.3, 0.4), (0.42, 0.4), (0.7, 0.6), (0.2, 0.8)]):
        near = np.argsort(np.hypot(*(centres - [x, y]).T))[:5]
        for anchor in near.tolist():
            offset = np.tile([x, y], 6) - np.tile(centres[anchor], 6)
            box = (offset + random.normal(0, 0.01, 12)) * blazepose.DETECTOR_PX
            box[2:4] = random.uniform(50, 60, 2)
            box[4:] += random.uniform(-30, 30, 8)
            anchors.append(anchor)
            boxes.append(box)
            logits.append(random.uniform(-1.5, -1.0) if i == 3 else random.uniform(0.5, 4))
    f4 = np.float32
    return {"anchors": np.array(anchors, "<i4"), "boxes": np.array(boxes, f4), "logits": np.array(logits, f4)}


def _people(given: Given) -> Answer:
    boxes = np.zeros((blazepose.DETECTOR_ANCHORS, blazepose.DETECTOR_NUMBERS), np.float32)
    logits = np.full(blazepose.DETECTOR_ANCHORS, -20, np.float32)
    boxes[given["anchors"]], logits[given["anchors"]] = given["boxes"], given["logits"]
    found: Answer = {}
    for least in (0.15, 0.5, 0.9):
        found[f"from {least}"] = np.array([points for _, points in blazepose.people_of(boxes, logits, least)])
    return found


def _outputs() -> Given:
    """Make what the landmark network may say: sure and unsure heat, points at and beyond the border."""
    random = np.random.default_rng(13)
    raw = random.uniform(20, 230, (POINTS, 5))
    raw[:, 3] = random.uniform(-5, 5, POINTS)
    raw[:6, :2] = [[1.0, 128.0], [254.5, 30.0], [128.0, 0.5], [100.0, 255.0], [-3.0, 40.0], [258.0, 60.0]]
    heat = np.full((SIDE, SIDE, POINTS), -9.0)
    for i, (x, y) in enumerate(raw[:, :2] / 4):
        u, v = int(np.clip(x, 0, SIDE - 1)), int(np.clip(y, 0, SIDE - 1))
        part = heat[max(0, v - 4) : v + 5, max(0, u - 4) : u + 5, i]
        part[:] = random.uniform(-6, -1 if i % 4 == 0 else 2.5, part.shape).round(1)
    heat[..., 35:] = -9.0  # of hands, which nobody reads
    f4 = np.float32
    region = [310.0, 170.0, 420.0, 1.45]
    return {
        "points": raw.ravel().astype(f4),
        "world": random.uniform(-1, 1, POINTS * 3).astype(f4),
        "heat": heat.astype(f4),
        "score": 0.75,
        "region": region,
        "picture": [640, 360],
    }


def _read(given: Given) -> Answer:
    region = Region(*given["region"])
    body = blazepose.body_of(given["score"], given["points"], given["world"], given["heat"], region)
    found: Answer = {}
    bodies = {"upright": body}
    for turns in (1, 3):
        bodies[f"turned {turns}"] = blazepose.unturned(body, turns, *given["picture"])
    for name, one in bodies.items():
        regions = one.region, one.next_region
        found[f"{name}: image"], found[f"{name}: world"] = one.image, one.world
        found[f"{name}: regions"] = [[r.x, r.y, r.size, r.angle] for r in regions]
    return {**found, "visibility": body.visibility, "score": body.score}


def _bodies() -> Given:
    """Make bodies that lie this way and that, sit, are seen from behind or have their legs called wrongly."""
    random = np.random.default_rng(14)
    body = first_look()[1]
    images, worlds, seen = [], [], []
    for i in range(28):
        image, world, visibility = body.image.copy(), body.world.copy(), body.visibility.copy()
        if i >= 18:
            image, world, visibility = mirrored(image, WIDTH), mirrored(world), mirrored(visibility)
        if 6 <= i < 12:
            image, world = swap_legs(image), swap_legs(world)
        if 12 <= i < 18:
            world[:, 2] *= -1
        if i >= 24:
            image, world = image[:, ::-1] * [1, -1], np.column_stack([world[:, 1], -world[:, 0], world[:, 2]])
        images.append(image + random.normal(0, 3, image.shape))
        worlds.append(world + random.normal(0, 0.02, world.shape))
        seen.append(np.clip(visibility + random.normal(0, 0.2, 33), 0, 1))
    times = np.cumsum(random.choice([0.03, 0.1, 0.4, 1.3], 28)).round(3)
    f4 = np.float32
    return {
        "times_s": times,
        "images": np.array(images).astype(f4),
        "worlds": np.array(worlds).astype(f4),
        "visibility": np.array(seen).astype(f4),
        "weights_of": "orientation",
    }


def _sorted(given: Given) -> Answer:
    sorter, network = LegSorter(), Perceptron.read("foursides.pose", "data/orientation.npz")
    found: Answer = {"inputs": [], "outputs": [], "averages": [], "side down": [], "swapped": [], "on side": []}
    keys = "images", "worlds", "visibility"
    for time_s, *parts in zip(given["times_s"].tolist(), *(given[key] for key in keys), strict=True):
        body = [part.astype(float) for part in parts]
        inputs = orientation_inputs(*body)
        sorter.update(time_s, *body)
        found["inputs"].append(inputs)
        found["outputs"].append(network(inputs))
        averages = sorter._behind, sorter._left_lower, sorter._on_side, sorter._head_right
        found["averages"].append([average.value for average in averages])
        found["side down"].append(sorter.side_down)
        found["swapped"].append(sorter.swapped)
        found["on side"].append(sorter.on_side)
    return {key: np.array(value) if key in {"inputs", "outputs", "averages"} else value for key, value in found.items()}


def _points() -> Given:
    random = np.random.default_rng(15)
    return {
        "points": random.uniform(0, 640, (8, 2)),
        "drifts": [[3.5, -2.25, 0.05], [-40.0, 12.0, -0.3], [0.0, 0.0, 0.0]],
    }


def _drifted(given: Given) -> Answer:
    drifts = [Drift(*drift) for drift in given["drifts"]]
    return {
        "steady": np.array([drift.steady(given["points"]) for drift in drifts]),
        "shaken": np.array([drift.shaken(given["points"]) for drift in drifts]),
        "any": [bool(drift) for drift in drifts],
    }


def orientation() -> Given:
    """Return the weights of the networks that judge the whole body, as the page is given them."""
    weights: Given = json.loads(network_asset(ORIENTATION))
    return weights


VECTORS: Vectors = {
    "regions": Vector(_regions, _region_answers),
    "people": Vector(_detections, _people),
    "landmarks": Vector(_outputs, _read),
    # weights of 32 bits are written with as many digits as they need, and read as another 64 bits
    "legs": Vector(_bodies, _sorted, {"outputs": {"max": 1e-4}, "averages": {"max": 1e-4}}),
    "drift": Vector(_points, _drifted),
}
