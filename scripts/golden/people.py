"""Vectors of who is followed: what the networks said of some pictures, and what the tracker makes of it."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any
from unittest.mock import patch

import cv2
import numpy as np
from numpy.typing import NDArray

from foursides.pose import blazepose
from foursides.pose.blazepose import Body, Region, body_of
from foursides.pose.tracker import SURVEY_EVERY, UNSURE_SCORE, PersonTracker
from foursides.pose.video import Clip, Picture
from scripts.golden.scenes import SAMPLE, Pixels
from scripts.golden.vector import Answer, Given, Vector, Vectors

POINTS = blazepose.POINTS
WIDE = (1000, 640)  # of a picture with two people [px]


class AtOnce(Executor):
    """Does at once what it is given: two cores begin in any order, which what is written down must not depend on."""

    def __init__(self, cores: int) -> None:
        super().__init__()

    def submit(self, do: Callable[..., Any], *given: Any) -> Future[Any]:  # type: ignore[override]
        """Do it."""
        done: Future[Any] = Future()
        done.set_result(do(*given))
        return done


def _follow(tracker: PersonTracker, shown: list[Pixels]) -> list[tuple[Body | None, int]]:
    """Return the bodies in some pictures, a tenth of a second apart, and how many people are there."""
    pictures = (Picture(i / 10, bgr) for i, bgr in enumerate(shown))
    with patch("foursides.pose.tracker.ThreadPoolExecutor", AtOnce):
        return [(body, people) for _, body, people in tracker.follow(pictures)]


def _instead(tracker: PersonTracker, detect: Any, look: Any) -> None:
    """Put others in the place of a tracker's networks."""
    tracker._detector, tracker._networks = detect, [look, look]


NO_HEAT = np.full((blazepose.HEATMAP_PX, blazepose.HEATMAP_PX, POINTS), -20, np.float32)  # points stay where they are


class Recorder:
    """Writes down what a tracker's networks say."""

    def __init__(self, tracker: PersonTracker) -> None:
        self._detector, self._network = tracker._detector, tracker._networks[0]
        self.said: list[NDArray[np.float32]] = []
        self.looks: list[int] = []
        self.found: list[dict[str, NDArray[Any]]] = []
        _instead(tracker, self.detect, self.look)

    def detect(self, bgr: Pixels, min_score: float = blazepose.MIN_SCORE) -> list[tuple[float, Region]]:
        """Run the detector."""
        people = self._detector(bgr, min_score)
        network = self._detector._network
        boxes, logits = network.get(self._detector._boxes)[0], network.get(self._detector._scores)[0, :, 0]
        sure = np.flatnonzero(blazepose._sigmoid(logits.astype(float)) >= UNSURE_SCORE)
        self.found.append({"anchors": sure.astype("<i4"), "boxes": boxes[sure], "logits": logits[sure]})
        return people

    def look(self, bgr: Pixels, region: Region) -> Body | None:
        """Run the landmark network."""
        body = self._network(bgr, region)
        network = self._network._network
        raw = network.get(self._network._points)[0].reshape(POINTS, 5).astype(float)
        raw[:, :2] = blazepose._refine(raw[:, :2], network.get(self._network._heat)[0])
        score, world = network.get(self._network._flag)[0], network.get(self._network._world)[0]
        said = np.concatenate([score, raw.ravel().round(4), world.round(5)]).astype(np.float32)
        same = [i for i, other in enumerate(self.said) if np.array_equal(other, said)]
        if not same:
            self.said.append(said)
        self.looks.append(same[0] if same else len(self.said) - 1)
        return body


class Player:
    """Says again what was written down."""

    def __init__(self, tracker: PersonTracker, given: Given) -> None:
        self._given, self._found, self._looks = given, 0, 0
        _instead(tracker, self.detect, self.look)

    def detect(self, bgr: Pixels, min_score: float = blazepose.MIN_SCORE) -> list[tuple[float, Region]]:
        """Return what the detector found."""
        found = self._given["found"][self._found]
        self._found += 1
        boxes = np.zeros((blazepose.DETECTOR_ANCHORS, blazepose.DETECTOR_NUMBERS), np.float32)
        logits = np.full(blazepose.DETECTOR_ANCHORS, -20, np.float32)
        boxes[found["anchors"]], logits[found["anchors"]] = found["boxes"], found["logits"]
        height, width = bgr.shape[:2]
        side, scale = blazepose.DETECTOR_PX, blazepose.DETECTOR_PX / max(height, width)
        corner = np.array([side - width * scale, side - height * scale]) / 2
        people = blazepose.people_of(boxes, logits, min_score)
        return [(score, Region.of(*((points[:2] * side - corner) / scale))) for score, points in people]

    def look(self, bgr: Pixels, region: Region) -> Body | None:
        """Return what the landmark network saw."""
        said = self._given["said"][self._given["looks"][self._looks]]
        self._looks += 1
        if said[0] < blazepose.MIN_SCORE:
            return None
        return body_of(float(said[0]), said[1 : 1 + 5 * POINTS], said[1 + 5 * POINTS :], NO_HEAT, region)


def _shown() -> list[Pixels]:
    """Show one who lies, nobody, one upright, both beside each other until the next survey, and the one who lies."""
    with Clip(SAMPLE) as clip:
        lying = next(iter(clip)).bgr
    upright = cv2.rotate(lying, cv2.ROTATE_90_CLOCKWISE)
    alone = np.zeros((WIDE[1], WIDE[0], 3), np.uint8)
    alone[:, : upright.shape[1]] = upright
    both = alone.copy()
    both[200 : 200 + lying.shape[0], upright.shape[1] :] = lying
    nobody = np.zeros_like(lying)
    return [
        *[lying] * (SURVEY_EVERY + 4),
        *[nobody] * 3,
        *[alone] * 4,
        *[both] * (SURVEY_EVERY + 1),
        *[cv2.rotate(lying, cv2.ROTATE_90_COUNTERCLOCKWISE)] * 3,
    ]


def _recorded() -> Given:
    shown, tracker = _shown(), PersonTracker()
    recorder = Recorder(tracker)
    _follow(tracker, shown)
    sizes = [[bgr.shape[1], bgr.shape[0]] for bgr in shown]
    return {"sizes": sizes, "said": np.array(recorder.said), "looks": recorder.looks, "found": recorder.found}


def _followed(given: Given) -> Answer:
    tracker = PersonTracker()
    Player(tracker, given)
    pictures = [np.zeros((height, width, 3), np.uint8) for width, height in given["sizes"]]
    found: Answer = {"people": [], "there": [], "regions": [], "image": [], "world": [], "beside": []}
    for body, people in _follow(tracker, pictures):
        found["people"].append(people)
        found["there"].append(body is not None)
        if body:
            regions = body.region, body.next_region
            found["regions"].append([[r.x, r.y, r.size, r.angle] for r in regions])
            found["image"].append(body.image[[11, 12, 23, 24, 27, 28]])
            found["beside"].append(np.mean([np.zeros((33, 2)), *body.beside], axis=(0, 1)))
            found["world"].append(body.world[[11, 12, 23, 24, 27, 28]])
    exact = {"people", "there"}
    return {key: value if key in exact else np.array(value) for key, value in found.items()}


VECTORS: Vectors = {"tracker": Vector(_recorded, _followed)}
