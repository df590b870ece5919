"""Vectors of the lower leg: the sweep, how far it moved, the frames with it refined, and the whole eye."""

from dataclasses import asdict
from math import nan
from typing import Any

import numpy as np

from foursides.pose import refine
from foursides.pose.anatomy import LEG, Side
from foursides.pose.displacement import LegTracker, _Place, _Template
from foursides.pose.frame import Drift, Frame
from foursides.pose.stream import Eye
from foursides.pose.video import Picture
from scripts.golden.acts import handheld, lying, unpacked
from scripts.golden.scenes import Pixels
from scripts.golden.vector import Answer, Given, Vector, Vectors

SWEEPS = ((1.0, 0.0, 0.0), (0.8, 0.1, 0.02), (1.0, -0.05, 0.1))  # shank, by the landmarks, and last
SETTLED = ((0.03, 1.0), (0.135, 0.95), (0.0, 1.0))  # from where
PARTS = ("hip", "knee", "ankle", "heel", "toe", "other")
DRIFTS = (Drift(), Drift(1.75, -0.6, 0.012), Drift(-3.0, 2.0, -0.02))


def _scenes() -> Given:
    pictures, scenes = lying()
    return {"pictures": pictures, "scenes": {name: asdict(scene) for name, scene in scenes.items()}}


def _handheld() -> Given:
    pictures, scenes = handheld()
    return {"pictures": pictures, "scenes": {name: asdict(scene) for name, scene in scenes.items()}}


def _legs(scene: Any) -> list[Any]:
    side: Side = "right" if scene.mirrored else "left"
    return [refine._leg(b.astype(float)[list(LEG[side])], b.astype(float), side) for b in scene.bodies]


def _measured(given: Given) -> Answer:
    """Return how far the leg is from where it was in the first picture."""
    found: Answer = {}
    for name, packed in given["scenes"].items():
        scene, tracker = unpacked(packed), LegTracker()
        legs, pictures = _legs(scene), [picture for _, picture, _ in scene.moments(given["pictures"])]
        found[f"{name}: usable"] = tracker.anchor(pictures[0], legs[0])
        fits = [tracker.measure(picture, leg) for picture, leg in zip(pictures, legs, strict=True)]
        found[f"{name}: angle"] = np.array([fit.angle if fit else nan for fit in fits])
        found[f"{name}: precision"] = np.array([fit.precision if fit else nan for fit in fits])
        found[f"{name}: shank"] = np.array([fit.shank if fit else nan for fit in fits])
        found[f"{name}: shank seen"] = [bool(fit and fit.shank_seen) for fit in fits]
    return found


def _swept(given: Given) -> Answer:
    """Return the cheapest places of some sweeps, and where they settle."""
    found: Answer = {"rows": [], "weight": [], "turn": [], "costs": [], "settled turn": [], "settled shank": []}
    found |= {"settled cost": [], "shank seen": []}
    for packed in given["scenes"].values():
        scene = unpacked(packed)
        leg, pictures = _legs(scene)[0], [picture for _, picture, _ in scene.moments(given["pictures"])]
        for zoom in given["zooms"]:
            large = type(leg)(*(getattr(leg, part) * zoom for part in PARTS))
            first, later = (pictures[i].repeat(zoom, axis=0).repeat(zoom, axis=1) for i in (0, given["moment"]))
            template = _Template(first, large, DRIFTS[0])
            found["rows"] += [len(template.weight), template.weight.shape[1]]
            found["weight"].append(float(template.weight.sum()))
            _sweep(found, template, later)
    return found


def _sweep(found: Answer, template: _Template, picture: Pixels) -> None:
    for drift in DRIFTS:
        for shank, expected, last in SWEEPS:
            place, middling = template.sweep(picture, drift, shank, expected, last)
            found["turn"].append(place.turn)
            found["costs"].append([place.cost, middling])
        for turn, shank in SETTLED:
            place, seen = template.settle(picture, drift, _Place(turn, shank, 0.0))
            found["settled turn"].append(place.turn)
            found["settled shank"].append(place.shank)
            found["settled cost"].append(place.cost)
            found["shank seen"].append(seen)


def _refined(given: Given) -> Answer:
    """Return the lower foot in one scene after another, now on this side, now on that."""
    refiner, feet, trust, shanks, start_s = refine.LegRefiner(), [], [], [], 0.0
    for name in given["order"]:
        scene = unpacked(given["scenes"][name])
        side: Side = "right" if scene.mirrored else "left"
        for time_s, picture, body in scene.moments(given["pictures"]):
            frame = _frame(start_s + time_s, picture, body, side)
            seen = refiner.refine(frame, picture)
            feet.append(seen.image[list(LEG[side][2:])])
            trust.append(seen.confidence[list(LEG[side][2:])])
            shanks.append(seen.shank)
        start_s += scene.times_s[-1]
    return {"feet": np.array(feet), "confidence": np.array(trust), "shank": np.array(shanks)}


def _frame(time_s: float, picture: Any, body: Any, side: Side) -> Frame:
    height, width = picture.shape[:2]
    return Frame(time_s, body.image, body.world, body.visibility, 0.6 * body.visibility, width, height, 1, side)


def _looked(given: Given) -> Answer:
    """Return what comes of every scene, from body and picture to the end."""
    found: Answer = {}
    for name, packed in given["scenes"].items():
        eye, frames = Eye(), []
        for time_s, picture, body in unpacked(packed).moments(given["pictures"]):
            frame = eye.look(Picture(time_s, picture), body, 1).frame
            assert frame
            frames.append(frame)
        found[f"{name}: side down"] = [frame.side_down for frame in frames]
        found[f"{name}: from behind"] = [frame.from_behind for frame in frames]
        found[f"{name}: on side"] = [frame.on_side for frame in frames]
        found[f"{name}: drift"] = np.array([[f.drift.x, f.drift.y, f.drift.angle] for f in frames])
        found[f"{name}: image"] = np.array([frame.image[23:] for frame in frames])
        found[f"{name}: world"] = frames[-1].world
        found[f"{name}: confidence"] = np.array([frame.confidence[23:] for frame in frames])
        found[f"{name}: shank"] = np.array([frame.shank for frame in frames])
    return found


SEEN = {"image": {"max": 0.04}, "shank": {"max": 3e-4}, "confidence": {"max": 2e-3}, "drift": {"max": 1e-3}}
VECTORS: Vectors = {
    "sweep": Vector(
        lambda: {"scenes_of": "lying", "only": ["lift", "right-side-bent-knee"], "zooms": [1, 2], "moment": 13},
        _swept,
        {
            "weight": {"max": 8},  # places of a leg that has 2500
            "costs": {"max": 0.05},  # grey levels
            "settled turn": {"max": 3e-4},
            "settled shank": {"median": 5e-4, "max": 0.01},
            "settled cost": {"max": 0.1},
        },
    ),
    "displacement": Vector(
        lambda: {"scenes_of": "lying"},
        _measured,
        {"angle": {"max": 5e-5}, "shank": {"max": 3e-4}, "precision": {"max": 5e-3}},
    ),
    "refine": Vector(
        lambda: {"scenes_of": "lying", "order": ["lift", "right-side-bent-knee", "lost-and-found"]},
        _refined,
        {"feet": {"max": 0.03}, "shank": {"max": 3e-4}},
    ),
    "eye": Vector(lambda: {"scenes_of": "lying"}, _looked, SEEN),
    "eye-of-a-hand-held-camera": Vector(lambda: {"scenes_of": "handheld"}, _looked, SEEN),
}

SCENES = {"lying": _scenes, "handheld": _handheld}
