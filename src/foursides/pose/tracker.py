"""Follows one person through a recording: the one who lies."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import cv2
import numpy as np

from foursides.pose.anatomy import trunk
from foursides.pose.blazepose import Body, Detector, LandmarkNetwork, Region, unturned
from foursides.pose.frame import Array
from foursides.pose.networks import DEFAULT_KIND, Kind
from foursides.pose.squares import Pixels
from foursides.pose.video import Picture

SURVEY_EVERY = 45  # pictures between two looks for other people
UNSURE_SCORE = 0.15  # of a detection in a turned picture, where the landmark network decides
SURE_SCORE = 0.8  # of a body that needs no second look at turned pictures
APART = 0.25  # of the smaller region's side: hips farther apart are two people
CANDIDATES = 3  # of the detector's people, that are looked at
LOOKS = 2  # pictures that are looked at at once; fixed, so that the same pictures give the same bodies on any device
SCORE_SHARE = 0.5  # how much a sure score weighs against a horizontal trunk
SWITCH_MARGIN = 0.5  # only someone who clearly lies, while the followed person does not, takes over


class PersonTracker:
    """One picture in, the followed person's body out.

    Parameters
    ----------
    kind : {"lite", "full", "heavy"}
        Which landmark network.
    """

    def __init__(self, kind: Kind = DEFAULT_KIND) -> None:
        self._detector = Detector()
        self._networks = [LandmarkNetwork(kind) for _ in range(LOOKS)]
        self._region: Region | None = None
        self._until_survey = 0
        self._turn = 0
        self.people = 0
        self._beside: tuple[Array, ...] = ()

    def __call__(self, bgr: Pixels) -> Body | None:
        """Return the body of the person who is followed, or None if nobody is seen.

        Parameters
        ----------
        bgr : ndarray of uint8, shape (height, width, 3)
        """
        body = self._idle(bgr, self._region) if self._region else None
        self._until_survey -= 1
        if body is None or self._until_survey <= 0:
            body = self._survey(bgr, body)
        self._region = self._next_region(body) if body else None
        return body and replace(body, beside=self._beside)

    def follow(self, pictures: Iterable[Picture]) -> Iterator[tuple[Picture, Body | None, int]]:
        """Yield each picture with the followed body and the number of people in view.

        Two pictures are looked at at once, each on a core of its own, in the region that was known when the
        one before the last was done: two inferences side by side take less than one after the other on two
        threads each. The same pictures give the same bodies, whatever the machine's pace.
        """
        with ThreadPoolExecutor(LOOKS) as cores:
            begun: deque[tuple[Picture, Future[Body | None]]] = deque()
            for picture in pictures:
                if self._region is None or self._until_survey <= LOOKS:
                    yield from self._finish(begun)
                    yield picture, self(picture.bgr), self.people
                    continue
                network = self._networks[self._turn]
                self._turn = (self._turn + 1) % LOOKS  # strictly in turn: no two looks share one
                self._until_survey -= 1
                begun.append((picture, cores.submit(network, picture.bgr, self._region)))
                if len(begun) == LOOKS:
                    yield self._take(*begun.popleft())
            yield from self._finish(begun)

    def _finish(self, begun: deque[tuple[Picture, Future[Body | None]]]) -> Iterator[tuple[Picture, Body | None, int]]:
        while begun:
            yield self._take(*begun.popleft())

    def _take(self, picture: Picture, look: Future[Body | None]) -> tuple[Picture, Body | None, int]:
        """Return what was seen in a picture; look again, properly, if nobody was."""
        body = look.result()
        if body is None:
            return picture, self(picture.bgr), self.people
        self._region = self._next_region(body)
        return picture, replace(body, beside=self._beside), self.people

    @property
    def _idle(self) -> LandmarkNetwork:
        """The network whose turn is next: whatever it had begun is done."""
        return self._networks[self._turn]

    def _next_region(self, body: Body) -> Region:
        return body.region.follow(body.next_region)

    def _survey(self, bgr: Pixels, followed: Body | None) -> Body | None:
        """Look at the whole picture: count the people and choose whom to follow."""
        self._until_survey = SURVEY_EVERY
        bodies = [followed] if followed else []
        for _, region in self._detector(bgr)[:CANDIDATES]:
            if all(_apart(region, b.next_region) for b in bodies):
                body = self._look(bgr, region)
                if body and _new(body, bodies):
                    bodies.append(body)
        if not any(_lies(b) and b.score >= SURE_SCORE for b in bodies):
            for body in self._survey_turned(bgr):
                bodies += [body] if _new(body, bodies) else []
        self.people = len(bodies)
        best = max(bodies, key=_preference, default=None)
        if best and followed and _preference(best) < _preference(followed) + SWITCH_MARGIN:
            best = followed
        self._beside = tuple(body.image for body in bodies if body is not best)
        return best

    def _survey_turned(self, bgr: Pixels) -> list[Body]:
        """Look for someone who lies in the picture turned by a quarter either way; surest first.

        The detector, trained on people upright, is unsure of them even so; the landmark network is not.
        """
        height, width = bgr.shape[:2]
        found = []
        for turns, code in ((1, cv2.ROTATE_90_COUNTERCLOCKWISE), (3, cv2.ROTATE_90_CLOCKWISE)):
            turned = cv2.rotate(bgr, code)
            for _, region in self._detector(turned, UNSURE_SCORE)[:CANDIDATES]:
                body = self._look(turned, region)
                if body and body.score >= SURE_SCORE:
                    found.append(unturned(body, turns, width, height))
        return sorted((b for b in found if _lies(b)), key=lambda b: -b.score)

    def _look(self, bgr: Pixels, region: Region) -> Body | None:
        """Find a body from a detection; the second pass sees it in the region that its landmarks ask for."""
        body = self._idle(bgr, region)
        return body and (self._idle(bgr, body.next_region) or body)


def _preference(body: Body) -> float:
    """Prefer a horizontal trunk, then a sure score."""
    x, y = np.abs(trunk(body.image))
    return float(x / max(float(np.hypot(x, y)), 1e-9)) + SCORE_SHARE * body.score


def _lies(body: Body) -> bool:
    x, y = np.abs(trunk(body.image))
    return bool(x > y)


def _new(body: Body, others: list[Body]) -> bool:
    return all(_apart(body.next_region, other.next_region) for other in others)


def _apart(a: Region, b: Region) -> bool:
    return float(np.hypot(a.x - b.x, a.y - b.y)) > APART * min(a.size, b.size)
