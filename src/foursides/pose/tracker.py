"""Follows one person through a recording: the one who lies."""

import cv2
import numpy as np

from foursides.pose.anatomy import trunk
from foursides.pose.blazepose import Body, Detector, LandmarkNetwork, Region, unturned
from foursides.pose.networks import DEFAULT_KIND, Kind
from foursides.pose.video import Pixels

SURVEY_EVERY = 45  # pictures between two looks for other people
SURE_SCORE = 0.8  # of a body that needs no second look at turned pictures
APART = 0.25  # of the smaller region's side: hips farther apart are two people
CANDIDATES = 3


class PersonTracker:
    """One picture in, the followed person's body out.

    Parameters
    ----------
    kind : {"lite", "full", "heavy"}
        Which landmark network.
    threads : int
        For one inference.
    """

    def __init__(self, kind: Kind = DEFAULT_KIND, threads: int = 1) -> None:
        self._detector = Detector(threads)
        self._landmarks = LandmarkNetwork(kind, threads)
        self._region: Region | None = None
        self._until_survey = 0
        self.people = 0

    def __call__(self, rgb: Pixels) -> Body | None:
        """Return the body of the person who is followed, or None if nobody is seen.

        Parameters
        ----------
        rgb : ndarray of uint8, shape (height, width, 3)
        """
        body = self._landmarks(rgb, self._region) if self._region else None
        self._until_survey -= 1
        if body is None or self._until_survey <= 0:
            body = self._survey(rgb, body)
        self._region = self._next_region(body) if body else None
        return body

    def _next_region(self, body: Body) -> Region:
        return body.region.follow(body.next_region)

    def _survey(self, rgb: Pixels, followed: Body | None) -> Body | None:
        """Look at the whole picture: count the people and choose whom to follow."""
        self._until_survey = SURVEY_EVERY
        bodies = [followed] if followed else []
        for _, region in self._detector(rgb)[:CANDIDATES]:
            if all(_apart(region, b.next_region) for b in bodies):
                body = self._look(rgb, region)
                if body and _new(body, bodies):
                    bodies.append(body)
        if not any(_lies(b) and b.score >= SURE_SCORE for b in bodies):
            bodies += [b for b in self._survey_turned(rgb) if _new(b, bodies)]
        self.people = len(bodies)
        if not bodies:
            return None
        best = max(bodies, key=_preference)
        if followed and _preference(best) < _preference(followed) + SWITCH_MARGIN:
            return followed
        return best

    def _survey_turned(self, rgb: Pixels) -> list[Body]:
        """Look at the picture turned by a quarter either way; return the best body found, if any."""
        height, width = rgb.shape[:2]
        found = []
        for turns, code in ((1, cv2.ROTATE_90_COUNTERCLOCKWISE), (3, cv2.ROTATE_90_CLOCKWISE)):
            turned = cv2.rotate(rgb, code)
            for _, region in self._detector(turned)[:1]:
                body = self._look(turned, region)
                if body:
                    found.append(unturned(body, turns, width, height))
        return [max(found, key=lambda b: b.score)] if found else []

    def _look(self, rgb: Pixels, region: Region) -> Body | None:
        """Find a body from a detection; the second pass sees it in the region that its landmarks ask for."""
        body = self._landmarks(rgb, region)
        return body and (self._landmarks(rgb, body.next_region) or body)


SWITCH_MARGIN = 0.5  # only someone who clearly lies, while the followed person does not, takes over


def _preference(body: Body) -> float:
    """Prefer a horizontal trunk, then a sure score."""
    x, y = np.abs(trunk(body.image))
    return float(x / max(float(np.hypot(x, y)), 1e-9)) + 0.5 * body.score


def _lies(body: Body) -> bool:
    x, y = np.abs(trunk(body.image))
    return bool(x > y)


def _new(body: Body, others: list[Body]) -> bool:
    return all(_apart(body.next_region, other.next_region) for other in others)


def _apart(a: Region, b: Region) -> bool:
    return float(np.hypot(a.x - b.x, a.y - b.y)) > APART * min(a.size, b.size)
